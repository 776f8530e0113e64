"""Writing documents: the only place that inserts, updates or deletes them."""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet
from wagtail.models import Page

from jihadi_cms.delivery.indexing import index_key
from jihadi_cms.delivery.marks import mark
from jihadi_cms.delivery.models import Document, Edge, Facet
from jihadi_cms.delivery.projection import Projection

_COLUMNS = (
    "type page_id site_id locale path permalink parent_id ancestors references links sort_at sort_text "
    "visible_until always_public body card etag search_text"
).split()
_FIELDS = ["site" if column == "site_id" else column for column in _COLUMNS]


def stored(keys: Iterable[str]) -> dict[str, Document]:
    """The documents of `keys` as they are, with their facets and edges."""
    found = Document.objects.filter(key__in=list(keys)).prefetch_related("facets", "edges")
    return {document.key: document for document in found}


def write(projections: Iterable[Projection], before: dict[str, Document]) -> list[str]:
    """Store projections, whose documents were `before`; returns the keys of documents that had to give way.

    The caller holds the keys' locks. A document of another object at the same path gives way: it is out of date,
    or two pages truly collide and the later one wins. What is written is marked for the search index.
    """
    changed = [each for each in projections if each.key not in before or not _same(before[each.key], each)]
    if not changed:
        return []
    displaced = _make_way(changed, before)
    documents = [Document(key=each.key, **{column: getattr(each, column) for column in _COLUMNS}) for each in changed]
    Document.objects.bulk_create(documents, update_conflicts=True, unique_fields=["key"], update_fields=_FIELDS)
    _write_facets_and_edges(documents, changed)
    mark(index_key(document.key) for document in documents)
    return displaced


def _same(document: Document, projection: Projection) -> bool:
    for column in _COLUMNS:
        old, new = getattr(document, column), getattr(projection, column)
        if (bytes(old) if column in ("body", "card") else old) != new:
            return False
    facets = {(facet.name, facet.value) for facet in document.facets.all()}
    return facets == projection.facets and {edge.target for edge in document.edges.all()} == projection.edges


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
        Facet(document=document, name=name, value=value, sort_at=projection.sort_at)
        for document, projection in pairs
        for name, value in sorted(projection.facets)
    )
    Edge.objects.bulk_create(
        Edge(document=document, target=target) for document, projection in pairs for target in sorted(projection.edges)
    )


def withdraw(keys: Iterable[str]) -> None:
    """Delete the documents of `keys` now, in the caller's transaction: readers lose sight of them at its commit."""
    Document.objects.filter(key__in=list(keys)).delete()


def withdraw_subtree(page: Page) -> None:
    """Delete the documents of a page and of every page below it."""
    ids: QuerySet[Page] = Page.objects.filter(path__startswith=page.path).values("pk")
    Document.objects.filter(page_id__in=ids).delete()


def withdraw_site(site_id: int) -> None:
    """Delete the documents of a site's pages."""
    Document.objects.filter(site_id=site_id, page_id__isnull=False).delete()


def withdraw_row(key: str) -> list[str]:
    """Delete the document of a snippet that is public no more, and those that show it; returns the keys of these.

    A snippet without a document was not shown by any.
    """
    if not Document.objects.filter(key=key).exists():
        return []
    showing = list(Document.objects.filter(edges__target=key).values_list("key", flat=True))
    withdraw([key, *showing])
    return showing
