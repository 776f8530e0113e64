"""Values as Markdown, by their types in the contract: one walk writes the page types and blocks of any project.

Where a type alone does not say what a field means, its usual names do: `title`, `alt_text`, a block `quote`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import yesno
from django.utils.text import capfirst

from jihadi_cms.contract.companions import companion_suffixes
from jihadi_cms.contract.content_types import SNIPPET, contract
from jihadi_cms.contract.types import Block, Choice, Field, ListOf, Media, Object, PageRef, Scalar, Stream, Type
from jihadi_cms.rest.markdown import html, text

Json = Mapping[str, Any]

#: Names of what an object is called by, likeliest first.
_TITLES = ("title", "name", "heading", "headline", "question", "label", "text")
_BOLD = {"title", "name", "heading", "headline", "question"}
_ALTERNATIVES = {"alt_text", "alt"}
_QUOTES = {"quote", "blockquote", "pull_quote", "pullquote"}
_HEADING_BLOCKS = {"heading", "subheading", "header", "title"}
#: For programs that embed a player: nothing to read.
_FOR_PROGRAMS = {"id", "provider", "media_id", "embed_url", "thumbnail_url"}


_NUMBERS = (Scalar.INTEGER, Scalar.BIG_INTEGER, Scalar.FLOAT, Scalar.DECIMAL)


@dataclass(frozen=True, slots=True)
class Values:
    """Writes the values of one page.

    `base` is the page's address, `cards` are the cards of pages that may be named, by id; other pages drop out.
    """

    base: str
    cards: Mapping[int, Json]

    def blocks(self, type_: Type, value: Any) -> list[str]:
        """The blocks of a value, of any type."""
        if value is None:
            return []
        match type_:
            case Scalar.HTML:
                return html.markdown(value, self.base)
            case Scalar.STRING if not _is_address(value):
                return text.paragraphs(value)
            case Media() if type_.name == "Image":
                return self.image(value)
            case Stream():
                kinds = type_.by_name()
                return [written for each in value for written in self._block(kinds[each["type"]], each["value"])]
            case ListOf():
                return self._list(type_.item, value)
            case Object() if not _is_snippet(type_):
                return self.object(type_, value)
            case _:
                line = text.paragraph(self.inline(type_, value))
                return [line] if line else []

    def inline(self, type_: Type, value: Any) -> str:
        """A value within a line; "" of nothing, and of a value that takes blocks of its own."""
        if value is None:
            return ""
        match type_:
            case Scalar.HTML | Scalar.KEY | Stream():
                return ""
            case Scalar.URL:
                return text.link("", value, self.base) if value else ""
            case Scalar.STRING:
                return text.link("", value, self.base) if _is_address(value) else text.lines(value)
            case Scalar.BOOLEAN:
                return text.escaped(yesno(value))
            case Scalar() | Choice():
                return text.escaped(str(value))
            case PageRef():
                card = self.cards.get(value)
                return text.link(text.escaped(card["title"]), card["url"], self.base) if card else ""
            case Media():
                name = text.escaped(value["title"])
                return text.link(name, value["url"], self.base) if type_.name == "File" else ""
            case Object():
                return text.escaped(name_of(value)) if _is_snippet(type_) else ""
            case ListOf():
                return " · ".join(filter(None, (self.inline(type_.item, each) for each in value)))

    def image(self, value: Json, alt: str = "") -> list[str]:
        """An image of the library; `alt` replaces its own alternative text."""
        return [text.image(alt or value["alt"], value["url"], self.base)]

    def object(self, type_: Object, value: Json) -> list[str]:
        """The blocks of an object: what it is called by, then one field after the other."""
        alt = next((value[name] for name in _ALTERNATIVES if value.get(name)), "")
        found: list[str] = []
        for field in sorted(shown(type_), key=lambda each: each.name not in _BOLD):
            content = value.get(field.name)
            if isinstance(field.type, Media) and field.type.name == "Image" and content:
                found += self.image(content, alt)
            elif field.name in _BOLD and field.type is Scalar.STRING:
                found += filter(None, [text.bold(text.escaped(content or ""))])
            elif _is_grid(field.type):
                found += self._table(field.type.item.item, content, value.get("header_row", True))
            elif line := self.with_companions(field, value) or self._measure(field, content):
                found.append(text.paragraph(line))
            else:
                found += self.blocks(field.type, content)
        return found

    def _measure(self, field: Field, content: Any) -> str:
        """A number with the name of what it counts; "" of a field of another type, or empty."""
        if field.type not in _NUMBERS or content is None:
            return ""
        return f"**{text.escaped(capfirst(field.name.replace('_', ' ')))}:** {self.inline(field.type, content)}"

    def _table(self, cell: Type, rows: list[list[Any]], has_heading: bool) -> list[str]:
        written = text.table([[self.inline(cell, each) for each in row] for row in rows], has_heading)
        return [written] if written else []

    def with_companions(self, field: Field, value: Json) -> str:
        """A date with its forms for people to read, a choice in words; "" of a field of another type, or empty."""
        content = value.get(field.name)
        if content in (None, ""):
            return ""
        if isinstance(field.type, Choice):
            return text.escaped(str(value.get(f"{field.name}_label") or content))
        if field.type not in (Scalar.DATE, Scalar.DATETIME):
            return ""
        forms = (value.get(f"{field.name}_{suffix}") for suffix in companion_suffixes(field.type))
        return text.escaped(" · ".join([content, *(str(form["text"]) for form in forms if form and "text" in form)]))

    def _block(self, block: Block, value: Any) -> list[str]:
        if value is None:
            return []
        if block.block_name in _QUOTES:
            inner = self.blocks(block.value, value)
            return [text.quotation(inner)] if inner else []
        if block.block_name in _HEADING_BLOCKS:
            title, level = (name_of(value), value.get("level")) if isinstance(value, dict) else (value, None)
            if isinstance(title, str):
                digits = "".join(filter(str.isdigit, str(level or "")))
                written = text.heading(text.escaped(title), max(int(digits or 2), 2))
                return [written] if written else []
        return self.blocks(block.value, value)

    def _list(self, item: Type, value: list[Any]) -> list[str]:
        match item:
            case ListOf():
                return self._table(item.item, value, has_heading=True)
            case Stream() | Scalar.HTML:
                return [block for each in value for block in self.blocks(item, each)]
            case Media() if item.name == "Image":
                return [block for each in value for block in self.image(each)]
            case Object() if not _is_snippet(item):
                entries = [self._entry(item, each) for each in value]
            case _:
                entries = [[line] for each in value if (line := text.paragraph(self.inline(item, each)))]
        written = text.items(entries)
        return [written] if written else []

    def _entry(self, type_: Object, value: Json) -> list[str]:
        """An item of a list: what fits into a line stands in one, the rest below it."""
        line: list[str] = []
        below: list[str] = []
        for field in shown(type_):
            content = value.get(field.name)
            if field.name in _BOLD and field.type is Scalar.STRING:
                line += filter(None, [text.bold(text.escaped(content or ""))])
            elif isinstance(content, str) and "\n" in content and field.type is Scalar.STRING:
                below += text.paragraphs(content)
            elif short := self.with_companions(field, value) or self.inline(field.type, content):
                line.append(short)
            else:
                below += self.blocks(field.type, content)
        first = text.paragraph(" · ".join(line))
        return [first, *below] if first else below


def shown(type_: Object) -> Iterator[Field]:
    """The fields of an object that a reader is shown, in order.

    What stands beside another field is shown with it. Choices and switches of a block say how it looks, those of a
    database row what it is.
    """
    beside = {name for field in type_.fields for name in _companions(field)}
    for field in type_.fields:
        is_look = type_.model is None and (isinstance(field.type, Choice) or field.type is Scalar.BOOLEAN)
        if field.name not in beside | _FOR_PROGRAMS | _ALTERNATIVES and not is_look:
            yield field


def name_of(value: Json) -> str:
    """What an object is called, or ""."""
    return next((found for name in _TITLES if isinstance(found := value.get(name), str) and found), "")


def _companions(field: Field) -> list[str]:
    if isinstance(field.type, Choice):
        return [f"{field.name}_label"]
    if isinstance(field.type, Scalar):
        return [f"{field.name}_{suffix}" for suffix in companion_suffixes(field.type)]
    return []


def _is_snippet(type_: Object) -> bool:
    found = contract().of(type_.model) if type_.model else None
    return found is not None and found.kind == SNIPPET


def _is_grid(type_: Type) -> bool:
    return isinstance(type_, ListOf) and isinstance(type_.item, ListOf)


def _is_address(value: str) -> bool:
    return value.startswith(("https://", "http://")) and not any(character.isspace() for character in value)
