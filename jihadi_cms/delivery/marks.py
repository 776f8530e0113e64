"""Dirty marks: durable notes, in the transaction of a change, that documents may be out of date."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from jihadi_cms.delivery.keys import page_key
from jihadi_cms.delivery.models import Edge, Mark

#: Rows written at a time: keeps memory and statement sizes bounded.
BATCH = 1000


def mark(keys: Iterable[str], subtree: bool = False) -> None:
    """Note that the documents of `keys` (and, for a page's `subtree`, of all below it) may be out of date."""
    batch: list[Mark] = []
    for key in keys:
        batch.append(Mark(key=key, subtree=subtree))
        if len(batch) == BATCH:
            Mark.objects.bulk_create(batch)
            batch = []
    if batch:
        Mark.objects.bulk_create(batch)


def mark_dependents(key: str) -> None:
    """Note that every document that shows the object `key` may be out of date."""
    mark(Edge.objects.filter(target=key).values_list("document__key", flat=True).iterator())


def hold_subtree(page_id: int, seconds: int) -> None:
    """Keep a page and all below it from being projected until the mark is due: what hides them is not committed yet."""
    Mark.objects.create(key=page_key(page_id), subtree=True, retry_at=timezone.now() + timedelta(seconds=seconds))


def is_held(page_ids: Iterable[int]) -> bool:
    """Whether a subtree mark on one of these pages has still to be expanded."""
    keys = [page_key(page_id) for page_id in page_ids]
    return Mark.objects.filter(key__in=keys, subtree=True).exists()
