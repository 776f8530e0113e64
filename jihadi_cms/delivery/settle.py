"""Settling marks: marked objects are projected again and their marks cleared, in one transaction."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from jihadi_cms.delivery import store
from jihadi_cms.delivery.changes import append_changes
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.indexing import index_documents, is_index_key
from jihadi_cms.delivery.keys import load
from jihadi_cms.delivery.locks import lock_keys, lock_projecting
from jihadi_cms.delivery.marks import due, expand_subtrees, mark_dependents, mark_later
from jihadi_cms.delivery.models import Document, Mark
from jihadi_cms.delivery.projection import Projection, project
from jihadi_cms.delivery.tree import Lines, know_neighbours
from jihadi_cms.delivery.version import renew
from jihadi_cms.delivery.visibility import is_public, opens_at

logger = logging.getLogger("jihadi_cms.delivery")

#: Objects projected in one transaction: editors who hide something wait for it to end.
BATCH = 25

#: Seconds before a failed projection is tried again: doubled with each attempt, up to an hour.
_FIRST_RETRY, _LAST_RETRY = 10, 3600


def settle(limit: int | None = None, progress: Callable[[int], None] = lambda settled: None) -> bool:
    """Project marked objects, oldest first, about `limit` of them at most; returns whether any are left.

    `progress` is called with the number of objects that each step settled. Safe to run in any number of
    processes at once, and to be killed at any moment.
    """
    done = 0
    while limit is None or done < limit:
        expand_subtrees()
        keys = list(dict.fromkeys(due().order_by("id").values_list("key", flat=True)[:BATCH]))
        if not keys:
            return False
        objects = [key for key in keys if not is_index_key(key)]
        _settle_apart(_settle, objects)
        _settle_apart(_index, [key for key in keys if is_index_key(key)])
        done += len(objects)
        progress(len(objects))
    return due().exists()


def settle_soon() -> None:
    """Project a few marked objects now; hand the rest to a background task."""
    if settle(limit=setting("INLINE_PROJECTIONS")):
        settle_in_background.enqueue()


@task()
def settle_in_background() -> None:
    """Project everything that is marked."""
    settle()


def waiting() -> int:
    """How many objects are marked, due or not; a subtree counts once until it is expanded."""
    return len({key for key in Mark.objects.values_list("key", flat=True).iterator() if not is_index_key(key)})


def _settle_apart(step: Callable[[Sequence[str]], None], keys: Sequence[str]) -> None:
    """Take `step` with `keys` together or, if one of them fails, each by itself; one that fails keeps its mark."""
    try:
        if keys:
            step(keys)
    except Exception:
        if len(keys) > 1:
            for key in keys:
                _settle_apart(step, [key])
        else:
            logger.exception("settling %s failed; its mark stays", keys[0])
            _put_off(keys[0])


def _put_off(key: str) -> None:
    for found in due().filter(key=key):
        wait = timedelta(seconds=min(_FIRST_RETRY * 2**found.attempts, _LAST_RETRY))
        attempts = min(found.attempts + 1, 30)
        Mark.objects.filter(pk=found.pk).update(attempts=attempts, retry_at=timezone.now() + wait)


def _index(keys: Sequence[str]) -> None:
    marks = list(due().filter(key__in=keys).values_list("pk", flat=True))
    index_documents(keys)
    Mark.objects.filter(pk__in=marks).delete()


@transaction.atomic
def _settle(keys: Sequence[str]) -> None:
    lock_projecting()
    lock_keys(keys)
    # Read after the locks: another process may have settled some meanwhile. A mark that is made from here on stays.
    marks = dict(due().filter(key__in=keys).values_list("pk", "key"))
    keys = list(dict.fromkeys(marks.values()))
    before = store.stored(keys)
    objects = load(keys)
    projections = _project(keys, objects)
    changed = store.changed(filter(None, projections.values()), before)
    displaced = store.write(changed, before)
    store.withdraw(key for key, projection in projections.items() if projection is None and key in before)
    Mark.objects.filter(pk__in=list(marks)).delete()
    mark_later((each.key, each.renew_at) for each in projections.values() if each and each.renew_at)
    mark_later((key, moment) for key, each in objects.items() if (moment := opens_at(each)))
    mark_dependents(key for key, projection in projections.items() if _concerns_others(before.get(key), projection))
    if changed:
        renew()
    append_changes({**dict.fromkeys(displaced), **projections}, before)


def _project(keys: Sequence[str], objects: Mapping[str, Model]) -> dict[str, Projection | None]:
    """The projections of the `objects` that `keys` call, None for what the public may not see.

    Pages below a hold are left out: the mark that holds them marks them again when it is released.
    """
    pages = [each for each in objects.values() if isinstance(each, Page)]
    know_neighbours(pages)
    lines = Lines(pages)
    held = lines.held(pages)

    def projected(instance: Model | None) -> Projection | None:
        return project(instance, lines) if instance is not None and is_public(instance, lines) else None

    found = ((key, objects.get(key)) for key in keys)
    return {key: projected(each) for key, each in found if not (isinstance(each, Page) and each.pk in held)}


def _concerns_others(before: Document | None, after: Projection | None) -> bool:
    """Whether others show what changed: of a page they show its path alone, of a row they may show anything."""
    if (before and before.page_id) or (after and after.page_id):
        return (before.path if before else "") != (after.path if after else "")
    return True
