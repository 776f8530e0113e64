"""Settling marks: each marked object is projected again, and its mark cleared, in one transaction."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.db.models import Min, Q, QuerySet
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from jihadi_cms.delivery import store
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.keys import load, page_key
from jihadi_cms.delivery.locks import lock_changes, lock_key, lock_projecting
from jihadi_cms.delivery.marks import BATCH, is_held, mark_dependents
from jihadi_cms.delivery.models import Change, Document, Mark
from jihadi_cms.delivery.projection import Projection, project
from jihadi_cms.delivery.visibility import is_public

logger = logging.getLogger("jihadi_cms.delivery")

#: Seconds before a failed projection is tried again: doubled with each attempt, up to an hour.
_FIRST_RETRY, _LAST_RETRY = 10, 3600


def settle(limit: int | None = None, progress: Callable[[], None] = lambda: None) -> bool:
    """Project marked objects, oldest first, at most `limit` of them; returns whether any are left.

    Safe to run in any number of processes at once, and to be killed at any moment.
    """
    done = 0
    while limit is None or done < limit:
        expand_subtrees()
        size = BATCH if limit is None else min(BATCH, limit - done)
        keys = list(
            _due().values("key").annotate(first=Min("id")).order_by("first").values_list("key", flat=True)[:size]
        )
        for key in keys:
            settle_key(key)
            progress()
        done += len(keys)
        if not keys:
            return False
    return _due().exists()


def settle_soon() -> None:
    """Project a few marked objects now; hand the rest to a background task."""
    if settle(limit=setting("INLINE_PROJECTIONS")):
        settle_in_background.enqueue()


@task()
def settle_in_background() -> None:
    """Project everything that is marked."""
    settle()


def _due(subtree: bool = False) -> QuerySet[Mark]:
    return Mark.objects.filter(Q(retry_at=None) | Q(retry_at__lte=timezone.now()), subtree=subtree)


def waiting() -> int:
    """How many objects are marked, due or not; a subtree counts once until it is expanded."""
    return Mark.objects.values("key").distinct().count()


def expand_subtrees() -> None:
    """Turn each mark of a subtree into marks of its pages, each subtree in one transaction."""
    for found in _due(subtree=True).order_by("id"):
        with transaction.atomic():
            page = load(found.key)
            keys = [found.key]
            if isinstance(page, Page):
                ids = Page.objects.filter(path__startswith=page.path).order_by("path").values_list("pk", flat=True)
                keys = [page_key(page_id) for page_id in ids]
            Mark.objects.bulk_create([Mark(key=key) for key in keys], batch_size=BATCH)
            Mark.objects.filter(pk=found.pk).delete()


def settle_key(key: str) -> None:
    """Bring one object's document up to date. A failure is logged and tried again later; the mark stays."""
    try:
        with transaction.atomic():
            _settle_key(key)
    except Exception:
        logger.exception("projecting %s failed; its mark stays", key)
        for found in Mark.objects.filter(key=key):
            wait = min(_FIRST_RETRY * 2**found.attempts, _LAST_RETRY)
            Mark.objects.filter(pk=found.pk).update(
                attempts=min(found.attempts + 1, 30), retry_at=timezone.now() + timedelta(seconds=wait)
            )


def _settle_key(key: str) -> None:
    lock_projecting()
    lock_key(key)
    marks = list(Mark.objects.filter(key=key, subtree=False).values_list("pk", flat=True))
    if not marks:
        return
    before = Document.objects.filter(key=key).values_list("path", flat=True).first()
    instance = load(key)
    if isinstance(instance, Page) and is_held(_line(instance)):
        # What hides it is on its way to the database: not now.
        Mark.objects.filter(pk__in=marks).update(retry_at=timezone.now() + timedelta(seconds=_FIRST_RETRY))
        return
    projection = project(instance) if instance is not None and is_public(instance) else None
    action = store.write(projection) if projection else _remove(key)
    if before != (projection.path if projection else None):
        mark_dependents(key)
    Mark.objects.filter(pk__in=marks).delete()
    if action:
        _append(key, action, projection)


def _line(page: Page) -> list[int]:
    """Ids of the page and of all above it."""
    return list(page.get_ancestors(inclusive=True).values_list("pk", flat=True))


def _remove(key: str) -> str | None:
    """Delete what is left of a document; the tombstone is owed also when the document went with the change itself."""
    store.withdraw([key])
    last = Change.objects.filter(key=key).order_by("-id").first()
    return Change.DELETE if last and last.action != Change.DELETE else None


def _append(key: str, action: str, projection: Projection | None) -> None:
    last = Change.objects.filter(key=key).order_by("-id").first()
    if action == Change.CREATE and last and last.action != Change.DELETE:
        # Withdrawn and public again before its tombstone was written: for a reader it never went.
        action = Change.UPDATE
    lock_changes()
    Change.objects.create(
        key=key,
        type=projection.type if projection else (last.type if last else ""),
        action=action,
        etag=projection.etag if projection else "",
    )

