"""A site in two languages: lists show pages of their own, and dates are written as each writes them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.articles.models.links import ArticleAuthor, ArticleGroup
from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventIndexPage, EventOrganiser, EventPage
from jihadi_cms.groups.models import GroupIndexPage, GroupPage
from jihadi_cms.jalali.dates import to_jalali
from jihadi_cms.jalali.names import LATIN_MONTHS, MONTHS
from tests.public_site.content import Content, home_body, publish
from tests.public_site.test_pages import text_at

#: Titles of each type, in Persian (those of `content`) and in English.
ARTICLE = ("مدرسهٔ شش‌کلاسه", "A far school")
GROUP = ("یاران آب", "Friends of water")
EVENT = ("نشست فردا", "Village fair")


@pytest.fixture
def english(content: Content, settings: Any) -> ArticlePage:
    """The article in English, in a tree with a home page, a group and an event; all filed as the Persian ones are."""
    settings.WAGTAIL_I18N_ENABLED = True
    cache.clear()  # Wagtail remembers the roots of sites, which are those of one language until now
    locale = Locale.objects.create(language_code="en")
    persian = ArticlePage.objects.get(pk=content.article.pk)
    persian.title = ARTICLE[0]
    publish(persian)
    home = HomePage.objects.get().copy_for_translation(locale)
    home.title, home.slug = "Home", "home-en"
    publish(home)
    section = home.add_child(instance=SectionPage(title="Reports", slug="reports", locale=locale))
    publish(section)
    groups = home.add_child(instance=GroupIndexPage(title="Groups", slug="groups", locale=locale))
    publish(groups)
    group = groups.add_child(instance=GroupPage(title=GROUP[1], province=persian.province, locale=locale))
    group.activities.set(content.group.activities.all())
    publish(group)
    article = ArticlePage(title=ARTICLE[1], slug="school", lead=persian.lead, province=persian.province, locale=locale)
    article.tags.add("آموزش")
    article.article_authors = [ArticleAuthor(author=persian.article_authors.get().author)]
    article.article_groups = [ArticleGroup(group=content.group)]
    section.add_child(instance=article)
    publish(article)
    events = home.add_child(instance=EventIndexPage(title="Events", slug="events", locale=locale))
    publish(events)
    tomorrow = timezone.now() + timedelta(days=1)
    for parent, title in ((events, EVENT[1]), (content.event_index, EVENT[0])):
        event = EventPage(title=title, starts_at=tomorrow, province=persian.province, locale=parent.locale)
        event.event_organisers = [EventOrganiser(group=content.group)]
        publish(parent.add_child(instance=event))
    pages = {"groups": groups.pk, "events": events.pk, "section": section.pk, "article": article.pk}
    home.body = home_body(persian.main_image_id, pages)
    publish(home)
    settle()
    return article


def lists(content: Content, name: str) -> str:
    """The path of a list, without its language."""
    article, now = ArticlePage.objects.get(pk=content.article.pk), to_jalali(timezone.now() + timedelta(days=1))
    today = to_jalali(timezone.now())
    return {
        "tag": "tags/آموزش/",
        "author": f"authors/{article.article_authors.get().author.slug}/",
        "province": f"provinces/{article.province.slug}/",
        "activity": f"activities/{content.group.activities.get().slug}/",
        "archive": f"archive/{today.year}/{today.month:02}/",
        "calendar": f"calendar/{now.year}/{now.month:02}/",
        "search": "search/?q=لید",
        "home": "",
    }[name]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("tag", [ARTICLE]),
        ("author", [ARTICLE]),
        ("province", [ARTICLE, GROUP, EVENT]),
        ("activity", [GROUP]),
        ("archive", [ARTICLE]),
        ("calendar", [EVENT]),
        ("search", [ARTICLE]),
        ("home", [ARTICLE, GROUP, EVENT]),
    ],
)
def test_a_list_shows_pages_of_its_language(
    client: Client, content: Content, english: ArticlePage, name: str, shown: list[tuple[str, str]]
) -> None:
    path = lists(content, name)
    persian, in_english = text_at(client, f"/{path}"), text_at(client, f"/en/{path}")
    for title_in_persian, title_in_english in shown:
        assert title_in_persian in persian
        assert title_in_english not in persian
        assert title_in_english in in_english
        assert title_in_persian not in in_english


def test_so_does_what_stands_beside_an_article(client: Client, content: Content, english: ArticlePage) -> None:
    """Both have a tag and a group in common, and events of that group."""
    main = text_at(client, english.get_url()).split("<main")[1]
    assert EVENT[1] in main
    assert EVENT[0] not in main
    assert ARTICLE[0] not in main
    main = text_at(client, content.article.get_url()).split("<main")[1]
    assert EVENT[0] in main
    assert EVENT[1] not in main
    assert ARTICLE[1] not in main


def test_pages_are_counted_by_language(client: Client, content: Content, english: ArticlePage) -> None:
    year = to_jalali(timezone.now()).year
    counted = r'href="{}archive/{}/">[^<]*</a> <span[^>]*><span[^>]*>[^<]*</span>([^<]*)<'
    assert re.findall(counted.format("/", year), text_at(client, "/archive/")) == ["۲"]
    assert re.findall(counted.format("/en/", year), text_at(client, "/en/archive/")) == ["1"]


@pytest.mark.parametrize(("prefix", "shown", "other"), [("/", *ARTICLE), ("/en/", *reversed(ARTICLE))])
def test_so_do_the_feeds_that_a_page_names(
    client: Client, content: Content, english: ArticlePage, prefix: str, shown: str, other: str
) -> None:
    html = text_at(client, f"{prefix}tags/آموزش/")
    feeds = re.findall(r'<link rel="alternate" type="application/[^>]* href="http://testserver([^"]*)"', html)
    assert len(feeds) == 6
    for feed in feeds:
        found = client.get(feed).content.decode()
        assert shown in found, feed
        assert other not in found, feed


def test_a_site_in_one_language_shows_its_pages_in_any_frame(client: Client, content: Content) -> None:
    for path in ("/en/tags/آموزش/", f"/en/{lists(content, 'archive')}"):
        assert content.article.title in text_at(client, path)


@pytest.mark.parametrize("name", ["archive", "calendar"])
def test_months_and_weekdays_are_written_as_the_language_does(client: Client, content: Content, name: str) -> None:
    path = lists(content, name)
    _, year, month = path.strip("/").split("/")
    latin, persian = LATIN_MONTHS[int(month) - 1], MONTHS[int(month) - 1]
    in_english = text_at(client, f"/en/{path}")
    assert f"{latin} {year}" in in_english
    assert 'title="Saturday">S<' in in_english
    assert not [each for each in MONTHS if f">{each}<" in in_english]
    in_persian = text_at(client, f"/{path}")
    assert persian in in_persian
    assert 'title="شنبه">' in in_persian


def test_an_event_leads_to_its_month(client: Client, content: Content, english: ArticlePage) -> None:
    event = EventPage.objects.get(title=EVENT[1])
    day = to_jalali(event.starts_at)
    html = text_at(client, event.get_url())
    assert f"Events of {LATIN_MONTHS[day.month - 1]}" in html
    assert f"/en/calendar/{day.year}/{day.month:02}/" in html
