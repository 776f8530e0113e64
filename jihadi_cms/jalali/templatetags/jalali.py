"""Template filters for dates as readers of the active language know them: Jalali in Persian, Gregorian in any other.

Values may be dates, datetimes or the ISO 8601 strings that JSON carries. What is no date gives the empty
string, as Django's `date` filter does; a date outside the Jalali years 1206 to 1498 is shown in its ISO form.
"""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from jihadi_cms.jalali.dates import InvalidJalaliDate, in_zone
from jihadi_cms.jalali.formatting import Style, format_date, format_datetime
from jihadi_cms.jalali.since import since
from jihadi_cms.persian.digits import to_persian

register = template.Library()

_ISO_DATE_LENGTH = len("2025-03-20")

#: The styles of `format_date` in languages whose readers do not count by the Jalali calendar, as Django writes formats.
_GREGORIAN: dict[Style, str] = {"full": "l, j F Y", "long": "j F Y", "month": "F Y", "short": "Y-m-d"}

Moment = date | datetime | str | None


def _moment(value: Moment) -> date | datetime | None:
    """The date or datetime that `value` is or spells; None if it is neither."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value) if len(value) == _ISO_DATE_LENGTH else datetime.fromisoformat(value)
    except ValueError:
        return None


def _is_persian() -> bool:
    return (get_language() or "fa").startswith("fa")


@register.filter
def jalali_date(value: Moment, style: Style = "long") -> str:
    """Show the day in Tehran: full, long, month or short (see `format_date`)."""
    moment = _moment(value)
    if moment is None:
        return ""
    if not _is_persian():
        return date_format(in_zone(moment) if isinstance(moment, datetime) else moment, _GREGORIAN[style])
    try:
        return format_date(moment, style)
    except InvalidJalaliDate:
        return moment.isoformat()


@register.filter
def jalali_datetime(value: Moment, style: Style = "long") -> str:
    """Show the day and the time in Tehran; a date without a time is shown as a day."""
    moment = _moment(value)
    if not isinstance(moment, datetime):
        return jalali_date(moment, style)
    if not _is_persian():
        return date_format(in_zone(moment), f"{_GREGORIAN[style]}, H:i")
    try:
        return format_datetime(moment, style)
    except InvalidJalaliDate:
        return moment.isoformat()


@register.filter
def jalali_since(value: Moment) -> str:
    """Show how long ago it was: «۳ روز پیش»."""
    moment = _moment(value)
    return "" if moment is None else since(moment, timezone.now())


@register.filter
def persian_digits(value: object) -> str:
    """Show `value` with its digits in Persian; None is the empty string."""
    return "" if value is None else to_persian(str(value))
