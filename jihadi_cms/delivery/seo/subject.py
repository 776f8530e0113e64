"""A document as its roles tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from django.utils.html import strip_tags

from jihadi_cms.contract.content_types import contract
from jihadi_cms.contract.roles import SCHEMA
from jihadi_cms.contract.schema_types import ARTICLE, SCHEMA_TYPES
from jihadi_cms.contract.types import ListOf, PageRef
from jihadi_cms.delivery.batch import Node


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a document names: a page, a snippet, a row of its own, or a bare name. `url` may be ""."""

    name: str
    url: str = ""


class Subject:
    """The document of `node`, its members found by their roles; empty values are those of their kind."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.data: dict[str, Any] = node.data
        self._type = contract().by_name(node.type)

    @property
    def schema_type(self) -> str:
        """The type of schema.org that its model names; an Article if it has authors, else a WebPage."""
        roles = self._type.roles
        return roles.get(SCHEMA) or ("Article" if "author" in roles else "WebPage")

    @property
    def is_article(self) -> bool:
        """Whether it is an article of any type."""
        return SCHEMA_TYPES[self.schema_type] == ARTICLE

    def value(self, role: str) -> Any:
        """The JSON of the field that plays a role, or None."""
        return self.data.get(self._type.roles.get(role, ""))

    def text(self, role: str) -> str:
        """A text on one line, without markup."""
        value = self.value(role)
        return " ".join(strip_tags(value).split()) if isinstance(value, str) else ""

    def image(self, *roles: str) -> Mapping[str, Any] | None:
        """The image of the first of the roles that has one."""
        return next((value for role in roles if (value := self.value(role))), None)

    def things(self, role: str) -> list[Thing]:
        """What a role names, one thing or several; pages that the public may not see drop out."""
        name = self._type.roles.get(role, "")
        field, value = self._type.object.get(name), self.data.get(name)
        if field is None or value is None:
            return []
        item = field.type.item if isinstance(field.type, ListOf) else field.type
        make = self._page if isinstance(item, PageRef) else _named
        found = (make(each) for each in (value if isinstance(value, list) else [value]))
        return [thing for thing in found if thing]

    def _page(self, page_id: int) -> Thing | None:
        node = self.node.page(page_id)
        card = orjson.loads(node.card) if node else {}
        return Thing(card["title"], card["url"]) if node else None

    @property
    def published(self) -> str:
        """When it was first published, by its own date if it is an article; "" for what has none."""
        return (self.value("sort") if self.is_article else None) or self.data.get("first_published_at") or ""

    @property
    def modified(self) -> str:
        """When it was last published; not before it was first."""
        return max(self.published, self.data.get("last_published_at") or "")

    @property
    def description(self) -> str:
        """What its editor wrote for search engines, else its summary."""
        written = " ".join((self.data.get("search_description") or "").split())
        return written or self.text("summary")


def _named(value: Any) -> Thing | None:
    if isinstance(value, str):
        return Thing(value) if value else None
    if not isinstance(value, dict):
        return None
    name = value.get("name") or value.get("title") or ""
    url = value.get("url") or ""
    return Thing(str(name), str(url)) if name or url else None
