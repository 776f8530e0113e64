"""The desk: one panel of the admin's home page, with a box for each matter."""

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from wagtail.admin.ui.components import Component

from jihadi_cms.desk.boxes import BOXES

#: Before everything: what waits for the user in person.
MINE_FIRST = 90


class Desk(Component):
    """What a user has to do with, at a glance; nothing for a user who has nothing to do with any of it."""

    name = "jihadi_desk"
    template_name = "jihadi_desk/desk.html"
    order = 100

    @property
    def media(self) -> Media:
        """The style sheet."""
        return Media(css={"all": ["jihadi_desk/desk.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The boxes of the user."""
        user = parent_context["request"].user
        return {"boxes": [box for make in BOXES if (box := make(user))]}


def arrange(panels: list[Any]) -> None:
    """Put the desk among Wagtail's panels, behind the pages that wait for the user's own review."""
    for panel in panels:
        if getattr(panel, "name", "") == "workflow_objects_to_moderate":
            panel.order = MINE_FIRST
    panels.append(Desk())
