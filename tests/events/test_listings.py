"""The listing of events in the admin."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from jihadi_cms.core.models import Province
from jihadi_cms.events.models import EventIndexPage, EventPage
from jihadi_cms.jalali.dates import month_range
from tests.listed import cells, listed

NAME = "jihadi_events"


@pytest.fixture
def calendar(db: None) -> EventIndexPage:
    """Where events are filed."""
    return HomePage.objects.get().add_child(instance=EventIndexPage(title="رویدادها"))


def event(calendar: EventIndexPage, title: str, starts_at: datetime, **fields: object) -> EventPage:
    return calendar.add_child(instance=EventPage(title=title, starts_at=starts_at, **fields))


def test_the_row_of_an_event(editor_client: Client, calendar: EventIndexPage) -> None:
    page = event(
        calendar,
        "اردو",
        datetime(2025, 4, 20, 11, tzinfo=UTC),
        kind="camp",
        status="postponed",
        province=Province.objects.get(code="IR-10"),
    )
    row = cells(editor_client, NAME, page)
    assert row[2] == "۳۱ فروردین ۱۴۰۴، ۱۴:۳۰"
    assert row[3:6] == [page.get_kind_display(), page.get_status_display(), "اصفهان"]


def test_filters_and_search(editor_client: Client, calendar: EventIndexPage) -> None:
    begin, end = month_range(1404, 1)
    tehran = Province.objects.get(code="IR-23")
    event(calendar, "هم‌اندیشی", begin, kind="meeting", status="held", province=tehran)
    event(calendar, "اردو", end - timedelta(seconds=1), kind="camp", status="cancelled")
    event(calendar, "کارگاه", end, kind="workshop")
    assert listed(editor_client, NAME) == ["کارگاه", "اردو", "هم‌اندیشی"]
    assert listed(editor_client, NAME, month="1404-01") == ["اردو", "هم‌اندیشی"]
    assert listed(editor_client, NAME, status=["held", "scheduled"]) == ["کارگاه", "هم‌اندیشی"]
    assert listed(editor_client, NAME, kind="camp") == ["اردو"]
    assert listed(editor_client, NAME, province=tehran.pk) == ["هم‌اندیشی"]
    assert listed(editor_client, NAME, q="هم اندیشي", month="1404-01", ordering="starts_at") == ["هم‌اندیشی"]


def test_queries_do_not_grow(editor_client: Client, calendar: EventIndexPage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            listed(editor_client, NAME)
        return len(captured)

    provinces = list(Province.objects.all())
    now = datetime(2025, 4, 20, 11, tzinfo=UTC)
    for number in range(3):
        event(calendar, f"رویداد {number}", now, province=provinces[number])
    listed(editor_client, NAME)
    few = queries()
    for number in range(3, 23):
        event(calendar, f"رویداد {number}", now, province=provinces[number])
    assert queries() == few
