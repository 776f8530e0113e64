"""An event that takes registrations, and what a person sends to it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import TimestampSigner, b62_encode
from django.utils import timezone

from home.models import HomePage
from jihadi_cms.delivery.settle import settle
from jihadi_cms.events.models import EventIndexPage, EventPage

MakeEvent = Callable[..., EventPage]


@pytest.fixture
def make_event(db: None) -> MakeEvent:
    """`make_event(capacity=3)`: a public event of next week that takes registrations."""

    def make(**values: Any) -> EventPage:
        calendar = EventIndexPage.objects.first()
        if calendar is None:
            calendar = HomePage.objects.get().add_child(instance=EventIndexPage(title="رویدادها"))
            calendar.save_revision().publish()
        defaults = {"title": "اردوی مرمت", "starts_at": timezone.now() + timedelta(days=7), "registration_open": True}
        event = calendar.add_child(instance=EventPage(**{**defaults, **values}))
        event.save_revision().publish()
        settle()
        return EventPage.objects.get(pk=event.pk)

    return make


@pytest.fixture
def event(make_event: MakeEvent) -> EventPage:
    """An event with five places, up to three people in a registration."""
    return make_event(capacity=5, most_people=3, venue="سالن شهید")


def old_token(event_id: int, seconds: int = 10) -> str:
    """The token of a form opened some time ago."""
    moment = timezone.now() - timedelta(seconds=seconds)

    class Clock(TimestampSigner):
        def timestamp(self) -> str:
            return b62_encode(int(moment.timestamp()))

    return Clock(salt="jihadi_cms.events.registration").sign(str(event_id))


def filled(event: Any, **changes: Any) -> dict[str, Any]:
    """A good registration with `changes`."""
    person = {"name": "مريم", "email": "m@example.org", "phone": "۰۹۱۲ ۳۴۵-۶۷۸۹"}
    return {"event": event.pk, "token": old_token(event.pk), **person, **changes}
