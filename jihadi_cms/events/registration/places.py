"""The places of an event, which are given away under a lock.

Whatever changes how many people are registered for an event holds the lock of the event's row while it counts and
writes. So two who ask for the last place at once come one after the other.

Who waits moves up in the order of coming; a party that is too large for the places left waits on, and smaller ones
behind it go first, so that no place stays empty that somebody would take.
"""

from functools import partial
from typing import Any

from django.db import transaction

from jihadi_cms.events.models.choices import RegistrationStatus
from jihadi_cms.events.models.pages import EventPage
from jihadi_cms.events.models.registrations import Registration, RegistrationQuerySet
from jihadi_cms.events.registration.letters import send_letter
from jihadi_cms.events.registration.rules import moves_up, places_left


def locked(event_id: int) -> EventPage:
    """The event as it is now, its row locked until the transaction ends (on SQLite, the whole database is)."""
    return EventPage.objects.select_for_update(of=("self",)).get(pk=event_id)


def fill_up(event: EventPage) -> None:
    """Give the places left of a `locked` event to those who wait, and tell them when the transaction commits."""
    if not moves_up(event):
        return
    left, waiting = places_left(event), _waiting_for(event)
    for registration in waiting.order_by("waiting_since", "pk"):
        if left is not None:
            if registration.people > left:
                continue
            left -= registration.people
        Registration.objects.filter(pk=registration.pk).update(waiting_since=None)
        transaction.on_commit(partial(send_letter.enqueue, registration.pk, "moved_up"))


def follow_capacity(instance: EventPage, **kwargs: Any) -> None:
    """When an event is published: its editor may have added places, or opened it again."""
    if _waiting_for(instance).exists():
        with transaction.atomic():
            fill_up(locked(instance.pk))


def _waiting_for(event: EventPage) -> RegistrationQuerySet:
    return Registration.objects.filter(event_id=event.pk).of_status(RegistrationStatus.WAITING)
