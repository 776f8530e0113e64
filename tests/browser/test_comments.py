"""A reader comments on a phone, an editor approves in the admin, the reader sees it and another one replies."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.comments.models import Comment, Status
from jihadi_cms.core import guards
from jihadi_cms.delivery.settle import settle
from tests.browser.axe import grave

QUEUE = "/admin/snippets/jihadi_comments/comment/?status=pending"


@pytest.fixture
def article(live_server: LiveServer) -> ArticlePage:
    """A public article."""
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=SectionPage(title="گزارش‌ها"))
    article = section.add_child(instance=ArticlePage(title="گشایش مدرسه"))
    for page in (section, article):
        page.save_revision().publish()
    settle()
    return ArticlePage.objects.get()


def write(page: BrowserPage, name: str, text: str) -> None:
    """Fill in the form and send it."""
    page.fill("[name=name]", name)
    page.fill("[name=email]", "reader@example.org")
    page.fill("[name=text]", text)
    page.get_by_role("button", name="Send").or_(page.get_by_role("button", name="فرستادن")).click()


@pytest.mark.django_db(transaction=True)
def test_readers_and_an_editor(
    live_server: LiveServer,
    admin_user: AbstractUser,
    article: ArticlePage,
    browser_page: Callable[..., BrowserPage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guards, "FASTEST", -1)  # a browser is faster than a person
    address = f"{live_server.url}/news/{article.code}/"

    reader = browser_page(width=360, height=740, java_script_enabled=False)
    reader.goto(address)
    reader.locator(f"a[href='/comments/{article.pk}/']").click()
    write(reader, "مریم", " ")
    summary = reader.locator("[role=alert]")
    expect(summary).to_be_focused()
    expect(reader.locator("#comment-text")).to_have_attribute("aria-invalid", "true")
    expect(reader.locator("#comment-name")).to_have_value("مریم")
    write(reader, "مریم", "خسته نباشيد")
    expect(reader).to_have_url(f"{live_server.url}/comments/{article.pk}/sent/")
    reader.console_errors.clear()  # the answer to a form with errors is no 200

    editor = browser_page(width=1280)
    editor.goto(f"{live_server.url}/admin/")
    editor.fill("[name=username]", "admin")
    editor.fill("[name=password]", "password")
    editor.click("form button[type=submit]")
    menu = editor.locator(f"nav a[href='{QUEUE}']")
    expect(menu).to_contain_text("(۱)")
    menu.click()
    expect(editor.locator("main")).to_contain_text("خسته نباشید")
    assert grave(editor, "#listing-results") == []  # what surrounds it is Wagtail's own
    editor.locator("main tbody [data-bulk-action-checkbox]").check()
    editor.locator(".bulk-actions-buttons a[href*='/approve/']").click()
    editor.locator("main form button[type=submit], main form input[type=submit]").click()
    expect(editor.locator("main")).not_to_contain_text("خسته نباشید")
    assert Comment.objects.get().status == Status.APPROVED

    other = browser_page(width=360, height=740)
    other.goto(address)
    thread = other.locator("#comments")
    expect(thread).to_contain_text("خسته نباشید")
    assert other.evaluate("document.documentElement.scrollWidth") == 360
    assert grave(other) == []
    thread.locator(".comment__reply").click()
    expect(other.locator("blockquote")).to_contain_text("خسته نباشید")
    write(other, "", "من هم")
    expect(other.locator("[role=alert]")).to_be_focused()
    assert grave(other) == []
    write(other, "علی", "من هم همین را می‌گویم")
    expect(other).to_have_url(f"{live_server.url}/comments/{article.pk}/sent/")
    other.console_errors.clear()  # as above
    assert Comment.objects.get(name="علی").parent == Comment.objects.get(name="مریم")
