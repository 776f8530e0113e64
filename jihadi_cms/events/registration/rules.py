"""When an event can be registered for, and how many places it has left."""

from datetime import datetime
from enum import StrEnum

from django.db.models import Sum
from django.utils import timezone

from jihadi_cms.events.models.choices import EventStatus
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
    """How many people are registered for an event."""
    active = Registration.objects.filter(event_id=event.pk, cancelled_at=None)
    return active.aggregate(people=Sum("people"))["people"] or 0


def places_left(event: EventPage) -> int | None:
    """How many more people can register; None if their number has no limit."""
    return None if event.capacity is None else max(0, event.capacity - people_of(event))


def state_of(event: EventPage, left: int | None) -> State:
    """Whether `event`, which has `left` places, takes registrations now."""
    if not event.registration_open:
        return State.OFF
    if event.status != EventStatus.SCHEDULED or timezone.now() >= closes_at(event):
        return State.CLOSED
    return State.FULL if left == 0 else State.OPEN
