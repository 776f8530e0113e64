"""Which events are still to come, and which are past."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from jihadi_cms.jalali.dates import day_range, in_zone
from public_site.calendars import Stretch, today

Event = dict[str, Any]


def start_of_today() -> str:
    """The first moment of this day in Tehran (ISO 8601): what begins today is still to come for readers."""
    return day_range(today())[0].isoformat()


def ends_after(event: Event, moment: datetime) -> bool:
    """Whether an event is not over at `moment`; one without an end is over as it begins."""
    return bool(event["endsAt"]) and datetime.fromisoformat(event["endsAt"]) > moment


def split_events(upcoming: list[Event], past: list[Event]) -> dict[str, list[Event]]:
    """`upcoming_events`, the next first, and `past_events`, the latest first.

    `upcoming` are those since `start_of_today`, `past` those before: of these, some may not be over yet.
    """
    now = timezone.now()
    running = [event for event in past if ends_after(event, now)]
    return {
        "upcoming_events": [*reversed(running), *upcoming],
        "past_events": [event for event in past if event not in running],
    }


def later_days(events: list[Event], month: Stretch) -> dict[int, int]:
    """How many of `events` go on, by the numbers of the days of `month`; the day that one begins on is left out."""
    first, next_ = month.days
    found: dict[int, int] = {}
    for event in events:
        if event["endsAt"]:
            begins, ends = (in_zone(datetime.fromisoformat(event[each])) for each in ("startsAt", "endsAt"))
            # What ends at midnight takes none of the day that begins then.
            last = (ends - timedelta(microseconds=1)).date()
            for day in _days(max(begins.date() + timedelta(days=1), first), min(last + timedelta(days=1), next_)):
                number = (day - first).days + 1
                found[number] = found.get(number, 0) + 1
    return found


def _days(first: date, end: date) -> list[date]:
    """The days from `first` on and before `end`."""
    return [first + timedelta(days=step) for step in range((end - first).days)]
