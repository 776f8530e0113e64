"""The admin as a Persian editor sees it: no English, no Gregorian date, no Latin digit, right to left, in Vazirmatn;
and, where pages are ours, nothing serious that axe-core finds."""

import re
from collections.abc import Callable, Iterator
from datetime import time, timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import APIToken, Comment, Site

from home.models import Menu, MenuItem
from jihadi_cms.articles.models import ArticlePage, Author, SectionPage
from jihadi_cms.comments.models import Comment as ReaderComment
from jihadi_cms.events.models import EventAgendaItem, EventIndexPage, EventPage, Registration
from jihadi_cms.groups.models import GroupIndexPage, GroupPage
from tests.browser.axe import grave
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
    r"|وگتیل [\d.]+|ISO 3166-2|IR-\d\d|\b\d\d\.\d{6}\b"
    r"|AVIF|GIF|JPE?G|PNG|WEBP|CSV|XLSX|TSV|SVG|localhost|testserver|aparat|YouTube|main|footer|wagtail_\w+"
    # The rows that Wagtail's migrations make.
    r"|Moderators approval|Moderators|Editors|Root|English"
)
ENGLISH = re.compile(r"[A-Za-z]{2,}")
GREGORIAN = re.compile(r"\b20[0-9]{2}\b|۲۰[۰-۹]{2}")
LATIN_DIGIT = re.compile("[0-9]")
#: A date in full or an age.
JALALI = re.compile("۱۴[۰-۹]{2}|پیش|هم‌اکنون")
DATED = {
    "history",
    "workflow history",
    "site history",
    "workflows",
    "tasks",
    "aging pages",
    "locked pages",
    "API tokens",
}
#: Wagtail's own, with findings that are not ours to mend.
WAGTAILS = {"comparison", "images", "site history", "workflows", "tasks", "aging pages", "locked pages", "API tokens"}


BODY = [
    {"type": "paragraph", "value": "<p>متن</p>"},
    {"type": "table", "value": {"data": [["سال", "استان"], ["۱۴۰۱", "ایلام"]]}},
]


@pytest.fixture
def paths(admin_user: AbstractUser) -> dict[str, str]:
    """Pages of the admin with something on them: name → path below /admin/."""
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=SectionPage(title="گزارش‌ها"))
    article = section.add_child(instance=ArticlePage(title="سیل‌بند روستا", lead="لید", body=BODY))
    article.save_revision(user=admin_user).publish(user=admin_user)
    comment = Comment.objects.create(page=article, user=admin_user, text="کوتاه‌تر کنیم.", contentpath="title")
    Comment.objects.filter(pk=comment.pk).update(created_at=timezone.now() - timedelta(days=400))
    article.title = "سیل‌بند روستای چنار"
    article.save_revision(user=admin_user)
    article.get_workflow().start(article, admin_user)
    index = home.add_child(instance=EventIndexPage(title="رویدادها"))
    event = index.add_child(instance=EventPage(title="اردو", starts_at=timezone.now() + timedelta(days=500)))
    event.registration_open, event.capacity = True, 20
    event.agenda = [EventAgendaItem(starts_at=time(8), title="آغاز"), EventAgendaItem(starts_at=time(9), title="کار")]
    event.save_revision(user=admin_user).publish(user=admin_user)
    Registration.objects.create(event=event, name="مریم", email="maryam@example.org", people=2, reference="کد")
    event.go_live_at = timezone.now() + timedelta(days=400)
    event.save_revision(user=admin_user).publish(user=admin_user)
    event.locked, event.locked_at, event.locked_by = True, timezone.now(), admin_user
    event.save()
    directory = home.add_child(instance=GroupIndexPage(title="گروه‌ها"))
    group = directory.add_child(instance=GroupPage(title="یاران آب", founded_year=1395, profile=BODY))
    author = Author.objects.create(name="زهرا")
    menu = Menu.objects.create(title="سر صفحه", slug="main")
    MenuItem.objects.create(menu=menu, title="خانه", url="/")
    ReaderComment.objects.create(page=article, name="رضا", email="reza@example.org", text="آفرین")
    APIToken.objects.create(user=admin_user, name="همگام‌ساز", prefix="wagtail_aB3x", last_used_at=timezone.now())
    site = Site.objects.get(is_default_site=True).pk
    return {
        "dashboard": "",
        "explorer": f"pages/{section.pk}/",
        "articles": "jihadi/articles/",
        "groups": "jihadi/groups/",
        "events": "jihadi/events/",
        "article editor": f"pages/{article.pk}/edit/",
        "event editor": f"pages/{event.pk}/edit/",
        "group editor": f"pages/{group.pk}/edit/",
        "home editor": f"pages/{home.pk}/edit/",
        "section editor": f"pages/{section.pk}/edit/",
        "history": f"pages/{article.pk}/history/",
        "comparison": f"pages/{article.pk}/revisions/compare/live...latest/",
        "workflow history": f"pages/{article.pk}/workflow_history/",
        "preview links": f"jihadi/previews/{article.pk}/",
        "registrations": f"jihadi/events/{event.pk}/registrations/",
        "repeating": f"jihadi/events/{event.pk}/repeat/",
        "authors": "snippets/jihadi_articles/author/",
        "author": f"snippets/jihadi_articles/author/edit/{author.pk}/",
        "tag": "snippets/jihadi_articles/tag/add/",
        "fields of activity": "snippets/jihadi_groups/activity/",
        "provinces": "snippets/jihadi_core/province/",
        "menu": f"snippets/jihadi_home/menu/edit/{menu.pk}/",
        "site settings": f"settings/jihadi_home/sitesettings/{site}/",
        "comment settings": f"settings/jihadi_comments/commentsettings/{site}/",
        "readers' comments": "snippets/jihadi_comments/comment/",
        "reader's data": "reader-comments/person/?email=reza@example.org",
        "group managers": "jihadi/group-managers/new/",
        "images": "images/",
        "site history": "reports/site-history/",
        "workflows": "reports/workflow/",
        "tasks": "reports/workflow_tasks/",
        "aging pages": "reports/aging-pages/",
        "locked pages": "reports/locked/",
        "API tokens": "api-tokens/",
        "search": "pages/search/?q=سیل",
    }


def faults(page: BrowserPage) -> list[str]:
    """What on the page is not Persian."""
    found = []
    for text in page.evaluate(VISIBLE_TEXTS):
        rest = ALLOWED.sub("", text)
        if ENGLISH.search(rest) or GREGORIAN.search(rest) or LATIN_DIGIT.search(rest):
            found.append(text)
    return found


def views(page: BrowserPage, name: str) -> Iterator[str]:
    """What an opened page of the admin shows at a time: in an editor each tab, and once each side panel."""
    if "editor" in name:
        for tab in page.locator("main [role=tablist] [role=tab]").all():
            tab.click()
            expect(tab).to_have_attribute("aria-selected", "true")
            yield f"{name}, {tab.inner_text()}"
    if name == "article editor":
        for panel in page.locator("[data-side-panel-toggle]").all():
            panel.click()
            expect(panel).to_have_attribute("aria-expanded", "true")
            yield f"{name}, {panel.get_attribute('data-side-panel-toggle')}"
    yield name


@pytest.fixture
def admin(live_server: LiveServer, admin_user: AbstractUser, browser_page: Callable[..., BrowserPage]) -> BrowserPage:
    """A browser signed in to the admin."""
    page = browser_page()
    page.set_default_timeout(20_000)
    sign_in(page, live_server.url)
    return page


@pytest.mark.parametrize("editors", [True, False], ids=["editors", "lists and forms"])
def test_every_page_is_persian_and_accessible(
    live_server: LiveServer, paths: dict[str, str], admin: BrowserPage, editors: bool
) -> None:
    not_persian, grave_findings = {}, {}
    for name, path in paths.items():
        if ("editor" in name) != editors:
            continue
        admin.goto(f"{live_server.url}/admin/{path}")
        expect(admin.locator("#wagtail-sidebar nav")).to_be_visible()
        for view in views(admin, name):
            not_persian[view] = [] if name == "provinces" else faults(admin)  # which have English names, too
            if name not in WAGTAILS:
                grave_findings[view] = grave(admin)
        if name in DATED:
            expect(admin.locator("main")).to_contain_text(JALALI)
    assert {view: texts for view, texts in not_persian.items() if texts} == {}
    assert {view: found for view, found in grave_findings.items() if found} == {}


def test_the_look_is_persian(
    live_server: LiveServer, admin: BrowserPage, browser_page: Callable[..., BrowserPage]
) -> None:
    expect(admin.locator("main h1, main h2").first).to_be_visible()
    assert admin.locator("html").get_attribute("dir") == "rtl"
    assert admin.locator("html").get_attribute("lang") == "fa"
    assert "Vazirmatn" in admin.evaluate("getComputedStyle(document.querySelector('h1, h2')).fontFamily")
    assert admin.evaluate("document.fonts.check('16px \"Vazirmatn Variable\"', 'سلام')")
    assert admin.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    stranger = browser_page()
    stranger.goto(f"{live_server.url}/admin/login/")
    assert (faults(stranger), grave(stranger)) == ([], [])
