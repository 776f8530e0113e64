"""Moments: UTC for readers, and for the database as it keeps them: in a project without time zones, without one."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone


def told(moment: datetime) -> datetime:
    """`moment` as readers are told it: in UTC. Raises OverflowError at the ends of time."""
    return (timezone.make_aware(moment) if timezone.is_naive(moment) else moment).astimezone(UTC)


def stored(moment: datetime) -> datetime:
    """An aware `moment` as a column takes it."""
    return moment if settings.USE_TZ else timezone.make_naive(moment)


def earliest(*moments: datetime | None) -> datetime | None:
    """The first of those that there are."""
    return min((each for each in moments if each is not None), default=None)
