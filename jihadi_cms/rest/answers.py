"""Answers put together from documents' bytes: nothing is parsed or serialised on the way, unless it must be."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.http import urlencode

from jihadi_cms.delivery import search
from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.extracts import extract_of
from jihadi_cms.delivery.http import name_contents
from jihadi_cms.delivery.keys import page_key
from jihadi_cms.delivery.listing import ORDERS, Listing, encode_cursor
from jihadi_cms.delivery.lists import list_with_neighbours
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.neighbours import pages_and_counts
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.response_cache import keep
from jihadi_cms.delivery.row import Row
from jihadi_cms.delivery.search import Counts
from jihadi_cms.persian.extracts import pattern_of
from jihadi_cms.rest.selection import checked_fields, named_by, reduced, type_of

#: Members that a page by itself has beside its document.
NEIGHBOURS = ("breadcrumb", "previous", "next")


def json(body: bytes, status: int = 200) -> HttpResponse:
    """A JSON answer."""
    return HttpResponse(body, status=status, content_type="application/json")


def detail(node: Node, fields: Sequence[str] = ()) -> HttpResponse:
    """One document, the first of its batch, with the cards of all pages that it names; a page comes with its
    neighbours too.

    Only `fields` of it, if there are any. Raises BadRequest for a field that it has not.
    """
    beside = neighbours(node) if node.document.page_id is not None else {}
    if fields:
        response = json(_reduced_detail(node, beside, fields))
    else:
        more = orjson.dumps(beside)[1:-1] + b"," if beside else b""
        response = json(b"%s,%s%s}" % (node.body[:-1], more, included(node.batch)))
    name_shown(response, node.batch)
    return keep(response)


def _reduced_detail(node: Node, beside: Mapping[str, Any], fields: Sequence[str]) -> bytes:
    content_type = type_of(node)
    fields = checked_fields(fields, [content_type], NEIGHBOURS if content_type.is_page else ())
    members = reduced(node, fields)
    kept = {name: value for name, value in beside.items() if name in fields}
    named = named_by(members, content_type) | {*kept.get("breadcrumb", ()), kept.get("previous"), kept.get("next")}
    return b"%s,%s}" % (orjson.dumps({**members, **kept})[:-1], included(node.batch, named))


def neighbours(node: Node) -> dict[str, Any]:
    """The pages around a page, by their ids."""
    return {
        "breadcrumb": [each.document.page_id for each in node.breadcrumb],
        "previous": _id(node.previous),
        "next": _id(node.next),
    }


def moved(request: HttpRequest, document: Document | Row, **others: str | None) -> HttpResponse:
    """A permanent redirect to the current path of a document; `others` are the parameters to keep, if given."""
    asked = {"path": document.path, **{name: value for name, value in others.items() if value}}
    response = HttpResponsePermanentRedirect(f"{request.path}?{urlencode(asked)}")
    name_contents(response, [document.type], [document.key])
    return response


def page_of_list(request: HttpRequest, asked: Listing, with_total: bool, fields: Sequence[str] = ()) -> HttpResponse:
    """One page of a list with full bodies, or with only some `fields` of them."""
    found, beside, total = list_with_neighbours(asked, with_total)
    documents = found[: asked.first]
    more = len(found) > asked.first
    last = documents[-1] if more else None
    cursor = encode_cursor(asked.order, getattr(last, ORDERS[asked.order][0]), last.pk) if last else None
    batch = Batch(documents, reader_of(request), beside=beside)
    items, cards = _listed(batch, fields)
    response = json(b'{"items":[%s],"paging":%s,%s}' % (items, _paging(asked, cursor, total), cards))
    name_shown(response, batch, f"list:{asked.content_type.list_name if asked.content_type else 'pages'}")
    return keep(response)


def page_of_results(
    request: HttpRequest, text: str, asked: Listing, counted: Sequence[str] | None, fields: Sequence[str] = ()
) -> HttpResponse:
    """One page of search results, best first, each with an extract in which `text` is marked; the cursor is the number
    of results before the next page. `counted` names the facets to count beside all that is found; None: nothing is."""
    found = search.found(text, asked)
    documents, pattern = found[: asked.first], pattern_of(text)
    more = len(found) > asked.first
    cursor = str(asked.offset + asked.first) if more else None
    tally = None if counted is None else search.tally(text, asked, counted)
    beside, rows = pages_and_counts(documents, asked.site_id, tally)
    counts = None if counted is None else search.counts_of(rows, counted)
    batch = Batch(documents, reader_of(request), beside=beside)
    items, cards = _listed(batch, fields, [{"extract": extract_of(node, pattern)} for node in batch.nodes])
    facets = orjson.dumps(_facets(counts) if counts and counts.facets else None)
    paging = _paging(asked, cursor, counts.total if counts else None)
    response = json(b'{"items":[%s],"paging":%s,"facets":%s,%s}' % (items, paging, facets, cards))
    name_shown(response, batch, "list:pages")
    return response


def _facets(counts: Counts) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [{"value": value, "count": number} for value, number in values] for name, values in counts.facets.items()
    }


def _listed(batch: Batch, fields: Sequence[str], more: Sequence[Mapping[str, Any]] = ()) -> tuple[bytes, bytes]:
    """The items and the `included` of a list; `more` are the members that each item has beside its document."""
    added = [orjson.dumps(each)[1:-1] for each in more]
    if not fields:
        bodies = [node.body for node in batch.nodes]
        cards = included(batch)
    else:
        members = [reduced(node, fields) for node in batch.nodes]
        bodies = [orjson.dumps(each) for each in members]
        pairs = zip(members, batch.nodes, strict=True)
        cards = included(batch, {page_id for each, node in pairs for page_id in named_by(each, type_of(node))})
    if added:
        bodies = [b"%s,%s}" % (body[:-1], each) for body, each in zip(bodies, added, strict=True)]
    return b",".join(bodies), cards


def _paging(asked: Listing, cursor: str | None, total: int | None) -> bytes:
    pages = None if total is None else asked.page_count(total)
    return orjson.dumps({"next": cursor, "has_next": cursor is not None, "total": total, "pages": pages})


def name_shown(response: HttpResponse, batch: Batch, *lists: str) -> None:
    """Name what an answer shows, for CDNs. A page that is hidden now is named too: the answer changes when it shows."""
    documents = batch.documents
    ids = set(batch.neighbours)
    for document in documents:
        ids.update(document.references, document.links, document.ancestors)
    keys = [*(document.key for document in documents), *map(page_key, ids)]
    name_contents(response, [*(document.type for document in documents), *lists], keys, batch.visible_until)


def included(batch: Batch, only: Collection[int | None] | None = None) -> bytes:
    """The member `included`: the cards of all pages that a batch names, or of those with the ids `only`."""
    nodes = batch.neighbours.values()
    return cards_of(nodes if only is None else (node for node in nodes if node.document.page_id in only))


def cards_of(nodes: Iterable[Node]) -> bytes:
    """The member `included` with the cards of `nodes`."""
    return b'"included":{%s}' % b",".join(_entries(nodes))


def _entries(nodes: Iterable[Node]) -> Iterator[bytes]:
    for node in sorted(nodes, key=lambda each: each.document.page_id or 0):
        yield b'"%d":%s' % (node.document.page_id or 0, node.card)


def _id(node: Node | None) -> int | None:
    return node.document.page_id if node else None
