"""What no type can be given for is a problem that names the declaration to add."""

from typing import Any, TypedDict

import pytest
from django import forms
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from jihadi_cms.contract.build import Build, Untyped
from jihadi_cms.contract.from_blocks import block_type, stream_of
from jihadi_cms.contract.types import Object
from tests.contract.shapes import members

SIZES = [("s", "Small"), ("l", "Large")]


class Unknown(blocks.FieldBlock):
    """A block of a project that says nothing."""

    field = forms.CharField()


class Vague(Unknown):
    """A block whose representation could be anything."""

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        """Nobody calls it here."""
        raise NotImplementedError


class Unannotated(Unknown):
    """A block whose representation says nothing of its type."""

    def get_api_representation(self, value, context=None):  # type: ignore[no-untyped-def]
        """Nobody calls it here."""


class Plain(Unknown):
    """A block whose representation is no object."""

    def get_api_representation(self, value: Any, context: Any = None) -> str:
        """Nobody calls it here."""
        raise NotImplementedError


def problem_of(block: blocks.Block) -> tuple[str, str, str]:
    """Id, message and hint of the one problem that a stream of the block and a harmless one has."""
    build = Build()
    stream = stream_of(blocks.StreamBlock([("other", blocks.TextBlock()), ("odd", block)]), build, "Owner")
    (problem,) = build.problems
    assert stream.blocks[0].block_name == "other"
    return problem.id, problem.message, problem.hint


@pytest.mark.parametrize(
    ("block", "found"),
    [
        (Unknown(), "a Unknown"),
        (Vague(), "dict"),
        (Unannotated(), "no return annotation"),
        (Plain(), "something else than a TypedDict"),
        (TypedTableBlock([("text", blocks.CharBlock())]), "a TypedTableBlock"),
        (blocks.ListBlock(Unknown()), "a Unknown"),
        (blocks.StructBlock([]), "no fields"),
        (blocks.StructBlock([("line", blocks.StaticBlock())]), "no fields"),
        (SnippetChooserBlock("wagtailcore.Site"), "Site, which has no api_fields"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, blocks.Block) else value,
)
def test_what_cannot_be_typed_is_a_problem(block: blocks.Block, found: str) -> None:
    id_, message, hint = problem_of(block)
    assert id_ == "jihadi_contract.E002"
    assert found in message
    assert "`odd` of Owner" in message
    assert "api_fields" in hint if "api_fields" in found else "get_api_representation" in hint


def test_one_deep_inside_is_found() -> None:
    nested = blocks.StreamBlock(
        [("rows", blocks.ListBlock(blocks.StructBlock([("cell", Unknown()), ("a", blocks.CharBlock())])))]
    )
    build = Build()
    stream_of(nested, build, "Owner")
    (problem,) = build.problems
    assert "`cell`" in problem.message
    assert "Unknown" in problem.hint


@pytest.mark.parametrize("name", ["id", "block_type", "blockType", "عنوان", "a-b"])
def test_a_name_that_the_api_cannot_give_is_a_problem(name: str) -> None:
    build = Build()
    type_, _ = block_type(
        blocks.StructBlock([(name, blocks.CharBlock()), ("text", blocks.CharBlock())]), build, "Owner"
    )
    (problem,) = build.problems
    assert (problem.id, f"`{name}`" in problem.message, "Rename" in problem.hint) == (
        "jihadi_contract.E003",
        True,
        True,
    )
    assert isinstance(type_, Object)
    assert list(members(type_.fields)) == ["text"]


def test_names_that_are_one_in_graphql_are_a_problem() -> None:
    build = Build()
    fields = [("a_b", blocks.CharBlock()), ("aB", blocks.CharBlock()), ("a__b", blocks.CharBlock())]
    block_type(blocks.StructBlock(fields), build, "Owner")
    assert [problem.id for problem in build.problems] == ["jihadi_contract.E003"] * 2


def test_a_name_that_a_companion_has_is_a_problem() -> None:
    build = Build()
    fields = [("size", blocks.ChoiceBlock(choices=SIZES)), ("size_label", blocks.CharBlock())]
    block_type(blocks.StructBlock(fields), build, "Owner")
    (problem,) = build.problems
    assert "`size_label`" in problem.message


class Identified(TypedDict):
    """A shape with an id of its own, where every block has one."""

    id: int
    text: str


class IdentifiedBlock(Unknown):
    """A block of that shape."""

    def get_api_representation(self, value: Any, context: Any = None) -> Identified:
        """Nobody calls it here."""
        raise NotImplementedError


def test_a_shape_may_not_have_what_every_block_has() -> None:
    id_, message, _ = problem_of(IdentifiedBlock())
    assert id_ == "jihadi_contract.E003"
    assert "`id`" in message


class TestSharedNames:
    """Kinds of block in one stream that share a field name share its type."""

    def problems(self, *fields: blocks.Block) -> list[str]:
        """The problems of a stream of structs that each have a field `x`."""
        kinds = [(f"kind{n}", blocks.StructBlock([("x", field)])) for n, field in enumerate(fields)]
        build = Build()
        stream_of(blocks.StreamBlock(kinds), build, "Owner")
        return [f"{problem.id} {problem.message} {problem.hint}" for problem in build.problems]

    def test_the_same_type_is_right(self) -> None:
        assert self.problems(blocks.CharBlock(), blocks.TextBlock(required=False)) == []
        assert self.problems(blocks.ListBlock(blocks.CharBlock()), blocks.ListBlock(blocks.TextBlock())) == []

    @pytest.mark.parametrize(
        "other",
        [
            blocks.RichTextBlock(),
            blocks.IntegerBlock(),
            blocks.ListBlock(blocks.CharBlock()),
            blocks.PageChooserBlock(),
        ],
    )
    def test_another_type_is_a_problem(self, other: blocks.Block) -> None:
        (problem,) = self.problems(blocks.CharBlock(), other)
        assert "E004" in problem
        assert "`kind0` and `kind1`" in problem
        assert "Rename `x`" in problem

    def test_another_nullability_is_a_problem(self) -> None:
        optional = blocks.ChoiceBlock(choices=SIZES, required=False)
        problems = self.problems(blocks.ChoiceBlock(choices=SIZES), optional)
        assert any("`x`" in problem for problem in problems)

    def test_the_values_of_plain_blocks_share_names_by_kind(self) -> None:
        build = Build()
        kinds = [("a", blocks.CharBlock()), ("b", blocks.TextBlock()), ("c", blocks.RichTextBlock())]
        stream = stream_of(blocks.StreamBlock(kinds), build, "Owner")
        assert [list(members(block.fields)) for block in stream.blocks] == [["text"], ["text"], ["html"]]
        assert build.problems == []


def test_a_shape_that_contains_itself_is_a_problem() -> None:
    with pytest.raises(Untyped, match="circle"):
        block_type(CircleBlock(), Build(), "Owner")


class Circle(TypedDict):
    """A shape without an end."""

    inner: list["Circle"]


class CircleBlock(Unknown):
    """A block of that shape."""

    def get_api_representation(self, value: Any, context: Any = None) -> Circle:
        """Nobody calls it here."""
        raise NotImplementedError
