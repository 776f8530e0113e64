"""The report of scheduled pages at a browser: reached from the desk, read on a small screen, by everybody."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage, SectionPage
from tests.browser.axe import grave
from tests.browser.test_editor import sign_in
from tests.desk.conftest import add


@pytest.mark.django_db(transaction=True)
def test_from_the_desk_to_the_editor_of_what_is_scheduled(
    live_server: LiveServer, admin_user: AbstractUser, browser_page: Callable[..., BrowserPage]
) -> None:
    section = add(Site.objects.get(is_default_site=True).root_page, SectionPage(title="گزارش‌ها"))
    for title, days in (("پل روستا", 3), ("درمانگاه", 9)):
        add(section, ArticlePage(title=title, live=False, go_live_at=timezone.now() + timedelta(days=days)))
    page = browser_page()
    sign_in(page, live_server.url)
    page.locator("#desk-schedule a[href$='/scheduled/']").click()
    expect(page.locator(".listing tbody tr")).to_have_count(2)
    assert grave(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".listing tbody a", has_text="پل روستا").click()
    expect(page.locator("[name=title]")).to_have_value("پل روستا")
