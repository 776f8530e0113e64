"""The vocabulary of the contract: what a value of the API can be.

A content type is a tree of these descriptions. The projection walks it to write JSON, the REST outlet turns it into
OpenAPI schemas and the GraphQL outlet into GraphQL types, so the three can never disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Model

#: Takes what a field is read from (a model instance, a struct value, a mapping) and returns the raw Python value.
Reader = Callable[[Any], Any]

#: Stands in stored JSON where the scheme and host of the reader's request go. No text of an editor can hold it:
#: Django's fields refuse the null character.
ORIGIN = "\x00"


class Scalar(StrEnum):
    """A leaf value. JSON form: dates and times as ISO 8601 strings, decimals as strings, the rest as JSON has it."""

    STRING = "string"
    HTML = "html"
    URL = "url"
    KEY = "key"  # a string for machines: a slug, a type name, a language code
    INTEGER = "integer"  # of 32 bits
    BIG_INTEGER = "big_integer"  # of 64 bits
    FLOAT = "float"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list of values, in JSON the value itself; `choices` are (value, label) pairs."""

    name: str
    choices: tuple[tuple[str | int, Any], ...]

    @property
    def values(self) -> tuple[str | int, ...]:
        """The values alone, in the order of declaration."""
        return tuple(value for value, _ in self.choices)


@dataclass(frozen=True, slots=True)
class PageRef:
    """A reference to another page: its id in JSON, the page itself in GraphQL.

    `target` is the page model that the reference is limited to. Always nullable: a page without a document
    drops out by itself.
    """

    target: type[Model]


@dataclass(frozen=True, slots=True)
class Media:
    """An image or a file of the library: an object whose shape the contract fixes (see `media.py`)."""

    name: str  # "Image" or "File"
    fields: tuple[Field, ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, never null, of non-null items."""

    item: Type


@dataclass(frozen=True, slots=True)
class Object:
    """A JSON object with named, typed fields.

    `prepare` turns the raw value into what the fields are read from (a block's `get_api_representation`).
    `model` is set when the object stands for a database row (a snippet, a child of a page).
    """

    name: str
    fields: tuple[Field, ...]
    description: str = field(default="", compare=False)
    model: type[Model] | None = None
    prepare: Callable[[Any], Any] | None = field(default=None, compare=False)

    def get(self, name: str) -> Field | None:
        """The field called `name`, or None."""
        return next((f for f in self.fields if f.name == name), None)


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of block in a stream. JSON: `{"id": …, "type": block_name, "value": …}`.

    `fields` is the value spread out for GraphQL: the fields of a struct, or one field for any other value.
    """

    name: str
    block_name: str
    value: Type
    nullable: bool
    description: str = field(default="", compare=False)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that the block has in GraphQL beside `id` and `blockType`; read from the JSON value."""
        if isinstance(self.value, Object) and self.spreads:
            return self.value.fields
        return (Field(self.value_field, self.value, self.nullable, read=lambda value: value),)

    @property
    def spreads(self) -> bool:
        """Whether the fields of the value stand beside the block's id in GraphQL; a row has an id of its own."""
        return isinstance(self.value, Object) and self.value.model is None

    @property
    def value_field(self) -> str:
        """Name of the single field of a value that is not a struct.

        Scalars of one kind share one name, so that a client selects them on a union without an alias.
        """
        names = {Scalar.STRING: "text", Scalar.HTML: "html", Scalar.URL: "link", Scalar.BOOLEAN: "flag"}
        if isinstance(self.value, Scalar):
            return names.get(self.value, self.value.value)
        if isinstance(self.value, Media):
            return self.value.name.lower()
        return self.block_name


@dataclass(frozen=True, slots=True)
class Stream:
    """A list of blocks of several kinds: a discriminated union in OpenAPI, a union in GraphQL."""

    name: str
    blocks: tuple[Block, ...]

    def by_name(self) -> dict[str, Block]:
        """The kinds of block, by the name that a stored block carries."""
        return {block.block_name: block for block in self.blocks}


Type = Scalar | Choice | PageRef | Media | ListOf | Object | Stream


@dataclass(frozen=True, slots=True)
class Field:
    """A named value of an object, with where it is read from; `searched` says whether search finds its words."""

    name: str
    type: Type
    nullable: bool
    read: Reader = field(compare=False)
    description: str = field(default="", compare=False)
    searched: bool = field(default=True, compare=False)


def walk(type_: Type) -> Iterator[Type]:
    """Every type reachable from `type_`, itself first; a type reached twice is given twice."""
    yield type_
    match type_:
        case ListOf():
            yield from walk(type_.item)
        case Object() | Media():
            for each in type_.fields:
                yield from walk(each.type)
        case Stream():
            for block in type_.blocks:
                yield from walk(block.value)
