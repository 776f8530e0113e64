"""A page's whole content as HTML, by the types of the contract: one walk writes the pages of any project.

Addresses are absolute, and what a feed reader must not run is taken out at the end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urljoin

import nh3
import orjson
from django.utils.encoding import iri_to_uri
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from jihadi_cms.contract.companions import companion_suffixes
from jihadi_cms.contract.content_types import contract
from jihadi_cms.contract.media import EMBED, TABLE
from jihadi_cms.contract.types import Block, Choice, Field, ListOf, Media, Object, PageRef, Scalar, Stream, Type
from jihadi_cms.delivery.batch import Node
from jihadi_cms.feeds.text import writable

Json = Mapping[str, Any]

_BOLD = ("title", "name", "heading", "headline", "question")
_TITLES = (*_BOLD, "label", "text")
_ALTERNATIVES = {"alt_text", "alt"}
_QUOTES = {"quote", "blockquote", "pull_quote", "pullquote"}
_HEADINGS = {"heading", "subheading", "header", "title"}
#: For programs that embed a player, or lay a page out: nothing to read.
_FOR_PROGRAMS = {"id", "provider", "media_id", "embed_url", "thumbnail_url", "header_row", "header_column"}
_ATTRIBUTES = {**nh3.ALLOWED_ATTRIBUTES, "*": {"dir", "lang"}}
_ADDRESSES = {"href", "src", "cite"}


def content_html(node: Node) -> str:
    """The summary, the picture and the bodies of a page, in an element that says their language and direction."""
    data = orjson.loads(node.body)
    content_type = contract().by_name(node.type)
    cards = {page_id: orjson.loads(each.card) for page_id, each in node.batch.neighbours.items()}
    values = _Values(cards)
    fields = {name: content_type.object.get(content_type.roles.get(name, "")) for name in ("summary", "image")}
    others = {field.name for field in contract().page}
    head = [field for field in fields.values() if field and field.name not in others]
    bodies = [
        field
        for field in content_type.object.fields
        if field not in head
        and field.name not in others
        and (isinstance(field.type, Stream) or field.type is Scalar.HTML)
    ]
    written = "".join(values.write(field.type, data.get(field.name)) for field in (*head, *bodies))
    whole = f'<div lang="{escape(data["locale"])}" dir="{direction(data["locale"])}">{written}</div>'
    return writable(clean(whole, data["url"]))


def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


def clean(html: str, base: str) -> str:
    """`html` with absolute addresses, seen from `base`, and nothing that runs."""
    absolute = partial(_absolute, base)
    return nh3.clean(html, attributes=_ATTRIBUTES, attribute_filter=absolute, link_rel=None)


def _absolute(base: str, _tag: str, attribute: str, value: str) -> str | None:
    if attribute not in _ADDRESSES:
        return value
    try:
        return iri_to_uri(urljoin(base, value.strip()))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Values:
    """Writes the values of one page; pages that have no card drop out."""

    cards: Mapping[int, Json]

    def write(self, type_: Type, value: Any) -> str:
        """The HTML of a value of any type; "" of nothing."""
        if value in (None, "", []):
            return ""
        match type_:
            case Scalar.HTML:
                return str(value)
            case Scalar.STRING | Scalar.URL if _is_address(value):
                return format_html('<p><a href="{}">{}</a></p>', value, value)
            case Scalar.STRING:
                return linebreaks(value, autoescape=True)
            case Scalar.KEY | Scalar.BOOLEAN | Choice():
                return ""
            case Scalar():
                return format_html("<p>{}</p>", value)
            case PageRef():
                line = self.inline(type_, value)
                return f"<p>{line}</p>" if line else ""
            case Media(name="Image"):
                return _picture(value, value["alt"])
            case Media():
                return format_html('<p><a href="{}">{}</a></p>', value["url"], value["title"])
            case Stream():
                kinds = type_.by_name()
                return "".join(self._block(kinds[each["type"]], each["value"]) for each in value)
            case ListOf():
                return self._list(type_.item, value)
            case Object():
                return self._object(type_, value)

    def inline(self, type_: Type, value: Any) -> str:
        """A value within a line; "" of one that takes blocks."""
        match type_:
            case PageRef():
                card = self.cards.get(value)
                return format_html('<a href="{}">{}</a>', card["url"], card["title"]) if card else ""
            case Scalar.STRING | Scalar.INTEGER | Scalar.BIG_INTEGER | Scalar.FLOAT | Scalar.DECIMAL:
                return escape("" if value is None else value)
            case Object() if type_.model is not None:
                return escape(_title(value))
        return ""

    def _block(self, block: Block, value: Any) -> str:
        if value is None:
            return ""
        name = block.block_name
        if name in _HEADINGS:
            title, level = (_title(value), value.get("level")) if isinstance(value, dict) else (value, None)
            if isinstance(title, str):
                digits = "".join(filter(str.isdigit, str(level or "")))
                tag = f"h{min(max(int(digits or 2), 2), 6)}"
                return f"<{tag}>{escape(title)}</{tag}>" if title else ""
        inner = self.write(block.value, value)
        return f"<blockquote>{inner}</blockquote>" if inner and name in _QUOTES else inner

    def _list(self, item: Type, value: list[Any]) -> str:
        if isinstance(item, Media | Stream) or item is Scalar.HTML:
            return "".join(self.write(item, each) for each in value)
        if isinstance(item, ListOf):
            return self._table(item.item, value, "")
        entries = (self.inline(item, each) or self.write(item, each) for each in value)
        written = "".join(f"<li>{entry}</li>" for entry in entries if entry)
        return f"<ul>{written}</ul>" if written else ""

    def _object(self, type_: Object, value: Json) -> str:
        if type_ == EMBED:
            return format_html('<p><a href="{}">{}</a></p>', value["url"], value["title"] or value["url"])
        if type_ == TABLE:
            return self._table(Scalar.STRING, value["rows"], value["caption"], value["header_row"])
        alt = next((value[name] for name in _ALTERNATIVES if value.get(name)), "")
        parts = []
        for field in sorted(_shown(type_), key=lambda each: each.name not in _BOLD):
            content = value.get(field.name)
            if field.name in _BOLD and field.type is Scalar.STRING:
                parts.append(format_html("<p><strong>{}</strong></p>", content) if content else "")
            elif isinstance(field.type, Media) and field.type.name == "Image" and content:
                parts.append(_picture(content, alt or content["alt"]))
            else:
                parts.append(self.write(field.type, content))
        return "".join(parts)

    def _table(self, cell: Type, rows: list[list[Any]], caption: str, has_heading: bool = True) -> str:
        written = []
        for number, row in enumerate(rows):
            tag = "th" if has_heading and number == 0 else "td"
            cells = "".join(f"<{tag}>{self.inline(cell, each)}</{tag}>" for each in row)
            written.append(f"<tr>{cells}</tr>")
        title = format_html("<caption>{}</caption>", caption) if caption else ""
        return f"<table>{title}{''.join(written)}</table>"


def _picture(image: Json, alt: str) -> SafeString:
    return format_html('<figure><img src="{}" alt="{}"></figure>', image["url"], alt)


def _shown(type_: Object) -> Iterator[Field]:
    """The fields that a reader is shown: without what stands beside others, and without how a block looks."""
    beside = {
        f"{field.name}_{suffix}"
        for field in type_.fields
        for suffix in (["label"] if isinstance(field.type, Choice) else _suffixes(field.type))
    }
    return (field for field in type_.fields if field.name not in beside | _FOR_PROGRAMS | _ALTERNATIVES)


def _suffixes(type_: Type) -> list[str]:
    return companion_suffixes(type_) if isinstance(type_, Scalar) else []


def _title(value: Json) -> str:
    return next((found for name in _TITLES if isinstance(found := value.get(name), str) and found), "")


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://")) and len(value.split()) == 1
