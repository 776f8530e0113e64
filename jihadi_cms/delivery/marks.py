"""Dirty marks: durable notes, in the transaction of a change, that documents may be out of date."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, Site

from jihadi_cms.delivery.keys import EVERY, load, page_key, row_key
from jihadi_cms.delivery.models import Edge, Mark

#: Rows written or looked for at a time.
BATCH = 1000

_Item = TypeVar("_Item")

#: Seconds for which a mark is not due while the change that it announces is on its way to the database.
HOLD = 10


def batched(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """`items` in lists of BATCH at the most: keeps memory and statement sizes bounded."""
    remaining = iter(items)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def mark(keys: Iterable[str], subtree: bool = False) -> None:
    """Note that the documents of `keys` (and, for a page's `subtree`, of all below it) may be out of date."""
    for batch in batched(keys):
        Mark.objects.bulk_create(Mark(key=key, subtree=subtree) for key in batch)


def mark_later(moments: Iterable[tuple[str, datetime]]) -> None:
    """Note, for each of these keys, that its document will be out of date at a moment."""
    for key, moment in moments:
        if not Mark.objects.filter(key=key, retry_at=moment).exists():
            Mark.objects.create(key=key, retry_at=moment)


def mark_dependents(targets: Iterable[str]) -> None:
    """Note that every document that shows one of the objects `targets` may be out of date."""
    dependents = Edge.objects.filter(target__in=list(targets)).values_list("document__key", flat=True)
    mark(dependents.distinct().iterator())


def hold(keys: Iterable[str], subtree: bool = False) -> list[int]:
    """Mark what is about to change in a transaction of its own; with `subtree`, nothing of it is projected meanwhile.

    The marks, whose ids are returned, come due when they are released, or by themselves after HOLD seconds if the
    process dies before that.
    """
    until = timezone.now() + timedelta(seconds=HOLD)
    marks = [Mark(key=key, subtree=subtree, retry_at=until) for key in keys]
    return [each.pk for batch in batched(marks) for each in Mark.objects.bulk_create(batch)]


def release(holds: list[int], keys: Iterable[str], subtree: bool = False) -> None:
    """Put marks that are due in the place of `holds`."""
    with transaction.atomic():
        for batch in batched(holds):
            Mark.objects.filter(pk__in=batch).delete()
        mark(keys, subtree)


def due(subtree: bool = False) -> QuerySet[Mark]:
    """The marks that may be settled now."""
    return Mark.objects.filter(Q(retry_at=None) | Q(retry_at__lte=timezone.now()), subtree=subtree)


def held(page_ids: Iterable[int]) -> set[int]:
    """Those of the pages whose subtree must not be projected now."""
    keys = {page_key(page_id): page_id for page_id in page_ids}
    found = Mark.objects.filter(key__in=keys, subtree=True, retry_at__gt=timezone.now())
    return {keys[key] for key in found.values_list("key", flat=True)}


def expand_subtrees() -> None:
    """Turn each due mark of a subtree into marks of its pages, each subtree in one transaction."""
    for found in due(subtree=True).order_by("id"):
        # It may be a site's root that moved; what was cached while it did must not decide what is on the site.
        Site.clear_site_root_paths_cache()
        with transaction.atomic():
            mark(_below(found.key))
            found.delete()


def _below(key: str) -> Iterable[str]:
    label, _, object_id = key.partition(":")
    if object_id == EVERY:
        model = apps.get_model(label)
        return (row_key(model, pk) for pk in model._base_manager.values_list("pk", flat=True).iterator())
    page = load([key]).get(key)
    if not isinstance(page, Page):
        return [key]
    ids = Page.objects.filter(path__startswith=page.path).order_by("path").values_list("pk", flat=True)
    return (page_key(page_id) for page_id in ids.iterator())
