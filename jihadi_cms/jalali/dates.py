"""Conversion between Jalali and Gregorian dates, and dates that people type.

Years 1206 to 1498 only: for these jdatetime agrees with the official leap years. `jdatetime.date` values
compare equal to Gregorian ones of other days, so keep them out of stored values, dictionaries and
comparisons.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import jdatetime
from django.utils.dates import WEEKDAYS as TRANSLATED_WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jihadi_cms.jalali.names import LATIN_MONTHS, MONTHS, WEEKDAYS
from jihadi_cms.persian.characters import STRAY_CONTROLS
from jihadi_cms.persian.digits import to_latin, to_persian

FIRST_YEAR = 1206
LAST_YEAR = 1498
TEHRAN = "Asia/Tehran"

_FIRST_DAY = date(1827, 3, 22)
_LAST_DAY = date(2120, 3, 20)
_GREGORIAN_YEARS = range(1800, 2200)
_TYPED = re.compile(r"([0-9]{1,4})([/.-])([0-9]{1,2})\2([0-9]{1,2})")
_STRAY = dict.fromkeys(map(ord, STRAY_CONTROLS))


class InvalidJalaliDate(ValueError):
    """A day that the Jalali years 1206 to 1498 do not have. Its message is translated, fit for a form."""


def in_zone(value: datetime, tz: str = TEHRAN) -> datetime:
    """Return `value` as wall-clock time of the IANA zone `tz`; a naive value is taken to be such already."""
    zone = ZoneInfo(tz)
    return value.astimezone(zone) if value.tzinfo else value.replace(tzinfo=zone)


def to_jalali(value: date | datetime, tz: str = TEHRAN) -> jdatetime.date:
    """Return the Jalali day of a Gregorian date, or of an instant as seen in the IANA zone `tz`.

    Raises InvalidJalaliDate outside the years 1206 to 1498.
    """
    day = _day_in_zone(value, tz) if isinstance(value, datetime) else value
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise InvalidJalaliDate(
            _("The date %(date)s is outside the Jalali years %(first)s to %(last)s.")
            % {"date": day.isoformat(), "first": localized_number(FIRST_YEAR), "last": localized_number(LAST_YEAR)}
        )
    return _converted(day)


@lru_cache(maxsize=4096)
def _converted(day: date) -> jdatetime.date:
    """Kept, as pages show the same days again and again."""
    return jdatetime.date.fromgregorian(date=day)


def _day_in_zone(value: datetime, tz: str) -> date:
    """The day of an instant; the very ends of Python's calendar, which no zone can shift, keep theirs."""
    try:
        return in_zone(value, tz).date()
    except OverflowError:
        return value.date()


def from_jalali(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of a Jalali day.

    Raises InvalidJalaliDate if the year is outside 1206 to 1498 or has no such month or day.
    """
    _check_year(year)
    if not 1 <= month <= 12:
        raise InvalidJalaliDate(
            _("There is no month %(month)s: months run from %(first)s to %(last)s.")
            % {"month": localized_number(month), "first": localized_number(1), "last": localized_number(12)}
        )
    length = days_in_month(year, month)
    if not 1 <= day <= length:
        raise InvalidJalaliDate(
            _("%(month)s %(year)s has days %(first)s to %(last)s only.")
            % {
                "month": localized_month(month),
                "year": localized_number(year),
                "first": localized_number(1),
                "last": localized_number(length),
            }
        )
    return jdatetime.date(year, month, day).togregorian()


def days_in_month(year: int, month: int) -> int:
    """Return the length of a Jalali month: 31 days up to Shahrivar, then 30; common years end with 29."""
    if month <= 6:
        return 31
    return 30 if month < 12 or jdatetime.date(year, 1, 1).isleap() else 29


def day_range(day: date) -> tuple[datetime, datetime]:
    """Return the first instant of a (Gregorian) day in Tehran and that of the next, both in UTC."""
    return _midnight(day), _midnight(day + timedelta(days=1))


def month_range(year: int, month: int) -> tuple[datetime, datetime]:
    """Return the first instant of a Jalali month in Tehran and that of the next month, both in UTC.

    Raises InvalidJalaliDate as `from_jalali` does.
    """
    first = from_jalali(year, month, 1)
    return _midnight(first), _midnight(first + timedelta(days=days_in_month(year, month)))


def year_range(year: int) -> tuple[datetime, datetime]:
    """Return the first instant of a Jalali year in Tehran and that of the next year, both in UTC.

    Raises InvalidJalaliDate as `from_jalali` does.
    """
    return month_range(year, 1)[0], month_range(year, 12)[1]


def period(year: int, month: int | None) -> tuple[datetime, datetime]:
    """Return the first instant of a Jalali month in Tehran, or without `month` of the year, and that of the next.

    Raises InvalidJalaliDate as `from_jalali` does.
    """
    return year_range(year) if month is None else month_range(year, month)


def parse_jalali(text: str) -> date:
    """Return the Gregorian date of a Jalali day typed as year/month/day.

    Digits may be Persian, Arabic-Indic or Latin, the separators "/", "-" or "."; the year has all its digits.
    Raises InvalidJalaliDate for anything else, Gregorian dates such as 2025-03-20 included.
    """
    match = _TYPED.fullmatch(to_latin(text.translate(_STRAY)).strip())
    if not match:
        raise InvalidJalaliDate(
            _("Enter a date as year/month/day, for example %(example)s.") % {"example": localized_number("1404/01/31")}
        )
    return from_jalali(int(match[1]), int(match[3]), int(match[4]))


def _check_year(year: int) -> None:
    """Raise InvalidJalaliDate if jdatetime is not exact for `year`."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return
    if year in _GREGORIAN_YEARS:
        message = _("%(year)s looks like a Gregorian year. Enter the Jalali date, for example %(example)s.")
    else:
        message = _("The year %(year)s is outside the Jalali years %(first)s to %(last)s.")
    raise InvalidJalaliDate(
        message
        % {
            "year": localized_number(year),
            "example": localized_number("1404/01/31"),
            "first": localized_number(FIRST_YEAR),
            "last": localized_number(LAST_YEAR),
        }
    )


def _midnight(day: date) -> datetime:
    """The first instant of a day in Tehran, in UTC; also where summer time skipped midnight."""
    return datetime.combine(day, time(), ZoneInfo(TEHRAN)).astimezone(UTC)


def localized_number(value: int | str) -> str:
    """Return a number for a message: in Persian digits if the message is Persian."""
    return to_persian(value) if _is_persian() else str(value)


def localized_month(month: int) -> str:
    """Return the name of a month, 1 to 12, for a message: in Latin letters unless the message is Persian."""
    return (MONTHS if _is_persian() else LATIN_MONTHS)[month - 1]


def localized_weekday(number: int) -> str:
    """Return the name of a weekday for a message; Monday is 0."""
    return WEEKDAYS[number] if _is_persian() else str(TRANSLATED_WEEKDAYS[number])


def _is_persian() -> bool:
    return (get_language() or "").startswith("fa")
