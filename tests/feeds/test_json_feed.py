"""JSON Feed by the rules of its specification (https://www.jsonfeed.org/version/1.1/), and pages of other projects."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.delivery.settle import settle
from tests.feeds.test_feeds import read
from tests.probe.models import ProbeMeetingPage, ProbePage
from tests.rest.content import EVENT_INDEX, SECTION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

TEXT, ADDRESS, LIST = str, "address", list
#: Member → what it is; those that are "required" have to be there.
FEED = {
    "version": TEXT,
    "title": TEXT,
    "home_page_url": ADDRESS,
    "feed_url": ADDRESS,
    "description": TEXT,
    "icon": ADDRESS,
    "language": TEXT,
    "authors": LIST,
    "items": LIST,
}
ITEM = {
    "id": TEXT,
    "url": ADDRESS,
    "title": TEXT,
    "content_html": TEXT,
    "summary": TEXT,
    "image": ADDRESS,
    "date_published": TEXT,
    "date_modified": TEXT,
    "authors": LIST,
    "tags": LIST,
    "language": TEXT,
}
AUTHOR = {"name": TEXT, "url": ADDRESS, "avatar": ADDRESS}
#: RFC 3339, as the specification asks for it.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def assert_members(found: dict[str, Any], known: dict[str, Any], required: set[str]) -> None:
    """Check names and kinds of members; none is null or empty."""
    assert required <= found.keys() <= known.keys(), found.keys()
    for name, value in found.items():
        kind = known[name]
        assert isinstance(value, str if kind is ADDRESS else kind), name
        assert value or name == "items", name
        if kind is ADDRESS:
            assert urlsplit(value).scheme in ("http", "https")
            assert value.isascii()
    if "language" in found:
        assert LANGUAGE.fullmatch(found["language"])
    for author in found.get("authors", ()):
        assert_members(author, AUTHOR, set())
        assert author, "at least one member"


def assert_valid(found: dict[str, Any], address: str) -> None:
    """Check a whole feed."""
    assert_members(found, FEED, {"version", "title", "items"})
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == address
    ids = [item["id"] for item in found["items"]]
    assert len(ids) == len(set(ids))
    for item in found["items"]:
        assert_members(item, ITEM, {"id", "content_html"})
        for name in ("date_published", "date_modified"):
            assert MOMENT.fullmatch(item[name])
        assert all(isinstance(tag, str) and tag for tag in item.get("tags", ()))


@pytest.mark.parametrize(
    "path",
    ["all", "events", "articles", f"all/tags/{quote('مدرسه')}", f"articles/ancestor/{SECTION}", "articles/kind/video"],
)
def test_every_feed_keeps_the_rules(client: Client, path: str) -> None:
    section = Page.objects.get(pk=SECTION)
    section.add_child(instance=ArticlePage(title="تهی"))
    section.add_child(instance=ProbePage(title="بیگانه"))
    settle()
    address = f"/feeds/{path}.json"
    response = client.get(address)
    assert response["Content-Type"].startswith("application/feed+json")
    assert_valid(response.json(), f"http://testserver{address}")


class TestForeignEvents:
    """What takes place, of a page type that knows nothing of us: it names its start in the usual way."""

    @pytest.fixture
    def meeting(self) -> ProbeMeetingPage:
        """A public meeting, in a month."""
        page = ProbeMeetingPage(title="نشست بیگانه", location="تالار", starts_at=timezone.now() + timedelta(days=30))
        Page.objects.get(pk=EVENT_INDEX).add_child(instance=page)
        page.save_revision().publish()
        settle()
        return page

    @pytest.mark.parametrize("form", ["rss", "atom"])
    def test_it_has_feeds_of_its_own(self, client: Client, meeting: ProbeMeetingPage, form: str) -> None:
        (entry,) = read(client, f"/feeds/probe_meetings.{form}").entries
        assert entry.title == "نشست بیگانه"
        assert entry.published_parsed[:3] == datetime.now(UTC).timetuple()[:3], "when it came out, not when it starts"

    def test_it_stands_in_calendars(self, client: Client, meeting: ProbeMeetingPage) -> None:
        for path in ("all.ics", "probe_meetings.ics", f"probe_meetings/{meeting.pk}.ics"):
            assert "SUMMARY;LANGUAGE=fa:نشست بیگانه" in client.get(f"/feeds/{path}").content.decode()
        Page.objects.get(pk=meeting.pk).unpublish()
        assert "نشست" not in client.get("/feeds/all.ics").content.decode()
