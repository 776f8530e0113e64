"""The documents as they are, in a form that can be compared."""

from typing import Any

import orjson
from wagtail.models import Page

from jihadi_cms.delivery.models import Document, Mark
from jihadi_cms.delivery.routes import Route
from jihadi_cms.delivery.stored_json import unpacked

COLUMNS = [
    field.attname for field in Document._meta.concrete_fields if field.attname not in ("id", "body", "card", "key")
]


def state() -> dict[str, dict[str, Any]]:
    """Key → all that is stored of a document, its facets and edges included, but for row ids."""
    return {
        document.key: {
            **{column: getattr(document, column) for column in COLUMNS},
            "body": bytes(document.body),
            "card": bytes(document.card),
            "facets": {(facet.name, facet.value, facet.sort_at) for facet in document.facets.all()},
            "edges": {edge.target for edge in document.edges.all()},
        }
        for document in Document.objects.prefetch_related("facets", "edges")
    }


def paths() -> set[str]:
    """The paths of all documents of pages."""
    return set(Document.objects.exclude(page_id=None).values_list("path", flat=True))


def body(page: Page) -> dict[str, Any]:
    """The stored JSON of a page."""
    return orjson.loads(unpacked(Document.objects.get(page_id=page.pk).body, ""))


def has_document(page: Page) -> bool:
    """Whether a page has a document."""
    return Document.objects.filter(page_id=page.pk).exists()


def is_marked(page: Page) -> bool:
    """Whether a page waits to be projected."""
    return Mark.objects.filter(key=f"page:{page.pk}").exists()


def outcome(route: Route) -> tuple[int, str | None]:
    """Status of a route, and the page's path or the redirect's target."""
    page = route.page.document.path if route.page else None
    return route.status, route.redirect.to if route.redirect else page
