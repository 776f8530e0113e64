"""Answers put together from documents' bytes: nothing is parsed or serialised on the way, unless it must be."""

from collections.abc import Iterable

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.http import urlencode

from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.http import name_contents
from jihadi_cms.delivery.keys import page_key
from jihadi_cms.delivery.listing import ORDERS, Listing, encode_cursor
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.queries import count, listing
from jihadi_cms.delivery.request import reader_of


def json(body: bytes, status: int = 200) -> HttpResponse:
    """A JSON answer."""
    return HttpResponse(body, status=status, content_type="application/json")


def detail(request: HttpRequest, document: Document) -> HttpResponse:
    """One document with the cards of all pages that it names; a page comes with its neighbours too."""
    is_page = document.page_id is not None
    node = Batch([document], reader_of(request), siblings=is_page).nodes[0]
    beside = b""
    if is_page:
        neighbours = {
            "breadcrumb": [each.document.page_id for each in node.breadcrumb],
            "previous": _id(node.previous),
            "next": _id(node.next),
        }
        beside = orjson.dumps(neighbours)[1:-1] + b","
    response = json(b"%s,%s%s}" % (node.body[:-1], beside, _included(node.batch)))
    name_shown(response, node.batch)
    return response


def moved(request: HttpRequest, document: Document) -> HttpResponse:
    """A permanent redirect to the current path of a document."""
    response = HttpResponsePermanentRedirect(f"{request.path}?{urlencode({'path': document.path})}")
    name_contents(response, [document.type], [document.key])
    return response


def page_of_list(request: HttpRequest, asked: Listing, with_total: bool) -> HttpResponse:
    """One page of a list with full bodies."""
    found = listing(asked)
    total = count(asked) if with_total else None
    documents = found[: asked.first]
    more = len(found) > asked.first
    column = ORDERS[asked.order][0]
    last = documents[-1] if more else None
    cursor = encode_cursor(asked.order, getattr(last, column), last.pk) if last else None
    name = asked.content_type.list_name if asked.content_type else "pages"
    return _envelope(request, documents, {"next": cursor, "has_next": more, "total": total}, name)


def page_of_results(request: HttpRequest, found: list[Document], asked: Listing) -> HttpResponse:
    """One page of search results, best first; the cursor is the number of results before the next page."""
    more = len(found) > asked.first
    cursor = str(asked.offset + asked.first) if more else None
    return _envelope(request, found[: asked.first], {"next": cursor, "has_next": more, "total": None}, "pages")


def _envelope(
    request: HttpRequest, documents: list[Document], paging: dict[str, object], list_name: str
) -> HttpResponse:
    batch = Batch(documents, reader_of(request))
    items = b",".join(node.body for node in batch.nodes)
    response = json(b'{"items":[%s],"paging":%s,%s}' % (items, orjson.dumps(paging), _included(batch)))
    name_shown(response, batch, f"list:{list_name}")
    return response


def name_shown(response: HttpResponse, batch: Batch, *lists: str) -> None:
    """Name what an answer shows, for CDNs. A page that is hidden now is named too: the answer changes when it shows."""
    documents = batch.documents
    ids = set(batch.neighbours)
    for document in documents:
        ids.update(document.references, document.links, document.ancestors)
    keys = [*(document.key for document in documents), *map(page_key, ids)]
    name_contents(response, [*(document.type for document in documents), *lists], keys)


def _included(batch: Batch) -> bytes:
    return b'"included":{%s}' % b",".join(_entries(batch.neighbours.values()))


def _entries(nodes: Iterable[Node]) -> Iterable[bytes]:
    for node in sorted(nodes, key=lambda each: each.document.page_id or 0):
        yield b'"%d":%s' % (node.document.page_id or 0, node.card)


def _id(node: Node | None) -> int | None:
    return node.document.page_id if node else None
