"""What programs read of every kind of page: Open Graph, cards, JSON-LD, dates and languages."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import extruct
import pytest
from django.test import Client
from django.test.utils import override_settings
from lxml import html as lxml_html
from wagtail.models import Locale, Page

from jihadi_cms.delivery.settle import settle
from tests.public_site.content import Content
from tests.public_site.test_pages import text_at

PAGES = ["home", "section", "article", "hostile", "group_index", "group", "event_index", "event", "past_event"]
LISTS = [
    *("/search/", "/search/?q=یاران", "/archive/", "/tags/", "/tags/آموزش/", "/authors/", "/provinces/"),
    *("/provinces/یزد/", "/activities/"),
]
#: What https://ogp.me asks of every page.
REQUIRED = {"og:title", "og:type", "og:url", "og:site_name"}
PERSIAN_DIGITS = re.compile("[۰-۹]")


class Head:
    """What stands in the head of a page, and its dates."""

    def __init__(self, text: str, address: str) -> None:
        self.root = lxml_html.fromstring(text.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
        found = extruct.extract(text, base_url=address, syntaxes=["json-ld", "opengraph", "microdata"], errors="strict")
        self.json_ld, self.microdata = found["json-ld"], found["microdata"]
        (graph,) = found["opengraph"]
        self.properties: list[tuple[str, str]] = graph["properties"]
        self.open_graph: dict[str, str] = dict(self.properties)

    def links(self, rel: str) -> list[str]:
        """Addresses of `<link rel=…>`."""
        return [each.get("href") for each in self.root.findall(f"head/link[@rel='{rel}']")]

    def named(self, name: str) -> list[str]:
        """Contents of `<meta name=…>`."""
        return [each.get("content") for each in self.root.findall(f"head/meta[@name='{name}']")]


def head_of(client: Client, path: str) -> Head:
    """The head of the page at a path."""
    return Head(text_at(client, path), f"http://testserver{path}")


def paths_of(content: Content) -> list[str]:
    """Of every kind of page."""
    return [*(getattr(content, name).get_url() for name in PAGES), *LISTS]


def assert_address(value: str) -> None:
    """Check that it is absolute and percent-encoded."""
    assert urlsplit(value).netloc == "testserver"
    assert value.isascii()


def assert_no_persian_digits(value: Any) -> None:
    """Check the dates and addresses of JSON-LD, at every depth."""
    if isinstance(value, list):
        for each in value:
            assert_no_persian_digits(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if isinstance(each, str) and (name.endswith("Date") or name.startswith("date")):
                assert datetime.fromisoformat(each).tzinfo is not None
            if name in ("url", "@id") and isinstance(each, str) and "://" in each:
                assert each.isascii()
            assert_no_persian_digits(each)


def test_every_page_describes_itself(client: Client, content: Content) -> None:
    addresses = []
    for path in paths_of(content):
        head = head_of(client, path)
        (canonical,) = head.links("canonical")
        assert_address(canonical)
        assert unquote(urlsplit(canonical).path) == unquote(urlsplit(path).path)
        assert head.open_graph["og:url"] == canonical, path
        assert head.open_graph.keys() >= REQUIRED, path
        assert all(value.strip() for _, value in head.properties), path
        assert len({name for name, _ in head.properties}) == len(head.properties), path
        (card,) = head.named("twitter:card")
        assert card == ("summary_large_image" if "og:image" in head.open_graph else "summary")
        if "og:image" in head.open_graph:
            assert_address(head.open_graph["og:image"])
            assert int(head.open_graph["og:image:width"]) > 0
            assert int(head.open_graph["og:image:height"]) > 0
        assert head.microdata == [], "one vocabulary is enough: JSON-LD"
        assert len(head.json_ld) == (0 if path in LISTS else 1), path
        assert_no_persian_digits(head.json_ld)
        addresses.append(canonical)
    assert len(set(addresses)) == len(addresses) - 1, "the search page has one address, whatever is searched for"


def test_dates_are_iso_while_their_text_is_jalali(client: Client, content: Content) -> None:
    found = 0
    for path in paths_of(content):
        for time in head_of(client, path).root.iter("time"):
            told, shown = time.get("datetime"), time.text_content()
            assert told.isascii(), path
            moment = datetime.fromisoformat(told)
            assert moment.year > 1900, path
            assert "T" not in told or moment.tzinfo is not None, path
            assert PERSIAN_DIGITS.search(shown), path
            assert not re.search("[0-9]", shown), path
            found += 1
    assert found > 10


def test_an_article_bears_the_moments_of_its_publication(client: Client, content: Content) -> None:
    head = head_of(client, content.article.get_url())
    assert head.open_graph["og:type"] == "article"
    for name in ("article:published_time", "article:modified_time"):
        assert datetime.fromisoformat(head.open_graph[name]).tzinfo is not None
    (graph,) = head.json_ld
    assert graph["@graph"][0]["datePublished"][:19] == head.open_graph["article:published_time"][:19]


class TestLanguages:
    """A page with a translation that Wagtail made."""

    @pytest.fixture
    def english(self, content: Content) -> Iterator[Page]:
        """The directory of groups in English."""
        locale = Locale.objects.create(language_code="en")
        with override_settings(WAGTAIL_I18N_ENABLED=True):
            home = Page.objects.get(pk=content.home.pk).specific.copy_for_translation(locale)
            home.save_revision().publish()
            page = Page.objects.get(pk=content.group_index.pk).specific.copy_for_translation(locale)
            page.title, page.slug = "Groups", "groups"
            page.save_revision().publish()
            settle()
            yield Page.objects.get(pk=page.pk)

    def test_hreflang_names_each_version_and_they_name_each_other(
        self, client: Client, content: Content, english: Page
    ) -> None:
        own, other = unquote(content.group_index.get_url()), english.get_url()
        named = {}
        for path in (own, other):
            head = head_of(client, path)
            alternates = head.root.findall("head/link[@hreflang]")
            named[path] = {each.get("hreflang"): each.get("href") for each in alternates}
            assert len(alternates) == len(named[path]) == 3
            (canonical,) = head.links("canonical")
            assert canonical in named[path].values()
        assert named[own] == named[other]
        assert unquote(urlsplit(named[own]["fa"]).path) == own == unquote(urlsplit(named[own]["x-default"]).path)
        assert urlsplit(named[own]["en"]).path == other
        english.unpublish()
        settle()
        assert head_of(client, own).root.findall("head/link[@hreflang]") == []

    def test_without_translations_there_is_none(self, client: Client, content: Content) -> None:
        with override_settings(WAGTAIL_I18N_ENABLED=True):
            assert head_of(client, content.group.get_url()).root.findall("head/link[@hreflang]") == []
