"""Lists: terms, filters, paging, search."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventIndexPage, EventPage
from jihadi_cms.groups.models import GroupPage
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


def test_groups_stand_in_the_order_of_the_alphabet(client: Client, content: Content) -> None:
    for title in ("پرتو مهر", "آب و آبادی", "گام نو"):
        publish(content.group_index.add_child(instance=GroupPage(title=title)))
    html = text_at(client, content.group_index.get_url())
    places = [html.index(f"{title}</a>") for title in ("آب و آبادی", "پرتو مهر", "گام نو", "یاران آب")]
    assert places == sorted(places)


def test_events_are_split_into_upcoming_and_past(client: Client, content: Content) -> None:
    path = content.event_index.get_url()
    now = timezone.now()
    for title, begins, ends in (("اردوی در جریان", -3, 3), ("نشست دورتر", 9, 9)):
        days = {"starts_at": now + timedelta(days=begins), "ends_at": now + timedelta(days=ends, hours=1)}
        publish(content.event_index.add_child(instance=EventPage(title=title, **days)))
    upcoming, past = text_at(client, path).split(gettext("Past events"), 1)
    places = [upcoming.index(title) for title in ("اردوی در جریان", "نشست فردا", "نشست دورتر")]
    assert places == sorted(places)
    assert "نشست دیروز" in past
    assert "اردوی در جریان" not in past
    assert 'href="/calendar/"' in upcoming


def test_long_lists_of_events_are_read_page_by_page(client: Client, content: Content) -> None:
    index = content.home.add_child(instance=EventIndexPage(title="رویدادهای پرشمار"))
    index.save_revision().publish()
    now = timezone.now()
    for number in range(1, 26):
        for word, days in (("آینده", number), ("گذشته", -number)):
            event = EventPage(title=f"{word} {number}", slug=f"{word}-{number}", starts_at=now + timedelta(days=days))
            index.add_child(instance=event)
    settle()
    first = text_at(client, index.get_url())
    for word, parameter, sizes in (("آینده", "later", [24, 1]), ("گذشته", "after", [12, 12, 1])):
        titles = re.compile(rf"{word} \d+(?=</a>)")
        html, pages = first, [titles.findall(first)]
        while link := re.search(rf'rel="next" href="(\?{parameter}=[^"#]+)#', html):
            html = text_at(client, index.get_url() + unescape(link[1]))
            pages.append(titles.findall(html))
            assert ("آینده" in html) != ("گذشته" in html)
        assert [len(each) for each in pages] == sizes
        assert [title for page in pages for title in page] == [f"{word} {number}" for number in range(1, 26)]


def test_terms_say_how_much_is_filed_under_them(client: Client, content: Content) -> None:
    assert re.search(r"آموزش <span[^>]*>\(۱\)", text_at(client, "/tags/"))
    assert ngettext("%(number)s article", "%(number)s articles", 1) % {"number": "۱"} in text_at(client, "/authors/")
    author = text_at(client, "/authors/نسرین-امیدوار/")
    assert '<span class="band-heading__count">(۱)</span>' in author
    assert f"/feeds/all/authors/{quote('نسرین-امیدوار')}.rss" in author


def test_a_province_shows_its_groups_events_and_articles(client: Client, content: Content) -> None:
    province = content.group.province
    now = timezone.now()
    for title, days in (("همایش پیش رو", 3), ("همایش گذشته", -3)):
        event = EventPage(title=title, starts_at=now + timedelta(days=days), province=province)
        publish(content.event_index.add_child(instance=event))
    html = text_at(client, "/provinces/تهران/")
    order = ("یاران آب", "همایش پیش رو", "همایش گذشته", "روتیتر")
    places = [html.index(text) for text in order]
    assert places == sorted(places)
    heads = re.findall(r'band-heading__count">\((.)\)', html)
    assert heads == ["۱", "۲", "۱"]
    assert f'href="{unquote(content.group_index.get_url())}?province=تهران"' in html
    assert "/feeds/events/province/" in html


def test_a_section_leads_to_the_archive_and_its_feed(client: Client, content: Content) -> None:
    main = text_at(client, content.section.get_url()).split("<main")[1].split("</main>")[0]
    assert 'href="/archive/"' in main
    assert f"/feeds/all/ancestor/{content.section.pk}.rss" in main


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
