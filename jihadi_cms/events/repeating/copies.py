"""Copying an event to other dates: everything that lies in time moves with it, and nobody is registered yet."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from jihadi_cms.events.models.choices import EventStatus
from jihadi_cms.events.models.pages import EventPage
from jihadi_cms.events.repeating.dates import moved
from jihadi_cms.jalali.dates import to_jalali

_DATED = re.compile(r"-\d{4}-\d{2}-\d{2}(-\d+)?\Z", re.ASCII)
_LONGEST_SLUG = 230


def day_of(event: EventPage) -> date:
    """The day on which an event begins, where it is held."""
    return event.starts_at.astimezone(ZoneInfo(event.time_zone)).date()


def repeat(event: EventPage, days: Iterable[date], user: AbstractBaseUser, publish: bool = False) -> list[EventPage]:
    """Copies of the latest draft of `event` for `days`, beside it; drafts, unless they are to be published.

    All or none are made. Raises PermissionDenied if `user` may not copy there, or not publish.
    """
    latest = event.get_latest_revision_as_object()
    parent = event.get_parent()
    with transaction.atomic():
        copies = [_copy(latest, parent, day, user) for day in days]
        if publish:
            for copy in copies:
                copy.get_latest_revision().publish(user=user)
    return copies


def _copy(event: EventPage, parent: Page, day: date, user: AbstractBaseUser) -> EventPage:
    changes = {**_moments(event, day), "slug": _slug(event, parent, day), **_AFRESH}
    # Not `event.copy`, which checks no permissions.
    action = CopyPageAction(event, to=parent, update_attrs=changes, copy_revisions=False, keep_live=False, user=user)
    return action.execute()


#: What a copy begins with, whatever has become of the event.
_AFRESH: dict[str, Any] = {
    "status": EventStatus.SCHEDULED,
    "go_live_at": None,
    "expired": False,
    "locked": False,
    "locked_at": None,
    "locked_by": None,
}


def _moments(event: EventPage, day: date) -> dict[str, datetime | None]:
    """All that lies in time, as many days later; the agenda has times of the day alone."""
    days = day - day_of(event)
    names = ("starts_at", "ends_at", "registration_deadline", "expire_at")
    return {name: moved(getattr(event, name), days, event.time_zone) for name in names}


def _slug(event: EventPage, parent: Page, day: date) -> str:
    """A free slug with the Jalali day in ASCII digits, in place of the one that a repeated event already has."""
    on = to_jalali(day)
    base = _DATED.sub("", event.slug)[:_LONGEST_SLUG]
    return find_available_slug(parent, f"{base}-{on.year:04}-{on.month:02}-{on.day:02}")
