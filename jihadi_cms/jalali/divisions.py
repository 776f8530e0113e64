"""Stretches of the Jalali calendar, as archives count by them: years, the months of a year, the days of a month."""

from datetime import datetime, timedelta

from jihadi_cms.jalali.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    day_range,
    days_in_month,
    from_jalali,
    month_range,
    year_range,
)

#: Name as ISO 8601 writes it ("1404", "1404-05", "1404-05-12"), first moment, and that of the next; both in UTC.
Stretch = tuple[str, datetime, datetime]


def divided(year: int | None = None, month: int | None = None) -> list[Stretch]:
    """The days of a Jalali month as Tehran has them, the months of a year, or every year from 1206 to 1498.

    Raises InvalidJalaliDate as `from_jalali` does.
    """
    if year is None:
        return [(f"{each}", *year_range(each)) for each in range(FIRST_YEAR, LAST_YEAR + 1)]
    if month is None:
        return [(f"{year}-{each:02}", *month_range(year, each)) for each in range(1, 13)]
    first = from_jalali(year, month, 1)
    return [
        (f"{year}-{month:02}-{day + 1:02}", *day_range(first + timedelta(days=day)))
        for day in range(days_in_month(year, month))
    ]
