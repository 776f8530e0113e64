"""In a browser: a page that is looked at is counted, without cookies, and the box tells what is read most."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from jihadi_cms.popularity import batches, operations
from jihadi_cms.popularity.models import HourlyReads
from jihadi_cms.popularity.robots import is_reader
from tests.popularity.conftest import FIREFOX
from tests.public_site.content import Content, build


@pytest.fixture
def site(live_server: Any) -> Content:
    """A small site, of which one article was read today and another days ago."""
    content = build()
    now = timezone.now()
    HourlyReads.objects.create(page_id=content.article.pk, hour=now - timedelta(hours=1), reads=3)
    HourlyReads.objects.create(page_id=content.hostile.pk, hour=now - timedelta(days=3), reads=9)
    return content


def test_a_reader_is_counted_and_reads_on(
    browser_page: Callable[..., Any], live_server: Any, site: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[dict[str, str]] = []
    monkeypatch.setattr(operations, "is_reader", lambda request: sent.append(request.COOKIES) or is_reader(request))
    page = browser_page(user_agent=FIREFOX)
    page.context.add_cookies([{"name": "known", "value": "x", "url": live_server.url}])
    with page.expect_response(lambda response: response.request.method == "POST") as counted:
        page.goto(live_server.url + site.article.get_url())
    assert counted.value.status == 200
    assert sent == [{}]
    assert [cookie["name"] for cookie in page.context.cookies()] == ["known"]
    assert [page_id for page_id, _hour in batches.waiting.take()] == [site.article.pk]

    today, week = page.locator(".most-read__list--day"), page.locator(".most-read__list--week")
    assert today.is_visible()
    assert not week.is_visible()
    assert today.locator("li").count() == 1
    page.locator(".most-read [value=day]").focus()
    page.keyboard.press("ArrowDown")
    assert week.is_visible()
    assert not today.is_visible()
    assert week.locator("li").count() == 2
    week.locator("a").first.click()
    page.wait_for_url(f"**/{site.hostile.code}/**")


def test_who_asks_not_to_be_tracked_is_not_told_of(
    browser_page: Callable[..., Any], live_server: Any, site: Content
) -> None:
    page = browser_page(user_agent=FIREFOX)
    page.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.goto(live_server.url + site.article.get_url(), wait_until="networkidle")
    assert "POST" not in asked
