"""The closed lists that an event chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    """What sort of event it is."""

    MEETING = "meeting", _("Meeting")
    CONFERENCE = "conference", _("Conference")
    CAMP = "camp", _("Jihadi camp")
    WORKSHOP = "workshop", _("Workshop")
    CEREMONY = "ceremony", _("Ceremony")


class EventStatus(models.TextChoices):
    """Whether it takes place."""

    SCHEDULED = "scheduled", _("Scheduled")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")
    HELD = "held", _("Held")


class RegistrationStatus(models.TextChoices):
    """What has become of a registration."""

    REGISTERED = "registered", pgettext_lazy("registration", "Registered")
    WAITING = "waiting", pgettext_lazy("registration", "On the waiting list")
    CANCELLED = "cancelled", _("Cancelled")


class TimeZone(models.TextChoices):
    """IANA names of the places where such events are held."""

    TEHRAN = "Asia/Tehran", _("Tehran")
    BAGHDAD = "Asia/Baghdad", _("Baghdad, Najaf and Karbala")
    KABUL = "Asia/Kabul", _("Kabul")
    KARACHI = "Asia/Karachi", _("Karachi and Islamabad")
    DAMASCUS = "Asia/Damascus", _("Damascus")
    BEIRUT = "Asia/Beirut", _("Beirut")
    ISTANBUL = "Europe/Istanbul", _("Istanbul")
    UTC = "UTC", _("Universal time (UTC)")
