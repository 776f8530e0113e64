"""The search page: filters, numbers, extracts; and what an article says of itself."""

import re
from html import unescape
from urllib.parse import parse_qsl

import pytest
from django.test import Client

from public_site.reading import WORDS_A_MINUTE, minutes_of
from tests.public_site.content import Content
from tests.public_site.test_pages import text_at


def test_extracts_mark_what_was_asked_for(client: Client, content: Content) -> None:
    assert "<mark>" in text_at(client, "/search/", q="یاران")


def test_numbers_lead_to_narrower_searches(client: Client, content: Content) -> None:
    html = text_at(client, "/search/", q="یاران")
    assert re.search(r'href="\?q=[^"]+&amp;type=group">\s*[^<]+ <span>\([۰-۹]+\)', html)


def test_a_filter_in_force_leads_back(client: Client, content: Content) -> None:
    html = text_at(client, "/search/", q="یاران", province=content.group.province.slug, after="0")
    (link,) = re.findall(r'<a class="pill" href="([^"]+)" aria-current="true">', html)
    assert parse_qsl(unescape(link)[1:]) == [("q", "یاران")]


def test_filters(client: Client, content: Content) -> None:
    section = str(content.section.pk)
    assert 'class="empty"' not in text_at(client, "/search/", q="پررنگ", section=section)
    assert 'class="empty"' in text_at(client, "/search/", q="پررنگ", province="یزد")
    assert 'class="empty"' in text_at(client, "/search/", q="پررنگ", year="۱۳۰۰")
    # Groups stand in no section: the section is let go.
    assert "یاران آب" in text_at(client, "/search/", q="یاران", type="group", section=section)


def test_a_misspelled_search_suggests_what_may_be_meant(client: Client, content: Content) -> None:
    html = text_at(client, "/search/", q="پررنق", type="article", after="0")
    meant = re.search(r'<nav class="search-meant".*?</nav>', html, re.DOTALL)
    assert meant
    assert "آیا منظورتان این بود؟" in meant[0]
    links = re.findall(r'href="([^"]+)"', meant[0])
    assert [dict(parse_qsl(unescape(link)[1:])) for link in links] == [{"q": "پررنگ", "type": "article"}]
    found = text_at(client, "/search/" + unescape(links[0]))
    assert "<mark>پررنگ</mark>" in found
    assert "search-meant" not in found


def test_what_is_meant_is_shown_beside_the_little_that_is_found(client: Client, content: Content) -> None:
    assert "search-meant" not in text_at(client, "/search/", q="یاران")
    assert "search-meant" not in text_at(client, "/search/", q="قققققق")
    assert "search-meant" not in text_at(client, "/search/")


@pytest.mark.parametrize("parameters", [{"year": "2025"}, {"year": "x"}, {"section": "x"}, {"year": "۱۴۰۴۱۴۰۴۱۴۰۴"}])
def test_wrong_filters_are_refused_clearly(client: Client, content: Content, parameters: dict[str, str]) -> None:
    text_at(client, "/search/", status=400, q="یاران", **parameters)


def test_reading_time_counts_the_texts_of_blocks() -> None:
    block = {"id": "a b c", "blockType": "paragraph", "html": "<p>" + "می‌رود " * WORDS_A_MINUTE * 3 + "</p>"}
    assert minutes_of({"lead": "", "body": [block]}) == 3
    assert minutes_of({"lead": None, "body": []}) == 1


def test_an_article_can_be_shared_without_script(client: Client, content: Content) -> None:
    html = text_at(client, content.article.get_url())
    for host in ("eitaa.com", "ble.ir", "t.me", "wa.me", "x.com"):
        assert f'href="https://{host}/' in html
    assert re.search(r"<button[^>]+data-share=[^>]+ hidden>", html)
