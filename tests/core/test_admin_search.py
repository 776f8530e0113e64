"""Searches of the admin find what is spelled otherwise: in listings, choosers, and the tag field."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document as File
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage, Author, SectionPage, Tag
from jihadi_cms.core.models import ContentImage

#: As stored, and as somebody types it: whole words, then what is typed so far.
VARIANTS = [
    ("کتاب علی", "كتاب علي"),
    ("هم‌افزایی گروه‌ها", "هم افزایی"),
    ("هم‌افزایی گروه‌ها", "همافزایی"),
    ("هم افزایی گروه ها", "هم‌افزایی"),
    ("سال ۱۴۰۴", "1404"),
    ("سال ۱۴۰۴", "١٤٠٤"),
    ("سال 1404", "۱۴۰۴"),
    ("مَدرَسه", "مدرسه"),
    ("مدرسه", "مَدْرَسه"),
    ("آب‌رسانی", "ابرسانی"),
    ("خانۀ قرآن", "خانه قران"),
    ("مسؤول", "مسوول"),
    ("پیش‌بینی", "پیش بینی"),
    ("هم‌افزایی گروه‌ها", "هم اف"),
    ("كتابخانه", "کتابخ"),
    ("آموزش", "امو"),
]
OTHER = "نامه‌ای دیگر"

Search = Callable[[Client, str], str]


def page_chooser(client: Client, query: str) -> str:
    return get(client, reverse("wagtailadmin_choose_page_search"), q=query)


def explorer(client: Client, query: str) -> str:
    return get(client, reverse("wagtailadmin_explore_results", args=(HomePage.objects.get().pk,)), q=query)


def page_search(client: Client, query: str) -> str:
    return get(client, reverse("wagtailadmin_pages:search_results"), q=query)


def image_chooser(client: Client, query: str) -> str:
    return get(client, reverse("wagtailimages_chooser:choose_results"), q=query)


def image_listing(client: Client, query: str) -> str:
    return get(client, reverse("wagtailimages:index_results"), q=query)


def document_chooser(client: Client, query: str) -> str:
    return get(client, reverse("wagtaildocs_chooser:choose_results"), q=query)


def author_chooser(client: Client, query: str) -> str:
    return get(client, reverse("wagtailsnippetchoosers_jihadi_articles_author:choose_results"), q=query)


def author_listing(client: Client, query: str) -> str:
    return get(client, reverse("wagtailsnippets_jihadi_articles_author:list_results"), q=query)


def tag_listing(client: Client, query: str) -> str:
    return get(client, reverse("wagtailsnippets_jihadi_articles_tag:list_results"), q=query)


def tag_field(client: Client, query: str) -> str:
    names = client.get(reverse("jihadi_offered_tags", args=("jihadi_articles", "tag")), {"term": query}).json()
    return "\n".join(names)


def get(client: Client, url: str, **parameters: str) -> str:
    response = client.get(url, parameters)
    assert response.status_code == 200
    return response.content.decode()


def make_article(title: str) -> Page:
    section = SectionPage.objects.first() or HomePage.objects.get().add_child(instance=SectionPage(title="بخش"))
    return section.add_child(instance=ArticlePage(title=title))


def make_image(title: str) -> ContentImage:
    return ContentImage.objects.create(title=title, file=get_test_image_file())


def make_file(title: str) -> File:
    return File.objects.create(title=title, file="a.pdf")


def make_author(name: str) -> Author:
    return Author.objects.create(name=name)


def make_tag(name: str) -> Tag:
    return Tag.objects.create(name=name)


PLACES = [
    (page_chooser, make_article),
    (explorer, make_article),
    (page_search, make_article),
    (image_chooser, make_image),
    (image_listing, make_image),
    (document_chooser, make_file),
    (author_chooser, make_author),
    (author_listing, make_author),
    (tag_listing, make_tag),
    (tag_field, make_tag),
]


@pytest.mark.parametrize(("search", "make"), PLACES, ids=[search.__name__ for search, _ in PLACES])
def test_variants_find_each_other(editor_client: Client, search: Search, make: Callable[[str], Any]) -> None:
    make(OTHER)
    for stored, typed in VARIANTS:
        made = make(stored)
        found = search(editor_client, typed)
        shown = getattr(made, "title", None) or made.name
        assert shown in found, (stored, typed)
        assert OTHER not in found, (stored, typed)
        made.delete()


def test_foreign_pages_are_found_too(editor_client: Client) -> None:
    HomePage.objects.get().add_child(instance=Page(title="كتابخانة مركزي"))
    assert "كتابخانة" in page_chooser(editor_client, "کتابخانه مرکزی")


@pytest.mark.parametrize("query", ["***", "؟!", "«»", '"', "AND", "a:b*", "'"])
def test_signs_are_no_query_language(editor_client: Client, query: str) -> None:
    make_article("مدرسه")
    assert "مدرسه" not in page_chooser(editor_client, query)


def test_words_in_quotes_are_a_phrase(editor_client: Client) -> None:
    make_article("ساخت مدرسه در روستای ما")
    assert "ساخت" in page_search(editor_client, '"مدرسه در روستاي"')
    assert "ساخت" not in page_search(editor_client, '"روستای مدرسه"')


def test_a_search_without_words_in_the_admin_lists_everything(editor_client: Client) -> None:
    make_article("مدرسه")
    assert "مدرسه" in page_search(editor_client, "live:yes")


def test_whole_words_are_searched_for_in_the_body(db: None) -> None:
    article = make_article("عنوان")
    article.lead = "چهل داوطلب برای مدرسه‌سازی آمدند"
    article.save()
    backend = get_search_backend()
    for query in ("مدرسه سازی", "مدرسه‌سازي", "مدرسهسازی"):
        assert list(backend.search(query, ArticlePage)) == [article], query
    assert list(backend.search("مدرسه پیدا", ArticlePage, operator="or")) == [article]
    assert list(backend.search("مدرسه پیدا", ArticlePage, operator="and")) == []


@pytest.mark.parametrize(
    ("app", "model", "typed", "name"),
    [
        ("jihadi_core", "province", "خراسان رضوي", "خراسان رضوی"),
        ("jihadi_core", "province", "اذربایجان شرقی", "آذربایجان شرقی"),
        ("jihadi_core", "province", "ir-23", "تهران"),
        ("jihadi_groups", "activity", "اموزش", "آموزش"),
    ],
)
def test_rows_that_migrations_bring_are_found(
    editor_client: Client, app: str, model: str, typed: str, name: str
) -> None:
    for address in (
        f"wagtailsnippetchoosers_{app}_{model}:choose_results",
        f"wagtailsnippets_{app}_{model}:list_results",
    ):
        assert name in get(editor_client, reverse(address), q=typed), address


def test_articles_offer_tags_by_our_address(editor_client: Client) -> None:
    article = make_article("مدرسه")
    form = get(editor_client, reverse("wagtailadmin_pages:edit", args=(article.pk,)))
    assert reverse("jihadi_offered_tags", args=("jihadi_articles", "tag")) in form


@pytest.mark.parametrize("model", [("jihadi_articles", "author"), ("auth", "user"), ("no", "model")])
def test_only_tags_are_offered(editor_client: Client, model: tuple[str, str]) -> None:
    assert editor_client.get(reverse("jihadi_offered_tags", args=model), {"term": "a"}).status_code == 404


def test_tags_are_offered_to_editors_only(client: Client, db: None) -> None:
    assert client.get(reverse("jihadi_offered_tags", args=("jihadi_articles", "tag"))).status_code == 302
