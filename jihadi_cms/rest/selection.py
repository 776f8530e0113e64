"""`fields=`: documents reduced to some of their fields, and the cards beside them to what these name."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson

from jihadi_cms.contract.content_types import ContentType, contract
from jihadi_cms.contract.types import ListOf, Object, PageRef, Scalar, Stream, Type
from jihadi_cms.delivery.batch import Node
from jihadi_cms.delivery.listing import checked_names
from jihadi_cms.delivery.richtext import PAGE_ANCHOR

#: What is given whether or not it is asked for.
ALWAYS = ("id", "type")


def checked_fields(asked: Sequence[str], types: Iterable[ContentType], others: Sequence[str] = ()) -> tuple[str, ...]:
    """The fields `asked` for, of documents of one of `types`, or of what stands beside these: `others`.

    Raises BadRequest naming the fields there are.
    """
    if not asked:
        return ()
    names = dict.fromkeys(field.name for each in types for field in each.object.fields)
    return checked_names("fields", asked, tuple({**dict.fromkeys(ALWAYS), **names, **dict.fromkeys(others)}))


def reduced(node: Node, fields: Sequence[str]) -> dict[str, Any]:
    """The members of a document that `fields` name, in its own order."""
    kept = {*ALWAYS, *fields}
    return {name: value for name, value in orjson.loads(node.body).items() if name in kept}


def named_by(members: dict[str, Any], content_type: ContentType) -> set[int]:
    """Ids of the pages that a reduced document refers and links to."""
    shown = (field for field in content_type.object.fields if field.name in members)
    return {page_id for field in shown for page_id in _pages(field.type, members[field.name])}


def type_of(node: Node) -> ContentType:
    """The content type of a document."""
    return contract().by_name(node.type)


def _pages(type_: Type, value: Any) -> Iterator[int]:
    if value is None:
        return
    match type_:
        case PageRef():
            yield value
        case Scalar.HTML:
            yield from (int(found[1]) for found in PAGE_ANCHOR.finditer(value))
        case ListOf():
            for item in value:
                yield from _pages(type_.item, item)
        case Object():
            for field in type_.fields:
                yield from _pages(field.type, value.get(field.name))
        case Stream():
            kinds = type_.by_name()
            for block in value:
                yield from _pages(kinds[block["type"]].value, block["value"])
