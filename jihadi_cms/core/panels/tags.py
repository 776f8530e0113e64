"""The panel of tags."""

from typing import ClassVar

from wagtail.admin.panels import FieldPanel


class TagsPanel(FieldPanel):
    """Wagtail's, with a name for the input that its script makes, which a screen reader would find nameless."""

    BASE_ATTRS: ClassVar[dict[str, str]] = {"data-controller": "jihadi-named-tags"}

    class BoundPanel(FieldPanel.BoundPanel):
        """Wagtail's, and the script."""

        class Media:
            js: ClassVar[list[str]] = ["jihadi_core/named_tags.js"]
