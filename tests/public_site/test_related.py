"""What an article leads on to: chosen, shared and newest articles, and the events of its groups."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.articles.models.links import ArticleGroup, ArticleRelated
from jihadi_cms.events.models import EventOrganiser, EventPage
from public_site.related import around_article
from tests.public_site.content import Content, publish
from tests.public_site.test_pages import text_at


def article(
    content: Content, title: str, tags: tuple[str, ...] = (), group: bool = False, **fields: object
) -> ArticlePage:
    """A published article of the section."""
    page = ArticlePage(title=title, slug=title.replace(" ", "-"), **fields)
    page.tags.add(*tags)
    page.article_groups = [ArticleGroup(group=content.group)] if group else []
    publish(content.section.add_child(instance=page))
    return page


def titles(html: str, heading: str) -> list[str]:
    """Titles of the cards below `heading`."""
    part = html.split(f"<span>{gettext(heading)}</span>", 1)[1].split("</section>", 1)[0]
    return re.findall(r'card__title"><a [^>]*>([^<]+)</a>', part)


def test_the_editors_choice_comes_first_and_is_filled_up(client: Client, content: Content) -> None:
    chosen = article(content, "برگزیده", ("آب",))
    by_tag = article(content, "هم‌برچسب", ("آب",))
    by_group = article(content, "هم‌گروه", group=True)
    both = article(content, "هم‌برچسب و هم‌گروه", ("آب",), group=True)
    article(content, "بی‌پیوند", ("نور",))
    page = ArticlePage(title="خود مطلب", slug="self")
    page.tags.add("آب")
    page.article_groups = [ArticleGroup(group=content.group)]
    page.article_relations = [ArticleRelated(article=chosen)]
    publish(content.section.add_child(instance=page))
    html = text_at(client, page.get_url())
    found = titles(html, "Related articles")
    assert found[:2] == [chosen.title, both.title]
    assert set(found[2:]) == {by_tag.title, by_group.title, content.article.title}
    assert len(found) == len(set(found))
    beside = html.split('class="article-aside"')[1].split("</aside>")[0]
    assert "بی‌پیوند</a>" in beside
    assert not [title for title in (*found, page.title) if f">{title}</a>" in beside]


def test_an_article_without_tags_and_groups_has_the_choice_alone(client: Client, content: Content) -> None:
    alone = article(content, "تنها")
    assert gettext("Related articles") not in text_at(client, alone.get_url())


def test_no_more_than_six(client: Client, content: Content) -> None:
    for number in range(9):
        article(content, f"شماره {number}", ("ساختن",))
    page = article(content, "آخرین", ("ساختن",))
    assert titles(text_at(client, page.get_url()), "Related articles") == [f"شماره {n}" for n in (8, 7, 6, 5, 4, 3)]


def test_the_events_of_its_groups_begin_with_those_to_come(client: Client, content: Content) -> None:
    now = timezone.now()
    for title, days in (("گذشتهٔ دور", -20), ("گذشتهٔ نزدیک", -5), ("آیندهٔ دور", 20), ("آیندهٔ نزدیک", 5)):
        event = EventPage(title=title, starts_at=now + timedelta(days=days))
        event.event_organisers = [EventOrganiser(group=content.group)]
        publish(content.event_index.add_child(instance=event))
    html = text_at(client, content.article.get_url())
    part = html.split(gettext("Events of these groups"), 1)[1].split("</section>", 1)[0]
    assert re.findall(r'card__title"><a [^>]*>([^<]+)</a>', part) == ["آیندهٔ نزدیک", "آیندهٔ دور", "گذشتهٔ نزدیک"]
    group = text_at(client, content.group.get_url())
    order = ["آیندهٔ نزدیک", "آیندهٔ دور", "گذشتهٔ نزدیک", "گذشتهٔ دور"]
    places = [group.index(f"{title}</a>") for title in order]
    assert places == sorted(places)


def test_an_article_with_more_values_than_a_filter_takes(client: Client, content: Content) -> None:
    page = article(content, "پربرچسب", tuple(f"برچسب {number}" for number in range(14)))
    text_at(client, page.get_url())


@pytest.mark.parametrize("chosen", [0, 2, 6, 9])
def test_the_number_filled_up_depends_on_the_number_chosen(chosen: int) -> None:
    def card(name: str) -> dict[str, object]:
        return {"path": f"/{name}/", "card": {"date": f"2025-01-{31 - int(name):02}"}}

    page = {"path": "/1/", "relatedArticles": [card(str(n)) for n in range(2, 2 + chosen)], "section": None}
    shared = {"nodes": [card(str(n)) for n in range(1, 25)]}
    related = around_article({"page": page, "byTags": shared}, {})["related"]
    paths = [each["path"] for each in related]
    assert len(paths) == max(6, chosen)
    assert len(set(paths)) == len(paths)
    assert "/1/" not in paths
