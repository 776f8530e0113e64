"""The stretch of time that a list is limited to: between two moments, in a year or month of a calendar, or both."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from jihadi_cms.delivery.listing.checks import BadRequest, checked_id, checked_moment
from jihadi_cms.delivery.moments import stored
from jihadi_cms.persian.digits import to_latin

#: First moment of a year, or of a month of it, and that of the next, in UTC. Raises ValueError with a message for the
#: reader. Outlets hand it in: the delivery layer knows no calendar but the Gregorian.
Calendar = Callable[[int, int | None], tuple[datetime, datetime]]

YEAR, MONTH = "jalali_year", "jalali_month"


def stretch_of(asked: Mapping[str, Any], calendar: Calendar) -> tuple[datetime | None, datetime | None]:
    """Since when and until when, half-open. Raises BadRequest for what is no date or no month."""
    since = checked_moment("since", asked.get("since"))
    until = checked_moment("until", asked.get("until"))
    year, month = number_of(YEAR, asked), number_of(MONTH, asked)
    if year is None:
        if month is not None:
            raise BadRequest(MONTH, _("`%(name)s` needs `%(other)s`, too.") % {"name": MONTH, "other": YEAR})
        return since, until
    first, next_ = _period(calendar, year, month)
    return max(since, first) if since else first, min(until, next_) if until else next_


def number_of(name: str, asked: Mapping[str, Any]) -> int | None:
    """The year or month asked for, in any digits. Raises BadRequest for what is no number."""
    value = asked.get(name)
    return None if value in (None, "") else checked_id(name, to_latin(str(value)))


def _period(calendar: Calendar, year: int, month: int | None) -> tuple[datetime, datetime]:
    name = YEAR
    try:
        found = calendar(year, None)
        if month is not None:
            name = MONTH
            found = calendar(year, month)
    except ValueError as error:
        raise BadRequest(name, str(error)) from error
    return stored(found[0]), stored(found[1])
