"""Two blocks of one stream that share a field name share its type and nullability.

Clients can then select the field on a union of blocks without aliases.
"""

from collections import defaultdict
from typing import get_type_hints

import pytest
from wagtail.blocks import (
    Block,
    CharBlock,
    ChoiceBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.models import AbstractDocument
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from blocks import BodyBlock, ColumnBlock

CHOOSERS = {ImageChooserBlock: AbstractImage, DocumentChooserBlock: AbstractDocument, PageChooserBlock: Page}
RESERVED = {"id", "block_type"}


def field_type(block: Block) -> object:
    """A comparable stand-in for the API type of a struct's child."""
    for chooser, target in CHOOSERS.items():
        if isinstance(block, chooser):
            return target if block.required else target | None
    if isinstance(block, ChoiceBlock):
        return ("enum", *(value for value, label in block.field.choices if value))
    if isinstance(block, (CharBlock, TextBlock, URLBlock)):
        return str
    if isinstance(block, RichTextBlock):
        return "html"
    if isinstance(block, ListBlock):
        return ("list", type(block.child_block))
    if isinstance(block, StreamBlock):
        return ("stream", type(block))
    raise AssertionError(f"no API type known for {block!r}")


def api_fields(block: Block) -> dict[str, object]:
    """The names and types that a block adds to the union: its TypedDict's, or those of its children."""
    method = type(block).get_api_representation
    if "return" in method.__annotations__:
        return dict(get_type_hints(get_type_hints(method)["return"]))
    if isinstance(block, StructBlock):
        return {name: field_type(child) for name, child in block.child_blocks.items()}
    return {}


@pytest.mark.parametrize("stream", [BodyBlock(), ColumnBlock()], ids=["body", "column"])
def test_shared_names_share_type_and_nullability(stream: StreamBlock) -> None:
    types: dict[str, set[object]] = defaultdict(set)
    for block in stream.child_blocks.values():
        for name, kind in api_fields(block).items():
            types[name].add(kind)
    assert {name: kinds for name, kinds in types.items() if len(kinds) > 1} == {}
    assert not RESERVED & set(types)


def test_video_and_audio_share_the_fields_of_a_provider() -> None:
    blocks = BodyBlock().child_blocks
    video, audio = api_fields(blocks["video"]), api_fields(blocks["audio"])
    assert set(video) - set(audio) == {"poster"}
    assert set(audio) - set(video) == {"recording"}
