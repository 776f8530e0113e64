"""Many people ask for few places at once: none is sold twice, and none is lost."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from jihadi_cms.contract.operations import OperationRefused
from jihadi_cms.events.models import EventPage, Registration
from jihadi_cms.events.models.choices import RegistrationStatus
from jihadi_cms.events.registration import service
from jihadi_cms.events.registration.drafts import Draft
from jihadi_cms.events.registration.rules import people_of, places_left
from tests.events.conftest import MakeEvent, filled

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 12


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    """All threads come from one address; letters are another matter."""
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "REGISTRATION_RATE": None}


def at_once(tasks: list[Callable[[], Any]]) -> list[Any]:
    """Run `tasks`, as many as there are threads at a time, each with a connection of its own: results in order."""
    barrier = Barrier(min(THREADS, len(tasks)))

    def run(number: int) -> Any:
        try:
            if number < barrier.parties:
                barrier.wait(20)
            return tasks[number]()
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(len(tasks))))


def registering(event: EventPage, number: int, people: int = 1, waiting: bool = False) -> Callable[[], int]:
    """A task: register somebody; the status that they are answered with."""

    def register() -> int:
        request = RequestFactory().get("/", headers={"host": "localhost"})
        draft = Draft(**filled(event, email=f"p{number}@example.org", people=people, waiting=waiting))
        try:
            service.register(request, draft)
        except OperationRefused as refused:
            return refused.status
        return 200

    return register


@pytest.mark.parametrize("capacity", [1, 7])
def test_no_place_is_taken_twice_and_none_is_lost(make_event: MakeEvent, capacity: int) -> None:
    event = make_event(capacity=capacity)
    statuses = at_once([registering(event, number) for number in range(36)])
    assert statuses.count(200) == capacity
    assert statuses.count(409) == 36 - capacity
    assert people_of(event) == capacity


def test_parties_of_several_fill_what_is_left(make_event: MakeEvent) -> None:
    event = make_event(capacity=20, most_people=4)
    sizes = [random.randint(1, 4) for _ in range(30)] + [1] * 20
    statuses = at_once([registering(event, number, size) for number, size in enumerate(sizes)])
    taken = sum(size for size, status in zip(sizes, statuses, strict=True) if status == 200)
    assert taken == people_of(event) == 20


def test_one_address_is_registered_once(make_event: MakeEvent) -> None:
    event = make_event(capacity=10)
    assert set(at_once([registering(event, 1)] * 24)) == {200}
    assert Registration.objects.count() == 1
    assert places_left(event) == 9


def test_cancelling_and_restoring_among_those_who_register(make_event: MakeEvent) -> None:
    event = make_event(capacity=6)
    for number in range(6):
        Registration.objects.create(event=event, name="پیشین", email=f"old{number}@example.org")
    old = list(Registration.objects.all())

    def restore(registration: Registration) -> None:
        try:
            service.restore(registration)
        except OperationRefused as refused:
            assert refused.status == 409

    tasks: list[Callable[[], Any]] = [lambda each=each: service.cancel(each) for each in old]
    tasks += [registering(event, number) for number in range(12)]
    tasks += [lambda each=each: restore(each) for each in old]
    random.shuffle(tasks)
    at_once(tasks)
    before = people_of(event)
    assert before <= 6
    # Who comes when the rush is over gets what is left, down to the last place.
    late = [registering(event, 100 + number)() for number in range(6)]
    assert late.count(200) == 6 - before
    assert people_of(event) == 6


def test_the_waiting_list_moves_up_while_people_come_and_go(make_event: MakeEvent) -> None:
    """Never more than there are places; and when all is quiet, nobody waits whom the places left would do for."""
    event = make_event(capacity=8, most_people=3, waiting_list=True)
    for number in range(8):
        Registration.objects.create(event=event, name="پیشین", email=f"old{number}@example.org")
    first = list(Registration.objects.all())
    sizes = [random.randint(1, 3) for _ in range(16)]
    tasks: list[Callable[[], Any]] = [registering(event, n, size, waiting=True) for n, size in enumerate(sizes)]
    tasks += [lambda each=each: service.cancel(each) for each in first[:5]]
    tasks += [lambda: people_of(event)] * 8
    random.shuffle(tasks)
    at_once(tasks)
    assert Registration.objects.current().count() == 3 + 16
    left = places_left(event)
    assert people_of(event) + (left or 0) == 8
    waiting = Registration.objects.of_status(RegistrationStatus.WAITING)
    assert not waiting.filter(people__lte=left).exists()
    # Emptied at once from both sides, it is filled up to the last.
    at_once([lambda each=each: service.cancel(each) for each in Registration.objects.current()[:12]])
    assert people_of(event) <= 8
    assert not waiting.filter(people__lte=places_left(event)).exists()


def test_over_http_as_well(make_event: MakeEvent) -> None:
    event = make_event(capacity=3)

    def send(number: int) -> int:
        body = filled(event, email=f"h{number}@example.org")
        return Client().post("/api/v1/register_for_event/", body, content_type="application/json").status_code

    statuses = at_once([lambda number=number: send(number) for number in range(15)])
    assert (statuses.count(200), statuses.count(409)) == (3, 12)
