"""Feeds, calendars and sitemaps of a site in two languages, with translations that Wagtail itself made."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.utils.text import slugify
from icalendar import Calendar
from wagtail.models import Locale, Page

from jihadi_cms.delivery.settle import settle
from tests.feeds.test_feeds import read
from tests.feeds.test_sitemaps import NAMES, xml
from tests.rest.content import ARTICLE, EVENT, EVENT_INDEX, HOME, SECTION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

TITLES = {
    HOME: "Home",
    SECTION: "Education",
    EVENT_INDEX: "Events",
    ARTICLE: "A school in 30 days",
    EVENT: "Spring camp",
}


@pytest.fixture
def english(db: None) -> Iterator[dict[int, Page]]:
    """Id of a page → its published translation."""
    locale = Locale.objects.create(language_code="en")
    made = {}
    with override_settings(WAGTAIL_I18N_ENABLED=True):
        for pk, title in TITLES.items():
            page = Page.objects.get(pk=pk).specific.copy_for_translation(locale)
            # Both are on one site without a prefix for the language: their addresses have to differ.
            page.title, page.slug = title, f"{slugify(title)}-en"
            page.save_revision().publish()
            made[pk] = page
        settle()
        yield made


def test_a_feed_of_one_language(client: Client, english: dict[int, Page]) -> None:
    found = read(client, "/feeds/all.atom?locale=en")
    assert [entry.title for entry in found.entries] == ["A school in 30 days"]
    assert found.entries[0].content[0].value.startswith('<div lang="en" dir="ltr">')
    assert found.entries[0].content[0].language == "en"
    persian = {entry.title for entry in read(client, "/feeds/all.atom?locale=fa").entries}
    assert "مدرسه‌ای در سی روز" in persian
    assert "A school in 30 days" not in persian


def test_translations_are_entries_of_their_own(client: Client, english: dict[int, Page]) -> None:
    items = {item["title"]: item for item in client.get("/feeds/all.json").json()["items"]}
    own, other = items["مدرسه‌ای در سی روز"], items["A school in 30 days"]
    assert (own["language"], other["language"]) == ("fa", "en")
    assert own["id"] != other["id"]
    assert own["url"] != other["url"]
    entries = {entry.title: entry for entry in read(client, "/feeds/all.rss").entries}
    assert entries["A school in 30 days"].link == other["url"]


def test_a_calendar_says_the_language_of_each_event(client: Client, english: dict[int, Page]) -> None:
    calendar: Any = Calendar.from_ical(client.get("/feeds/events.ics").content)
    languages = {str(event["SUMMARY"]): event["SUMMARY"].params["LANGUAGE"] for event in calendar.events}
    assert languages == {"اردوی نوروز": "fa", "Spring camp": "en"}
    assert len({str(event["UID"]) for event in calendar.events}) == 2
    only: Any = Calendar.from_ical(client.get("/feeds/events.ics?locale=en").content)
    assert [str(event["LOCATION"]) for event in only.events] == ["مدرسه, خیابان یکم, یزد, نمونه"]


def test_the_sitemap_names_both(client: Client, english: dict[int, Page]) -> None:
    address = {pk: client.get(f"/api/v1/pages/{pk}/").json()["url"] for pk in (ARTICLE, english[ARTICLE].pk)}
    found = {
        url.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", NAMES)
        }
        for loc in xml(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES)
        for url in xml(client, loc.text.removeprefix("http://testserver")).findall("s:url", NAMES)
    }
    own, other = address[ARTICLE], address[english[ARTICLE].pk]
    assert found[own] == found[other] == {"fa": own, "en": other, "x-default": own}
    Page.objects.get(pk=english[ARTICLE].pk).unpublish()
    assert client.get("/feeds/all.json?locale=en").json()["items"] == []
