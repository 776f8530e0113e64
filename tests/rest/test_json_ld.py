"""JSON-LD, read from a page as search engines read it, and held against what they ask for.

Required and recommended properties: Google's structured data documentation, "Article", "Event", "Organization",
"Breadcrumb" and "Sitelinks search box".
"""

import json
from datetime import datetime
from typing import Any

import extruct
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.models import SiteSettings
from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle
from jihadi_cms.delivery.stored_json import unpacked
from jihadi_cms.events.models import EventPage
from tests.rest import content
from tests.rest.conftest import Get

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

REQUIRED = {
    "NewsArticle": {
        *("headline", "image", "datePublished", "dateModified", "author", "publisher", "articleSection"),
        *("inLanguage", "mainEntityOfPage", "url"),
    },
    "Event": {
        *("name", "startDate", "endDate", "location", "eventStatus", "eventAttendanceMode", "organizer", "image"),
        *("description", "performer", "url"),
    },
    "NGO": {"name", "url", "logo", "address", "sameAs", "description"},
    "Organization": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "WebSite": {"name", "url"},
    "CollectionPage": {"name", "url", "inLanguage", "dateModified"},
    "WebPage": {"name", "url", "inLanguage", "dateModified"},
    "ListItem": {"position", "name", "item"},
    "Place": {"name", "address"},
    "VirtualLocation": {"url"},
    "GeoCoordinates": {"latitude", "longitude"},
    "Person": {"name"},
    "PostalAddress": set(),
    "ImageObject": {"url"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
}
DATES = {"datePublished", "dateModified", "startDate", "endDate"}
ADDRESSES = {"url", "item", "logo", "urlTemplate"}


def graph_at(get: Get, page_id: int) -> dict[str, dict[str, Any]]:
    """Type → object of the JSON-LD of a page, embedded in HTML and extracted again."""
    path = Document.objects.get(page_id=page_id).path
    embedded = get("route/", path=path).json()["json_ld"]
    html = f'<html><head><script type="application/ld+json">{embedded}</script></head><body></body></html>'
    (found,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
    assert found["@context"] == "https://schema.org"
    for each in found["@graph"]:
        assert_complete(each)
    return {each["@type"]: each for each in found["@graph"]}


def assert_complete(thing: Any) -> None:
    """Check an object and all within it: required properties, dates with an offset, absolute addresses."""
    if isinstance(thing, list):
        for each in thing:
            assert_complete(each)
        return
    if not isinstance(thing, dict):
        assert thing not in (None, "")
        return
    if "@type" in thing and set(thing) != {"@type", "@id"}:
        assert REQUIRED[thing["@type"]] <= thing.keys(), thing
    for name, value in thing.items():
        assert value not in (None, "", [], {}), name
        if name in DATES:
            assert value.isascii()
            assert datetime.fromisoformat(value).tzinfo is not None
        if name in ADDRESSES and isinstance(value, str):
            assert value.startswith(("http://", "https://")), value
            assert value.isascii()
        assert_complete(value)


def test_an_article(get: Get) -> None:
    graph = graph_at(get, content.ARTICLE)
    article = graph["NewsArticle"]
    assert article["headline"] == "مدرسه‌ای در سی روز"
    assert article["datePublished"] == "2026-03-21T06:30:00Z"
    assert article["author"] == [{"@type": "Person", "name": "سارا احمدی"}]
    assert article["publisher"]["name"] == "جهادی"
    assert article["publisher"]["logo"]["url"].startswith("http://testserver/images/")
    assert article["articleSection"] == ["آموزش"]
    assert article["keywords"] == ["مدرسه"]
    steps = graph["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == ["خانه", "آموزش", "مدرسه‌ای در سی روز"]
    assert [step["position"] for step in steps] == [1, 2, 3]


def test_an_article_is_not_modified_before_it_is_published(get: Get) -> None:
    article = ArticlePage.objects.get(pk=content.ARTICLE)
    article.published_at = article.published_at.replace(year=2030)
    article.save()
    settle()
    found = graph_at(get, content.ARTICLE)["NewsArticle"]
    assert found["dateModified"] == found["datePublished"] == "2030-03-21T06:30:00Z"


def test_an_event(get: Get) -> None:
    event = graph_at(get, content.EVENT)["Event"]
    assert event["startDate"] == "2026-03-21T10:00:00+03:30"
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    place, virtual = event["location"]
    assert place["address"]["addressCountry"] == "IR"
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 35.6997, "longitude": 51.338}
    assert virtual == {"@type": "VirtualLocation", "url": "https://example.org/live"}
    assert [each["name"] for each in event["organizer"]] == ["گروه نمونه"]


@pytest.mark.parametrize(
    ("status", "told"),
    [("scheduled", "Scheduled"), ("held", "Scheduled"), ("postponed", "Postponed"), ("cancelled", "Cancelled")],
)
def test_whether_an_event_takes_place(get: Get, status: str, told: str) -> None:
    _change_event(status=status)
    assert graph_at(get, content.EVENT)["Event"]["eventStatus"] == f"https://schema.org/Event{told}"


@pytest.mark.parametrize(
    ("changes", "mode", "kinds"),
    [
        ({"livestream_url": ""}, "Offline", ["Place"]),
        (
            {"venue": "", "city": "", "address": "", "latitude": None, "longitude": None, "province": None},
            "Online",
            ["VirtualLocation"],
        ),
    ],
)
def test_where_an_event_takes_place(get: Get, changes: dict[str, Any], mode: str, kinds: list[str]) -> None:
    _change_event(**changes)
    event = graph_at(get, content.EVENT)["Event"]
    assert event["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert [each["@type"] for each in event["location"]] == kinds


def test_the_times_of_an_event_are_those_of_its_place(get: Get) -> None:
    _change_event(time_zone="Europe/Istanbul")
    assert graph_at(get, content.EVENT)["Event"]["startDate"] == "2026-03-21T09:30:00+03:00"


def test_a_hidden_organiser_is_not_named(get: Get) -> None:
    Document.objects.filter(page_id=content.GROUP).delete()
    path = Document.objects.get(page_id=content.EVENT).path
    assert "گروه نمونه" not in get("route/", path=path).json()["json_ld"]


def test_a_group(get: Get) -> None:
    group = graph_at(get, content.GROUP)["NGO"]
    assert group["name"] == "گروه نمونه"
    assert group["slogan"] == "برای مردم"
    assert group["sameAs"] == ["https://eitaa.com/a"]


def test_the_home_page(get: Get) -> None:
    graph = graph_at(get, content.HOME)
    assert graph.keys() == {"WebPage", "WebSite", "Organization"}
    target = graph["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert target == "http://testserver/search/?q={search_term_string}"


def test_a_site_without_a_search(get: Get, settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "SEARCH_URL": None}
    answer = get("route/", path="/").json()
    assert "SearchAction" not in answer["json_ld"]


def test_a_site_without_a_name_is_no_publisher(get: Get) -> None:
    named = SiteSettings.objects.get()
    named.name = ""
    named.save()
    settle()
    path = Document.objects.get(page_id=content.ARTICLE).path
    assert "publisher" not in get("route/", path=path).json()["json_ld"]


#: No title of an editor holds a null character.
_TITLES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(title=_TITLES.map(lambda text: f"{text}</script><!--<script>\u2028&"))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_ends_the_script(get: Get, title: str) -> None:
    document = Document.objects.get(page_id=content.ARTICLE)
    data = json.loads(unpacked(document.body, ""))
    data["title"] = title
    Document.objects.filter(pk=document.pk).update(body=json.dumps(data).encode())
    embedded = get("route/", path=document.path).json()["json_ld"]
    assert not set("<>&\u2028\u2029") & set(embedded)
    assert json.loads(embedded)["@graph"][0]["headline"] == title


def _change_event(**changes: Any) -> None:
    event = EventPage.objects.get(pk=content.EVENT)
    for name, value in changes.items():
        setattr(event, name, value)
    event.save()
    settle()
