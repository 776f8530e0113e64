"""Years, months and days of the Jalali calendar as pages show them: weeks of a month, and what stands around each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from jihadi_cms.jalali.dates import (
    TEHRAN,
    InvalidJalaliDate,
    day_range,
    days_in_month,
    from_jalali,
    localized_month,
    localized_number,
    localized_weekday,
    to_jalali,
)
from jihadi_cms.persian.digits import to_latin

#: The first and the last day of the week in Iran, as Python numbers weekdays.
_SATURDAY, _FRIDAY = 5, 4

#: How addresses name a year, and perhaps a month, and perhaps a day of it.
_ADDRESS = re.compile(r"([0-9]{4})(?:/([0-9]{1,2})(?:/([0-9]{1,2}))?)?/?")


@dataclass(frozen=True, slots=True)
class Day:
    """A cell of a month's calendar; `number` is that of the day, None for the cells around the month."""

    number: int | None
    count: int = 0
    is_friday: bool = False
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A year, a month or a day: `parts` are (year,), (year, month) or (year, month, day)."""

    parts: tuple[int, ...]

    @classmethod
    def of(cls, *parts: int) -> "Stretch":
        """Raises InvalidJalaliDate for what the years 1206 to 1498 do not have."""
        from_jalali(*parts, *(1, 1)[len(parts) - 1 :])
        return cls(parts)

    @classmethod
    def at(cls, address: str) -> "Stretch | None":
        """What an address names, in digits of any script: `1404/05/12/`, `۱۴۰۴/۵`; None if it names no date.

        Raises InvalidJalaliDate as `of` does.
        """
        found = _ADDRESS.fullmatch(to_latin(address))
        return cls.of(*(int(part) for part in found.groups() if part)) if found else None

    @classmethod
    def month_of(cls, day: date) -> "Stretch":
        """The month that a (Gregorian) day is in. Raises InvalidJalaliDate."""
        found = to_jalali(day)
        return cls((found.year, found.month))

    @property
    def name(self) -> str:
        """As it is read: «۱۴۰۴», «مرداد ۱۴۰۴», «۱۲ مرداد ۱۴۰۴», «12 Mordad 1404»."""
        year, month, day = (*self.parts, None, None)[:3]
        texts = (day and localized_number(day), month and localized_month(month), localized_number(year or 0))
        return " ".join(text for text in texts if text)

    @property
    def path(self) -> str:
        """Its part of an address, in ASCII digits: `1404/05/12/`."""
        return "".join(f"{part:02}/" for part in self.parts)

    @property
    def days(self) -> tuple[date, date]:
        """Its first (Gregorian) day and the one after its last."""
        first = from_jalali(*self.parts, *(1, 1)[len(self.parts) - 1 :])
        return first, first + timedelta(days=self._length())

    def _length(self) -> int:
        if len(self.parts) == 1:
            return sum(days_in_month(self.parts[0], month) for month in range(1, 13))
        return days_in_month(*self.parts) if len(self.parts) == 2 else 1

    @property
    def above(self) -> "list[Stretch]":
        """Its year, and the month of a day."""
        return [Stretch(self.parts[:end]) for end in range(1, len(self.parts))]

    @property
    def bounds(self) -> dict[str, str]:
        """Since when and until when it is in Tehran, as the API takes it."""
        first, next_ = self.days
        return {"since": day_range(first)[0].isoformat(), "until": day_range(next_)[0].isoformat()}

    @property
    def month(self) -> "Stretch":
        """The month that it is or lies in; a year's is the first."""
        year, month = (*self.parts, 1)[:2]
        return Stretch((year, month))

    def beside(self, step: int) -> "Stretch | None":
        """The stretch of this length right before (-1) or after (1); None beyond the years that the calendar has."""
        first, next_ = self.days
        try:
            found = to_jalali(first - timedelta(days=1) if step < 0 else next_)
        except InvalidJalaliDate:
            return None
        return Stretch((found.year, found.month, found.day)[: len(self.parts)])


def today() -> date:
    """The (Gregorian) day that it is in Tehran."""
    return datetime.now(tz=ZoneInfo(TEHRAN)).date()


def week() -> list[str]:
    """The names of weekdays, Saturday to Friday."""
    return [localized_weekday((_SATURDAY + step) % 7) for step in range(7)]


def weeks(year: int, month: int, counts: Mapping[int, int]) -> list[list[Day]]:
    """The weeks of a month, from Saturday to Friday, with what each day has."""
    now, first = today(), from_jalali(year, month, 1)
    before = (first.weekday() - _SATURDAY) % 7
    cells = [Day(None)] * before
    for number in range(1, days_in_month(year, month) + 1):
        day = first + timedelta(days=number - 1)
        cells.append(Day(number, counts.get(number, 0), day.weekday() == _FRIDAY, day == now))
    cells += [Day(None)] * (-len(cells) % 7)
    return [cells[start : start + 7] for start in range(0, len(cells), 7)]
