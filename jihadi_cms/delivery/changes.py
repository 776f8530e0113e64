"""The log of changes: what happened to documents, numbered in the order in which it was committed."""

from collections.abc import Iterable

from django.db.models import Max

from jihadi_cms.delivery.locks import lock_changes
from jihadi_cms.delivery.models import Change, Document
from jihadi_cms.delivery.projection import Projection
from jihadi_cms.delivery.usage import Usage


def last_changes(keys: Iterable[str]) -> dict[str, Change]:
    """The latest change of each of `keys`."""
    latest = Change.objects.filter(key__in=list(keys)).values("key").annotate(latest=Max("id")).values("latest")
    return {change.key: change for change in Change.objects.filter(pk__in=latest)}


def append_changes(projections: dict[str, Projection | None], before: dict[str, Document]) -> None:
    """Append what is new to a reader of the log: `projections` is what was stored (None: nothing may be seen).

    `before` are the documents as they were. One that was withdrawn meanwhile is logged though it comes back as it
    was: a reader who came by has missed it. Snippets that come into use or go out of it with these pages are logged
    too. Call it last in a transaction: other writers wait from here to its end.
    """
    last = last_changes(projections)
    news = {
        key: change
        for key, projection in projections.items()
        if (change := _change(key, projection, last.get(key), before.get(key)))
    }
    usage = Usage.between(projections, before)
    if news or usage.may_differ:
        lock_changes()
        Change.objects.bulk_create([*news.values(), *usage.changes(besides=news)])


def _change(key: str, projection: Projection | None, last: Change | None, before: Document | None) -> Change | None:
    known = before is not None if last is None else last.action != Change.DELETE
    if projection is not None:
        if known and before is not None and _same(projection, last, before):
            return None
        action = Change.UPDATE if known else Change.CREATE
        return Change(key=key, type=projection.type, action=action, etag=projection.etag)
    if not known:
        return None
    return Change(key=key, type=last.type if last else before.type if before else "", action=Change.DELETE)


#: What decides who may see a document, and until when; the rest is in its ETag.
_VISIBILITY = ("site_id", "visible_until", "always_public")


def _same(projection: Projection, last: Change | None, before: Document) -> bool:
    etag = last.etag if last else before.etag
    return projection.etag == etag and all(getattr(projection, name) == getattr(before, name) for name in _VISIBILITY)
