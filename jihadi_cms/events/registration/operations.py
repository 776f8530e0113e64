"""What the outlets offer of registrations: opening the form, registering, cancelling. Nothing personal comes back."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from jihadi_cms.contract.operations import Operation, OperationRefused, register_operation
from jihadi_cms.events.models.choices import RegistrationStatus
from jihadi_cms.events.models.registrations import Registration
from jihadi_cms.events.registration import rules, service
from jihadi_cms.events.registration.drafts import Draft
from jihadi_cms.events.registration.letters import send_letter
from jihadi_cms.events.registration.links import by_token


@dataclass(frozen=True, slots=True)
class OfEvent:
    """The id of an event."""

    event: int


@dataclass(frozen=True, slots=True)
class OfLetter:
    """What a letter's link holds."""

    token: str


@dataclass(frozen=True, slots=True)
class EventRegistration:
    """Whether people can register for an event now, and the token that a registration is sent with; "" if not.

    `state` is "open", "full", "closed" (over) or "off" (never open here); `remaining` is None without a capacity. With
    a `waiting_list`, who agrees to wait (`waiting`) can also register when it is full, or too few places are left.
    """

    state: str
    open: bool
    closes_at: datetime
    capacity: int | None
    remaining: int | None
    most_people: int
    waiting_list: bool
    token: str


@dataclass(frozen=True, slots=True)
class RegistrationReceived:
    """That a registration was taken in: "received", or "waiting" if it is on the waiting list. The rest stands in the
    letter to its e-mail address."""

    status: str


@dataclass(frozen=True, slots=True)
class EventCancellation:
    """The registration that a letter's link cancels: `possible` until the event begins, unless it is `cancelled`;
    `waiting` tells that it has no places yet."""

    event: int
    title: str
    starts_at: datetime
    people: int
    waiting: bool
    cancelled: bool
    possible: bool


def _form(request: HttpRequest, asked: OfEvent) -> EventRegistration:
    event = service.public_event(request, asked.event)
    left = rules.places_left(event) if event.registration_open else event.capacity
    state = rules.state_of(event, left)
    is_open = state is rules.State.OPEN
    can_wait = rules.has_waiting_list(event, state)
    token = service.form.token(str(event.pk)) if is_open or can_wait else ""
    closes_at = rules.closes_at(event)
    return EventRegistration(state.value, is_open, closes_at, event.capacity, left, event.most_people, can_wait, token)


def _register(request: HttpRequest, draft: Draft) -> RegistrationReceived:
    # A robot in the trap, and who was registered before, are told the same.
    is_waiting = service.register(request, draft) is RegistrationStatus.WAITING
    return RegistrationReceived("waiting" if is_waiting else "received")


def _cancellation(request: HttpRequest, asked: OfLetter) -> EventCancellation:
    return _described(by_token(asked.token))


def _cancel(request: HttpRequest, asked: OfLetter) -> EventCancellation:
    registration = by_token(asked.token)
    if registration.cancelled_at is None:
        if not _is_possible(registration):
            raise OperationRefused(403, _("The event has begun; the registration cannot be cancelled any more."))
        if service.cancel(registration):
            send_letter.enqueue(registration.pk, "cancelled")
    return _described(by_token(asked.token))


def _is_possible(registration: Registration) -> bool:
    return registration.cancelled_at is None and timezone.now() < registration.event.starts_at


def _described(registration: Registration) -> EventCancellation:
    event = registration.event
    return EventCancellation(
        event=event.pk,
        title=event.title,
        starts_at=event.starts_at,
        people=registration.people,
        waiting=registration.status is RegistrationStatus.WAITING,
        cancelled=registration.status is RegistrationStatus.CANCELLED,
        possible=_is_possible(registration),
    )


def register() -> None:
    """Register the operations; called once, when the app is ready."""
    for operation in (
        Operation(
            "event_registration", "Open the form to register for an event", False, OfEvent, EventRegistration, _form
        ),
        Operation("register_for_event", "Register for an event", True, Draft, RegistrationReceived, _register),
        Operation(
            "event_cancellation", "What a letter's link would cancel", False, OfLetter, EventCancellation, _cancellation
        ),
        Operation("cancel_event_registration", "Cancel a registration", True, OfLetter, EventCancellation, _cancel),
    ):
        register_operation(operation)
