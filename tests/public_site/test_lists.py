"""Lists: terms, filters, paging, search."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils.translation import gettext

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.delivery.settle import settle
from tests.public_site.content import Content, publish
from tests.public_site.test_pages import text_at

GROUP_PAGES = ["tags", "authors", "provinces", "activities"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/tags/آموزش/", "روتیتر"),
        ("/authors/نسرین-امیدوار/", "روتیتر"),
        ("/provinces/تهران/", "یاران آب"),
        ("/tags/", "آموزش"),
        ("/authors/", "نسرین امیدوار"),
        ("/provinces/", "سیستان و بلوچستان"),
        ("/activities/", "سلامت و درمان"),
    ],
)
def test_terms_and_their_indexes(client: Client, content: Content, path: str, text: str) -> None:
    assert text in text_at(client, path)


def test_a_field_of_activity_lists_its_groups(client: Client, content: Content) -> None:
    activity = content.group.activities.get()
    assert "یاران آب" in text_at(client, f"/activities/{activity.slug}/")


def test_a_term_without_content_says_so(client: Client, content: Content) -> None:
    assert 'class="empty"' in text_at(client, "/provinces/یزد/")


def test_groups_are_filtered(client: Client, content: Content) -> None:
    path, activity = content.group_index.get_url(), content.group.activities.get().slug
    chosen = text_at(client, path, province="تهران", activity=activity)
    assert "یاران آب" in chosen
    assert '<option value="تهران" selected>' in chosen
    assert "یاران آب" not in text_at(client, path, province="یزد")
    assert 'class="empty"' in text_at(client, path, province="no-such-province")


def test_events_are_split_into_upcoming_and_past(client: Client, content: Content) -> None:
    upcoming, past = text_at(client, content.event_index.get_url()).split(gettext("Past events"), 1)
    assert "نشست فردا" in upcoming
    assert "نشست دیروز" in past


def test_search_finds_pages_of_the_chosen_type(client: Client, content: Content) -> None:
    assert "یاران آب" in text_at(client, "/search/", q="یاران")
    assert 'class="empty"' in text_at(client, "/search/", q="یاران", type="article")
    assert 'class="empty"' not in text_at(client, "/search/")


def test_a_long_section_is_read_page_by_page(client: Client, content: Content) -> None:
    section = content.home.add_child(instance=SectionPage(title="بخش پر"))
    section.save_revision().publish()
    for number in range(14):
        section.add_child(instance=ArticlePage(title=f"شماره {number}")).save_revision().publish()
    settle()
    first = text_at(client, section.get_url())
    link = re.search(r'rel="next" href="([^"]+)"', first)
    assert link
    second = text_at(client, section.get_url() + unescape(link[1]))
    titles = re.compile(r"شماره \d+")
    seen = [set(titles.findall(html)) for html in (first, second)]
    assert [len(each) for each in seen] == [11, 3]
    assert not seen[0] & seen[1]
    assert 'rel="next"' not in second


def test_an_empty_section_says_so(client: Client, content: Content) -> None:
    section = content.home.add_child(instance=SectionPage(title="بخش تهی"))
    publish(section)
    assert 'class="empty"' in text_at(client, section.get_url())


@pytest.mark.parametrize("cursor", ["garbage", "%00", "é", "W10", "-1", "9" * 40])
@pytest.mark.parametrize("kind", ["section", "group_index", "event_index"])
def test_a_bad_cursor_is_refused_clearly(client: Client, content: Content, kind: str, cursor: str) -> None:
    html = text_at(client, getattr(content, kind).get_url(), status=400, after=cursor)
    assert "پایگاه آزمون" in html


@pytest.mark.parametrize("parameters", [{"q": "a", "after": "x"}, {"q": "a", "type": "nothing"}, {"q": "الف" * 100}])
def test_a_bad_search_is_refused_clearly(client: Client, content: Content, parameters: dict[str, str]) -> None:
    text_at(client, "/search/", status=400, **parameters)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_site_is_read_only(client: Client, content: Content, method: str) -> None:
    assert getattr(client, method)("/").status_code == 405
