"""An editor who goes through the suggestions for an article."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage, SectionPage
from tests.browser.test_editor import sign_in

LINK = '<a href="https://x.ir/">کتاب</a> ها'
PARAGRAPH = f"<p>😀 او <b>می</b> رود , {LINK}</p><p>کد 7</p>"


@pytest.fixture
def article(live_server: LiveServer) -> ArticlePage:
    """An article with something to suggest in a line, a paragraph, rich text, a block's line and a table."""
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=SectionPage(title="گزارش‌ها"))
    body = [
        {"type": "paragraph", "value": PARAGRAPH},
        {"type": "heading", "value": {"text": "چرا ?", "level": "2"}},
        {"type": "call_to_action", "value": {"title": "x", "button_label": "x", "url": "https://x.ir/5"}},
        {"type": "table", "value": {"table_caption": "خانه ها", "data": [["سال 9", "https://x.ir/9"], ["x", None]]}},
    ]
    article = ArticlePage(title="سال 1404", slug="سال-1404", lead="می رویم, زود", body=body)
    return section.add_child(instance=article)


def open_panel(page: BrowserPage, base: str, article: ArticlePage) -> None:
    """Open the editor with its panel of suggestions, checked."""
    sign_in(page, base)
    page.goto(f"{base}/admin/pages/{article.pk}/edit/")
    expect(page.locator("[data-contentpath=body] [contenteditable=true]").first).to_contain_text("رود")
    page.click("[data-side-panel-toggle=suggestions]")
    page.click("[data-suggestions-check]")


@pytest.mark.django_db(transaction=True)
def test_only_what_is_accepted_is_written(
    live_server: LiveServer,
    admin_user: AbstractUser,
    article: ArticlePage,
    browser_page: Callable[..., BrowserPage],
) -> None:
    page = browser_page(width=1500)
    open_panel(page, live_server.url, article)
    items = page.locator("[data-suggestions-list] > li")
    status = page.locator("[data-suggestions-status]")
    expect(items).to_have_count(10)
    expect(status).to_contain_text("۱۰")
    expect(items.first.locator("del")).to_have_text("1404")
    expect(items.first.locator("ins")).to_have_text("۱۴۰۴")

    # By the keyboard alone: accept the first, ignore the second, accept the third.
    items.first.locator("[data-part=accept]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=title]")).to_have_value("سال ۱۴۰۴")
    expect(items.first.locator("[data-part=accept]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(items).to_have_count(8)
    page.keyboard.press("Enter")
    expect(page.locator("[name=lead]")).to_have_value("می رویم، زود")

    page.click("[data-suggestions-accept-all]")
    expect(items).to_have_count(0)
    expect(status).to_be_focused()
    expect(page.locator("[name=body-1-value-text]")).to_have_value("چرا؟")
    expect(page.locator("[name=body-2-value-url]")).to_have_value("https://x.ir/5")
    expect(page.locator("[name=slug]")).to_have_value("سال-1404")

    # Draftail writes into the form a moment later.
    page.wait_for_function("document.querySelector('[name=body-0-value]').value.includes('۷')")
    # Autosave posts too, and is not redirected.
    with page.expect_response(lambda response: response.request.method == "POST" and response.status == 302):
        page.keyboard.press("Control+s")
    draft = ArticlePage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.lead) == ("سال ۱۴۰۴", "می رویم، زود")
    html = str(draft.body[0].value.source)
    assert '😀 او <b>می</b>\u200cرود، <a href="https://x.ir/">کتاب</a>\u200cها' in html
    assert "<code>" not in html
    assert "کد ۷" in html
    table = draft.body[3].value
    assert (table["table_caption"], table["data"]) == (
        "خانه\u200cها",
        [["سال ۹", "https://x.ir/9"], ["x", None]],
    )


@pytest.mark.django_db(transaction=True)
def test_a_text_that_changed_meanwhile_is_left_alone(
    live_server: LiveServer,
    admin_user: AbstractUser,
    article: ArticlePage,
    browser_page: Callable[..., BrowserPage],
) -> None:
    page = browser_page(width=1500)
    open_panel(page, live_server.url, article)
    expect(page.locator("[data-suggestions-list] > li")).to_have_count(10)
    page.fill("[name=title]", "عنوان تازه")
    page.locator("[data-suggestions-list] > li").first.locator("[data-part=accept]").click()
    expect(page.locator("[name=title]")).to_have_value("عنوان تازه")
    changed = page.locator("[data-suggestions]").get_attribute("data-changed")
    expect(page.locator("[data-suggestions-status]")).to_have_text(changed)
