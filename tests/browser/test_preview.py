"""The preview panel shows what is typed, at each width; a link shows a draft to somebody without an account."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage, Author, SectionPage, Tag
from tests.browser.test_composing import OPENED
from tests.browser.test_editor import sign_in

#: Milliseconds: each look at the form takes several requests.
SLOW = 20_000
WIDTHS = {"mobile": 375, "tablet": 768, "desktop": 1280}


@pytest.fixture
def article(live_server: LiveServer) -> ArticlePage:
    """A draft in a section that is none."""
    site = Site.objects.get(is_default_site=True)
    site.port = int(live_server.url.rpartition(":")[2])
    site.save()
    section = site.root_page.add_child(instance=SectionPage(title="گزارش‌ها"))
    article = section.add_child(instance=ArticlePage(title="پیشین", live=False))
    article.save_revision()
    return article


@pytest.mark.django_db(transaction=True)
def test_an_editor_sees_what_is_typed_and_shares_what_is_saved(
    live_server: LiveServer,
    admin_user: AbstractUser,
    article: ArticlePage,
    browser_page: Callable[..., BrowserPage],
    settings: Any,
) -> None:
    author = Author.objects.create(name="سارا احمدی")
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page = browser_page(width=1800, height=1000)
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    page.click("[data-side-panel-toggle=preview]")
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1")).to_have_text("پیشین", timeout=SLOW)

    # Wagtail notices changes from two seconds after the form was opened.
    page.wait_for_function(OPENED)
    page.fill("[name=title]", "عنوان تازه")
    page.get_by_role("tab").nth(1).click()
    page.click("#id_article_authors-ADD")
    chosen = page.locator("[name=article_authors-0-author]")
    chosen.evaluate("(input, pk) => { input.value = pk; input.dispatchEvent(new Event('change')) }", author.pk)
    page.get_by_role("tab").nth(2).click()
    page.fill(".tagit-new input", "آموزش")
    page.keyboard.press("Enter")
    expect(frame.locator("h1")).to_have_text("عنوان تازه", timeout=SLOW)
    expect(frame.locator("main")).to_contain_text("سارا احمدی", timeout=SLOW)
    expect(frame.locator("main")).to_contain_text("آموزش", timeout=SLOW)
    for size, width in WIDTHS.items():
        page.check(f"[name=preview-size][value={size}]", force=True)
        shown = "width => document.querySelector('#w-preview-iframe').contentWindow.innerWidth === width"
        page.wait_for_function(shown, arg=width)
        assert frame.locator("html").evaluate("html => html.scrollWidth <= html.clientWidth")
    assert not Tag.objects.exists()
    assert ArticlePage.objects.get().title == "پیشین"

    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{live_server.url}/admin/jihadi/previews/{article.pk}/")
    page.check("[name=life][value='1']")
    page.click("#w-editor-form [type=submit]")
    address = page.locator("[data-w-clipboard-target=value]").input_value()
    stranger = browser_page(width=390, height=844)
    stranger.goto(address)
    expect(stranger.locator("h1")).to_have_text("پیشین")
    expect(stranger.locator(".preview-banner")).to_be_visible()

    page.click(".jihadi-links [type=submit]")
    expect(page.locator(".jihadi-links")).to_have_count(0)
    assert stranger.goto(address).status == 403
    stranger.console_errors.clear()
