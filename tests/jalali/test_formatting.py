"""Jalali text for readers and the object of the API."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jihadi_cms.jalali.dates import InvalidJalaliDate
from jihadi_cms.jalali.formatting import as_object, format_date, format_datetime
from jihadi_cms.jalali.since import since

INSTANT = datetime(2022, 7, 5, 10, 0, tzinfo=UTC)
NOW = datetime(2025, 3, 21, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("full", "سه‌شنبه ۱۴ تیر ۱۴۰۱"),
        ("long", "۱۴ تیر ۱۴۰۱"),
        ("month", "تیر ۱۴۰۱"),
        ("short", "۱۴۰۱/۰۴/۱۴"),
    ],
)
def test_styles(style, text: str) -> None:
    assert format_date(INSTANT, style) == format_date(INSTANT.date(), style) == text


def test_an_unknown_style_is_an_error() -> None:
    with pytest.raises(ValueError, match="Unknown date style"):
        format_date(INSTANT, "medium")


def test_every_month_and_weekday() -> None:
    months = [format_date(date(2022, 3, 21) + timedelta(days=31 * n), "month").split()[0] for n in range(12)]
    assert months == "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
    week = [format_date(date(2022, 7, 2) + timedelta(days=n), "full").split()[0] for n in range(7)]
    assert week == "شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه".split()


def test_datetime_is_wall_clock_time_in_tehran() -> None:
    assert format_datetime(INSTANT) == "۱۴ تیر ۱۴۰۱ ساعت ۱۴:۳۰"
    assert format_datetime(INSTANT, "short", tz="UTC") == "۱۴۰۱/۰۴/۱۴ ساعت ۱۰:۰۰"
    assert format_datetime(datetime(2022, 7, 5, 9, 5), "full") == "سه‌شنبه ۱۴ تیر ۱۴۰۱ ساعت ۰۹:۰۵"


def test_object_of_the_api() -> None:
    expected = {
        "year": 1401,
        "month": 4,
        "day": 14,
        "month_name": "تیر",
        "weekday": "سه‌شنبه",
        "date": "1401-04-14",
        "text": "۱۴ تیر ۱۴۰۱",
    }
    assert as_object(INSTANT) == as_object(date(2022, 7, 5)) == expected
    assert as_object(datetime(2022, 7, 4, 19, 30, tzinfo=UTC)) == expected
    assert as_object(datetime(2022, 7, 4, 19, 30, tzinfo=UTC), tz="UTC")["day"] == 13


@pytest.mark.parametrize("value", [None, date(1800, 1, 1), datetime(2500, 1, 1, tzinfo=UTC), datetime.min])
def test_there_is_no_object_outside_the_exact_years(value: date | None) -> None:
    assert as_object(value) is None


def test_formatting_outside_the_exact_years_is_an_error() -> None:
    with pytest.raises(InvalidJalaliDate):
        format_date(date(1800, 1, 1))


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(seconds=59), "هم‌اکنون"),
        (timedelta(seconds=-59), "هم‌اکنون"),
        (timedelta(minutes=1), "۱ دقیقه پیش"),
        (timedelta(minutes=59, seconds=59), "۵۹ دقیقه پیش"),
        (timedelta(hours=23, minutes=59), "۲۳ ساعت پیش"),
        (timedelta(days=3, hours=5), "۳ روز پیش"),
        (timedelta(days=7), "۱ هفته پیش"),
        (timedelta(days=40), "۱ ماه پیش"),
        (timedelta(days=800), "۲ سال پیش"),
        (timedelta(days=-3), "۳ روز دیگر"),
        (timedelta(hours=-2), "۲ ساعت دیگر"),
    ],
)
def test_since(ago: timedelta, text: str) -> None:
    assert since(NOW - ago, NOW) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 3, 21), "امروز"),
        (date(2025, 3, 20), "دیروز"),
        (date(2025, 3, 22), "فردا"),
        (date(2025, 3, 18), "۳ روز پیش"),
        (date(2025, 3, 31), "۱ هفته دیگر"),
    ],
)
def test_since_a_date_counts_days(day: date, text: str) -> None:
    assert since(day, NOW) == text


def test_the_day_of_a_date_is_that_of_tehran() -> None:
    assert since(date(2025, 3, 22), datetime(2025, 3, 21, 20, 30, tzinfo=UTC)) == "امروز"
