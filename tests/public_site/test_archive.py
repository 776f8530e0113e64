"""Archives by Jalali date: numbers, calendars, what is older and newer, and addresses that are wrong."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils.translation import gettext
from hypothesis import given
from hypothesis import strategies as st

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.delivery.settle import settle
from jihadi_cms.jalali.dates import FIRST_YEAR, LAST_YEAR, days_in_month, from_jalali, to_jalali
from public_site.calendars import Stretch, weeks
from tests.public_site.content import Content
from tests.public_site.test_pages import text_at


@pytest.fixture
def dated(content: Content) -> Content:
    """Three articles: two on 12 Mordad 1404, one minutes after its midnight, and one on the first day of that year."""
    for title, moment in (
        ("خبر پس از نیمه‌شب", datetime(2025, 8, 2, 20, 35, tzinfo=UTC)),
        ("خبر روز دوازدهم", datetime(2025, 8, 3, 9, 0, tzinfo=UTC)),
        ("خبر نوروز", datetime(2025, 3, 21, 9, 0, tzinfo=UTC)),
    ):
        article = content.section.add_child(instance=ArticlePage(title=title, published_at=moment))
        article.save_revision().publish()
    settle()
    return content


def test_a_reader_finds_archive_and_calendar_from_every_page(client: Client, content: Content) -> None:
    for prefix, path in (("", "/"), ("", content.article.get_url()), ("/en", "/en/tags/")):
        footer = client.get(path).content.decode().partition('<footer class="footer"')[2]
        for address in (f"{prefix}/archive/", f"{prefix}/calendar/"):
            assert f'<a href="{address}">' in footer, path
            assert client.get(address, follow=True).status_code == 200


def test_years_months_and_days_are_counted(client: Client, dated: Content) -> None:
    assert re.search(
        r'href="/archive/1404/">۱۴۰۴</a> <span[^>]*><span[^>]*>[^<]*</span>۳<', text_at(client, "/archive/")
    )
    year = text_at(client, "/archive/1404/")
    assert re.search(r'href="/archive/1404/05/">مرداد</a> <span[^>]*><span[^>]*>[^<]*</span>۲<', year)
    assert "<span>تیر</span>" in year
    month = text_at(client, "/archive/1404/05/")
    assert 'href="/archive/1404/05/12/"' in month
    assert 'href="/archive/1404/05/11/"' not in month
    assert "خبر روز دوازدهم" in month
    assert "خبر نوروز" not in month
    day = text_at(client, "/archive/1404/05/12/")
    assert "خبر پس از نیمه‌شب" in day
    assert 'aria-current="date"' in day
    assert "<title>" in day
    assert "۱۲ مرداد ۱۴۰۴" in day


def test_the_calendar_is_a_table_that_begins_on_saturday(client: Client, dated: Content) -> None:
    html = text_at(client, "/archive/1404/05/")
    table = re.search(r'<table class="calendar">.*?</table>', html, re.DOTALL)
    assert table
    assert "<caption>مرداد ۱۴۰۴</caption>" in table[0]
    heads = re.findall(r'<th scope="col"( class="calendar__friday")?><abbr title="([^"]+)">', table[0])
    assert [name for _, name in heads] == ["شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه"]
    assert [bool(friday) for friday, _ in heads] == [False] * 6 + [True]


def test_older_and_newer(client: Client, dated: Content) -> None:
    html = text_at(client, "/archive/1404/01/01/")
    assert 'rel="next" href="/archive/1404/01/02/"' in html
    # 1403 has nothing.
    assert 'rel="prev"' not in html
    assert 'rel="prev" href="/archive/1404/04/"' in text_at(client, "/archive/1404/05/")


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("/archive/۱۴۰۴/", "/archive/1404/"),
        ("/archive/۱۴۰۴/۰۵/۱۲/?after=x", "/archive/1404/05/12/?after=x"),
        ("/archive/١٤٠٤/٥/", "/archive/1404/05/"),
        ("/archive/1404/5/1/", "/archive/1404/05/01/"),
        ("/archive/1404/05", "/archive/1404/05/"),
    ],
)
def test_other_spellings_lead_to_the_address(client: Client, content: Content, typed: str, leads_to: str) -> None:
    response = client.get(quote(typed, safe="/?="))
    assert (response.status_code, response["Location"]) == (301, leads_to)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("1205/", "۱۲۰۶"),
        ("1499/", "۱۴۹۸"),
        ("2025/", "میلادی"),
        ("1404/13/", "۱۲"),
        ("1404/00/", "۱۲"),
        ("1404/12/30/", "۲۹"),
        ("1404/05/32/", "۳۱"),
    ],
)
def test_dates_that_there_are_not_say_so(client: Client, content: Content, path: str, words: str) -> None:
    assert words in text_at(client, f"/archive/{path}", status=404)


@pytest.mark.parametrize("path", ["x/", "1404/05/12/3/", "14040512/", "%00/", "1404//05/", "1404/-5/", "²025/"])
def test_what_is_no_date_is_not_found(client: Client, content: Content, path: str) -> None:
    assert gettext("Page not found") in text_at(client, f"/archive/{path}", status=404)


@pytest.mark.parametrize("path", ["1206/", "1206/01/01/", "1498/12/29/", "1300/06/"])
def test_a_date_without_anything_says_so(client: Client, content: Content, path: str) -> None:
    assert 'class="empty"' in text_at(client, f"/archive/{path}")


def test_a_bad_cursor_is_refused(client: Client, content: Content) -> None:
    text_at(client, "/archive/1404/", status=400, after="garbage")


@given(st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))
def test_weeks_hold_every_day_once_under_its_weekday(year: int, month: int) -> None:
    rows = weeks(year, month, {})
    assert all(len(row) == 7 for row in rows)
    numbers = [day.number for row in rows for day in row if day.number]
    assert numbers == list(range(1, days_in_month(year, month) + 1))
    for row in rows:
        for column, day in enumerate(row):
            if day.number:
                assert from_jalali(year, month, day.number).weekday() == (column + 5) % 7
                assert day.is_friday == (column == 6)


@given(st.dates(from_jalali(FIRST_YEAR, 1, 2), from_jalali(LAST_YEAR, 12, 29) - timedelta(days=1)), st.integers(1, 3))
def test_the_stretch_after_the_one_before_is_the_same(day: datetime, length: int) -> None:
    found = to_jalali(day)
    stretch = Stretch((found.year, found.month, found.day)[:length])
    before = stretch.beside(-1)
    if before:
        assert before.beside(1) == stretch
        assert before.days[1] == stretch.days[0]
