"""The next dates of an event: every week, or every Jalali month."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import count, islice
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from jihadi_cms.jalali.dates import days_in_month, from_jalali, to_jalali


class Interval(models.TextChoices):
    """How an event is repeated."""

    WEEKLY = "weekly", _("Every week, on the same weekday")
    MONTHLY = "monthly", _("Every Jalali month, on the same day")
    ONCE = "once", _("On the date that I choose")


def weeks_after(day: date, number: int) -> date:
    """The same weekday `number` weeks later."""
    return day + timedelta(weeks=number)


def jalali_months_after(day: date, number: int) -> date:
    """The same day of the Jalali month `number` months later; the last day of a month that is shorter.

    Raises InvalidJalaliDate outside the years 1206 to 1498.
    """
    start = to_jalali(day)
    years, month = divmod(start.month - 1 + number, 12)
    year, month = start.year + years, month + 1
    # The first of the month is checked before its length is asked for.
    first = from_jalali(year, month, 1)
    return first + timedelta(days=min(start.day, days_in_month(year, month)) - 1)


_STEPS: dict[str, Callable[[date, int], date]] = {
    Interval.WEEKLY: weeks_after,
    Interval.MONTHLY: jalali_months_after,
}


def next_days(day: date, interval: str, copies: int, today: date) -> list[date]:
    """The next `copies` days of an event of `day`, those until `today` left out. Raises InvalidJalaliDate, and
    KeyError for an interval that has no step.

    Each is reckoned from `day` itself: after the 31st, clamped to a 30th, comes a 31st again.
    """
    step = _STEPS[interval]
    days: Iterator[date] = (step(day, number) for number in count(1))
    return list(islice((each for each in days if each > today), copies))


def moved(moment: datetime | None, days: timedelta, zone: str) -> datetime | None:
    """`moment` some days later at the same time by the clocks of `zone`, whatever summer time does in between."""
    if moment is None:
        return None
    local = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + days
    return local.replace(tzinfo=ZoneInfo(zone))
