"""How far back the log of changes goes: old rows are pruned, and the log itself remembers up to where."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from jihadi_cms.delivery.models import Change

#: Action of the row that stands where the newest pruned row stood; it is about no object, its key is empty.
PRUNED = "pruned"

#: `JIHADI_CMS["CHANGE_HISTORY_DAYS"]`: days for which a reader of the log may stay away.
HISTORY_DAYS = 90

#: Rows deleted in one transaction: others that write wait for no more than that.
_BATCH = 1000


def kept_since() -> datetime:
    """The moment before which changes may be pruned."""
    days = getattr(settings, "JIHADI_CMS", {}).get("CHANGE_HISTORY_DAYS", HISTORY_DAYS)
    return timezone.now() - timedelta(days=days)


def horizon() -> Subquery:
    """The number up to which rows may be missing, for use in a query; NULL if none are."""
    return Subquery(Change.objects.filter(key="").order_by("-id").values("id")[:1])


def extent() -> tuple[int, int]:
    """The horizon and the number of the newest change; one query. Both are 0 for a log that never had any."""
    newest = Change.objects.annotate(horizon=horizon()).order_by("-id").values_list("horizon", "id").first()
    return (newest[0] or 0, newest[1]) if newest else (0, 0)


def prune_changes(before: datetime) -> int:
    """Delete what was logged before then and is of no more use; returns the number of rows.

    The last row of an object that readers still have stays, however old: by it the object's deletion is noticed.
    """
    newer = Change.objects.filter(key=OuterRef("key"), id__gt=OuterRef("id"))
    old = Change.objects.filter(Q(action=Change.DELETE) | Exists(newer), at__lt=before).exclude(key="")
    pruned = 0
    while numbers := list(old.order_by("id").values_list("id", flat=True)[:_BATCH]):
        _prune(numbers)
        pruned += len(numbers)
    return pruned


@transaction.atomic
def _prune(numbers: list[int]) -> None:
    *others, last = numbers
    Change.objects.filter(pk__in=others).delete()
    # Only the newest of these rows counts; an older one that this leaves behind goes the next time.
    Change.objects.filter(key="", pk__lt=last).delete()
    Change.objects.filter(pk=last).update(key="", type="", action=PRUNED, etag="")
