"""Dates that the admin displays, in Jalali and in Persian digits.

Templates, `render_timestamp` and `date_format` all end in the format classes of `django.utils.dateformat`; these
are replaced by ones that do as before outside the admin of Persian readers.
"""

import re
from datetime import date, datetime
from functools import cached_property
from typing import Any

import jdatetime
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils import dateformat, timezone
from wagtail.admin.templatetags import wagtailadmin_tags

from jihadi_cms.jalali.admin_scope import is_jalali
from jihadi_cms.jalali.dates import InvalidJalaliDate, days_in_month, to_jalali
from jihadi_cms.jalali.names import MONTHS, WEEKDAYS
from jihadi_cms.jalali.since import since
from jihadi_cms.persian.digits import to_persian

#: ISO 8601, RFC 5322, Unix time and ISO weeks (unless escaped), and Y-m-d: read by machines.
_FOR_MACHINES = re.compile(r"(?<!\\)[cruUWo]|Y-m-d")
_SECOND_UNIT = re.compile(r"،\s*[۰-۹]+\s\w+")
#: Stands for the name of a person in a text whose digits change.
_NAME = "\ufffc"


class AdminTimeFormat(dateformat.TimeFormat):
    """Times in Persian digits where dates are Jalali."""

    def format(self, formatstr: Any) -> str:
        """Return the time in the pattern `formatstr` of Django's `date` filter."""
        text = super().format(formatstr)
        return to_persian(text) if is_jalali() else text


class AdminDateFormat(dateformat.DateFormat):
    """Django's date patterns, Jalali where dates are, unless the pattern is one that machines read."""

    def format(self, formatstr: Any) -> str:
        """Return the date in the pattern `formatstr` of Django's `date` filter."""
        if not is_jalali() or _FOR_MACHINES.search(str(formatstr)):
            return super().format(formatstr)
        try:
            return to_persian(_JalaliFormat(self.data).format(formatstr))
        except InvalidJalaliDate:
            return super().format(formatstr)


class _JalaliFormat(dateformat.DateFormat):
    """Django's pattern letters that depend on the calendar; the others keep their meaning."""

    @cached_property
    def _day(self) -> jdatetime.date:
        """The Jalali day, in whatever time zone the value already is."""
        return to_jalali(self.data.date() if isinstance(self.data, datetime) else self.data)

    def j(self) -> int:
        """Day of the month."""
        return self._day.day

    def d(self) -> str:
        """Day of the month, two digits."""
        return f"{self._day.day:02}"

    def n(self) -> int:
        """Month."""
        return self._day.month

    def m(self) -> str:
        """Month, two digits."""
        return f"{self._day.month:02}"

    def F(self) -> str:
        """Month's name; Persian does not shorten it."""
        return MONTHS[self._day.month - 1]

    M = N = E = b = F

    def l(self) -> str:  # noqa: E743
        """Weekday; Django writes «سه شنبه» in two words."""
        return WEEKDAYS[self.data.weekday()]

    D = l

    def Y(self) -> str:
        """Year."""
        return f"{self._day.year:04}"

    def y(self) -> str:
        """Year, its last two digits."""
        return f"{self._day.year % 100:02}"

    def t(self) -> int:
        """Length of the month."""
        return days_in_month(self._day.year, self._day.month)

    def L(self) -> bool:
        """Whether it is a leap year."""
        return self._day.isleap()

    def z(self) -> int:
        """Day of the year."""
        return self._day.yday()

    def S(self) -> str:
        """Persian days have no English suffix."""
        return ""


def teach_display() -> None:
    """Make the admin show Jalali dates, and ages in Persian digits. Call once, when apps are ready."""
    dateformat.DateFormat = AdminDateFormat
    dateformat.TimeFormat = AdminTimeFormat
    tags = wagtailadmin_tags.register
    tags.filter("timesince_simple", _timesince_simple)
    tags.simple_tag(_timesince_last_update, name="timesince_last_update")
    tags.filter("naturaltime", _naturaltime)
    wagtailadmin_tags.naturaltime = _naturaltime


def _naturaltime(value: Any) -> Any:
    """Django's filter of that name, whose catalogue is not there unless its app is."""
    if not is_jalali() or not isinstance(value, date):
        return naturaltime(value)
    return since(value, timezone.now(), timezone.get_current_timezone_name())


def _timesince_simple(value: date) -> str:
    """Wagtail's filter of that name; in Persian it would show two units, as its comma is not the one it looks for."""
    if not is_jalali():
        return wagtailadmin_tags.timesince_simple(value)
    return since(value, timezone.now(), timezone.get_current_timezone_name())


def _timesince_last_update(
    last_update: datetime, show_time_prefix: bool = False, user_display_name: str = "", use_shorthand: bool = True
) -> str:
    """Wagtail's tag of that name; the digits of the person's name stay as they are."""
    if not is_jalali():
        return wagtailadmin_tags.timesince_last_update(last_update, show_time_prefix, user_display_name, use_shorthand)
    name = _NAME if user_display_name else ""
    text = to_persian(wagtailadmin_tags.timesince_last_update(last_update, show_time_prefix, name, use_shorthand))
    if use_shorthand:
        text = _SECOND_UNIT.sub("", text, count=1)
    return text.replace(_NAME, user_display_name)
