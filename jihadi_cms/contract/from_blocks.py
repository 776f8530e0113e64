"""Types from StreamField blocks, all the way down."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from jihadi_cms.contract.build import Build, Untyped, camel
from jihadi_cms.contract.from_annotations import from_annotation, from_model_class, return_annotation
from jihadi_cms.contract.media import EMBED, FILE, IMAGE, NOTHING, TABLE
from jihadi_cms.contract.members import fitting, members_of
from jihadi_cms.contract.types import Block, Choice, Field, ListOf, Object, PageRef, Scalar, Stream, Type

#: What a block of a standard class holds; looked up in this order. Strings are never null: an empty one is "".
_SIMPLE: tuple[tuple[type[blocks.Block], Type, bool], ...] = (
    (EmbedBlock, EMBED, True),
    (ImageBlock, IMAGE, True),
    (ImageChooserBlock, IMAGE, True),
    (DocumentChooserBlock, FILE, True),
    (TableBlock, TABLE, True),
    (blocks.RichTextBlock, Scalar.HTML, False),
    (blocks.RawHTMLBlock, Scalar.HTML, False),
    (blocks.StaticBlock, NOTHING, True),
    (blocks.URLBlock, Scalar.URL, False),
    (blocks.CharBlock, Scalar.STRING, False),
    (blocks.TextBlock, Scalar.STRING, False),
    (blocks.EmailBlock, Scalar.STRING, False),
    (blocks.RegexBlock, Scalar.STRING, False),
    (blocks.BooleanBlock, Scalar.BOOLEAN, False),
    # A number or date may be missing even where it is required: a block stored before the field was added.
    (blocks.IntegerBlock, Scalar.INTEGER, True),
    (blocks.FloatBlock, Scalar.FLOAT, True),
    (blocks.DecimalBlock, Scalar.DECIMAL, True),
    (blocks.DateTimeBlock, Scalar.DATETIME, True),
    (blocks.DateBlock, Scalar.DATE, True),
    (blocks.TimeBlock, Scalar.TIME, True),
)
#: What every block of the API has; in GraphQL the fields of a struct stand beside these.
_RESERVED = ("id", "block_type")


def stream_of(block: BaseStreamBlock, build: Build, owner: str) -> Stream:
    """The discriminated union of the kinds of block in a stream; a kind that cannot be typed is left out."""
    members = []
    for name, child in block.child_blocks.items():
        try:
            value, nullable = block_type(child, build, f"{owner}{camel(name)}")
        except Untyped as untyped:
            _report(child, name, owner, untyped, build)
            continue
        # A struct, table or embed that is missing drops out of the stream.
        nullable = nullable and not (isinstance(value, Object) and value.fields)
        title = type(child).__name__ if _is_own_class(child) else f"{camel(name)}Block"
        members.append(build.name(Block(title, name, value, nullable, str(child.label or "")), owner))
    _check_names(members, owner, build)
    title = type(block).__name__ if _is_own_class(block) else owner
    return build.name(Stream(f"{title.removesuffix('Block')}Stream", tuple(members)), owner)


def block_type(block: blocks.Block, build: Build, owner: str) -> tuple[Type, bool]:
    """The type and nullability of a block's value. Raises Untyped for a block of an unknown class."""
    custom = _own_representation(block)
    if custom is not None:
        return _represented(block, custom, build, owner)
    if isinstance(block, blocks.IntegerBlock) and _is_big(block):
        return Scalar.BIG_INTEGER, True
    for kind, type_, nullable in _SIMPLE:
        if isinstance(block, kind):
            return type_, nullable
    match block:
        case BaseStructBlock():
            return _struct(block, build, owner), False
        case BaseStreamBlock():
            return stream_of(block, build, owner), False
        case blocks.ListBlock():
            return ListOf(block_type(block.child_block, build, owner)[0]), False
        case blocks.MultipleChoiceBlock():
            return ListOf(_choice(block, build, owner)), False
        case BaseChoiceBlock():
            choice = _choice(block, build, owner)
            return choice, isinstance(choice, Choice) and not block._required
        case blocks.PageChooserBlock():
            return PageRef(block.target_model), True
        case blocks.ChooserBlock():
            return from_model_class(block.target_model, build), True
    raise Untyped(f"a {type(block).__name__}")


def _is_big(block: blocks.IntegerBlock) -> bool:
    """Whether the limits that the block states lie beyond 32 bits."""
    limits = (block.field.min_value, block.field.max_value)
    return any(limit is not None and not -(2**31) <= limit < 2**31 for limit in limits)


def _struct(block: BaseStructBlock, build: Build, owner: str) -> Object:
    title = type(block).__name__.removesuffix("Block") if _is_own_class(block) else owner
    fields: list[Field] = []
    for name, child in block.child_blocks.items():
        if isinstance(child, blocks.StaticBlock) and _own_representation(child) is None:
            continue
        try:
            type_, nullable = block_type(child, build, f"{title}{camel(name)}")
        except Untyped as untyped:
            _report(child, name, type(block).__name__, untyped, build)
            continue
        description = str(child.field.help_text or "") if hasattr(child, "field") else ""
        fields.append(Field(name, type_, nullable, _item(name), description))
    members = members_of(fields, build, type(block).__name__ if _is_own_class(block) else owner, _RESERVED)
    return build.name(Object(f"{title}Value", members, str(block.label or "")), owner)


def _item(name: str) -> Callable[[Any], Any]:
    return lambda value: value.get(name)


def _choice(block: BaseChoiceBlock, build: Build, owner: str) -> Type:
    if callable(block._constructor_kwargs["choices"]):
        # What a function returns may change from day to day, which a closed list in a schema may not.
        return Scalar.STRING
    pairs: list[tuple[str | int, Any]] = []
    for value, label in block._constructor_kwargs["choices"]:
        nested = label if isinstance(label, (list, tuple)) else [(value, label)]
        pairs += [(v, text) for v, text in nested if v not in ("", None)]
    return build.name(Choice(owner, tuple(pairs)), owner)


def _own_representation(block: blocks.Block) -> Callable[..., Any] | None:
    """The block's `get_api_representation`, if a class outside Wagtail defines it."""
    for cls in type(block).__mro__:
        if "get_api_representation" in vars(cls):
            return None if cls.__module__.startswith("wagtail.") else vars(cls)["get_api_representation"]
    return None


def _represented(block: blocks.Block, represent: Callable[..., Any], build: Build, owner: str) -> tuple[Object, bool]:
    """What the block's own representation is annotated to return, and is read from."""
    type_, nullable = from_annotation(return_annotation(represent), build, owner)
    if not isinstance(type_, Object) or type_.model is not None:
        raise Untyped("a get_api_representation that returns something else than a TypedDict")
    return replace(type_, prepare=block.get_api_representation), nullable


def _is_own_class(block: blocks.Block) -> bool:
    return not type(block).__module__.startswith("wagtail.")


def _check_names(members: list[Block], owner: str, build: Build) -> None:
    """Two kinds of block that share a field name must share its type, or no client could select both."""
    seen: dict[str, tuple[Block, Field]] = {}
    for member in members:
        for field in fitting(member.fields, build, member.name, _RESERVED):
            other, first = seen.setdefault(field.name, (member, field))
            if (first.type, first.nullable) != (field.type, field.nullable):
                build.problem(
                    f"{owner}.{member.block_name}.{field.name}",
                    f"In {owner} the blocks `{other.block_name}` and `{member.block_name}` both have a field "
                    f"`{field.name}`, with different types: no GraphQL client could select both.",
                    f"Rename `{field.name}` in one of them, or give both the same type and the same `required`.",
                    "jihadi_contract.E004",
                )


def _report(block: blocks.Block, name: str, owner: str, untyped: Untyped, build: Build) -> None:
    cls = type(block).__name__
    build.problem(
        f"{owner}.{name}",
        f"The API cannot give the block `{name}` of {owner} a precise type: {untyped}.",
        untyped.hint
        or f"Give {cls}, or a subclass of it, `def get_api_representation(self, value, context=None) -> "
        "SomeTypedDict:`, with the TypedDict stating each member's type.",
        "jihadi_contract.E002",
        type(block),
    )
