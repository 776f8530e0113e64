"""Extracts of documents: what of their own text speaks of what a search asked for."""

import html
import re
from collections.abc import Iterator
from typing import Any

import orjson

from jihadi_cms.contract.content_types import contract
from jihadi_cms.contract.types import ListOf, Object, Scalar, Stream, Type
from jihadi_cms.delivery.batch import Node
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.stored_json import unpacked
from jihadi_cms.persian.extracts import extract, pattern_of
from jihadi_cms.persian.search import query_text

_BREAK = re.compile(r"</(?:p|li|h[1-6]|blockquote|div|t[dhr]|figcaption|pre)>|<[bh]r\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


def extract_of(node: Node, pattern: re.Pattern[str] | None) -> str:
    """The stretch of a document's text that has most of what `pattern` matches, as HTML with each match in `<mark>`."""
    content_type = contract().by_name(node.type)
    return extract(_texts(content_type.object, node.data), pattern)


def spelling_of(document: Document, words: str) -> str | None:
    """How a document writes the folded `words` («همافزایی» as «هم‌افزایی»); None if it has them in other forms only."""
    pattern = pattern_of(words)
    if pattern is None:
        return None
    content_type = contract().by_name(document.type)
    texts = _texts(content_type.object, orjson.loads(unpacked(document.body, "")))
    found = (match[0] for text in texts for match in pattern.finditer(text))
    return next((spelling for spelling in found if query_text(spelling) == words), None)


def _texts(type_: Type, value: Any) -> Iterator[str]:
    """The texts of a value as people read them; those that search finds it by."""
    if not value:
        return
    match type_:
        case Scalar.STRING:
            yield value
        case Scalar.HTML:
            yield html.unescape(_TAG.sub("", _BREAK.sub(" ", value)))
        case ListOf():
            for item in value:
                yield from _texts(type_.item, item)
        case Object():
            for field in type_.fields:
                if field.searched:
                    yield from _texts(field.type, value.get(field.name))
        case Stream():
            kinds = type_.by_name()
            for block in value:
                yield from _texts(kinds[block["type"]].value, block["value"])
