"""Results of operations that name pages, as an outlet answers with them.

The pages are read when answering, through the one gate that decides who may see what: whatever an operation has
remembered or reckoned, a page that is not public drops out here.
"""

import dataclasses
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _

from jihadi_cms.contract.operations import OperationRefused, PageId
from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.queries import visible_pages
from jihadi_cms.delivery.request import Reader


class _Hidden(Exception):
    """A value that needs a page which may not be seen."""


@lru_cache
def names_pages(kind: Any) -> bool:
    """Whether a type of a result has a PageId anywhere."""
    return kind is PageId or any(names_pages(each) for each in (*_members(kind).values(), *get_args(kind)))


def plain(result: Any, reader: Reader, shown_as: Callable[[Node], Any], siblings: bool = False) -> tuple[Any, Batch]:
    """`result`, a dataclass, as dicts and lists with pages as `shown_as` gives them, and the batch of these; one query.

    A page that is not public becomes None where a result may have none; else what holds it drops out of the nearest
    list. Raises OperationRefused (404) if that is all of it.
    """
    kind: Any = type(result)
    if not names_pages(kind):
        return dataclasses.asdict(result), Batch([], reader)
    ids = sorted(set(_ids(kind, result)))
    documents = list(visible_pages(reader.site_id).filter(page_id__in=ids)) if ids else []
    batch = Batch(documents, reader, siblings)
    nodes = {node.document.page_id: node for node in batch.nodes}

    def page(page_id: int) -> Any:
        if page_id not in nodes:
            raise _Hidden
        return shown_as(nodes[page_id])

    try:
        return _plain(kind, result, page), batch
    except _Hidden:
        raise OperationRefused(404, _("There is nothing here that the public may read.")) from None


@lru_cache
def _members(kind: Any) -> dict[str, Any]:
    """Name → type of each field of a dataclass; of anything else there are none."""
    return get_type_hints(kind) if dataclasses.is_dataclass(kind) else {}


def _bare(kind: Any) -> Any:
    """The type without None."""
    return next(each for each in get_args(kind) if each is not type(None)) if _is_optional(kind) else kind


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) in (Union, UnionType)


def _ids(kind: Any, value: Any) -> Iterator[int]:
    kind = _bare(kind)
    if value is None or not names_pages(kind):
        return
    if kind is PageId:
        yield value
    elif get_origin(kind) is list:
        for item in value:
            yield from _ids(get_args(kind)[0], item)
    for name, inner in _members(kind).items():
        yield from _ids(inner, getattr(value, name))


def _plain(kind: Any, value: Any, page: Callable[[int], Any]) -> Any:
    if value is None:
        return None
    if _is_optional(kind):
        try:
            return _plain(_bare(kind), value, page)
        except _Hidden:
            return None
    if kind is PageId:
        return page(value)
    if members := _members(kind):
        return {name: _plain(inner, getattr(value, name), page) for name, inner in members.items()}
    if get_origin(kind) is list:
        return list(_items(get_args(kind)[0], value, page))
    return value


def _items(kind: Any, values: Any, page: Callable[[int], Any]) -> Iterator[Any]:
    for each in values:
        try:
            yield _plain(kind, each, page)
        except _Hidden:
            continue
