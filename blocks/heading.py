"""A heading inside a text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock

LEVELS = [
    ("2", _("Heading (level 2)")),
    ("3", _("Subheading (level 3)")),
    ("4", _("Minor heading (level 4)")),
]


class HeadingBlock(StructBlock):
    """A heading of level 2, 3 or 4; level 1 is the page's title.

    Value: struct of `text` and `level` ("2", "3" or "4").
    Admin preview: the heading as `<h2>`–`<h4>`.
    API shape: `{text: string, level: enum "2" | "3" | "4"}`.
    """

    text = CharBlock(max_length=255, label=_("Heading text"))
    level = ChoiceBlock(choices=LEVELS, default="2", label=_("Level"))

    class Meta:
        label = _("Heading")
        icon = "title"
        description = _("Divides a long text into parts that readers can find.")
        template = "blocks/preview/heading.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {"text": "آب آشامیدنی به شش روستا رسید", "level": "2"}
