"""The tabs in which an editor meets a page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.models import Page

from jihadi_cms.core.panels.guided import GuidedFieldPanel, GuidedTitlePanel
from jihadi_cms.core.panels.lengths import LEAD, NAME, TITLE, Length
from jihadi_cms.core.panels.promotion import promotion_panels


def page_tabs(
    content: Sequence[Panel],
    details: Sequence[Panel] = (),
    relations: Sequence[Panel] = (),
    publishing: Sequence[Panel] = (),
) -> TabbedInterface:
    """The edit handler of a page type: content, details, relations, SEO and publishing, in the order of the work.

    Tabs without panels are left out. What every page has of the last two is added here.
    """
    tabs = (
        (content, _("Content")),
        (details, _("Details")),
        (relations, _("Relations")),
        (promotion_panels(), _("SEO")),
        ([*publishing, _history(), *Page.settings_panels], _("Publishing")),
    )
    return TabbedInterface([ObjectList(panels, heading=heading) for panels, heading in tabs if panels])


class _MomentPanel(FieldPanel):
    """A time that may not have come yet."""

    def format_value_for_display(self, value: datetime | None) -> Any:
        """The time, or words in its place."""
        return super().format_value_for_display(value) if value else _("Not yet")


def index_tabs() -> TabbedInterface:
    """The edit handler of a page that lists others: a title and an introduction."""
    introduction = GuidedFieldPanel("introduction", length=LEAD)
    return page_tabs(
        content=[MultiFieldPanel([title_panel(NAME), introduction], heading=_("Name and introduction"), icon="title")]
    )


def title_panel(length: Length = TITLE) -> GuidedTitlePanel:
    """The panel of a page's title."""
    return GuidedTitlePanel(
        "title",
        length=length,
        help_text=_("As readers will see it."),
        why=_("Lists, results of searches and the address show it."),
    )


def _history() -> Panel:
    """When the page was published; when it is to appear and to go is set in Wagtail's side panel of the status."""
    return MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    _MomentPanel("first_published_at", heading=_("First published"), read_only=True),
                    _MomentPanel("last_published_at", heading=_("Last published"), read_only=True),
                ]
            )
        ],
        heading=_("History"),
        help_text=_("To have the page appear or go by itself at a time, open the status at the top of the page."),
        icon="history",
    )
