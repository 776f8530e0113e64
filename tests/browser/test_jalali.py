"""An editor and dates: typed, and picked from the calendar by keyboard, in the admin."""

import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import AbstractUser
from django.utils import translation
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.admin.telepath import JSContext
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.events.models import EventIndexPage, EventPage
from jihadi_cms.jalali.admin_scope import admin_scope
from tests.browser.test_editor import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin(live_server: LiveServer, admin_user: AbstractUser, browser_page: Callable[..., BrowserPage]) -> BrowserPage:
    """The admin, signed in to."""
    page = browser_page()
    page.set_default_timeout(10_000)
    sign_in(page, live_server.url)
    return page


@pytest.fixture
def article(live_server: LiveServer) -> ArticlePage:
    """A draft whose moment is 31 Farvardin 1404, 14:30 in Tehran."""
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=SectionPage(title="گزارش‌ها"))
    published_at = datetime(2025, 4, 20, 11, tzinfo=UTC)
    article = ArticlePage(title="سیل‌بند روستا", lead="لید", live=False, published_at=published_at)
    return section.add_child(instance=article)


def look(page: BrowserPage, name: str) -> None:
    """Keep a picture where the variable SCREENSHOTS names a folder."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def open_article(page: BrowserPage, live_server: LiveServer, article: ArticlePage) -> None:
    page.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    page.get_by_role("tab", name="انتشار").click()


def test_the_picker_by_keyboard(admin: BrowserPage, live_server: LiveServer, article: ArticlePage) -> None:
    open_article(admin, live_server, article)
    field = admin.locator("[name=published_at]")
    expect(field).to_have_value("۱۴۰۴/۰۱/۳۱ ۱۴:۳۰")
    field.press("Alt+ArrowDown")
    picker = admin.get_by_role("dialog", name="تقویم")
    expect(picker).to_contain_text("فروردین ۱۴۰۴")
    expect(picker.locator("th").first).to_have_attribute("aria-label", "شنبه")
    focused = admin.locator(":focus")
    expect(focused).to_have_attribute("aria-label", "یکشنبه ۳۱ فروردین ۱۴۰۴، ۲۰ آوریل ۲۰۲۵ میلادی، انتخاب‌شده")
    look(admin, "picker")
    # To the left is the next day; down is the next week.
    admin.keyboard.press("ArrowLeft")
    expect(focused).to_have_attribute("aria-label", "دوشنبه ۱ اردیبهشت ۱۴۰۴، ۲۱ آوریل ۲۰۲۵ میلادی")
    admin.keyboard.press("ArrowDown")
    expect(focused).to_have_attribute("aria-label", "دوشنبه ۸ اردیبهشت ۱۴۰۴، ۲۸ آوریل ۲۰۲۵ میلادی")
    expect(picker).to_contain_text("۲۸ آوریل ۲۰۲۵ میلادی")
    admin.keyboard.press("PageDown")
    expect(picker).to_contain_text("خرداد ۱۴۰۴")
    admin.keyboard.press("Enter")
    expect(picker).to_have_count(0)
    expect(field).to_have_value("۱۴۰۴/۰۳/۰۸ ۱۴:۳۰")
    expect(field).to_be_focused()


def test_the_time_in_the_picker(admin: BrowserPage, live_server: LiveServer, article: ArticlePage) -> None:
    open_article(admin, live_server, article)
    field = admin.locator("[name=published_at]")
    field.press("Alt+ArrowDown")
    time = admin.get_by_role("dialog", name="تقویم").get_by_role("group", name="زمان")
    hour = time.get_by_role("spinbutton", name="ساعت")
    minute = time.get_by_role("spinbutton", name="دقیقه")
    expect(hour).to_have_value("۱۴")
    expect(hour).to_have_attribute("aria-valuetext", "۱۴")
    hour.press("ArrowUp")
    expect(field).to_have_value("۱۴۰۴/۰۱/۳۱ ۱۵:۳۰")
    hour.press("End")
    hour.press("ArrowUp")
    expect(hour).to_have_attribute("aria-valuenow", "0")
    minute.press("PageUp")
    expect(field).to_have_value("۱۴۰۴/۰۱/۳۱ ۰۰:۴۰")
    minute.press_sequentially("75")
    expect(minute).to_have_value("۵")
    hour.fill("۹")
    look(admin, "picker-time")
    minute.press("Enter")
    expect(time).to_have_count(0)
    expect(field).to_have_value("۱۴۰۴/۰۱/۳۱ ۰۹:۰۵")
    expect(field).to_be_focused()


def test_fridays_today_and_other_views(admin: BrowserPage, live_server: LiveServer, article: ArticlePage) -> None:
    open_article(admin, live_server, article)
    admin.locator("[name=published_at] + button[aria-haspopup=dialog]").click()
    picker = admin.get_by_role("dialog", name="تقویم")
    friday = picker.get_by_role("button", name="جمعه ۱ فروردین")
    expect(picker.get_by_role("button", name="تعطیل")).to_have_count(6)
    assert friday.count() == 1
    picker.locator(".jalali-picker__title").click()
    expect(picker.get_by_role("button", name="اسفند")).to_be_visible()
    look(admin, "picker-months")
    picker.locator(".jalali-picker__title").click()
    expect(picker.get_by_role("button", name="۱۴۰۵", exact=True)).to_be_visible()
    look(admin, "picker-years")
    admin.keyboard.press("Escape")
    expect(picker).to_have_count(0)


def test_an_article_is_scheduled_in_the_dialog(
    admin: BrowserPage, live_server: LiveServer, article: ArticlePage
) -> None:
    open_article(admin, live_server, article)
    admin.locator("[data-side-panel-toggle=status]").click()
    admin.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    dialog = admin.locator("#schedule-publishing-dialog")
    field = dialog.locator("[name=go_live_at]")
    field.fill("۱۴۸۰/۱/۱ ۸:۰۰")
    field.press("Alt+ArrowDown")
    picker = dialog.get_by_role("dialog", name="تقویم")
    expect(picker).to_contain_text("فروردین ۱۴۸۰")
    look(admin, "schedule")
    admin.keyboard.press("Escape")
    expect(picker).to_have_count(0)
    expect(field).to_be_visible()
    field.press("Alt+ArrowDown")
    admin.keyboard.press("ArrowLeft")
    admin.keyboard.press("Enter")
    expect(field).to_have_value("۱۴۸۰/۰۱/۰۲ ۸:۰۰")
    with admin.expect_navigation():
        dialog.locator("button[type=submit]").click()
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert draft.go_live_at == datetime(2101, 3, 22, 4, 30, tzinfo=UTC)


def test_an_event_begins_on_a_typed_day(admin: BrowserPage, live_server: LiveServer) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    index = home.add_child(instance=EventIndexPage(title="رویدادها"))
    event = index.add_child(
        instance=EventPage(title="اردو", starts_at=datetime(2025, 4, 20, 11, tzinfo=UTC), live=False)
    )
    admin.goto(f"{live_server.url}/admin/pages/{event.pk}/edit/")
    admin.get_by_role("tab", name="محتوا").click()
    admin.locator("[name=starts_at]").fill("۱۴۰۴/۰۷/۰۱ ۱۷:۰۰")
    admin.locator("[name=starts_at]").press("Tab")
    look(admin, "event")
    with admin.expect_navigation():
        admin.locator("footer button[type=submit]").first.click()
    draft = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    assert draft.starts_at == datetime(2025, 9, 23, 13, 30, tzinfo=UTC)


def test_a_list_is_filtered_by_a_range(admin: BrowserPage, live_server: LiveServer, article: ArticlePage) -> None:
    article.save_revision().publish()
    ArticlePage.objects.update(latest_revision_created_at=datetime(2025, 4, 20, 11, tzinfo=UTC))
    admin.goto(f"{live_server.url}/admin/pages/{article.get_parent().pk}/")
    admin.locator("[data-w-dropdown-target=toggle]:has(.icon-sliders)").first.click()
    admin.locator("[aria-controls=drilldown-id_latest_revision_created_at]").click()
    start, end = (admin.locator(f"[name=latest_revision_created_at_{side}]") for side in ("from", "to"))
    start.fill("۱۴۰۴/۰۱/۳۱")
    start.press("Alt+ArrowDown")
    look(admin, "filters")
    admin.keyboard.press("Escape")
    expect(start).to_be_visible()
    rows = admin.locator("#listing-results")
    start.press("Tab")
    expect(admin).to_have_url(re.compile("latest_revision_created_at_from=%DB%B1%DB%B4%DB%B0%DB%B4"))
    expect(rows).to_contain_text(article.title)
    end.fill("۱۴۰۴/۰۱/۳۰")
    end.press("Tab")
    expect(rows).not_to_contain_text(article.title)
    look(admin, "filtered")


def test_a_block_asks_for_jalali_days(admin: BrowserPage, live_server: LiveServer, article: ArticlePage) -> None:
    open_article(admin, live_server, article)
    with admin_scope(True), translation.override("fa"):
        packed = JSContext().pack(AdminDateInput())
    admin.evaluate(
        """(packed) => {
            const place = document.createElement("div");
            document.querySelector("[name=published_at]").parentElement.append(place);
            window.telepath.unpack(packed).render(place, "day", "id_day", "۱۴۰۴/۱۲/۲۹", "");
        }""",
        packed,
    )
    admin.locator("#id_day + button").click()
    picker = admin.get_by_role("dialog", name="تقویم")
    admin.keyboard.press("Home")
    admin.keyboard.press("Enter")
    expect(picker).to_have_count(0)
    expect(admin.locator("#id_day")).to_have_value("۱۴۰۴/۱۲/۰۱")


def test_comments_show_jalali_dates(admin: BrowserPage, live_server: LiveServer) -> None:
    admin.goto(f"{live_server.url}/admin/")
    shown = admin.evaluate(
        """new Intl.DateTimeFormat([], {dateStyle: "medium", timeStyle: "short"})
            .format(new Date("2025-04-20T11:00:00Z"))"""
    )
    assert "۱۴۰۴" in shown
    assert "۱۴:۳۰" in shown
