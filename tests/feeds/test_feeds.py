"""RSS, Atom and JSON Feed, as feed readers read them."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle
from tests.probe.models import ProbePage
from tests.rest.content import ARTICLE, GROUP, OTHER_ARTICLE, SECTION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

FORMS = ("rss", "atom")
MEDIA_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}


def read(client: Client, path: str) -> feedparser.FeedParserDict:
    """A well-formed feed."""
    response = client.get(path)
    assert response.status_code == 200, response.content
    found = feedparser.parse(response.content, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


def titles(client: Client, path: str) -> list[str]:
    """Of the items of a JSON Feed."""
    response: HttpResponse = client.get(path)
    assert response.status_code == 200, response.content
    return [item["title"] for item in response.json()["items"]]


@pytest.mark.parametrize("form", FORMS)
def test_the_feed_of_all(client: Client, form: str) -> None:
    found = read(client, f"/feeds/all.{form}")
    assert (found.feed.title, found.feed.language) == ("جهادی", "fa")
    assert found.feed.subtitle == "خبرها"
    links = [link.href for link in found.feed.links if link.rel == "self"]
    assert links == [f"http://testserver/feeds/all.{form}"]
    entry = next(each for each in found.entries if each.title == "مدرسه‌ای در سی روز")
    assert entry.link.startswith("http://testserver/news/")
    assert entry.link.isascii()
    assert entry.id.startswith("urn:uuid:")
    assert entry.published_parsed[:6] == (2026, 3, 21, 6, 30, 0)
    assert "سارا احمدی" in str(entry.authors)
    assert {tag.term for tag in entry.tags} == {"آموزش", "مدرسه"}
    content = entry.content[0].value
    assert content.startswith('<div lang="fa" dir="rtl">')
    assert 'href="http://testserver/%D8%A2%D9%85%D9%88%D8%B2%D8%B4/"' in content
    assert 'src="http://testserver/images/' in content


def test_json_feed(client: Client) -> None:
    response = client.get("/feeds/all.json")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    found = response.json()
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["language"] == "fa"
    item = next(each for each in found["items"] if each["title"] == "مدرسه‌ای در سی روز")
    assert (item["date_published"], item["summary"]) == ("2026-03-21T06:30:00Z", "ساخت مدرسه")
    assert item["authors"] == [{"name": "سارا احمدی"}]
    assert item["image"].startswith("http://testserver/images/")


def test_what_takes_place_and_what_only_leads_on_is_no_news(client: Client) -> None:
    found = titles(client, "/feeds/all.json")
    assert {"مدرسه‌ای در سی روز", "خبر پیشین", "گروه نمونه"} <= set(found)
    assert {"خانه", "آموزش", "رویدادها", "اردوی نوروز"}.isdisjoint(found)
    assert titles(client, "/feeds/events.json") == ["اردوی نوروز"]


@pytest.mark.parametrize(
    ("path", "title", "expected"),
    [
        (f"articles/ancestor/{SECTION}", "آموزش – ", {"مدرسه‌ای در سی روز", "خبر پیشین"}),
        (f"all/tags/{quote('مدرسه')}", "مدرسه – ", {"مدرسه‌ای در سی روز"}),
        (f"all/province/{quote('نمونه')}", "نمونه – ", {"مدرسه‌ای در سی روز", "گروه نمونه"}),
        (f"all/related_groups/{GROUP}", "گروه نمونه – ", {"مدرسه‌ای در سی روز"}),
        ("articles/kind/photo_report", "گزارش تصویری – ", {"مدرسه‌ای در سی روز"}),
        ("articles/kind/video", "", set()),
    ],
)
def test_filtered_feeds(client: Client, path: str, title: str, expected: set[str]) -> None:
    assert set(titles(client, f"/feeds/{path}.json")) == expected
    found = read(client, f"/feeds/{path}.rss")
    assert found.feed.title.startswith(title)
    assert {entry.title for entry in found.entries} == expected
    listed, facet, value = path.split("/")
    assert set(titles(client, f"/feeds/{listed}.json?{facet}={value}")) == expected


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("all.rss?nonsense=1", 400, "province"),
        ("articles/nonsense/1.atom", 400, "province"),
        ("all.rss?type=nonsense", 400, "article"),
        ("articles.rss?kind=nonsense", 400, "photo_report"),
        ("articles/ancestor/x.json", 400, "ancestor"),
        ("articles/kind/news.rss?kind=note", 400, "kind"),
        ("nonsense.rss", 404, ""),
        ("tags.rss", 404, ""),
        ("groups.ics", 404, ""),
    ],
)
def test_what_cannot_be_asked_for(client: Client, path: str, status: int, told: str) -> None:
    response = client.get(f"/feeds/{path}")
    assert response.status_code == status
    assert told in response.content.decode()
    assert response["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_what_the_public_may_not_see_never_shows(client: Client, form: str) -> None:
    address = f"/feeds/all.{form}"
    assert "خبر پیشین" in client.get(address).content.decode()
    Document.objects.filter(page_id=OTHER_ARTICLE).update(visible_until=timezone.now() - timedelta(hours=1))
    Document.objects.filter(page_id=SECTION).update(visible_until=timezone.now() - timedelta(hours=1))
    found = client.get(address).content.decode()
    assert "خبر پیشین" not in found
    assert "%D8%A2%D9%85%D9%88%D8%B2%D8%B4/" not in found
    page = Page.objects.get(pk=ARTICLE).specific
    page.title = "پیش‌نویس"
    page.save_revision()
    settle()
    assert "پیش‌نویس" not in client.get(address).content.decode()
    page.unpublish()
    settle()
    assert "مدرسه‌ای در سی روز" not in client.get(address).content.decode()


def test_a_page_type_of_another_project(client: Client) -> None:
    page = ProbePage(title="بیگانه & <b>", introduction='<p>متن <a href="/x/">پیوند</a><script>x()</script></p>')
    Page.objects.get(pk=SECTION).add_child(instance=page)
    settle()
    entry = next(each for each in read(client, "/feeds/all.atom").entries if "بیگانه" in each.title)
    assert '<a href="http://testserver/x/">پیوند</a>' in entry.content[0].value
    assert "script" not in entry.content[0].value
    assert page.title in titles(client, "/feeds/probes.json") + titles(client, "/feeds/all.json?type=probe")


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_how_it_travels(client: Client, form: str) -> None:
    address = f"/feeds/all.{form}"
    response = client.get(address)
    assert response["Content-Type"] == f"{MEDIA_TYPES[form]}; charset=utf-8"
    assert response["CDN-Cache-Control"].startswith("public, max-age=")
    assert f"page:{ARTICLE}" in response["Surrogate-Key"].split()
    assert "list:pages" in response["Surrogate-Key"].split()
    again = client.get(address, headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(response.content))
    assert client.post(address).status_code == 405
    assert client.options(address)["Allow"] == "GET, HEAD, OPTIONS"
    # The validator of an empty feed stands still, too.
    empty = f"/feeds/articles/kind/video.{form}"
    assert client.get(empty)["ETag"] == client.get(empty)["ETag"]


@pytest.mark.parametrize("path", ["all.rss", "all.json", f"articles/ancestor/{SECTION}.atom", "all.ics"])
def test_a_feed_takes_two_queries(client: Client, path: str, django_assert_max_num_queries: Any) -> None:
    client.get(f"/feeds/{path}")
    with django_assert_max_num_queries(2):
        client.get(f"/feeds/{path}")


def test_answers_are_kept_while_nothing_changes(client: Client, settings: Any, django_assert_num_queries: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": "default"}
    first = client.get("/feeds/all.rss")
    with django_assert_num_queries(1):
        again = client.get("/feeds/all.rss")
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])


def test_many_requests_are_refused(client: Client, settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RATE_LIMIT": "1/m"}
    assert [client.get("/feeds/all.rss").status_code for _ in range(2)] == [200, 429]


def test_ids_outlive_titles(client: Client) -> None:
    def ids() -> set[str]:
        return {item["id"] for item in client.get("/feeds/all.json", headers={"host": "localhost"}).json()["items"]}

    before = ids()
    page = Page.objects.get(pk=ARTICLE).specific
    page.title = "نامی دیگر"
    page.save_revision().publish()
    settle()
    assert "نامی دیگر" in titles(client, "/feeds/all.json")
    assert ids() == before
