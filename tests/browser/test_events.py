"""An editor writes the agenda of an event and repeats it; a reader registers for it without script."""

import re
from collections.abc import Callable
from datetime import time

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from jihadi_cms.core import guards
from jihadi_cms.events.models import EventPage, Registration
from tests.browser.test_editor import sign_in
from tests.events.conftest import MakeEvent, make_event

__all__ = ["make_event"]


def add_point(page: BrowserPage, number: int, starts_at: str, title: str) -> None:
    """Fill in one more point of the agenda."""
    page.locator("#id_agenda-ADD").click()
    page.locator(f"[name=agenda-{number}-starts_at]").fill(starts_at)
    page.locator(f"[name=agenda-{number}-title]").fill(title)


def publish(page: BrowserPage) -> None:
    """Press the button in the menu at the foot of the form."""
    page.locator("footer button[aria-expanded], footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("[name=action-publish]").click()


def agenda_of(event: EventPage) -> list[tuple[time, str]]:
    """The public agenda."""
    return [(item.starts_at, item.title) for item in EventPage.objects.get(pk=event.pk).agenda.all()]


@pytest.mark.django_db(transaction=True)
def test_an_event_from_its_agenda_to_its_registrations(
    live_server: LiveServer,
    admin_user: AbstractUser,
    make_event: MakeEvent,
    browser_page: Callable[..., BrowserPage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = make_event(capacity=2, summary="مرمت یک مدرسه")
    page = browser_page()
    sign_in(page, live_server.url)
    edit = f"{live_server.url}/admin/pages/{event.pk}/edit/"
    page.goto(edit)
    page.locator("[name=ends_at]").fill("۱۴۰۰/۰۱/۰۱ ۱۰:۰۰")
    page.get_by_role("tab", name="جزئیات").click()
    add_point(page, 0, "۲۵:۰۰", "نماز و ناهار")
    add_point(page, 1, "۰۸:۳۰", "آغاز")
    publish(page)
    wrong = page.locator("[aria-invalid=true]")
    expect(wrong).to_have_count(2)
    assert set(wrong.evaluate_all("nodes => nodes.map(node => node.name)")) == {"ends_at", "agenda-0-starts_at"}
    assert agenda_of(event) == []

    page.get_by_role("tab", name="محتوا").click()
    page.locator("[name=ends_at]").fill("")
    page.get_by_role("tab", name="جزئیات").click()
    page.locator("[name=agenda-0-starts_at]").fill("۱۳:۰۰")
    page.locator("#inline_child_agenda-1 [data-inline-panel-child-move-up]").click()
    publish(page)
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert agenda_of(event) == [(time(8, 30), "آغاز"), (time(13), "نماز و ناهار")]

    page.goto(f"{live_server.url}/admin/jihadi/events/{event.pk}/repeat/")
    page.check("[name=interval][value=monthly]")
    page.fill("[name=copies]", "2")
    page.locator("#w-editor-form button[type=submit]").click()
    page.wait_for_url(f"{live_server.url}/admin/pages/{event.get_parent().pk}/")
    assert EventPage.objects.filter(live=False).count() == 2

    monkeypatch.setattr(guards, "FASTEST", -1)
    reader = browser_page(width=360, java_script_enabled=False)
    reader.goto(live_server.url + event.get_url())
    expect(reader.locator(".agenda__title")).to_have_text(["آغاز", "نماز و ناهار"])
    reader.locator(f'a[href="/events/{event.pk}/register/"]').click()
    reader.fill("[name=email]", "m@example.org")
    reader.locator(".form button").click()
    expect(reader.get_by_role("alert")).to_be_visible()
    expect(reader.locator("[name=name]")).to_have_attribute("aria-invalid", "true")
    # The refused page is no fault of the site.
    reader.console_errors.clear()
    reader.fill("[name=name]", "مریم رضایی")
    reader.fill("[name=phone]", "۰۹۱۲۳۴۵۶۷۸۹")
    reader.locator(".form button").click()
    expect(reader.get_by_role("status")).to_be_visible()
    assert Registration.objects.get().phone == "09123456789"

    page.goto(f"{live_server.url}/admin/jihadi/events/{event.pk}/registrations/")
    # Wagtail saves drafts while one types, and hears 400 for a form with mistakes.
    page.console_errors = [error for error in page.console_errors if "400 (Bad Request)" not in error]
    page.locator("#id_q").fill("مريم رضائي")
    expect(page.locator("#listing-results tbody tr")).to_have_count(1)
