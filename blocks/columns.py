"""Two columns side by side."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock, StructBlock

from blocks.callout import CalloutBlock
from blocks.groups import DATA, MEDIA, TEXT
from blocks.heading import HeadingBlock
from blocks.image import ImageBlock
from blocks.paragraph import ParagraphBlock
from blocks.quote import QuoteBlock
from blocks.statistics import StatisticsBlock


class ColumnBlock(StreamBlock):
    """What one column may hold: the blocks of the body that read well when narrow."""

    heading = HeadingBlock(group=TEXT)
    paragraph = ParagraphBlock(group=TEXT)
    quote = QuoteBlock(group=TEXT)
    callout = CalloutBlock(group=TEXT)
    image = ImageBlock(group=MEDIA)
    statistics = StatisticsBlock(group=DATA)

    class Meta:
        label = _("Column")
        icon = "columns"
        template = "blocks/preview/column.html"


class ColumnsBlock(StructBlock):
    """Two columns, of which `start` is read first: on the right in Persian.

    Value: struct of `start` and `end`, each a stream of ColumnBlock.
    Admin preview: both columns with their blocks.
    API shape: `{start: [block], end: [block]}`, where block is one of ColumnBlock's.
    """

    start = ColumnBlock(label=_("First column"))
    end = ColumnBlock(label=_("Second column"))

    class Meta:
        label = _("Two columns")
        icon = "columns"
        description = _("Two columns side by side; one below the other on a phone.")
        template = "blocks/preview/columns.html"
        preview_template = "blocks/preview/page.html"
        preview_value = {
            "start": [
                {"type": "heading", "value": {"text": "پیش از ساخت", "level": "3"}},
                {"type": "paragraph", "value": "<p>کلاس‌ها در یک کانکس برگزار می‌شد.</p>"},
            ],
            "end": [
                {"type": "heading", "value": {"text": "پس از ساخت", "level": "3"}},
                {
                    "type": "quote",
                    "value": {"text": "هر کلاس پنجره‌ای رو به کوه دارد.", "speaker": "مدیر مدرسه", "role": ""},
                },
            ],
        }
