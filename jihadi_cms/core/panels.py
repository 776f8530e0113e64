"""The tabs in which an editor meets a page."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, Panel, TabbedInterface
from wagtail.models import Page

from jihadi_cms.core.models import BasePage


def page_tabs(
    content: Sequence[Panel], details: Sequence[Panel] = (), relations: Sequence[Panel] = ()
) -> TabbedInterface:
    """The edit handler of a page type: content, details, relations, then search engines and publishing.

    Tabs without panels are left out.
    """
    tabs = (
        (content, _("Content")),
        (details, _("Details")),
        (relations, _("Relations")),
        (BasePage.promote_panels, _("Promotion")),
        (Page.settings_panels, _("Publishing")),
    )
    return TabbedInterface([ObjectList(panels, heading=heading) for panels, heading in tabs if panels])
