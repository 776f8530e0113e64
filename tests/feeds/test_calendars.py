"""iCalendar, as calendars read it."""

from datetime import UTC, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar, Component, Event
from wagtail.models import Page, PageViewRestriction

from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle
from jihadi_cms.feeds.calendars.calendar import written
from jihadi_cms.feeds.text import on_one_line, writable
from tests.rest.content import ARTICLE, EVENT, GROUP, MOMENT


def read(client: Client, path: str) -> Calendar:
    """A calendar that follows the rules."""
    response = client.get(path)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    for line in response.content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    found = Calendar.from_ical(response.content)
    assert isinstance(found, Calendar)
    assert found.errors == []
    assert found.get_missing_tzids() == set()
    return found


def events(client: Client, path: str) -> list[Component]:
    """Its events."""
    return list(read(client, path).events)


def published(**values: Any) -> None:
    """The event, published with other values."""
    page = Page.objects.get(pk=EVENT).specific
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    settle()


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
class TestCalendars:
    """The site of the REST tests."""

    @pytest.mark.parametrize("path", ["all.ics", "events.ics", f"events/organisers/{GROUP}.ics", f"events/{EVENT}.ics"])
    def test_an_event(self, client: Client, path: str) -> None:
        (event,) = events(client, f"/feeds/{path}")
        assert event["SUMMARY"] == "اردوی نوروز"
        assert event["DTSTART"].params["TZID"] == "Asia/Tehran"
        assert event.decoded("DTSTART").astimezone(UTC) == MOMENT
        assert event.decoded("DTEND").astimezone(UTC) == MOMENT.replace(day=28)
        assert event["STATUS"] == "CONFIRMED"
        assert event["LOCATION"] == "مدرسه، خیابان یکم، یزد، نمونه"
        assert event["GEO"].to_ical() == "35.6997;51.338"
        assert event["URL"].startswith("http://testserver/%D8%B1")
        assert event["ORGANIZER"].params["CN"] == "گروه نمونه"
        assert event["ORGANIZER"].startswith("http://testserver/")
        assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED") == MOMENT
        assert event["SEQUENCE"] == 0
        assert event["DESCRIPTION"].startswith("اردوی ساخت\n\n")

    def test_a_calendar_to_subscribe_to(self, client: Client) -> None:
        calendar = read(client, "/feeds/events.ics")
        assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "رویدادها – جهادی"
        assert calendar["X-WR-TIMEZONE"] == "Asia/Tehran"
        assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Asia/Tehran"]
        assert events(client, "/feeds/events/organisers/1.ics") == []

    def test_a_newer_version_has_a_higher_number(self, client: Client) -> None:
        (before,) = events(client, "/feeds/events.ics")
        etag = client.get("/feeds/events.ics")["ETag"]
        assert client.get("/feeds/events.ics", headers={"if-none-match": etag}).status_code == 304
        published(title="اردوی دیگر")
        (after,) = events(client, "/feeds/events.ics")
        assert before["UID"] == after["UID"]
        assert after["SEQUENCE"] > before["SEQUENCE"]
        assert after.decoded("LAST-MODIFIED") > before.decoded("LAST-MODIFIED")
        assert client.get("/feeds/events.ics", headers={"if-none-match": etag}).status_code == 200

    @pytest.mark.parametrize(
        ("status", "told"), [("cancelled", "CANCELLED"), ("postponed", "TENTATIVE"), ("held", "CONFIRMED")]
    )
    def test_whether_it_takes_place(self, client: Client, status: str, told: str) -> None:
        published(status=status)
        assert [event["STATUS"] for event in events(client, "/feeds/events.ics")] == [told]

    def test_a_withdrawn_event(self, client: Client) -> None:
        Page.objects.get(pk=EVENT).unpublish()
        settle()
        assert events(client, "/feeds/events.ics") == []
        gone = client.get(f"/feeds/events/{EVENT}.ics")
        assert gone.status_code == 410
        assert "اردوی" not in gone.content.decode()

    def test_a_private_event_was_never_there(self, client: Client) -> None:
        page = Page.objects.get(pk=EVENT)
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        settle()
        assert events(client, "/feeds/all.ics") == []
        assert client.get(f"/feeds/events/{EVENT}.ics").status_code == 404

    def test_an_expired_event(self, client: Client) -> None:
        Document.objects.filter(page_id=EVENT).update(visible_until=timezone.now() - timedelta(hours=1))
        assert events(client, "/feeds/events.ics") == []

    def test_a_hidden_organiser_is_not_named(self, client: Client) -> None:
        Document.objects.filter(page_id=GROUP).update(visible_until=timezone.now() - timedelta(hours=1))
        (event,) = events(client, "/feeds/events.ics")
        assert "ORGANIZER" not in event

    @pytest.mark.parametrize(
        "path", [f"events/{ARTICLE}.ics", "events/1.ics", f"groups/{GROUP}.ics", f"events/{'9' * 30}.ics"]
    )
    def test_what_is_no_event(self, client: Client, path: str) -> None:
        assert client.get(f"/feeds/{path}").status_code == 404

    def test_an_unknown_filter_names_the_known(self, client: Client) -> None:
        response = client.get("/feeds/events.ics?organiser=1")
        assert response.status_code == 400
        assert "organisers" in response.content.decode()


@given(st.text(max_size=200) | st.text(alphabet='اب‌پ،;,\\"\n\r\u2028ي', max_size=200))
@example("آ" * 74)
@example("a" * 71 + "😀😀")
def test_any_text_survives_folding(text: str) -> None:
    event = Event()
    event.add("uid", "1")
    event.add("summary", on_one_line(text))
    event.add("description", writable(text))
    content = written([event], title=f"«{text}»", url="https://example.ir/", zone="Asia/Tehran")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    calendar = Calendar.from_ical(content)
    (found,) = calendar.events
    assert str(found["SUMMARY"]) == on_one_line(text)
    assert str(found["DESCRIPTION"]) == writable(text)
    assert str(calendar["NAME"]) == on_one_line(f"«{text}»")
