"""Dates and times as the admin's inputs hold them: «۱۴۰۴/۰۱/۳۱ ۱۴:۳۰».

Reading gives what Django's form fields take as it is (a `date`, or a naive `datetime` in the current time zone),
so that every field, block and filter that uses the admin's widgets understands Jalali dates.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jihadi_cms.jalali.dates import InvalidJalaliDate, localized_number, parse_jalali
from jihadi_cms.jalali.formatting import format_date
from jihadi_cms.persian.digits import to_latin, to_persian

_MOMENT = re.compile(r"(\S+)(?:\s+(?:ساعت\s+)?(\S+))?")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?", re.ASCII)


class RefusedText(str):
    """Typed text that is no Jalali date, shown again as it was typed.

    Django's fields strip text before they parse it: this answers with what is wrong instead of «enter a valid
    date», the only thing that a field could say.
    """

    reason = ""

    def strip(self, *characters: Any) -> str:
        """Raise ValidationError with the reason."""
        raise ValidationError(self.reason, code="invalid")


def read_date(text: str) -> date:
    """Return the day that was typed. Raises InvalidJalaliDate."""
    return parse_jalali(text)


def read_datetime(text: str) -> datetime:
    """Return the moment that was typed, naive, in the current time zone; midnight if only a day was typed.

    Raises InvalidJalaliDate.
    """
    match = _MOMENT.fullmatch(text.strip())
    day = parse_jalali(match[1] if match else text)
    clock = match[2] if match else None
    return datetime.combine(day, _read_clock(clock) if clock else time())


def read_time(text: str) -> str:
    """Return the time that was typed in ASCII digits, for Django to parse."""
    return to_latin(text)


def _read_clock(text: str) -> time:
    """The time of day typed as hour:minute, with seconds if need be."""
    match = _CLOCK.fullmatch(to_latin(text))
    if not match:
        raise InvalidJalaliDate(
            _("Enter the time as hour:minute, for example %(example)s.") % {"example": localized_number("14:30")}
        )
    return time(int(match[1]), int(match[2]), int(match[3] or 0))


def reading(read: Callable[[str], Any], text: Any) -> Any:
    """Return `text`, from a submitted form, as `read` understands it; RefusedText if it does not; else as it is."""
    if not isinstance(text, str) or not text.strip():
        return text
    try:
        return read(text)
    except InvalidJalaliDate as error:
        refused = RefusedText(text)
        refused.reason = str(error)
        return refused


def write_date(value: date) -> str:
    """Return the day as an input shows it. Raises InvalidJalaliDate outside the years 1206 to 1498."""
    return format_date(value.date() if isinstance(value, datetime) else value, "short")


def write_datetime(value: date) -> str:
    """Return the moment as an input shows it, in the current time zone. Raises as `write_date` does."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    clock = to_persian(f"{value:%H:%M}")
    return f"{write_date(value)} {clock}"


def write_time(value: time) -> str:
    """Return the time of day as an input shows it."""
    return to_persian(f"{value:%H:%M}")
