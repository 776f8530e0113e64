"""The admin as a Persian editor sees it: no English, no Gregorian date, right to left, in Vazirmatn."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Comment, Site

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.events.models import EventIndexPage, EventPage
from tests.browser.test_editor import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

#: What a reader sees, and what a screen reader says instead of it.
VISIBLE_TEXTS = """() => {
    const texts = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (parent.closest("script, style, template, noscript, iframe, code, kbd")) continue;
        if (!parent.checkVisibility()) continue;
        texts.add(walker.currentNode.textContent.trim());
    }
    for (const name of ["aria-label", "placeholder", "title", "data-w-tooltip-content-value"]) {
        for (const element of document.querySelectorAll(`[${name}]`)) {
            if (element.checkVisibility()) texts.add(element.getAttribute(name).trim());
        }
    }
    texts.delete("");
    return [...texts];
}"""
#: Names, addresses and formats that Persian writes in Latin letters; keys of the keyboard.
ALLOWED = re.compile(
    r"https?://\S*|[\w.-]+@[\w.-]+|/[\w/-]*|admin|API|UTC|SEO|Ctrl|Alt|Shift|Esc|Enter|H[2-6]|Wagtail( v[\d.]+)?"
    r"|AVIF|GIF|JPE?G|PNG|WEBP|CSV|XLSX|TSV|SVG|localhost|testserver|aparat|YouTube"
    # The rows that Wagtail's migrations make.
    r"|Moderators approval|Moderators|Editors|Root|English"
)
ENGLISH = re.compile(r"[A-Za-z]{2,}")
GREGORIAN = re.compile(r"\b20[0-9]{2}\b|۲۰[۰-۹]{2}")
LATIN_DATE = re.compile(r"\b[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4}\b|\b[0-9]{1,2}:[0-9]{2}\b")


@pytest.fixture
def paths(admin_user: AbstractUser) -> dict[str, str]:
    """Pages of the admin with something on them: name → path below /admin/."""
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=SectionPage(title="گزارش‌ها"))
    article = section.add_child(instance=ArticlePage(title="سیل‌بند روستا", lead="لید"))
    article.save_revision(user=admin_user).publish(user=admin_user)
    comment = Comment.objects.create(page=article, user=admin_user, text="کوتاه‌تر کنیم.", contentpath="title")
    Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - timedelta(days=400))
    article.title = "سیل‌بند روستای چنار"
    article.save_revision(user=admin_user)
    article.get_workflow().start(article, admin_user)
    index = home.add_child(instance=EventIndexPage(title="رویدادها"))
    event = index.add_child(instance=EventPage(title="اردو", starts_at=timezone.now()))
    event.go_live_at = timezone.now() + timedelta(days=400)
    event.save_revision(user=admin_user).publish(user=admin_user)
    return {
        "dashboard": "",
        "explorer": f"pages/{section.pk}/",
        "article editor": f"pages/{article.pk}/edit/",
        "event editor": f"pages/{event.pk}/edit/",
        "history": f"pages/{article.pk}/history/",
        "comparison": f"pages/{article.pk}/revisions/compare/live...latest/",
        "workflow history": f"pages/{article.pk}/workflow_history/",
        "images": "images/",
        "readers' comments": "snippets/jihadi_comments/comment/",
        "site history": "reports/site-history/",
        "workflows": "reports/workflow/",
        "search": "pages/search/?q=سیل",
    }


def faults(page: BrowserPage) -> list[str]:
    """What on the page is not Persian."""
    found = []
    for text in page.evaluate(VISIBLE_TEXTS):
        rest = ALLOWED.sub("", text)
        if ENGLISH.search(rest) or GREGORIAN.search(rest) or LATIN_DATE.search(rest):
            found.append(text)
    return found


def test_nothing_is_english_or_gregorian(
    live_server: LiveServer, paths: dict[str, str], browser_page: Callable[..., BrowserPage]
) -> None:
    page = browser_page()
    page.set_default_timeout(15_000)
    page.goto(f"{live_server.url}/admin/login/")
    found = {"login": faults(page)}
    sign_in(page, live_server.url)
    for name, path in paths.items():
        page.goto(f"{live_server.url}/admin/{path}")
        expect(page.locator("#wagtail-sidebar nav")).to_be_visible()
        if "editor" in name:
            for tab in page.locator("[role=tab]").all():
                tab.click()
                found[f"{name}, {tab.inner_text()}"] = faults(page)
            for panel in page.locator("[data-side-panel-toggle]").all():
                panel.click()
                expect(panel).to_have_attribute("aria-expanded", "true")
                found[f"{name}, {panel.get_attribute('data-side-panel-toggle')}"] = faults(page)
        found[name] = faults(page)
    assert {name: texts for name, texts in found.items() if texts} == {}

    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "fa"
    assert "Vazirmatn" in page.evaluate("getComputedStyle(document.querySelector('h1, h2')).fontFamily")
    assert page.evaluate("document.fonts.check('16px \"Vazirmatn Variable\"', 'سلام')")
    assert page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
