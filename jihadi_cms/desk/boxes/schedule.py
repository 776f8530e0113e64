"""What is going to be published, and to expire, by itself."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from jihadi_cms.desk.boxes.box import MOST, ROWS, Box, Row
from jihadi_cms.desk.boxes.pages import edit_url, editable_pages, edits_pages

#: Pages that expire later are no matter yet.
_EXPIRY_AHEAD = timedelta(days=7)


def scheduled(user: AbstractUser) -> Box | None:
    """The next, of pages that the user may edit; three queries."""
    if not edits_pages(user):
        return None
    now = timezone.now()
    rows = sorted([*_to_publish(user, now), *_to_expire(user, now)], key=lambda row: row.moment or now)
    empty = _("Nothing is scheduled. A page's go-live time is set in its editor, beside Publish.")
    report, label = reverse("jihadi_scheduled_pages"), _("All scheduled pages")
    return Box("schedule", _("Scheduled pages"), "time", empty, rows[:ROWS], len(rows), report, label)


def _to_publish(user: AbstractUser, now: Any) -> list[Row]:
    approved = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    found = approved.order_by("approved_go_live_at").values_list("object_id", "approved_go_live_at")[:MOST]
    moments = {int(page_id): moment for page_id, moment in found}
    pages = editable_pages(user).filter(pk__in=moments)
    return [
        Row(
            title=page.get_admin_display_title(),
            url=edit_url(page.pk),
            note=_("Goes live"),
            moment=moments[page.pk],
            badge=_("Overdue") if moments[page.pk] < now else "",
            urgent=True,
        )
        for page in pages
    ]


def _to_expire(user: AbstractUser, now: Any) -> list[Row]:
    pages = editable_pages(user).filter(live=True, expire_at__lt=now + _EXPIRY_AHEAD).order_by("expire_at")[:MOST]
    return [
        Row(
            title=page.get_admin_display_title(),
            url=edit_url(page.pk),
            note=_("Expires"),
            moment=page.expire_at,
            badge=_("Overdue") if page.expire_at < now else "",
            urgent=True,
        )
        for page in pages
    ]
