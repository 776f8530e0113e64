"""Running text, and the rich-text features that blocks allow."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock

INLINE_FEATURES = ["bold", "italic", "link", "ol", "ul"]
"""Rich-text features of short texts: a callout's body, an answer."""

PARAGRAPH_FEATURES = [
    "h2",
    "h3",
    "h4",
    *INLINE_FEATURES,
    "document-link",
    "superscript",
    "subscript",
]
"""Rich-text features of running text. Images, embeds and quotations are blocks; `h1` is the page's title."""


class ParagraphBlock(RichTextBlock):
    """One or more paragraphs of running text.

    Value: `wagtail.rich_text.RichText`.
    Admin preview: the text as HTML.
    API shape: HTML string with links expanded.
    """

    def __init__(self, **kwargs: Any) -> None:
        """Take RichTextBlock's arguments; `features` defaults to PARAGRAPH_FEATURES."""
        kwargs.setdefault("features", PARAGRAPH_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        label = _("Paragraph")
        icon = "pilcrow"
        description = _("Running text with links and lists.")
        template = "blocks/preview/paragraph.html"
        preview_template = "blocks/preview/page.html"
        preview_value = (
            "<p>گروه از نخستین روزهای پاییز کار لوله‌کشی را آغاز کرد. <b>چهل داوطلب</b> در سه نوبت کار کردند "
            "و مردم روستا هم هر روز همراهشان بودند.</p>"
            "<ul><li>حفر چاه و نصب پمپ</li><li>ساخت منبع بتنی</li></ul>"
        )
