"""Writing documents: the only place that inserts, updates or deletes them."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.search import index

from jihadi_cms.delivery.models import Change, Document, Edge, Facet
from jihadi_cms.delivery.projection import Projection

_COLUMNS = (
    "type page_id site_id locale path permalink parent_id ancestors references links sort_at sort_text visible_until "
    "always_public body card etag search_text"
).split()


def write(projection: Projection) -> str | None:
    """Store a projection; returns the Change action, or None if the document was the same already.

    The caller holds the key's lock. A document of another object at the same path gives way: it is out of date,
    or the two pages truly collide and the later one wins.
    """
    document = Document.objects.filter(key=projection.key).first()
    if document is not None and _same(document, projection):
        return None
    action = Change.UPDATE if document else Change.CREATE
    document = document or Document(key=projection.key)
    for column in _COLUMNS:
        setattr(document, column, getattr(projection, column))
    if projection.path:
        rivals = Document.objects.filter(site_id=projection.site_id, path=projection.path)
        rivals.exclude(key=projection.key).delete()
    document.save()
    _write_facets(document, projection)
    _write_edges(document, projection)
    index.insert_or_update_object(document)
    return action


def _same(document: Document, projection: Projection) -> bool:
    for column in _COLUMNS:
        old, new = getattr(document, column), getattr(projection, column)
        if (bytes(old) if column in ("body", "card") else old) != new:
            return False
    return set(document.facets.values_list("name", "value")) == projection.facets and set(
        document.edges.values_list("target", flat=True)
    ) == projection.edges


def _write_facets(document: Document, projection: Projection) -> None:
    document.facets.all().delete()
    Facet.objects.bulk_create(
        Facet(document=document, name=name, value=value, sort_at=projection.sort_at)
        for name, value in sorted(projection.facets)
    )


def _write_edges(document: Document, projection: Projection) -> None:
    old = set(document.edges.values_list("target", flat=True))
    document.edges.filter(target__in=old - projection.edges).delete()
    Edge.objects.bulk_create(Edge(document=document, target=target) for target in sorted(projection.edges - old))


def withdraw(keys: Iterable[str]) -> None:
    """Delete the documents of `keys` now, in the caller's transaction: readers lose sight of them when it commits."""
    Document.objects.filter(key__in=list(keys)).delete()


def withdraw_subtree(page: Page) -> None:
    """Delete the documents of a page and of every page below it."""
    ids: QuerySet = Page.objects.filter(path__startswith=page.path).values("pk")
    Document.objects.filter(page_id__in=ids).delete()
