"""What every page type has from BasePage: Persian titles and slugs, Jalali dates."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from home.models import HomePage
from jihadi_cms.articles.models import SectionPage
from jihadi_cms.persian.slugs import slugify
from tests.core.editing import errors_of, post_page, publish_new

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> HomePage:
    """The home page of the fresh site."""
    return HomePage.objects.get()


def test_title_and_slug_are_normalised(home: HomePage) -> None:
    section = home.add_child(instance=SectionPage(title="كتاب‌هاي جهادي"))
    assert section.title == section.draft_title == "کتاب‌های جهادی"
    assert section.slug == slugify("کتاب‌های جهادی")


def test_drafts_get_a_slug_too(home: HomePage) -> None:
    assert home.add_child(instance=SectionPage(title="آموزش", live=False)).slug == "آموزش"


def test_a_slug_given_is_normalised(home: HomePage) -> None:
    assert home.add_child(instance=SectionPage(title="آموزش", slug="تعليم")).slug == "تعلیم"


def test_siblings_of_one_title_are_numbered_and_stay_so(home: HomePage) -> None:
    title = "گزارش " * 15
    sections = [home.add_child(instance=SectionPage(title=title)) for _ in range(3)]
    slugs = [section.slug for section in sections]
    assert slugs[1:] == [f"{slugs[0]}-2", f"{slugs[0]}-3"]
    for section in sections:
        section.save()
    assert [section.slug for section in sections] == slugs


def test_jalali_dates_for_the_admin() -> None:
    page = SectionPage(first_published_at=datetime(2026, 3, 20, 20, 30, tzinfo=UTC))
    assert page.published_jalali == "۱ فروردین ۱۴۰۵"
    assert page.updated_jalali == ""


def test_the_admin_makes_a_slug_when_none_is_given(editor_client: Client, home: HomePage) -> None:
    page = publish_new(editor_client, home, SectionPage, title="آموزش‌های تازه")
    assert page.slug == slugify("آموزش‌های تازه")


def test_a_title_without_letters_needs_a_slug(editor_client: Client, home: HomePage) -> None:
    url = reverse("wagtailadmin_pages:add", args=("jihadi_articles", "sectionpage", home.pk))
    assert "slug" in errors_of(post_page(editor_client, url, {"title": "!!!"}))


def test_a_slug_in_another_spelling_is_taken(editor_client: Client, home: HomePage) -> None:
    home.add_child(instance=SectionPage(title="تعلیم"))
    url = reverse("wagtailadmin_pages:add", args=("jihadi_articles", "sectionpage", home.pk))
    assert "slug" in errors_of(post_page(editor_client, url, {"title": "دیگر", "slug": "تعليم"}))


class SlugInvariants(TestCase):
    """Whatever the title, a page that can be saved keeps its slug."""

    @given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60))
    def test_saving_again_changes_nothing(self, title: str) -> None:
        home = HomePage.objects.get()
        if not slugify(title):
            return
        page = home.add_child(instance=SectionPage(title=title, live=False))
        before = (page.title, page.slug)
        page.save()
        assert (page.title, page.slug) == before
        page.delete()
