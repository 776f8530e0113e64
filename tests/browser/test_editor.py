"""An editor at work: from the login form of the admin to the article on the public site and in both APIs."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.delivery.settle import settle

SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "samples" / "wordpress" / "seed-article.txt"
#: Stands in for the sample where there is none.
OWN_TEXT = """• صفحه اصلی
  • >
  • ویژه
  • >
  • گشایش کتابخانه روستای چنار

گشایش کتابخانه روستای چنار

کتابخانه روستای چنار با هزار جلد کتاب گشوده شد. این کتابخانه را سی داوطلب در یک تابستان ساختند.

آموزگار روستا گفت: بچه‌ها از امروز جایی برای خواندن دارند و عصرها دور هم جمع می‌شوند.

به گفته او، خانواده‌ها نیز هر هفته کتاب امانت خواهند گرفت.

قبلی «
بعدی »
"""


@dataclass(frozen=True)
class Seed:
    """A page of an old WordPress site: what an editor would copy from it."""

    title: str
    special: bool
    paragraphs: list[str]

    @classmethod
    def parse(cls, text: str) -> "Seed":
        """Breadcrumb, title, paragraphs, and from «قبلی» on what is no part of the article."""
        breadcrumb, title, *rest = [part.strip() for part in text.split("\n\n") if part.strip()]
        ends = next(i for i, part in enumerate(rest) if part.startswith("قبلی"))
        return cls(title, "ویژه" in breadcrumb, rest[:ends])


@pytest.fixture
def seed() -> Seed:
    """The sample article, or one of our own where the samples are not at hand."""
    return Seed.parse(SAMPLE.read_text(encoding="utf-8") if SAMPLE.exists() else OWN_TEXT)


@pytest.fixture
def section(live_server: LiveServer) -> Iterator[SectionPage]:
    """A section with an older and a newer article, for the new one to stand between."""
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=SectionPage(title="گزارش‌ها"))
    section.save_revision().publish()
    for title, days in (("گزارش پیشین", -2), ("گزارش پسین", 2)):
        article = section.add_child(
            instance=ArticlePage(title=title, lead="لید", published_at=timezone.now() + timedelta(days=days))
        )
        article.save_revision().publish()
    settle()
    yield section


def sign_in(page: BrowserPage, base: str) -> None:
    """Fill in the login form of the admin."""
    page.goto(f"{base}/admin/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", "password")
    page.click("form button[type=submit]")
    expect(page).to_have_url(f"{base}/admin/")


def compose(page: BrowserPage, base: str, section: SectionPage, seed: Seed) -> None:
    """Fill in the article's form as an editor would, and publish."""
    page.goto(f"{base}/admin/pages/add/jihadi_articles/articlepage/{section.pk}/")
    page.fill("[name=title]", seed.title)
    page.fill("[name=lead]", seed.paragraphs[0])
    page.locator("[data-contentpath=body] button.c-sf-add-button").first.click()
    page.get_by_role("option", name="پاراگراف").first.click()
    editor = page.locator("[data-contentpath=body] [contenteditable=true]").first
    editor.click()
    for number, paragraph in enumerate(seed.paragraphs):
        if number:
            page.keyboard.press("Enter")
        # The editor loses what is typed while it still draws what came before.
        expect(editor.locator("[data-block=true]")).to_have_count(number + 1)
        page.keyboard.insert_text(paragraph)
        expect(editor).to_contain_text(paragraph[:60])
    # Draftail writes what was typed into the form a moment later.
    expect(page.locator("input[name=body-0-value]")).to_have_value(_ends_with(seed.paragraphs[-1]))
    if seed.special:
        page.get_by_role("tab", name="انتشار").click()
        page.check("[name=featured]")
    page.locator("footer button[aria-expanded], footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("[name=action-publish]").click()
    page.wait_for_url(f"{base}/admin/pages/{section.pk}/")
    # Wagtail saves drafts while one types, and hears 400 for a form that is not yet complete.
    page.console_errors = [error for error in page.console_errors if "400 (Bad Request)" not in error]


def _ends_with(paragraph: str) -> re.Pattern[str]:
    """The content state of Draftail, JSON, in which `paragraph` stands in letters or escaped."""
    return re.compile(f"{re.escape(paragraph)}|{re.escape(json.dumps(paragraph)[1:-1])}")


@pytest.mark.django_db(transaction=True)
def test_an_editor_writes_and_readers_read(
    live_server: LiveServer,
    admin_user: AbstractUser,
    section: SectionPage,
    seed: Seed,
    browser_page: Callable[..., BrowserPage],
    client: Client,
) -> None:
    page = browser_page()
    sign_in(page, live_server.url)
    compose(page, live_server.url, section, seed)

    article = ArticlePage.objects.get(title=seed.title)
    page.goto(f"{live_server.url}/news/{article.code}/")
    expect(page).to_have_title(re.compile(re.escape(seed.title)))
    expect(page.locator("h1")).to_have_text(seed.title)
    breadcrumb = page.locator("nav:has([aria-current=page])", has_text="گزارش‌ها").last
    expect(breadcrumb.get_by_role("link", name="گزارش‌ها")).to_be_visible()
    for paragraph in seed.paragraphs:
        expect(page.locator("main")).to_contain_text(paragraph[:60])
    expect(page.locator("a[rel=prev]")).to_contain_text("گزارش پیشین")
    expect(page.locator("a[rel=next]")).to_contain_text("گزارش پسین")

    found = in_rest(client, article)
    assert found["title"] == seed.title
    assert found["featured"] is seed.special
    assert len(found["breadcrumb"]) == 2
    assert all(paragraph[:60] in found["body"][0]["value"] for paragraph in seed.paragraphs)
    assert in_graphql(client, article) == {
        "title": seed.title,
        "previous": {"title": "گزارش پیشین"},
        "next": {"title": "گزارش پسین"},
        "breadcrumb": [{"title": "خانه"}, {"title": "گزارش‌ها"}],
    }


def in_rest(client: Client, article: ArticlePage) -> dict[str, Any]:
    """The article as REST gives it."""
    response = client.get(f"/api/v1/pages/{article.pk}/")
    assert response.status_code == 200
    return response.json()  # type: ignore[no-any-return]


def in_graphql(client: Client, article: ArticlePage) -> dict[str, Any]:
    """Some of the article as GraphQL gives it."""
    query = "query ($id: ID!) { page(id: $id) { title previous { title } next { title } breadcrumb { title } } }"
    response = client.post(
        "/graphql/", {"query": query, "variables": {"id": article.pk}}, content_type="application/json"
    )
    return response.json()["data"]["page"]  # type: ignore[no-any-return]
