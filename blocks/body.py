"""The stream that articles, groups and events share."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from blocks.audio import AudioBlock
from blocks.call_to_action import CallToActionBlock
from blocks.callout import CalloutBlock
from blocks.columns import ColumnsBlock
from blocks.file import FileBlock
from blocks.gallery import GalleryBlock
from blocks.groups import DATA, LAYOUT, LINKS, MEDIA, TEXT
from blocks.heading import HeadingBlock
from blocks.image import ImageBlock
from blocks.page_links import PageLinksBlock
from blocks.paragraph import ParagraphBlock
from blocks.questions import QuestionsBlock
from blocks.quote import QuoteBlock
from blocks.statistics import StatisticsBlock
from blocks.table import TableBlock
from blocks.timeline import TimelineBlock
from blocks.video import VideoBlock


class BodyBlock(StreamBlock):
    """The body of a page: every block of the vocabulary, in the groups that the block picker shows.

    Value: `StreamValue` of the blocks below.
    Admin preview: each block has its own.
    API shape: a list of blocks, a union of the shapes below; blocks that share a field name share its type.
    """

    heading = HeadingBlock(group=TEXT)
    paragraph = ParagraphBlock(group=TEXT)
    quote = QuoteBlock(group=TEXT)
    callout = CalloutBlock(group=TEXT)
    image = ImageBlock(group=MEDIA)
    gallery = GalleryBlock(group=MEDIA)
    video = VideoBlock(group=MEDIA)
    audio = AudioBlock(group=MEDIA)
    file = FileBlock(group=MEDIA)
    table = TableBlock(group=DATA)
    statistics = StatisticsBlock(group=DATA)
    timeline = TimelineBlock(group=DATA)
    questions = QuestionsBlock(group=DATA)
    page_links = PageLinksBlock(group=LINKS)
    call_to_action = CallToActionBlock(group=LINKS)
    columns = ColumnsBlock(group=LAYOUT)

    class Meta:
        label = _("Body")
        icon = "doc-full"
