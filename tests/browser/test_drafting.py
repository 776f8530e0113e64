"""An editor works on a draft: colleagues' comments beside its fields, and what autosave keeps."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from playwright.sync_api import Locator, Response, expect
from playwright.sync_api import Page as BrowserPage
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Comment, CommentReply, Site

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.jalali.dates import to_jalali
from jihadi_cms.jalali.names import MONTHS
from jihadi_cms.persian.digits import to_persian
from tests.browser.axe import grave
from tests.browser.test_editor import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

#: Wagtail saves a draft once it knows the form as it was opened.
OPENED = """() => window.wagtail.app.getControllerForElementAndIdentifier(
    document.querySelector("form[data-edit-form]"), "w-unsaved")?.initialFormData"""
BODY = "متنی که خودبه‌خود ذخیره شد"


@pytest.fixture
def article(admin_user: AbstractUser) -> ArticlePage:
    """A draft with a colleague's comment of a year ago on its title."""
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=SectionPage(title="گزارش‌ها"))
    body = [{"type": "paragraph", "value": "<p>متن</p>"}]
    article = section.add_child(instance=ArticlePage(title="سیل‌بند روستا", lead="لید", body=body))
    article.save_revision(user=admin_user)
    comment = Comment.objects.create(page=article, user=admin_user, text="کوتاه‌تر کنیم.", contentpath="title")
    Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - timedelta(days=400))
    return article


@pytest.fixture
def editor(
    live_server: LiveServer,
    admin_user: AbstractUser,
    article: ArticlePage,
    browser_page: Callable[..., BrowserPage],
) -> BrowserPage:
    """The article's editor."""
    page = browser_page(width=1500, height=1000)
    page.set_default_timeout(20_000)
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    return page


def saved(response: Response) -> bool:
    """Whether a draft has been saved by itself."""
    return response.request.method == "POST" and response.request.url.endswith("/edit/") and response.ok


def date_of(comment: Locator) -> Locator:
    """When a comment, or a reply, was written."""
    return comment.locator("time").first


def in_words(days_ago: int = 0) -> str:
    """A day as comments show it."""
    day = to_jalali(timezone.now() - timedelta(days=days_ago))
    return f"{to_persian(str(day.day))} {MONTHS[day.month - 1]} {to_persian(str(day.year))}"


def test_comments_are_added_answered_and_resolved(editor: BrowserPage, article: ArticlePage) -> None:
    page = editor
    page.wait_for_function(OPENED)
    page.click("[data-side-panel-toggle=comments]")
    comments = page.locator("#comments .comment")
    expect(comments).to_have_count(1)
    expect(date_of(comments)).to_contain_text(in_words(400))

    # By a button beside the field; autosave keeps it.
    page.locator("[data-contentpath=lead] [data-comment-add]").click()
    page.locator("#comments .comment__input").fill("۳ جمله بس است.")
    with page.expect_response(saved):
        page.locator("#comments .comment--mode-creating [type=submit]").click()
    mine = comments.filter(has_text="۳ جمله بس است.")
    expect(date_of(mine)).to_contain_text(in_words())
    assert Comment.objects.get(contentpath="lead").text == "۳ جمله بس است."

    mine.locator(".comment__reply-input").fill("باشد.")
    with page.expect_response(saved):
        mine.locator(".comment__reply-actions [type=submit]").click()
    reply = mine.locator(".comment-reply")
    expect(reply).to_contain_text("باشد.")
    expect(date_of(reply)).to_contain_text(in_words())
    assert CommentReply.objects.get().text == "باشد."
    assert page.evaluate("[...document.querySelectorAll('#comments time')].every(e => !/[0-9]/.test(e.textContent))")

    mine.locator("summary").first.click()
    with page.expect_response(saved):
        mine.get_by_role("menuitem").last.click()
    expect(comments).to_have_count(1)
    assert Comment.objects.get(contentpath="lead").resolved_at
    assert grave(page, "#comments") == []
    # Wagtail keeps the focus in a comment that it is about to take away.
    page.console_errors = [error for error in page.console_errors if "focus-trap" not in error]


def test_what_is_typed_is_there_after_reloading(editor: BrowserPage, article: ArticlePage) -> None:
    page = editor
    page.wait_for_function(OPENED)
    text = page.locator("[data-contentpath=body] [contenteditable=true]").first
    expect(text).to_have_attribute("aria-label", "پاراگراف")
    with page.expect_response(saved):
        page.fill("[name=lead]", "لید تازه")
        text.click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(BODY)
    page.wait_for_function("text => document.querySelector('[name=body-0-value]').value.includes(text)", arg=BODY)
    # Both may have come with one answer, or the text with another one.
    for _turn in range(100):
        draft = article.get_latest_revision_as_object()
        if BODY in str(draft.body):
            break
        page.wait_for_timeout(100)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("[name=lead]")).to_have_value("لید تازه")
    expect(page.locator("[data-contentpath=body] [contenteditable=true]").first).to_have_text(BODY)
    article.refresh_from_db()
    assert (article.lead, article.live) == ("لید", True)
