"""An editor who composes an article: counters, previews, autosave, and publishing with a gap."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as BrowserPage
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.core.models import ContentImage
from jihadi_cms.delivery.settle import settle
from tests.browser.axe import grave
from tests.browser.test_editor import sign_in
from tests.core.pictures import picture

pytestmark = pytest.mark.django_db(transaction=True)

OPENED = """() => window.wagtail.app.getControllerForElementAndIdentifier(
    document.querySelector("form[data-edit-form]"), "w-unsaved")?.initialFormData"""
TITLE = "بازگشایی مدرسه‌ی روستا"
LEAD = "مدرسه‌ی  روستا پس از دو سال\nباز شد و صد دانش‌آموز به کلاس بازگشتند؛ آموزگاران هم آمدند."


@pytest.fixture
def section(live_server: LiveServer) -> SectionPage:
    """Where the article goes."""
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=SectionPage(title="گزارش‌ها"))
    section.save_revision().publish()
    settle()
    return section


@pytest.fixture
def image(section: SectionPage) -> ContentImage:
    """A picture that can be shared."""
    return picture("نمای روستا")


@pytest.fixture
def admin(live_server: LiveServer, admin_user: AbstractUser, browser_page: Callable[..., BrowserPage]) -> BrowserPage:
    """A browser signed in to the admin."""
    page = browser_page(width=1500, height=1000)
    sign_in(page, live_server.url)
    return page


def counter_of(page: BrowserPage, name: str) -> Locator:
    """The line below a field that counts."""
    return page.locator(f"[data-contentpath={name}] .jihadi-counter")


def publish(page: BrowserPage) -> None:
    """Press the button."""
    page.locator("footer button[aria-expanded], footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("[name=action-publish]").click()


def test_counters_and_a_draft_that_is_saved_by_itself(
    live_server: LiveServer, section: SectionPage, admin: BrowserPage
) -> None:
    page = admin
    page.goto(f"{live_server.url}/admin/pages/add/jihadi_articles/articlepage/{section.pk}/")
    # Wagtail compares with the form as it is two seconds after it was opened.
    page.wait_for_function(OPENED)
    # Counted as readers see it: the half-space is no character; and in Persian digits.
    title = counter_of(page, "title")
    expect(title).to_have_attribute("data-verdict", "empty")
    page.fill("[name=title]", "می‌رویم")
    expect(title.locator("[data-counter-text]")).to_contain_text("۶")
    expect(title).to_have_attribute("data-verdict", "short")
    expect(title.locator("[role=status]")).to_contain_text("۶")
    page.fill("[name=title]", "آ" * 61)
    expect(title).to_have_attribute("data-verdict", "long")
    page.fill("[name=title]", TITLE)
    expect(title).to_have_attribute("data-verdict", "good")
    # The lead is still missing, which does not keep a draft from being saved.
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/edit/"), timeout=30_000)
    assert not ArticlePage.objects.get().live


def test_publishing_says_what_is_missing_and_previews_show_what_comes(
    live_server: LiveServer,
    section: SectionPage,
    image: ContentImage,
    admin: BrowserPage,
    client: Client,
    settings: Any,
) -> None:
    # A save on its way when the button is pressed is taken for somebody else's.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page, base = admin, live_server.url
    page.goto(f"{base}/admin/pages/add/jihadi_articles/articlepage/{section.pk}/")
    page.fill("[name=title]", TITLE)

    # Publishing says what is missing, and why.
    publish(page)
    error = page.locator("[data-contentpath=lead] .error-message")
    expect(error).to_be_visible()
    expect(error).to_contain_text(str(_why("lead")))
    assert not ArticlePage.objects.exists()

    # The previews follow what is typed, each field standing in for the next.
    page.fill("[name=lead]", LEAD)
    page.get_by_role("tab").nth(3).click()
    search, card = page.locator("[data-share-preview=search]"), page.locator("[data-share-preview=card]")
    expect(search).to_contain_text("گزارش‌ها")
    expect(search.locator(".jihadi-preview__title")).to_have_text(TITLE)
    expect(card.locator(".jihadi-preview__text")).to_have_text(" ".join(LEAD.split()))
    page.fill("[name=seo_title]", "عنوانی دیگر")
    expect(search.locator(".jihadi-preview__title")).to_have_text("عنوانی دیگر")
    expect(card.locator(".jihadi-preview__title")).to_have_text(TITLE)
    page.fill("[name=search_description]", "شرحی  دیگر")
    expect(search.locator(".jihadi-preview__text")).to_have_text("شرحی دیگر")
    page.fill("[name=search_description]", "")
    expect(card.locator("img")).to_be_hidden()
    choose(page, "main_image", image)
    expect(card.locator("img")).to_be_visible()
    shown = {
        "title": search.locator(".jihadi-preview__title").inner_text(),
        "card": card.locator(".jihadi-preview__title").inner_text(),
        "text": card.locator(".jihadi-preview__text").text_content(),
        "image": card.locator("img").get_attribute("src"),
    }

    publish(page)
    page.wait_for_url(f"{base}/admin/pages/{section.pk}/")
    # What was shown is what the head says.
    seo = client.get("/api/v1/route/", {"path": ArticlePage.objects.get().get_url_parts()[2]}).json()["seo"]
    graph = seo["open_graph"]
    assert (seo["title"], graph["title"], graph["description"]) == (shown["title"], shown["card"], shown["text"])
    assert shown["image"] and graph["image"]["url"].endswith(shown["image"])
    forgive(page)


def test_the_form_is_accessible(live_server: LiveServer, section: SectionPage, admin: BrowserPage) -> None:
    admin.goto(f"{live_server.url}/admin/pages/add/jihadi_articles/articlepage/{section.pk}/")
    expect(counter_of(admin, "lead")).to_be_visible()
    publish(admin)
    admin.wait_for_selector("[data-contentpath=title] .error-message")
    for tab in admin.locator("main [role=tablist] [role=tab]").all():
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        assert grave(admin) == [], tab.inner_text()
    forgive(admin)


def forgive(page: BrowserPage) -> None:
    """Forget that Wagtail, which saves drafts while one types, hears 400 for a form that is not yet complete."""
    page.console_errors = [error for error in page.console_errors if "400 (Bad Request)" not in error]


def choose(page: BrowserPage, field: str, image: ContentImage) -> None:
    """Choose a picture of the library."""
    page.get_by_role("tab").first.click()
    page.locator(f"#id_{field}-chooser [data-chooser-action-choose]:visible").click()
    page.locator(".modal [data-chooser-modal-choice]", has_text=image.title).click()
    expect(page.locator(f"[name={field}]")).to_have_value(str(image.pk))
    page.get_by_role("tab").nth(3).click()


def _why(field: str) -> str:
    panels = [ArticlePage.get_edit_handler()]
    for panel in panels:
        panels.extend(getattr(panel, "children", ()))
    return next(panel.why for panel in panels if getattr(panel, "field_name", "") == field)
