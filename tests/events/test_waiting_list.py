"""Who finds no place waits, and gets one that becomes free, in the order of coming."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext

from jihadi_cms.events.models import EventPage, Registration
from jihadi_cms.events.registration import service
from tests.events.conftest import MakeEvent, filled
from tests.events.test_registration import ask, post, send
from tests.events.test_registration_admin import decide, listing, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(make_event: MakeEvent) -> EventPage:
    """An event with three places, taken by «a»; «b» waits for two, «c» for one, «d» for one."""
    event = make_event(capacity=3, most_people=3, waiting_list=True)
    add(event, "a", 3)
    for name, people in (("b", 2), ("c", 1), ("d", 1)):
        add(event, name, people, waiting_since=timezone.now())
    return event


def add(event: EventPage, name: str, people: int, **values: Any) -> Registration:
    """Register somebody."""
    return Registration.objects.create(event=event, name=name * 3, email=f"{name}@example.org", people=people, **values)


def statuses() -> str:
    """Who has what: «a» registered, «b» waiting, «c» cancelled is "aB-"."""
    signs = {"registered": str, "waiting": str.upper, "cancelled": lambda name: "-"}
    return "".join(signs[each.status](each.email[0]) for each in Registration.objects.order_by("pk"))


def cancel(name: str) -> None:
    """Cancel the registration of somebody."""
    service.cancel(Registration.objects.get(email=f"{name}@example.org"))


def test_only_who_agrees_waits(client: Client, make_event: MakeEvent) -> None:
    event = make_event(capacity=2, most_people=3, waiting_list=True)
    assert ask(client, event)["waiting_list"] is True
    assert send(client, event, email="a@example.org").json() == {"status": "received"}
    assert send(client, event, email="b@example.org", people=2).status_code == 409
    assert send(client, event, email="b@example.org", people=2, waiting=True).json() == {"status": "waiting"}
    assert send(client, event, email="c@example.org", waiting=True).json() == {"status": "received"}
    full = ask(client, event)
    assert (full["state"], full["open"], full["waiting_list"], full["remaining"]) == ("full", False, True, 0)
    assert full["token"]
    assert send(client, event, email="d@example.org").status_code == 409
    assert send(client, event, email="d@example.org", waiting=True).json() == {"status": "waiting"}
    assert statuses() == "aBcD"


@pytest.mark.parametrize(
    ("changes", "status"), [({"waiting_list": False}, 409), ({"status": "cancelled"}, 403), ({"capacity": 0}, 200)]
)
def test_when_there_is_a_list(client: Client, make_event: MakeEvent, changes: dict[str, Any], status: int) -> None:
    event = make_event(**{"capacity": 1, "waiting_list": True, **changes})
    Registration.objects.create(event=event, name="مریم", email="x@example.org")
    assert ask(client, event)["waiting_list"] is (status == 200)
    assert bool(ask(client, event)["token"]) is (status == 200)
    assert send(client, event, waiting=True).status_code == status


def test_strangers_are_not_told_who_is_registered(client: Client, event: EventPage) -> None:
    known = [send(client, event, email=f"{name}@example.org", waiting=True) for name in "ab"]
    trapped = send(client, event, email="y@example.org", waiting=True, website="x")
    new = send(client, event, email="z@example.org", waiting=True)
    assert {response.content for response in (*known, trapped, new)} == {b'{"status":"waiting"}'}
    assert statuses() == "aBCDZ"


def test_free_places_go_to_who_waits_in_order(event: EventPage, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        cancel("a")
    assert statuses() == "-bcD"
    assert [message.to for message in mail.outbox] == [["b@example.org"], ["c@example.org"]]
    with django_capture_on_commit_callbacks(execute=True):
        cancel("c")
        cancel("d")
    assert statuses() == "-b--"


def test_a_party_that_is_too_large_waits_on(event: EventPage) -> None:
    Registration.objects.filter(email="a@example.org").update(people=2)
    add(event, "e", 1)
    cancel("e")
    assert statuses() == "aBcD-"
    cancel("a")
    assert statuses() == "-bcD-"


def test_who_comes_new_does_not_pass_who_waits(client: Client, event: EventPage) -> None:
    """Places that became free by a way that tells nobody, such as a script."""
    Registration.objects.filter(email="a@example.org").delete()
    assert send(client, event, email="e@example.org", waiting=True).json() == {"status": "waiting"}
    assert statuses() == "bcDE"


def test_more_places_are_given_away_when_they_are_published(
    event: EventPage, django_capture_on_commit_callbacks: Any
) -> None:
    event.capacity = 6
    revision = event.save_revision()
    assert statuses() == "aBCD"
    with django_capture_on_commit_callbacks(execute=True):
        revision.publish()
    assert statuses() == "abcD"
    event.capacity = None
    event.waiting_list = False
    event.save_revision().publish()
    assert statuses() == "abcd"


@pytest.mark.parametrize(
    "changes", [{"status": "cancelled"}, {"starts_at": timezone.now()}, {"live": False}, {"registration_open": False}]
)
def test_nobody_moves_up_to_what_does_not_take_place(event: EventPage, changes: dict[str, Any]) -> None:
    EventPage.objects.filter(pk=event.pk).update(**changes)
    cancel("a")
    assert statuses() == "-BCD"


def test_after_the_deadline_people_still_move_up(event: EventPage) -> None:
    EventPage.objects.filter(pk=event.pk).update(registration_deadline=timezone.now())
    cancel("a")
    assert statuses() == "-bcD"


def test_erasing_frees_places(event: EventPage, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("registration_data", "a@example.org", "--erase")
    assert statuses() == "bcD"
    capsys.readouterr()
    call_command("registration_data", "d@example.org")
    assert json.loads(capsys.readouterr().out)[0]["waiting_since"]


def test_letters_tell_each_step(client: Client, make_event: MakeEvent, django_capture_on_commit_callbacks: Any) -> None:
    event = make_event(capacity=1, waiting_list=True, starts_at=timezone.now() + timedelta(days=9))
    add(event, "a", 1)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, event, waiting=True)
        send(client, event, waiting=True)
    waiting, again = mail.outbox
    calendar = f"/feeds/events/{event.pk}.ics"
    for letter in (waiting, again):
        assert calendar not in letter.body
    (path,) = re.findall(r"/cancel/(\S+)/", waiting.body)
    shown = client.get("/api/v1/event_cancellation/", {"token": path}).json()
    assert (shown["waiting"], shown["cancelled"], shown["possible"]) == (True, False, True)
    with django_capture_on_commit_callbacks(execute=True):
        cancel("a")
    told = mail.outbox[-1]
    assert told.to == ["m@example.org"]
    assert Registration.objects.get(email="m@example.org").reference in told.body
    (address,) = re.findall(r"https?://\S+\.ics", told.body)
    assert address.endswith(calendar)
    assert client.get(calendar).content.count(b"BEGIN:VEVENT") == 1
    assert len({letter.subject for letter in mail.outbox}) == 3
    assert client.get("/api/v1/event_cancellation/", {"token": path}).json()["waiting"] is False
    with django_capture_on_commit_callbacks(execute=True):
        assert post(client, "cancel_event_registration", {"token": path}).json()["cancelled"] is True
    assert calendar not in mail.outbox[-1].body


def test_graphql_tells_and_takes_it(client: Client, event: EventPage) -> None:
    values = filled(event, email="g@example.org", waiting=True)
    arguments = ", ".join(f"{name}: {json.dumps(value)}" for name, value in values.items())
    query = f"mutation {{ registerForEvent({arguments}) {{ status }} }}"
    answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()
    assert answer["data"] == {"registerForEvent": {"status": "waiting"}}
    query = f"{{ eventRegistration(event: {event.pk}) {{ state open waitingList remaining }} }}"
    answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()["data"]
    assert answer["eventRegistration"] == {"state": "full", "open": False, "waitingList": True, "remaining": 0}


def test_the_admin_shows_and_decides(editor_client: Client, event: EventPage) -> None:
    found = editor_client.get(listing(event), {"status": "waiting"})
    assert {each.email[0] for each in found.context["object_list"]} == set("bcd")
    assert (found.context["people"], found.context["waiting"], found.context["left"]) == ("۳", "۴", "۰")
    headings, *lines = rows(editor_client, event, "?status=waiting")
    column = headings.index(gettext("Waiting since (ISO 8601)"))
    assert len(lines) == 3
    assert all(re.match(r"20\d\d-", line[column]) for line in lines)
    decide(editor_client, Registration.objects.get(email="d@example.org"), "cancel")
    assert statuses() == "aBC-"
    decide(editor_client, Registration.objects.get(email="a@example.org"), "cancel")
    assert statuses() == "-bc-"
    decide(editor_client, Registration.objects.get(email="d@example.org"), "restore")
    assert statuses() == "-bc-"
    decide(editor_client, Registration.objects.get(email="c@example.org"), "cancel")
    decide(editor_client, Registration.objects.get(email="d@example.org"), "restore")
    assert statuses() == "-b-d"


def test_a_list_needs_a_number_of_places(make_event: MakeEvent) -> None:
    with pytest.raises(ValidationError) as refused:
        make_event(waiting_list=True)
    assert list(refused.value.message_dict) == ["waiting_list"]
