"""Conversion and typed dates. Expected days: the official calendar, as Node's Intl (ICU) gives it too."""

from datetime import UTC, date, datetime, timedelta

import jdatetime
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from jihadi_cms.jalali.dates import (
    InvalidJalaliDate,
    days_in_month,
    from_jalali,
    month_range,
    parse_jalali,
    to_jalali,
    year_range,
)

FIRST, LAST = date(1827, 3, 22), date(2120, 3, 20)

KNOWN = [
    ((1206, 1, 1), FIRST),
    ((1357, 11, 22), date(1979, 2, 11)),
    ((1403, 12, 30), date(2025, 3, 20)),
    ((1404, 1, 1), date(2025, 3, 21)),
    ((1404, 12, 29), date(2026, 3, 20)),
    ((1405, 1, 1), date(2026, 3, 21)),
    ((1408, 12, 30), date(2030, 3, 20)),
    ((1498, 12, 29), date(2120, 3, 19)),
]


@pytest.mark.parametrize(("jalali", "gregorian"), KNOWN)
def test_known_days(jalali: tuple[int, int, int], gregorian: date) -> None:
    day = to_jalali(gregorian)
    assert (day.year, day.month, day.day) == jalali
    assert from_jalali(*jalali) == gregorian


def test_every_day_of_1206_to_1498_goes_round_and_follows_the_day_before() -> None:
    expected = FIRST
    for year in range(1206, 1499):
        for month in range(1, 13):
            for day in range(1, days_in_month(year, month) + 1):
                gregorian = from_jalali(year, month, day)
                assert gregorian == expected == jdatetime.date(year, month, day).togregorian()
                jalali = to_jalali(gregorian)
                assert (jalali.year, jalali.month, jalali.day) == (year, month, day)
                expected += timedelta(days=1)
    assert expected == LAST + timedelta(days=1)


def test_leap_years() -> None:
    assert [year for year in range(1399, 1413) if days_in_month(year, 12) == 30] == [1399, 1403, 1408, 1412]


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2025, 3, 20, 20, 29, tzinfo=UTC), 30),
        (datetime(2025, 3, 20, 20, 30, tzinfo=UTC), 1),
        (datetime(2025, 3, 21, 0, 0), 1),
    ],
)
def test_an_instant_is_the_day_it_has_in_tehran(instant: datetime, day: int) -> None:
    assert to_jalali(instant).day == day


def test_another_zone() -> None:
    assert to_jalali(datetime(2025, 3, 20, 20, 30, tzinfo=UTC), tz="UTC").day == 30


@pytest.mark.parametrize("value", [date(1827, 3, 21), date(2120, 3, 21), date.min, datetime.max.replace(tzinfo=UTC)])
def test_days_outside_the_exact_years_are_refused(value: date) -> None:
    with pytest.raises(InvalidJalaliDate):
        to_jalali(value)


def test_month_range_is_in_utc_and_half_open() -> None:
    # Summer time, at +04:30, ran from 2 Farvardin to 30 Shahrivar of 1400; since 1402 there is none.
    assert month_range(1400, 6) == (
        datetime(2021, 8, 22, 19, 30, tzinfo=UTC),
        datetime(2021, 9, 22, 20, 30, tzinfo=UTC),
    )
    assert month_range(1403, 12)[1] == month_range(1404, 1)[0] == datetime(2025, 3, 20, 20, 30, tzinfo=UTC)
    assert all(bound.tzinfo is UTC for bound in month_range(1404, 1))


def test_year_range() -> None:
    start, end = year_range(1403)
    assert (start, end) == (month_range(1403, 1)[0], month_range(1404, 1)[0])
    assert (end - start).days == 366
    assert year_range(1498)[1].date() == LAST


@given(st.integers(1206, 1498), st.integers(1, 12), st.integers(0, 31 * 86_400))
def test_an_instant_lies_in_the_month_of_its_jalali_day(year: int, month: int, seconds: int) -> None:
    start, end = month_range(year, month)
    instant = start + timedelta(seconds=seconds)
    if instant < end:
        day = to_jalali(instant)
        assert (day.year, day.month) == (year, month)


@pytest.mark.parametrize(
    "text",
    [
        "1404/01/01",
        "1404-1-1",
        "1404.1.01",
        "۱۴۰۴/۰۱/۰۱",
        "۱۴۰۴-۱-۱",
        "١٤٠٤/١/١",
        " ۱۴۰۴/1/١ ",
        "\u200f۱۴۰۴/۱/۱\u200f",
    ],
)
def test_typed_dates(text: str) -> None:
    assert parse_jalali(text) == date(2025, 3, 21)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-03-20", "۲۰۲۵"),
        ("1205/12/29", "۱۲۰۵"),
        ("1499/1/1", "۱۴۹۹"),
        ("04/1/1", "۴"),
        ("1404/12/30", "اسفند ۱۴۰۴"),
        ("1404/7/31", "مهر ۱۴۰۴"),
        ("1404/1/0", "فروردین ۱۴۰۴"),
        ("1404/13/1", "۱۳"),
        ("1404/0/1", "۰"),
        ("", "۱۴۰۴/۰۱/۳۱"),
        ("1404/1", "۱۴۰۴/۰۱/۳۱"),
        ("1404/1-1", "۱۴۰۴/۰۱/۳۱"),
        ("1/1/1404", "۱۴۰۴/۰۱/۳۱"),
        ("1404/01/01 10:00", "۱۴۰۴/۰۱/۳۱"),
        ("امروز", "۱۴۰۴/۰۱/۳۱"),
        ("१४०४/१/१", "۱۴۰۴/۰۱/۳۱"),
    ],
)
def test_other_texts_are_refused_with_a_reason(text: str, reason: str) -> None:
    with translation.override("fa"), pytest.raises(InvalidJalaliDate) as error:
        parse_jalali(text)
    assert reason in str(error.value)


def test_messages_have_latin_digits_in_an_english_interface() -> None:
    with (
        translation.override("en"),
        pytest.raises(InvalidJalaliDate, match="2025 looks like a Gregorian year"),
    ):
        parse_jalali("2025-03-20")


@given(st.text(st.sampled_from("0123456789۰۱۲۳۹٤/-. الف"), max_size=12))
def test_typed_text_gives_a_day_or_the_one_error(text: str) -> None:
    try:
        day = parse_jalali(text)
    except InvalidJalaliDate:
        return
    assert FIRST <= day <= LAST
