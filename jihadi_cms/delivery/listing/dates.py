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

_YEAR, _MONTH = "jalali_year", "jalali_month"


def stretch_of(asked: Mapping[str, Any], calendar: Calendar) -> tuple[datetime | None, datetime | None]:
    """Since when and until when, half-open. Raises BadRequest for what is no date or no month."""
    since = checked_moment("since", asked.get("since"))
    until = checked_moment("until", asked.get("until"))
    year, month = _number(_YEAR, asked), _number(_MONTH, asked)
    if year is None:
        if month is not None:
            raise BadRequest(_MONTH, _("`%(name)s` needs `%(other)s`, too.") % {"name": _MONTH, "other": _YEAR})
        return since, until
    first, next_ = _period(calendar, year, month)
    return max(since, first) if since else first, min(until, next_) if until else next_


def _number(name: str, asked: Mapping[str, Any]) -> int | None:
    value = asked.get(name)
    return None if value in (None, "") else checked_id(name, to_latin(str(value)))


def _period(calendar: Calendar, year: int, month: int | None) -> tuple[datetime, datetime]:
    name = _YEAR
    try:
        found = calendar(year, None)
        if month is not None:
            name = _MONTH
            found = calendar(year, month)
    except ValueError as error:
        raise BadRequest(name, str(error)) from error
    return stored(found[0]), stored(found[1])
