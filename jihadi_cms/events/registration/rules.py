"""When an event can be registered for, and how many places it has left."""

from datetime import datetime
from enum import StrEnum

from django.db.models import Sum
from django.utils import timezone

from jihadi_cms.events.models.choices import EventStatus, RegistrationStatus
from jihadi_cms.events.models.pages import EventPage
from jihadi_cms.events.models.registrations import Registration


class State(StrEnum):
    """Whether an event takes registrations: "off" has no form here, "closed" had one."""

    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"
    OFF = "off"


def closes_at(event: EventPage) -> datetime:
    """The moment from which on nobody can register: the deadline, at the latest the beginning."""
    return min(event.registration_deadline or event.starts_at, event.starts_at)


def people_of(event: EventPage) -> int:
    """How many people are registered for an event; those who wait are not."""
    return _people(event, RegistrationStatus.REGISTERED)


def waiting_people(event: EventPage) -> int:
    """How many people wait for places of an event."""
    return _people(event, RegistrationStatus.WAITING)


def _people(event: EventPage, status: RegistrationStatus) -> int:
    theirs = Registration.objects.filter(event_id=event.pk).of_status(status)
    return theirs.aggregate(people=Sum("people"))["people"] or 0


def places_left(event: EventPage) -> int | None:
    """How many more people can register; None if their number has no limit."""
    return None if event.capacity is None else max(0, event.capacity - people_of(event))


def has_waiting_list(event: EventPage, state: State) -> bool:
    """Whether who finds too few places, or none, may wait."""
    return event.waiting_list and event.capacity is not None and state in (State.OPEN, State.FULL)


def moves_up(event: EventPage) -> bool:
    """Whether places that become free go to those who wait: until the event begins, also after the deadline."""
    takes_place = event.live and event.status == EventStatus.SCHEDULED and timezone.now() < event.starts_at
    return event.registration_open and takes_place


def state_of(event: EventPage, left: int | None) -> State:
    """Whether `event`, which has `left` places, takes registrations now."""
    if not event.registration_open:
        return State.OFF
    if event.status != EventStatus.SCHEDULED or timezone.now() >= closes_at(event):
        return State.CLOSED
    return State.FULL if left == 0 else State.OPEN
