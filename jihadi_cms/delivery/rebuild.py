"""Marking everything that can have a document."""

from django.db import transaction
from wagtail.models import Page

from jihadi_cms.contract.content_types import contract
from jihadi_cms.delivery.keys import page_key, row_key
from jihadi_cms.delivery.marks import mark
from jihadi_cms.delivery.models import Document


@transaction.atomic
def mark_everything() -> None:
    """Mark each live page, each snippet and setting, and each document whose object may be gone; all or none."""
    live = Page.objects.filter(live=True, depth__gt=1)
    # Upper pages first: what a page links to has its document by then, more often than not.
    mark(page_key(pk) for pk in live.order_by("depth", "path").values_list("pk", flat=True).iterator())
    rows = {each.model for each in contract().content_types if not each.is_page}
    for model in rows:
        mark(row_key(model, pk) for pk in model._base_manager.values_list("pk", flat=True).iterator())
    left = Document.objects.filter(page_id=None) | Document.objects.exclude(page_id__in=live.values("pk"))
    mark(left.values_list("key", flat=True).iterator())
