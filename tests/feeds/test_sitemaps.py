"""Sitemaps, robots.txt and the web app manifest."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree
from wagtail.models import Page

from jihadi_cms.delivery.models import Document, Facet
from jihadi_cms.delivery.projection import TRANSLATION_KEY
from jihadi_cms.delivery.settle import settle
from tests.probe.models import ProbePage
from tests.rest.content import ARTICLE, OTHER_ARTICLE, SECTION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def xml(client: Client, path: str) -> etree._Element:
    """What a sitemap says."""
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return etree.fromstring(response.content)


def every_place(client: Client) -> dict[str, str | None]:
    """Address → date, of all pages that the index leads to."""
    found = {}
    for loc in xml(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES):
        for url in xml(client, loc.text.removeprefix("http://testserver")).findall("s:url", NAMES):
            found[url.findtext("s:loc", namespaces=NAMES)] = url.findtext("s:lastmod", namespaces=NAMES)
    return found


def test_every_public_page_once_with_its_date(client: Client) -> None:
    page = ProbePage(title="Foreign & page")
    Page.objects.get(pk=SECTION).add_child(instance=page)
    settle()
    found = every_place(client)
    documents = Document.objects.filter(page_id__isnull=False)
    assert len(found) == documents.count()
    assert all(url.isascii() for url in found)
    assert any(url.endswith("/foreign-page/") for url in found)
    address = client.get(f"/api/v1/pages/{ARTICLE}/").json()["url"]
    assert found[address] == "2026-03-21T06:30:00+00:00"


def test_the_index_tells_when_something_in_a_piece_changed(client: Client) -> None:
    def dates() -> dict[str, str | None]:
        maps = xml(client, "/sitemap.xml").findall("s:sitemap", NAMES)
        return {each.findtext("s:loc", namespaces=NAMES): each.findtext("s:lastmod", namespaces=NAMES) for each in maps}

    places = every_place(client)
    found = dates()
    assert found.pop("http://testserver/sitemap-news.xml") is None
    assert max(found.values()) == max(places.values())
    page = Page.objects.get(pk=ARTICLE).specific
    page.save_revision().publish()
    settle()
    page.refresh_from_db()
    changed = {address for address, at in dates().items() if at != found.get(address)} - {
        "http://testserver/sitemap-news.xml"
    }
    (address,) = changed
    assert dates()[address] == page.last_published_at.isoformat()


def test_only_what_shows(client: Client) -> None:
    address = client.get(f"/api/v1/pages/{OTHER_ARTICLE}/").json()["url"]
    assert address in every_place(client)
    Document.objects.filter(page_id=OTHER_ARTICLE).update(visible_until=timezone.now() - timedelta(hours=1))
    assert address not in every_place(client)
    assert client.get("/sitemap-999999.xml").status_code == 404
    assert client.get(f"/sitemap-{'9' * 40}.xml").status_code == 404


def test_languages(client: Client, settings: Any) -> None:
    settings.WAGTAIL_I18N_ENABLED = True
    key = Facet.objects.get(document__page_id=ARTICLE, name=TRANSLATION_KEY).value
    Facet.objects.filter(document__page_id=OTHER_ARTICLE, name=TRANSLATION_KEY).update(value=key)
    Document.objects.filter(page_id=OTHER_ARTICLE).update(locale="en")
    links = [
        (link.get("hreflang"), url.findtext("s:loc", namespaces=NAMES))
        for loc in xml(client, "/sitemap.xml").findall("s:sitemap/s:loc", NAMES)
        for url in xml(client, loc.text.removeprefix("http://testserver")).findall("s:url", NAMES)
        for link in url.findall("xhtml:link", NAMES)
    ]
    assert {language for language, _ in links} == {"fa", "en", "x-default"}


def test_news_of_two_days(client: Client) -> None:
    assert xml(client, "/sitemap-news.xml").findall("s:url", NAMES) == []
    page = Page.objects.get(pk=ARTICLE).specific
    page.published_at = timezone.now() - timedelta(hours=3)
    page.save_revision().publish()
    settle()
    (url,) = xml(client, "/sitemap-news.xml").findall("s:url", NAMES)
    told = {each.tag.partition("}")[2]: each.text for each in url.iter() if "news/" in each.tag and each.text}
    assert (told["name"], told["language"], told["title"]) == ("جهادی", "fa", "مدرسه‌ای در سی روز")
    assert told["publication_date"].startswith(page.published_at.isoformat()[:16])
    page.unpublish()
    settle()
    assert xml(client, "/sitemap-news.xml").findall("s:url", NAMES) == []


def test_a_sitemap_takes_one_query_whatever_its_length(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get("/sitemap-0.xml")
    with django_assert_max_num_queries(1):
        assert client.get("/sitemap-0.xml").status_code == 200
    etag = client.get("/sitemap-0.xml")["ETag"]
    assert client.get("/sitemap-0.xml", headers={"if-none-match": etag}).status_code == 304


def test_robots(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /search/", "Disallow: /preview/"} <= set(lines)
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_manifest(client: Client) -> None:
    response = client.get("/site.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    found = response.json()
    assert (found["name"], found["lang"], found["dir"], found["start_url"]) == ("جهادی", "fa", "rtl", "/")
    # The logo is twice as wide as it is high.
    assert found["icons"] == [{"src": "/static/public_site/img/favicon.svg", "type": "image/svg+xml", "sizes": "any"}]
