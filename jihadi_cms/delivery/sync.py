"""Sync: how a consumer gets a copy of a site, and keeps it, page by page.

Without a cursor a snapshot of all that may be seen begins; what changes meanwhile follows after it, as the number of
the newest change is read before the first document. From then on each page gives a stretch of the log of changes,
with the documents as they are now: of several changes of one object on a page the last one stands for all.
Whatever a change is of that may not be seen now (deleted, withdrawn, expired, moved to another site, used by no page
any more) is a tombstone. A consumer may be given what it has, or a tombstone of what it never had; it misses nothing.
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jihadi_cms.contract.content_types import contract
from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.history import extent, horizon
from jihadi_cms.delivery.listing import MAX_ID, BadRequest, checked_first
from jihadi_cms.delivery.models import Change, Document
from jihadi_cms.delivery.prune import prune
from jihadi_cms.delivery.queries import visible_pages, visible_rows
from jihadi_cms.delivery.request import Reader


class HistoryLost(Exception):
    """A cursor whose changes are not kept any more, or are not known here; the text tells to begin anew."""

    def __init__(self) -> None:
        super().__init__(_("The changes since this cursor are no longer kept: begin anew, without `since`."))


@dataclass(frozen=True, slots=True)
class Item:
    """A document as it is now (`node`), or a tombstone."""

    key: str
    type: str
    node: Node | None

    @property
    def id(self) -> int:
        """The id of the page, or of the row among those of its type."""
        return int(self.key.rpartition(":")[2])

    @property
    def visible_until(self) -> str | None:
        """When the document expires (ISO 8601, UTC): a consumer drops it then, the tombstone may come later."""
        document = self.node.document if self.node else None
        expires = document.visible_until if isinstance(document, Document) else None
        return orjson.loads(orjson.dumps(expires, option=orjson.OPT_UTC_Z))


@dataclass(frozen=True, slots=True)
class SyncPage:
    """One page: items in order, the cursor of the next page, and whether that one is known to have something."""

    items: list[Item]
    next: str
    has_more: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page begins: behind the change `number`, or in a snapshot that began there, behind a document."""

    site_id: int
    number: int
    document_id: int | None = None

    def cursor(self) -> str:
        """An opaque text for this place."""
        place = orjson.dumps([self.site_id, self.number, self.document_id])
        return base64.urlsafe_b64encode(place).decode().rstrip("=")


def sync(since: str | None, first: int | None, reader: Reader, siblings: bool = False) -> SyncPage:
    """The page of at most `first` items after the cursor `since`, or the first one of a snapshot; ≤ 2 queries.

    `siblings` is for the batch of documents. Raises BadRequest for what cannot be answered, and HistoryLost.
    """
    size = checked_first(first)
    if not since:
        return _snapshot(_Place(reader.site_id or 0, extent()[1], 0), size, reader, siblings)
    place = _place(since, reader.site_id or 0)
    if place.document_id is None:
        return _changes(place, size, reader, siblings)
    _check(place, *extent())
    return _snapshot(place, size, reader, siblings)


def _snapshot(place: _Place, size: int, reader: Reader, siblings: bool) -> SyncPage:
    found = list(_visible(reader).filter(pk__gt=place.document_id).order_by("pk")[: size + 1])
    nodes = Batch(found[:size], reader, siblings).nodes
    behind = nodes[-1].document.pk if len(found) > size else None
    items = [Item(node.document.key, node.type, node) for node in nodes]
    return SyncPage(items, _Place(place.site_id, place.number, behind).cursor(), True)


def _changes(place: _Place, size: int, reader: Reader, siblings: bool) -> SyncPage:
    later = Change.objects.filter(pk__gt=place.number).exclude(key="").annotate(horizon=horizon())
    found = list(later.order_by("pk")[: size + 1])
    if not found:
        _check(place, *extent())
        return SyncPage([], place.cursor(), False)
    changes = found[:size]
    _check(place, changes[0].horizon or 0, changes[-1].pk)
    types: dict[str, str] = {}
    for change in changes:
        types.pop(change.key, None)
        types[change.key] = change.type
    # Read after the changes: a document may be newer than its change here, and never older.
    nodes = Batch(list(_visible(reader).filter(key__in=types)), reader, siblings).nodes
    by_key = {node.document.key: node for node in nodes}
    items = [Item(key, type_name, by_key.get(key)) for key, type_name in types.items()]
    return SyncPage(items, _Place(place.site_id, changes[-1].pk).cursor(), len(found) > size)


def _visible(reader: Reader) -> QuerySet[Document]:
    return visible_pages(reader.site_id) | visible_rows(reader.site_id)


def _check(place: _Place, pruned_to: int, newest: int) -> None:
    """Raise HistoryLost for a place before the horizon, or behind the end: the log may be a backup's."""
    if not pruned_to <= place.number <= newest:
        raise HistoryLost


def _place(cursor: str, site_id: int) -> _Place:
    try:
        raw = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        of_site, number, document_id = orjson.loads(raw)
        if of_site != site_id or not (_is_id(number) and (document_id is None or _is_id(document_id))):
            raise ValueError(cursor)
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadRequest("since", _("This cursor does not belong to this list.")) from error
    return _Place(site_id, number, document_id)


def _is_id(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MAX_ID


def copies(nodes: Sequence[Node]) -> list[dict[str, Any]]:
    """The JSON of documents for a copy; one query, if any has links in rich text.

    A page that one names stays named by its id, whether or not it may be seen now: a consumer finds it among its
    items, or not, and a page that comes back does not change those that name it. A link has an address to hide.
    """
    links = {page_id for node in nodes for page_id in node.document.links}
    shown: set[int] = set()
    if links:
        pages = visible_pages(nodes[0].batch.reader.site_id).filter(page_id__in=links)
        shown.update(filter(None, pages.values_list("page_id", flat=True)))
    return [_copy(node, shown) for node in nodes]


def _copy(node: Node, shown: set[int]) -> dict[str, Any]:
    links = set(node.document.links)
    if links <= shown:
        return node.data
    object_type = contract().by_name(node.type).object
    return prune(object_type, node.data, shown | (set(node.document.references) - links))
