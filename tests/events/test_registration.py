"""People register over REST and GraphQL: what is taken in, what is refused, and that nothing of it comes back."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventPage, Registration
from jihadi_cms.events.registration import service
from jihadi_cms.events.registration.links import cancel_token
from jihadi_cms.events.registration.privacy import export_by_email
from tests.events.conftest import MakeEvent, filled, old_token

pytestmark = pytest.mark.django_db


def post(client: Client, name: str, body: dict[str, Any]) -> HttpResponse:
    """Send a command over REST."""
    return client.post(f"/api/v1/{name}/", json.dumps(body), content_type="application/json")


def send(client: Client, event: Any, **changes: Any) -> HttpResponse:
    """Send a good registration with `changes`."""
    return post(client, "register_for_event", filled(event, **changes))


def ask(client: Client, event: Any) -> dict[str, Any]:
    """What the form's question answers."""
    response = client.get("/api/v1/event_registration/", {"event": event.pk})
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    return response.json()


def test_a_person_registers_and_places_go_down(client: Client, event: EventPage) -> None:
    before = ask(client, event)
    assert (before["state"], before["open"], before["capacity"], before["remaining"]) == ("open", True, 5, 5)
    assert datetime.fromisoformat(before["closes_at"]) == event.starts_at
    response = send(client, event, people=3)
    assert (response.status_code, response.json()) == (200, {"status": "received"})
    kept = Registration.objects.get()
    assert (kept.name, kept.email, kept.phone, kept.people) == ("مریم", "m@example.org", "09123456789", 3)
    assert ask(client, event)["remaining"] == 2
    assert send(client, event, email="n@example.org", people=3).status_code == 409
    assert send(client, event, email="n@example.org", people=2).status_code == 200
    full = ask(client, event)
    assert (full["state"], full["open"], full["remaining"], full["token"]) == ("full", False, 0, "")
    assert send(client, event, email="o@example.org").status_code == 409


def test_without_a_capacity_there_is_always_a_place(client: Client, make_event: MakeEvent) -> None:
    event = make_event()
    assert send(client, event).status_code == 200
    assert (ask(client, event)["remaining"], ask(client, event)["state"]) == (None, "open")


@pytest.mark.parametrize("seconds", [0, 25 * 3600])
def test_a_form_sent_at_once_or_much_later_is_refused(client: Client, event: EventPage, seconds: int) -> None:
    response = send(client, event, token=old_token(event.pk, seconds))
    assert (response.status_code, response.json()["parameter"]) == (422, "token")
    assert send(client, event, token=ask(client, event)["token"]).status_code == 422


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "ن" * 81}, "name"),
        ({"name": "www.buy.ir"}, "name"),
        ({"name": "<script>"}, "name"),
        ({"email": "reader"}, "email"),
        ({"email": ""}, "email"),
        ({"email": f"{'a' * 250}@example.org"}, "email"),
        ({"phone": "12"}, "phone"),
        ({"phone": "شماره"}, "phone"),
        ({"note": "x" * 501}, "note"),
        ({"note": "<a href=x>"}, "note"),
        ({"people": 0}, "people"),
        ({"people": -1}, "people"),
        ({"people": 4}, "people"),
        ({"people": 2**80}, "people"),
        ({"people": "many"}, "people"),
        ({"token": "forged"}, "token"),
        ({"token": old_token(10**6)}, "token"),
        ({"reference": "X"}, "reference"),
    ],
)
def test_what_is_refused_says_why(client: Client, event: EventPage, changes: dict[str, Any], field: str) -> None:
    response = send(client, event, **changes)
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["parameter"] == field
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("٠٩١٢٣٤٥٦٧٨٩", "09123456789"), ("+۹۸ (۹۱۲) 345", "+98912345"), ("\u200e0912345678\u200c", "0912345678")],
)
def test_telephone_numbers_are_kept_in_ascii(client: Client, event: EventPage, typed: str, kept: str) -> None:
    assert send(client, event, phone=typed).status_code == 200
    assert Registration.objects.get().phone == kept


def test_the_trap_looks_the_same_and_keeps_nothing(client: Client, event: EventPage) -> None:
    assert send(client, event, website="https://spam.example").json() == {"status": "received"}
    assert not Registration.objects.exists()


def test_an_address_is_registered_once_and_strangers_are_not_told(
    client: Client, event: EventPage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = send(client, event)
        for _ in range(3):
            again = send(client, event, email=" M@Example.ORG", name="کس دیگر")
            assert (again.status_code, again.content) == (first.status_code, first.content)
    assert Registration.objects.get().name == "مریم"
    confirmation, reminder = mail.outbox
    assert confirmation.to == reminder.to == ["m@example.org"]
    assert Registration.objects.get().reference in reminder.body
    assert "کس دیگر" not in reminder.body


@pytest.mark.parametrize(
    "changes",
    [
        {"registration_open": False},
        {"status": "cancelled"},
        {"status": "postponed"},
        {"starts_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"registration_deadline": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
)
def test_an_event_that_takes_none(client: Client, make_event: MakeEvent, changes: dict[str, Any]) -> None:
    event = make_event(**changes)
    response = send(client, event)
    assert (response.status_code, response.json()["parameter"]) == (403, "event")
    assert ask(client, event)["token"] == ""


def test_what_the_public_may_not_see_is_not_there(client: Client, make_event: MakeEvent) -> None:
    draft, private, expired = (make_event(title=title) for title in ("یک", "دو", "سه"))
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    settle()
    missing = EventPage(pk=10**6)
    expired.expire_at = timezone.now() + timedelta(seconds=1)
    expired.save_revision().publish()
    settle()
    EventPage.objects.filter(pk=expired.pk).update(expire_at=timezone.now() - timedelta(days=1))
    Document.objects.filter(page_id=expired.pk).update(visible_until=timezone.now() - timedelta(days=1))
    for event in (draft, private, expired, missing, EventPage(pk=-1), EventPage(pk=2**70), draft.get_parent()):
        assert send(client, event).status_code == 404
        assert client.get("/api/v1/event_registration/", {"event": event.pk}).status_code == 404
    assert not Registration.objects.exists()


def test_one_host_sends_so_many(client: Client, event: EventPage, settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "REGISTRATION_RATE": "2/h"}
    assert [send(client, event, email=f"{n}@example.org").status_code for n in range(3)] == [200, 200, 429]


def test_the_letter_is_persian_and_its_link_cancels(
    client: Client, make_event: MakeEvent, django_capture_on_commit_callbacks: Any
) -> None:
    event = make_event(starts_at=datetime(2027, 3, 21, 5, 30, tzinfo=UTC), capacity=2, most_people=2)
    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, event, people=2).status_code == 200
    (letter,) = mail.outbox
    assert "یکشنبه ۱ فروردین ۱۴۰۶ ساعت ۰۹:۰۰" in letter.body
    kept = Registration.objects.get()
    assert kept.reference in letter.body
    found = re.search(rf"https?://\S+/events/{event.pk}/cancel/(\S+)/", letter.body)
    assert found
    token = {"token": found[1]}
    shown = client.get("/api/v1/event_cancellation/", token).json()
    assert (shown["title"], shown["people"], shown["cancelled"], shown["possible"]) == (event.title, 2, False, True)
    assert Registration.objects.get().cancelled_at is None
    assert ask(client, event)["remaining"] == 0
    for _ in range(2):
        assert post(client, "cancel_event_registration", token).json()["cancelled"] is True
    assert ask(client, event)["remaining"] == 2
    assert len(mail.outbox) == 2
    assert send(client, event, people=2).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "AAAAAAAA:forged", "\x00"])
def test_a_forged_link_leads_nowhere(client: Client, event: EventPage, token: str) -> None:
    assert client.get("/api/v1/event_cancellation/", {"token": token}).status_code == 404
    assert post(client, "cancel_event_registration", {"token": token}).status_code == 404


def test_what_has_begun_cannot_be_cancelled(client: Client, event: EventPage) -> None:
    kept = Registration.objects.create(event=event, name="مریم", email="m@example.org")
    EventPage.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    response = post(client, "cancel_event_registration", {"token": cancel_token(kept)})
    assert response.status_code == 403
    assert Registration.objects.get().cancelled_at is None


def test_graphql_does_the_same(client: Client, event: EventPage) -> None:
    def run(query: str, **variables: Any) -> dict[str, Any]:
        body = {"query": query, "variables": variables}
        return client.post("/graphql/", body, content_type="application/json").json()

    command = """mutation ($event: Int!, $token: String!, $people: Int) {
      registerForEvent(event: $event, name: "مریم", email: "m@example.org", token: $token, people: $people) { status }
    }"""
    token = old_token(event.pk)
    assert run(command, event=event.pk, token=token)["data"] == {"registerForEvent": {"status": "received"}}
    (error,) = run(command, event=event.pk, token=token, people=9)["errors"]
    assert error["extensions"] == {"code": "UNPROCESSABLE_ENTITY", "parameter": "people"}
    question = "query ($event: Int!) { eventRegistration(event: $event) { state remaining closesAt } }"
    assert run(question, event=event.pk)["data"]["eventRegistration"]["remaining"] == 4


def test_nothing_personal_is_in_any_document_or_description(client: Client, event: EventPage) -> None:
    assert send(client, event, note="گیاه‌خوار").status_code == 200
    event.save_revision().publish()
    settle()
    page = client.get(f"/api/v1/pages/{event.pk}/").content.decode()
    for word in ("مریم", "m@example.org", "09123456789", "گیاه‌خوار", Registration.objects.get().reference):
        assert word not in page
    assert '"remaining"' not in page
    assert not [path for path in client.get("/api/v1/openapi.json").json()["paths"] if "/registrations" in path]


def test_a_person_gets_and_erases_what_is_kept(event: EventPage, capsys: pytest.CaptureFixture[str]) -> None:
    Registration.objects.create(event=event, name="مریم", email="m@example.org", phone="0912")
    Registration.objects.create(event=event, name="زهرا", email="z@example.org")
    call_command("registration_data", "M@example.org")
    (entry,) = json.loads(capsys.readouterr().out)
    assert (entry["name"], entry["phone"], entry["cancelled_at"]) == ("مریم", "0912", None)
    call_command("registration_data", "m@example.org", "--erase")
    assert export_by_email("m@example.org") == []
    assert Registration.objects.get().name == "زهرا"


def test_cancelling_twice_is_cancelling_once(event: EventPage) -> None:
    kept = Registration.objects.create(event=event, name="مریم", email="m@example.org")
    assert [service.cancel(kept), service.cancel(kept)] == [True, False]
