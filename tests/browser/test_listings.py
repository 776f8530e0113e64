"""An editor features several articles from their listing."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage, SectionPage
from tests.browser.test_editor import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_featuring_articles(
    live_server: LiveServer, admin_user: AbstractUser, browser_page: Callable[..., BrowserPage]
) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    section = home.add_child(instance=SectionPage(title="گزارش‌ها"))
    for title in ("هم‌افزایی یک", "هم‌افزایی دو", "مدرسه"):
        section.add_child(instance=ArticlePage(title=title))
    page = browser_page()
    page.set_default_timeout(20_000)
    sign_in(page, live_server.url)

    page.goto(f"{live_server.url}/admin/jihadi/articles/?q=هم افزايي")
    rows = page.locator("[data-bulk-action-checkbox]")
    expect(rows).to_have_count(2)
    for row in rows.all():
        row.check()
    # Wagtail tells the links in the menu which rows are selected when it has opened, not before.
    page.evaluate("document.addEventListener('w-dropdown:shown', () => (document.body.dataset.opened = 'yes'))")
    page.locator(".bulk-actions-choices [data-w-dropdown-target=toggle]").click()
    page.locator("body[data-opened]").wait_for()
    page.locator("[data-bulk-action-button][href*='jihadi_feature']").click()
    page.locator("main form button[type=submit]").click()

    expect(page.locator(".messages .success")).to_contain_text("۲")
    expect(page.locator(".w-status", has_text="ویژه")).to_have_count(2)
    assert ArticlePage.objects.filter(featured=True).count() == 2
