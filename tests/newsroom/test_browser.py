"""An article goes from a reporter over an editor and a publisher to the public, each at a browser."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.test import Client
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage, SectionPage
from jihadi_cms.newsroom.models import Role


@pytest.mark.django_db(transaction=True)
def test_from_reporter_to_public(
    live_server: LiveServer,
    django_user_model: type[AbstractUser],
    browser_page: Callable[..., BrowserPage],
) -> None:
    people = {}
    for role in ("reporter", "editor", "publisher"):
        people[role] = django_user_model.objects.create_user(role, f"{role}@example.org", "password")
        people[role].groups.add(Role.objects.get(code=role).group)
    section = Site.objects.get(is_default_site=True).root_page.add_child(instance=SectionPage(title="گزارش‌ها"))
    article = ArticlePage(title="پل روستا", slug="پل", lead="پلی تازه", live=False, owner=people["reporter"])
    section.add_child(instance=article)
    article.save_revision()
    edit = f"{live_server.url}/admin/pages/{article.pk}/edit/"

    def take_step(role: str, button: str) -> None:
        page = browser_page(width=1400)
        client = Client()
        client.force_login(people[role])
        session = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": live_server.url}
        page.context.add_cookies([session])
        page.goto(edit)
        page.locator("footer [data-w-dropdown-target=toggle]").click()
        page.locator(f"footer {button}").click()
        expect(page.locator(".messages .success")).to_contain_text("پل روستا")

    take_step("reporter", "[name=action-submit]")
    take_step("editor", "[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])")
    assert not ArticlePage.objects.get().live
    take_step("publisher", "[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])")
    reader = browser_page()
    reader.goto(f"{live_server.url}{ArticlePage.objects.get().url}")
    expect(reader.locator("h1")).to_contain_text("پل روستا")
