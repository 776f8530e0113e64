"""Each block of Wagtail has a precise type; what has none is a problem that names the declaration to add."""

from typing import Any, Literal, NotRequired, TypedDict

import pytest
from django import forms
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from jihadi_cms.articles.models import Author, SectionPage
from jihadi_cms.contract.build import Build
from jihadi_cms.contract.from_blocks import block_type, stream_of
from jihadi_cms.contract.types import Object
from tests.contract.shapes import members, shape

SIZES = [("s", "Small"), ("l", "Large")]


def type_of(block: blocks.Block) -> str:
    """The shape of a block, found without any problem."""
    block.set_name("field")
    build = Build()
    type_, nullable = block_type(block, build, "Owner")
    assert build.problems == []
    return shape(type_) + ("?" if nullable else "")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (blocks.CharBlock(), "string"),
        (blocks.CharBlock(required=False), "string"),
        (blocks.TextBlock(), "string"),
        (blocks.BlockQuoteBlock(), "string"),
        (blocks.EmailBlock(), "string"),
        (blocks.RegexBlock(regex="a"), "string"),
        (blocks.URLBlock(), "url"),
        (blocks.RichTextBlock(), "html"),
        (blocks.RawHTMLBlock(), "html"),
        (blocks.BooleanBlock(required=False), "boolean"),
        (blocks.IntegerBlock(), "integer?"),
        (blocks.FloatBlock(), "float?"),
        (blocks.DecimalBlock(), "decimal?"),
        (blocks.DateBlock(), "date?"),
        (blocks.TimeBlock(), "time?"),
        (blocks.DateTimeBlock(), "datetime?"),
        (blocks.ChoiceBlock(choices=SIZES), "Owner(s|l)"),
        (blocks.ChoiceBlock(choices=SIZES, required=False), "Owner(s|l)?"),
        (blocks.ChoiceBlock(choices=[("Few", [(1, "One")]), ("More", [(9, "Nine")])]), "Owner(1|9)"),
        (blocks.ChoiceBlock(choices=lambda: SIZES), "string"),
        (blocks.MultipleChoiceBlock(choices=SIZES), "list[Owner(s|l)]"),
        (blocks.PageChooserBlock(), "→Page?"),
        (blocks.PageChooserBlock(page_type=SectionPage), "→SectionPage?"),
        (blocks.PageChooserBlock(page_type=[SectionPage, Page]), "→Page?"),
        (SnippetChooserBlock(Author), "Author?"),
        (ImageChooserBlock(), "Image?"),
        (ImageBlock(), "Image?"),
        (DocumentChooserBlock(), "File?"),
        (EmbedBlock(), "Embed?"),
        (TableBlock(), "Table?"),
        (blocks.StaticBlock(), "Nothing?"),
        (blocks.ListBlock(blocks.CharBlock()), "list[string]"),
        (blocks.ListBlock(blocks.ListBlock(blocks.PageChooserBlock())), "list[list[→Page]]"),
        (blocks.StructBlock([("a", blocks.CharBlock())]), "OwnerValue"),
        (blocks.ListBlock(blocks.StructBlock([("a", blocks.CharBlock())])), "list[OwnerValue]"),
        (
            blocks.StreamBlock([("a", blocks.CharBlock()), ("b", blocks.RichTextBlock())]),
            "OwnerStream<ABlock|BBlock>",
        ),
        (
            blocks.ListBlock(blocks.StreamBlock([("a", blocks.CharBlock())])),
            "list[OwnerStream<ABlock>]",
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, blocks.Block) else value,
)
def test_standard_blocks(block: blocks.Block, expected: str) -> None:
    assert type_of(block) == expected


def test_every_class_of_wagtail_is_tried() -> None:
    """A new kind of block in a new Wagtail fails here until it is given a type."""
    tried = {type(mark) for mark in test_standard_blocks.pytestmark[0].args[1] for mark in mark}
    abstract = {"Block", "FieldBlock", "BaseChoiceBlock", "ChooserBlock", "BaseStructBlock", "BaseStreamBlock"}
    known = {
        cls
        for cls in vars(blocks).values()
        if isinstance(cls, type) and issubclass(cls, blocks.Block) and cls.__name__ not in abstract
    }
    assert known - tried == set()


class Card(blocks.StructBlock):
    """A struct of a project, that holds others."""

    title = blocks.CharBlock(help_text="Shown above.")
    style = blocks.ChoiceBlock(choices=SIZES)
    when = blocks.DateTimeBlock(required=False)
    links = blocks.ListBlock(blocks.StructBlock([("page", blocks.PageChooserBlock())]))
    inner = blocks.StreamBlock([("text", blocks.RichTextBlock()), ("image", ImageChooserBlock())])
    line = blocks.StaticBlock()


def test_a_struct_all_the_way_down() -> None:
    build = Build()
    type_, _ = block_type(Card(), build, "Owner")
    assert isinstance(type_, Object)
    assert members(type_.fields) == {
        "title": "string",
        "style": "CardStyle(s|l)",
        "style_label": "string",
        "when": "datetime?",
        "when_jalali": "JalaliDate?",
        "links": "list[CardLinksValue]",
        "inner": "CardInnerStream<TextBlock|ImageBlock>",
    }
    assert type_.get("title").description == "Shown above."
    assert build.problems == []


class Poster(TypedDict):
    """What the API says of a poster."""

    image: AbstractImage | None
    page: Page | None
    author: Author
    size: Literal["s", "l"]
    tags: list[str]
    note: NotRequired[str]


class PosterBlock(blocks.FieldBlock):
    """A block of a project, of no class that is known, which says its shape itself."""

    field = forms.CharField()

    def get_api_representation(self, value: Any, context: Any = None) -> Poster:
        """Nobody calls it here."""
        raise NotImplementedError


def test_a_block_that_says_its_own_shape() -> None:
    type_, nullable = block_type(PosterBlock(), Build(), "Owner")
    assert isinstance(type_, Object)
    assert (type_.name, type_.description, nullable) == ("Poster", "What the API says of a poster.", False)
    assert members(type_.fields) == {
        "image": "Image?",
        "page": "→Page?",
        "author": "Author?",
        "size": "PosterSize(s|l)",
        "size_label": "string",
        "tags": "list[string]",
        "note": "string?",
    }
    assert type_.prepare is not None


class TestNames:
    """Names of types are taken by one shape each, and do not depend on what is built around them."""

    def test_the_same_shape_has_one_name(self) -> None:
        build = Build()
        first, second = (
            stream_of(blocks.StreamBlock([("card", Card(label=label))]), build, owner)
            for label, owner in (("Card", "One"), ("Postcard", "Two"))
        )
        assert first.blocks[0].name == second.blocks[0].name == "Card"
        assert first.name != second.name

    def test_another_shape_of_a_taken_name_is_prefixed(self) -> None:
        build = Build()
        first = stream_of(blocks.StreamBlock([("text", blocks.CharBlock())]), build, "One")
        second = stream_of(blocks.StreamBlock([("text", blocks.RichTextBlock())]), build, "Two")
        assert (first.blocks[0].name, second.blocks[0].name) == ("TextBlock", "TwoTextBlock")

    @pytest.mark.parametrize("name", ["Image", "Page", "Table", "String", "Query"])
    def test_a_name_of_the_outlets_is_never_taken(self, name: str) -> None:
        assert Build().name(Object(name, ()), "Site").name == f"Site{name}"
