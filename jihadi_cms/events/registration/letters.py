"""The letters about a registration, sent in the background."""

import logging
from datetime import datetime
from smtplib import SMTPException
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from jihadi_cms.events.models.choices import RegistrationStatus
from jihadi_cms.events.models.registrations import Registration
from jihadi_cms.events.registration.links import calendar_url, cancel_url
from jihadi_cms.jalali.dates import localized_number
from jihadi_cms.jalali.formatting import format_datetime

logger = logging.getLogger("jihadi_cms.events")

#: Seconds in which a registration gets one letter more, however often the form is sent with its address.
_AGAIN_AFTER = 3600

#: What letters are about: to those who got places, wait for some, got them after waiting, sent the form once more, or
#: whose registration was cancelled.
SUBJECTS = {
    "confirmation": _("Registered: %(title)s"),
    "waiting": _("On the waiting list: %(title)s"),
    "moved_up": _("A place has become free: %(title)s"),
    "again": _("Your registration: %(title)s"),
    "cancelled": _("Cancelled: %(title)s"),
}


@task()
def send_letter(registration_id: int, kind: str) -> None:
    """Send a letter about a registration: one of SUBJECTS; "again" is held back at times.

    A mail server that is down keeps nobody from registering: it is logged.
    """
    registration = Registration.objects.select_related("event__locale").filter(pk=registration_id).first()
    if registration is None:
        return
    if kind == "again" and not cache.add(f"jihadi_cms:letter:{registration_id}", 1, timeout=_AGAIN_AFTER):
        return
    with translation.override(registration.event.locale.language_code):
        subject, text = _written(registration, kind)
        try:
            send_mail(subject, text, None, [registration.email])
        except (OSError, SMTPException):
            logger.exception("the letter of registration %s was not sent", registration.reference)


def _written(registration: Registration, kind: str) -> tuple[str, str]:
    """Subject and text, in the active language."""
    event = registration.event
    title = " ".join(event.title.split())
    context = {
        "registration": registration,
        "event": event,
        "title": title,
        "kind": kind,
        "is_waiting": registration.status is RegistrationStatus.WAITING,
        "begins": _moment(event.starts_at, event.time_zone),
        "people": localized_number(registration.people),
        "address": cancel_url(registration) if kind != "cancelled" else None,
        "calendar": calendar_url(registration) if kind != "cancelled" else None,
        "page": event.full_url,
    }
    return SUBJECTS[kind] % {"title": title}, render_to_string("jihadi_events/letters/registration.txt", context)


def _is_persian() -> bool:
    return (translation.get_language() or "").startswith("fa")


def _moment(moment: datetime, zone: str) -> str:
    if _is_persian():
        return format_datetime(moment, "full", zone)
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
