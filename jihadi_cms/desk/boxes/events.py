"""Events to come, those that go on among them."""

from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jihadi_cms.desk.boxes.box import ROWS, Box, Row, Text
from jihadi_cms.desk.boxes.pages import edit_url, editable_pages, edits_pages
from jihadi_cms.events.models import EventPage
from jihadi_cms.events.models.choices import EventStatus

_OFF = (EventStatus.CANCELLED, EventStatus.POSTPONED)


def coming_events(user: AbstractUser) -> Box | None:
    """The next that the user may edit, drafts too; two queries."""
    if not edits_pages(user):
        return None
    now = timezone.now()
    theirs = EventPage.objects.filter(pk__in=editable_pages(user).values("pk"))
    coming = theirs.filter(Q(starts_at__gte=now) | Q(ends_at__gte=now))
    rows = [
        Row(
            title=event.get_admin_display_title(),
            url=edit_url(event.pk),
            note=event.city or event.venue,
            moment=event.starts_at,
            badge=_state(event, event.starts_at < now),
            urgent=not event.live or event.status in _OFF,
        )
        for event in coming.order_by("starts_at", "pk").defer("body")[:ROWS]
    ]
    return Box(
        "events",
        _("Coming events"),
        "date",
        _("No event is to come."),
        rows,
        coming.count(),
        reverse("wagtailadmin_pages:type_use", args=(EventPage._meta.app_label, EventPage._meta.model_name)),
        _("All events"),
    )


def _state(event: EventPage, has_begun: bool) -> Text:
    if not event.live:
        return _("Draft")
    if event.status != EventStatus.SCHEDULED:
        return event.get_status_display()
    return _("Going on") if has_begun else ""
