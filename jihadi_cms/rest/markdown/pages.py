"""A page's document as Markdown: front matter, title, summary, date, picture, facts, bodies, and what it lists."""

from collections.abc import Iterator
from typing import Any

import orjson
from django.core.exceptions import FieldDoesNotExist
from django.utils import translation
from django.utils.text import capfirst

from jihadi_cms.contract.content_types import ContentType, contract
from jihadi_cms.contract.types import Field, ListOf, PageRef, Scalar, Stream, Type
from jihadi_cms.delivery.batch import Node
from jihadi_cms.rest.markdown import text
from jihadi_cms.rest.markdown.values import Json, Values, name_of, shown

#: Roles that are written above the facts.
_HEAD_ROLES = ("summary", "image")


def page_markdown(node: Node) -> str:
    """The Markdown of a page as its readers may see it; labels are in the page's language."""
    data = orjson.loads(node.body)
    cards = {page_id: orjson.loads(each.card) for page_id, each in node.batch.neighbours.items()}
    with translation.override(data["locale"]):
        blocks = list(_Page(contract().by_name(node.type), data, cards).blocks())
    return text.joined(blocks) + "\n"


class _Page:
    def __init__(self, content_type: ContentType, data: Json, cards: dict[int, Json]) -> None:
        self._type = content_type
        self._data = data
        self._cards = cards
        self._values = Values(data["url"], cards)

    def blocks(self) -> Iterator[str]:
        """The blocks of the whole page, the front matter first."""
        yield self._front_matter()
        yield text.heading(text.escaped(self._data["title"]), 1)
        yield from self._summary()
        date = self._date()
        if date and (line := self._values.with_companions(date, self._data)):
            yield text.paragraph(line)
        if picture := self._role("image"):
            yield from self._values.image(picture)
        facts, bodies, sections = [], [], []
        for field in self._own_fields():
            if line := self._fact(field):
                facts.append([f"**{_label(self._type, field)}:** {line}"])
            elif blocks := self._values.blocks(field.type, self._data.get(field.name)):
                if isinstance(field.type, Stream) or field.type is Scalar.HTML:
                    bodies += blocks
                else:
                    sections += [text.heading(_label(self._type, field), 2), *blocks]
        if facts:
            yield text.items(facts)
        yield from bodies
        yield from sections

    def _front_matter(self) -> str:
        date = self._date()
        published = self._data.get(date.name) if date else None
        members = {
            "title": self._data["title"],
            "url": self._data["url"],
            "type": self._type.name,
            "locale": self._data["locale"],
            "published": published or self._data.get("first_published_at"),
        }
        lines = [f"{name}: {text.quoted(value)}" for name, value in members.items() if value]
        if authors := self._authors():
            lines.append(f"authors: [{', '.join(map(text.quoted, authors))}]")
        return "\n".join(("---", *lines, "---"))

    def _summary(self) -> list[str]:
        field = self._type.object.get(self._type.roles.get("summary", ""))
        return self._values.blocks(field.type, self._data.get(field.name)) if field else []

    def _date(self) -> Field | None:
        """What it is dated by; none for an event, whose start is a fact of its own."""
        roles = self._type.roles
        sort = roles.get("sort", "")
        return None if sort in (roles.get("start"), roles.get("end")) else self._type.object.get(sort)

    def _authors(self) -> list[str]:
        found = self._role("author") or []
        names = (self._name(each) for each in (found if isinstance(found, list) else [found]))
        return [name for name in names if name]

    def _name(self, author: Any) -> str:
        match author:
            case str():
                return author
            case int():
                return str(self._cards.get(author, {}).get("title", ""))
            case dict():
                return name_of(author)
        return ""

    def _role(self, role: str) -> Any:
        return self._data.get(self._type.roles.get(role, ""))

    def _own_fields(self) -> list[Field]:
        """The fields that the type adds to what every page has, but for those at the head."""
        others = {field.name for field in contract().page} | {self._type.roles.get(role) for role in _HEAD_ROLES}
        if date := self._date():
            others.add(date.name)
        return [field for field in shown(self._type.object) if field.name not in others]

    def _fact(self, field: Field) -> str:
        """What a field says within a line; "" if it says nothing or takes a section."""
        value = self._data.get(field.name)
        if (isinstance(value, str) and "\n" in value) or isinstance(getattr(field.type, "item", None), PageRef):
            return ""
        return self._values.with_companions(field, self._data) or self._values.inline(field.type, value)


def _label(content_type: ContentType, field: Field) -> str:
    """What people call a field: as its model does, else as the model of its values does, else by its name."""
    try:
        found: Any = content_type.model._meta.get_field(field.name)
        label = getattr(found, "verbose_name", None) or found.related_model._meta.verbose_name_plural
    except FieldDoesNotExist:
        label = _label_of(field.type) or field.name.replace("_", " ")
    return text.escaped(capfirst(str(label)))


def _label_of(type_: Type) -> str:
    many = isinstance(type_, ListOf)
    item = type_.item if isinstance(type_, ListOf) else type_
    model = item.target if isinstance(item, PageRef) else getattr(item, "model", None)
    return str((model._meta.verbose_name_plural if many else model._meta.verbose_name) if model else "")
