"""The preview panel shows what is typed, at each width; a link shows a draft to somebody without an account."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import requests
from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from playwright.sync_api import FrameLocator, expect
from playwright.sync_api import Page as BrowserPage
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage, Author, SectionPage, Tag
from jihadi_cms.delivery.models import PreviewDocument
from jihadi_cms.delivery.previews.drafts import share
from jihadi_cms.delivery.previews.tokens import token_of
from jihadi_cms.delivery.settle import settle
from tests.browser import front_end
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


def open_preview(page: BrowserPage, editor: str) -> FrameLocator:
    """Open an article's form with the preview beside it, whose page this is."""
    page.goto(editor)
    page.click("[data-side-panel-toggle=preview]")
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1")).to_have_text("پیشین", timeout=SLOW)
    # Wagtail notices changes from two seconds after the form was opened.
    page.wait_for_function(OPENED)
    return frame


def add_author_and_tag(page: BrowserPage, author: Author) -> None:
    """In an article's form: what stands in rows of their own."""
    page.get_by_role("tab").nth(1).click()
    page.click("#id_article_authors-ADD")
    chosen = page.locator("[name=article_authors-0-author]")
    chosen.evaluate("(input, pk) => { input.value = pk; input.dispatchEvent(new Event('change')) }", author.pk)
    page.get_by_role("tab").nth(2).click()
    page.fill(".tagit-new input", "آموزش")
    page.keyboard.press("Enter")


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
    frame = open_preview(page, f"{live_server.url}/admin/pages/{article.pk}/edit/")
    page.fill("[name=title]", "عنوان تازه")
    add_author_and_tag(page, author)
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


@pytest.mark.django_db(transaction=True)
def test_a_front_end_elsewhere_shows_the_unsaved_draft(
    live_server: LiveServer,
    admin_user: AbstractUser,
    article: ArticlePage,
    browser_page: Callable[..., BrowserPage],
    settings: Any,
) -> None:
    """It reads the draft over REST and GraphQL as it reads what is live; with any other token it gets nothing."""
    secret = "هنوز پنهان"
    author = Author.objects.create(name="سارا احمدی")
    article.lead = "لید پیشین"
    article.save_revision().publish()
    other = article.get_parent().add_child(instance=ArticlePage(title="دیگری"))
    other.save_revision()
    settle()
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    with front_end.running(live_server.url) as front:
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "PREVIEW_URL": f"{front}/preview?token={{token}}&path={{path}}"}
        page = browser_page(width=1800, height=1000)
        sign_in(page, live_server.url)
        frame = open_preview(page, f"{live_server.url}/admin/pages/{article.pk}/edit/")
        page.fill("[name=title]", "عنوان تازه")
        page.fill("[name=lead]", secret)
        add_author_and_tag(page, author)
        expect(frame.locator("#names")).to_have_text("سارا احمدی, آموزش", timeout=SLOW)
        expect(frame.locator("h1")).to_have_text("عنوان تازه")
        expect(frame.locator("h2")).to_have_text("عنوان تازه")
        expect(frame.locator("#lead")).to_have_text(secret)
        shown = next(each.url for each in page.frames if each.url.startswith(front))

        reader = browser_page()
        live = f"{front}{ArticlePage.objects.get(pk=article.pk).get_url_parts()[2]}"
        assert reader.goto(live).status == 200
        expect(reader.locator("h1")).to_have_text("پیشین")
        expect(reader.locator("#names")).to_have_text("")

        own = token_of(PreviewDocument.objects.get(page=article).name)
        foreign = token_of(share(other.latest_revision, None, timedelta(days=1)).name)
        assert own in shown
        page.close()
        path = ArticlePage.objects.get(pk=article.pk).get_url_parts()[2]
        operation = {"query": front_end.OPERATION, "variables": {"path": path}}
        PreviewDocument.objects.filter(page=article).update(expires_at=timezone.now())
        for bad in (foreign, own[:-2], "x", own):
            assert reader.goto(shown.replace(own, bad)).status == 403
            header = {"Preview-Token": bad}
            answer = requests.post(f"{live_server.url}/graphql/", json=operation, headers=header, timeout=30)
            assert answer.status_code == 403
            told = reader.locator("body").inner_text() + answer.json()["errors"][0]["message"]
            assert not [word for word in (secret, "عنوان تازه", "پیشین", "دیگری", "سارا") if word in told]
        reader.console_errors.clear()
