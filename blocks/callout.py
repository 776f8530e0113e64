"""A remark set apart from the text."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, RichTextBlock, StructBlock

from blocks.paragraph import INLINE_FEATURES

STYLES = [
    ("info", _("Information")),
    ("success", _("Good news")),
    ("warning", _("Warning")),
]


class CalloutBlock(StructBlock):
    """A boxed remark.

    Value: struct of `style` ("info", "success", "warning"), `title`, which may be "", and `body` (RichText).
    Admin preview: the box in the colour of its style.
    API shape: `{style: enum "info" | "success" | "warning", title: string, body: HTML string}`.
    """

    style = ChoiceBlock(choices=STYLES, default="info", label=_("Style"))
    title = CharBlock(required=False, max_length=255, label=_("Title"))
    body = RichTextBlock(features=INLINE_FEATURES, label=_("Text"))

    class Meta:
        label = _("Callout")
        icon = "info-circle"
        description = _("A remark that should not be missed.")
        template = "blocks/preview/callout.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "style": "warning",
            "title": "پیش از حرکت",
            "body": "<p>راه روستا در بارندگی بسته می‌شود؛ <b>وضعیت جاده</b> را بپرسید.</p>",
        }
