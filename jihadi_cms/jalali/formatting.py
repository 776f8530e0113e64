"""Jalali dates as Persian readers see them: Persian digits, month names spelled out.

Presentation only. The text is Persian in every interface language, as the names of the months are.
"""

from datetime import date, datetime
from typing import Literal, TypedDict

import jdatetime

from jihadi_cms.jalali.dates import TEHRAN, InvalidJalaliDate, in_zone, to_jalali
from jihadi_cms.jalali.names import MONTHS, WEEKDAYS
from jihadi_cms.persian.digits import to_persian

Style = Literal["full", "long", "month", "short"]


class JalaliDate(TypedDict):
    """A Jalali day as the API gives it beside an ISO date.

    Numbers and `date` ("1401-04-14", ASCII digits) are for machines, `month_name`, `weekday` and `text` for
    readers.
    """

    year: int
    month: int
    day: int
    month_name: str
    weekday: str
    date: str
    text: str


def format_date(value: date | datetime, style: Style = "long", tz: str = TEHRAN) -> str:
    """Return the Jalali day of `value`, of a datetime as seen in the IANA zone `tz`.

    Styles: "full" «سه‌شنبه ۱۴ تیر ۱۴۰۱», "long" «۱۴ تیر ۱۴۰۱», "month" «تیر ۱۴۰۱», "short" «۱۴۰۱/۰۴/۱۴».
    Raises InvalidJalaliDate outside the years 1206 to 1498, ValueError for another style.
    """
    day = to_jalali(value, tz)
    month = f"{MONTHS[day.month - 1]} {day.year}"
    match style:
        case "full":
            text = f"{_weekday(day)} {day.day} {month}"
        case "long":
            text = f"{day.day} {month}"
        case "month":
            text = month
        case "short":
            text = f"{day.year}/{day.month:02}/{day.day:02}"
        case _:
            raise ValueError(f"Unknown date style: {style!r}")
    return to_persian(text)


def format_datetime(value: datetime, style: Style = "long", tz: str = TEHRAN) -> str:
    """Return day and time of `value` as seen in the IANA zone `tz`: «۱۴ تیر ۱۴۰۱ ساعت ۱۴:۳۰».

    Styles and errors as for `format_date`.
    """
    clock = to_persian(f"{in_zone(value, tz):%H:%M}")
    return f"{format_date(value, style, tz)} ساعت {clock}"


def as_object(value: date | datetime | None, tz: str = TEHRAN) -> JalaliDate | None:
    """Return the Jalali day of `value` for the API; None for None and outside the years 1206 to 1498.

    An aware datetime is taken as seen in the IANA zone `tz`.
    """
    if value is None:
        return None
    try:
        day = to_jalali(value, tz)
    except InvalidJalaliDate:
        return None
    return {
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "month_name": MONTHS[day.month - 1],
        "weekday": _weekday(day),
        "date": f"{day.year:04}-{day.month:02}-{day.day:02}",
        "text": format_date(value, "long", tz),
    }


def _weekday(day: jdatetime.date) -> str:
    """The Persian name of the weekday of a Jalali day."""
    return WEEKDAYS[day.togregorian().weekday()]
