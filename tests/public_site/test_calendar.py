"""The calendar of events: a month and its days, what goes on for days, months without anything."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils.translation import gettext
from hypothesis import given
from hypothesis import strategies as st

from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventPage
from jihadi_cms.events.models.choices import EventStatus
from jihadi_cms.jalali.dates import in_zone, to_jalali
from jihadi_cms.persian.digits import to_persian
from public_site.calendars import Stretch, today
from public_site.timing import later_days
from tests.public_site.content import Content
from tests.public_site.test_pages import text_at


@pytest.fixture
def dated(content: Content) -> Content:
    """In Mehr 1404: one on the 5th, minutes after its midnight; a camp from the 28th to 2 Aban; one that is off."""
    for title, begins, ends, status in (
        ("نشست پس از نیمه‌شب", (2025, 9, 26, 20, 40), (2025, 9, 26, 22, 0), EventStatus.SCHEDULED),
        ("اردوی چندروزه", (2025, 10, 20, 6, 0), (2025, 10, 24, 12, 0), EventStatus.HELD),
        ("کارگاه لغوشده", (2025, 10, 1, 6, 0), (2025, 10, 1, 8, 0), EventStatus.CANCELLED),
    ):
        moments = {"starts_at": datetime(*begins, tzinfo=UTC), "ends_at": datetime(*ends, tzinfo=UTC)}
        event = content.event_index.add_child(instance=EventPage(title=title, status=status, **moments))
        event.save_revision().publish()
    settle()
    return content


def days_linked(html: str) -> dict[int, str]:
    """The days of the month's table that lead somewhere: number → how many events, in Persian digits."""
    found = re.findall(r'href="/calendar/1404/\d\d/(\d\d)/".*?calendar__count"[^>]*>([۰-۹]+)<', html)
    return {int(day): count for day, count in found}


def test_a_month_shows_its_events_in_order(client: Client, dated: Content) -> None:
    html = text_at(client, "/calendar/1404/07/")
    titles = ("نشست پس از نیمه‌شب", "کارگاه لغوشده", "اردوی چندروزه")
    places = [html.index(f"{title}</a>") for title in titles]
    assert places == sorted(places)
    assert days_linked(html) == {5: "۱", 9: "۱", 28: "۱", 29: "۱", 30: "۱"}
    assert 'badge--cancelled">' in html
    assert "<caption>مهر ۱۴۰۴</caption>" in html
    assert re.search(r'rel="next" href="/calendar/1404/08/"', html)


def test_what_goes_on_is_shown_in_the_next_month_and_on_its_days(client: Client, dated: Content) -> None:
    html = text_at(client, "/calendar/1404/08/")
    assert days_linked(html) == {1: "۱", 2: "۱"}
    assert gettext("Under way from before") in html
    assert "اردوی چندروزه</a>" in html
    day = text_at(client, "/calendar/1404/08/02/")
    assert "اردوی چندروزه</a>" in day
    assert 'aria-current="date"' in day
    after = text_at(client, "/calendar/1404/08/03/")
    assert "اردوی چندروزه" not in after
    assert gettext("No event is announced for this day.") in after


def test_a_day_shows_its_own_alone(client: Client, dated: Content) -> None:
    html = text_at(client, "/calendar/1404/07/05/")
    assert "نشست پس از نیمه‌شب</a>" in html
    assert "کارگاه لغوشده" not in html
    assert days_linked(html) == {5: "۱", 9: "۱", 28: "۱", 29: "۱", 30: "۱"}


def test_a_year_counts_its_months(client: Client, dated: Content) -> None:
    html = text_at(client, "/calendar/1404/")
    assert re.search(r'href="/calendar/1404/07/">مهر</a> <span[^>]*><span[^>]*>[^<]*</span>۳<', html)
    assert "<span>آذر</span>" in html


def test_an_empty_month_says_so(client: Client, dated: Content) -> None:
    html = text_at(client, "/calendar/1404/01/")
    assert gettext("No event is announced for this month.") in html
    assert days_linked(html) == {}


def test_without_a_date_it_leads_to_this_month_and_marks_today(client: Client, content: Content) -> None:
    day = to_jalali(today())
    response = client.get("/calendar/")
    assert (response.status_code, response["Location"]) == (302, f"/calendar/{day.year}/{day.month:02}/")
    marked = re.findall(r'<td class="[^"]*calendar__today[^"]*">(.*?)</td>', text_at(client, response["Location"]))
    assert len(marked) == 1
    assert f'calendar__number">{to_persian(day.day)}<' in marked[0]
    assert gettext("today") in marked[0]
    assert "calendar__today" not in text_at(client, f"/calendar/{day.year - 1}/{day.month:02}/")


def test_other_spellings_lead_to_the_address(client: Client, content: Content) -> None:
    response = client.get("/calendar/۱۴۰۴/۷/")
    assert (response.status_code, response["Location"]) == (301, "/calendar/1404/07/")
    assert gettext("Page not found") in text_at(client, "/calendar/1404/13/", status=404)
    text_at(client, "/calendar/1404/07/", status=400, after="garbage")


def test_events_and_their_list_lead_to_it(client: Client, content: Content) -> None:
    begins = Stretch.month_of(in_zone(content.event.starts_at).date())
    assert f'href="/calendar/{begins.path}"' in text_at(client, content.event.get_url())
    assert 'href="/calendar/"' in text_at(client, content.event_index.get_url())


MONTH = Stretch((1404, 7))
MOMENTS = st.datetimes(datetime(2025, 9, 1), datetime(2025, 12, 1), timezones=st.just(UTC))


@given(MOMENTS, MOMENTS)
def test_an_event_goes_on_on_the_days_that_it_touches(one: datetime, other: datetime) -> None:
    begins, ends = sorted((one, other))
    marks = later_days([{"startsAt": begins.isoformat(), "endsAt": ends.isoformat()}], MONTH)
    for number in range(1, 31):
        day = Stretch((1404, 7, number)).bounds
        since, until = (datetime.fromisoformat(day[each]) for each in ("since", "until"))
        # It began before the day, and takes some of it.
        assert marks.get(number, 0) == (begins < since < ends and until > begins)
    assert set(marks) <= set(range(1, 31))
