"""What somebody said."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, TextBlock


class QuoteBlock(StructBlock):
    """A quotation with its speaker.

    Value: struct of `text`, `speaker` and `role` (the speaker's position); the last two may be "".
    Admin preview: a block quotation with its attribution.
    API shape: `{text: string, speaker: string, role: string}`.
    """

    text = TextBlock(label=_("Quotation"))
    speaker = CharBlock(required=False, max_length=120, label=_("Speaker"))
    role = CharBlock(required=False, max_length=120, label=_("Role of the speaker"))

    class Meta:
        label = _("Quote")
        icon = "openquote"
        description = _("Somebody's words, with name and role.")
        template = "blocks/preview/quote.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "text": "بچه‌ها حالا می‌توانند در روستای خودشان درس بخوانند.",
            "speaker": "مریم رضایی",
            "role": "آموزگار دبستان",
        }
