"""Writing documents: the only place that inserts, updates or deletes them."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Page

from jihadi_cms.delivery.addresses import forget, remember
from jihadi_cms.delivery.indexing import index_key
from jihadi_cms.delivery.marks import batched, mark
from jihadi_cms.delivery.models import Document, Edge, Facet
from jihadi_cms.delivery.projection import Projection
from jihadi_cms.delivery.version import renew

_COLUMNS = (
    "type page_id site_id locale path permalink parent_id ancestors references links sort_at sort_text "
    "visible_until always_public body card etag search_text"
).split()
_FIELDS = ["site" if column == "site_id" else column for column in _COLUMNS]


def stored(keys: Iterable[str]) -> dict[str, Document]:
    """The documents of `keys` as they are, with their facets and edges."""
    found = Document.objects.filter(key__in=list(keys)).prefetch_related("facets", "edges")
    return {document.key: document for document in found}


def changed(projections: Iterable[Projection], before: dict[str, Document]) -> list[Projection]:
    """Those of `projections` that differ from the documents that there were `before`."""
    return [each for each in projections if each.key not in before or not _same(before[each.key], each)]


def write(changed: Sequence[Projection], before: dict[str, Document]) -> list[str]:
    """Store projections that differ from the documents `before`; returns the keys of documents that had to give way.

    The caller holds the keys' locks, and renews the version of all content. A document of another object at the same
    path gives way: it is out of date, or two pages truly collide and the later one wins. What is written is marked
    for the search index.
    """
    if not changed:
        return []
    displaced = _make_way(changed, before)
    documents = [Document(key=each.key, **{column: getattr(each, column) for column in _COLUMNS}) for each in changed]
    Document.objects.bulk_create(documents, update_conflicts=True, unique_fields=["key"], update_fields=_FIELDS)
    _write_facets_and_edges(documents, changed)
    remember(each for each in changed if _is_elsewhere(each, before.get(each.key)))
    mark(index_key(document.key) for document in documents)
    return displaced


def _same(document: Document, projection: Projection) -> bool:
    for column in _COLUMNS:
        old, new = getattr(document, column), getattr(projection, column)
        if (bytes(old) if column in ("body", "card") else old) != new:
            return False
    facets = {(facet.name, facet.value) for facet in document.facets.all()}
    return facets == projection.facets and {edge.target for edge in document.edges.all()} == projection.edges


def _is_elsewhere(projection: Projection, document: Document | None) -> bool:
    place = ("site_id", "path", "permalink")
    return document is None or any(getattr(projection, name) != getattr(document, name) for name in place)


def _make_way(changed: Sequence[Projection], before: dict[str, Document]) -> list[str]:
    """Free the paths that are about to be taken; two documents of one batch may well exchange theirs."""
    moved = [each for each in changed if each.path and (each.key not in before or before[each.key].path != each.path)]
    if not moved:
        return []
    Document.objects.filter(key__in=[each.key for each in moved]).update(path="")
    taken = Q()
    for each in moved:
        taken |= Q(site_id=each.site_id, path=each.path)
    rivals = Document.objects.filter(taken)
    displaced = list(rivals.values_list("key", flat=True))
    if displaced:
        rivals.delete()
    return displaced


def _write_facets_and_edges(documents: Sequence[Document], projections: Sequence[Projection]) -> None:
    Facet.objects.filter(document__in=documents).delete()
    Edge.objects.filter(document__in=documents).delete()
    pairs = list(zip(documents, projections, strict=True))
    Facet.objects.bulk_create(
        Facet(
            document=document,
            site_id=projection.site_id,
            type=projection.type,
            name=name,
            value=value,
            sort_at=projection.sort_at,
        )
        for document, projection in pairs
        for name, value in sorted(projection.facets)
    )
    Edge.objects.bulk_create(
        Edge(document=document, target=target) for document, projection in pairs for target in sorted(projection.edges)
    )


def withdraw(keys: Iterable[str]) -> None:
    """Delete the documents of `keys` now, in the caller's transaction: readers lose sight of them at its commit."""
    _delete(Document.objects.filter(key__in=list(keys)))


def withdraw_subtree(page: Page) -> None:
    """Delete the documents of a page and of every page below it, and what would tell that they were there."""
    ids: QuerySet[Page] = Page.objects.filter(path__startswith=page.path).values("pk")
    _delete(Document.objects.filter(page_id__in=ids))
    forget(ids)


def withdraw_site(site_id: int) -> None:
    """Delete the documents of a site's pages."""
    _delete(Document.objects.filter(site_id=site_id, page_id__isnull=False))


def withdraw_rows(keys: Iterable[str]) -> list[str]:
    """Delete the documents of snippets that are public no more, and those that show them, or such files; returns the
    keys of these."""
    found: set[str] = set()
    for batch in batched(keys):
        showing = set(Document.objects.filter(edges__target__in=batch).values_list("key", flat=True))
        for shown in batched([*batch, *showing]):
            withdraw(shown)
        found |= showing
    return sorted(found)


def _delete(documents: QuerySet[Document]) -> None:
    with transaction.atomic(savepoint=False):
        number, _by_model = documents.delete()
        if number:
            renew()
