"""Marking everything that can have a document."""

from wagtail.models import Page

from jihadi_cms.contract.content_types import contract
from jihadi_cms.delivery.keys import key_of, page_key
from jihadi_cms.delivery.marks import mark
from jihadi_cms.delivery.models import Document


def mark_everything() -> None:
    """Mark each live page, each snippet and setting, and each document whose object may be gone."""
    live = Page.objects.filter(live=True, depth__gt=1).order_by("depth", "path").values_list("pk", flat=True)
    mark(page_key(page_id) for page_id in live.iterator())
    for content_type in contract().content_types:
        if not content_type.is_page:
            mark(key_of(instance) for instance in content_type.model._base_manager.only("pk").iterator())
    mark(Document.objects.exclude(page_id__in=Page.objects.filter(live=True).values("pk")).values_list("key", flat=True))
