"""What readers read."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from jihadi_cms.desk.boxes.box import ROWS, Box, Row
from jihadi_cms.desk.boxes.pages import edit_url, editable_pages, edits_pages
from jihadi_cms.popularity.ranking import ranked


def most_read(user: AbstractUser) -> Box | None:
    """The live pages that the user may edit and that were read most in a week; three queries."""
    if not edits_pages(user):
        return None
    week = ranked("week", editable_pages(user).filter(live=True).values("pk"), ROWS)
    ids = [page_id for page_id, _reads in week]
    today = dict(ranked("day", ids, ROWS))
    pages = Page.objects.in_bulk(ids)
    rows = [
        Row(
            title=pages[page_id].get_admin_display_title(),
            url=edit_url(page_id),
            note=_told(reads, today.get(page_id, 0)),
        )
        for page_id, reads in week
        if page_id in pages
    ]
    empty = _("Nobody has read anything yet this week. Reads are written down after half a minute.")
    return Box("reading", _("Most read in 7 days"), "view", empty, rows)


def _told(reads: int, today: int) -> str:
    told = ngettext("%(number)d read", "%(number)d reads", reads) % {"number": reads}
    return f"{told} ({_('%(number)d in 24 hours') % {'number': today}})" if today else told
