"""GraphQL types from the contract, made once when the schema is built.

Annotations are texts, resolved among `Types.names` only when Strawberry converts the schema: page types refer to each
other in circles.
"""

import keyword
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Optional

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField
from strawberry.types.union import StrawberryUnion

from jihadi_cms.contract.content_types import ContentType, Contract
from jihadi_cms.contract.types import (
    Block,
    Choice,
    Field,
    ListOf,
    Media,
    Object,
    PageRef,
    Scalar,
    Stream,
    Type,
)
from jihadi_cms.delivery.batch import Node
from jihadi_cms.graphql import values
from jihadi_cms.graphql.images import rendition_field
from jihadi_cms.graphql.neighbours import neighbour_fields
from jihadi_cms.graphql.scalars import ANNOTATIONS

PAGE_INTERFACE, BLOCK_INTERFACE = "Page", "Block"


class BlockUnion(StrawberryUnion):
    """The kinds of block of one stream; each block of JSON says its own kind."""

    def get_type_resolver(self, type_map: Any) -> Callable[..., str]:
        """Called by Strawberry: what tells the GraphQL type of a block."""
        return lambda block, info, union: block[values.TYPE_NAME]


class Types:
    """The GraphQL types of one contract. `names` holds each by its name in annotations."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.names: dict[str, Any] = {"Optional": Optional, "ID": strawberry.ID, "list": list}
        self.names |= {scalar.value: annotation for scalar, annotation in ANNOTATIONS.items()}
        self._begun: set[str] = set()
        self._type_names = {each.name: each.object.name for each in contract.content_types}
        block_fields = {
            "id": self.member("ID"),
            "block_type": self.member("string", "Its name in the stream."),
        }
        self._interface(BLOCK_INTERFACE, block_fields, "What every block has.", lambda block: block[values.TYPE_NAME])
        card = self.annotation(contract.card)
        page = {_python_name(each.name): self._field(each) for each in contract.page}
        page |= neighbour_fields(self.member, card)
        self._interface(PAGE_INTERFACE, page, "What every page has.", self._page_type)
        for content_type in contract.content_types:
            self._object(content_type.object, content_type)

    def member(self, annotation: str, description: str = "", **options: Any) -> StrawberryField:
        """A field whose annotation is a text; `options` as for `strawberry.field`."""
        field = strawberry.field(description=description or None, **options)
        field.type_annotation = StrawberryAnnotation(annotation, namespace=self.names)
        return field

    def of(self, content_type: ContentType) -> str:
        """Annotation of a document."""
        return content_type.object.name

    def pages(self) -> list[Any]:
        """Every page type: the schema must hold those too that no field names."""
        return [self.names[self.of(each)] for each in self.contract.pages()]

    def choice(self, choice: Choice) -> str:
        """Annotation of a choice: an enum, or the bare scalar where a value makes no GraphQL name."""
        names = {_enum_name(str(value)): value for value in choice.values}
        if not names or None in names or len(names) < len(choice.values):
            return "string" if all(isinstance(value, str) for value in choice.values) else "integer"
        if choice.name not in self.names:
            self.names[choice.name] = strawberry.enum(Enum(choice.name, names))
        return choice.name

    def annotation(self, type_: Type) -> str:
        """Annotation of a value, its types made on the way."""
        match type_:
            case Scalar():
                return type_.value
            case Choice():
                return self.choice(type_)
            case PageRef():
                found = self.contract.limited_to(type_.target)
                return self.of(found[0]) if len(found) == 1 else PAGE_INTERFACE
            case ListOf():
                return f"list[{self.annotation(type_.item)}]"
            case Object() | Media():
                return self._object(type_)
            case Stream():
                return f"list[{self._stream(type_)}]"

    def _begins(self, name: str) -> bool:
        """Whether `name` is asked for the first time; a type that is still being made may be named meanwhile."""
        if name in self._begun:
            return False
        self._begun.add(name)
        return True

    def _stream(self, stream: Stream) -> str:
        if self._begins(stream.name):
            members = tuple(StrawberryAnnotation(self._block(block)) for block in stream.blocks)
            # A stream of no blocks is a list that is always empty.
            union = BlockUnion(name=stream.name, type_annotations=members)
            self.names[stream.name] = union if members else self.names[BLOCK_INTERFACE]
        return stream.name

    def _block(self, block: Block) -> Any:
        if self._begins(block.name):
            self._make(block.name, block.fields, block.description, BLOCK_INTERFACE)
        return self.names[block.name]

    def _object(self, type_: Object | Media, content_type: ContentType | None = None) -> str:
        if self._begins(type_.name):
            is_page = content_type is not None and content_type.is_page
            inherited = {each.name for each in self.contract.page} if is_page else set()
            own = tuple(each for each in type_.fields if each.name not in inherited)
            description = getattr(type_, "description", "")
            self._make(type_.name, own, description, PAGE_INTERFACE if is_page else None, self._asked_for(type_))
        return type_.name

    def _asked_for(self, type_: Object | Media) -> dict[str, Any]:
        """The fields that give what a reader asks for by arguments."""
        if isinstance(type_, Media) and type_.name == "Image":
            return {"rendition": rendition_field(self.make, self.member, self.names)}
        return {}

    def _make(
        self,
        name: str,
        fields: Iterable[Field],
        description: str,
        interface: str | None,
        others: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        members: dict[str, Any] = {_python_name(each.name): self._field(each) for each in fields}
        members |= others
        if interface:
            # The type resolvers above have decided already.
            members["is_type_of"] = classmethod(lambda cls, value, info: True)
        bases = (self.names[interface],) if interface else ()
        self.names[name] = self.make(strawberry.type, name, members, description, bases)

    def _interface(self, name: str, members: dict[str, Any], description: str, type_of: Callable[[Any], str]) -> None:
        members["resolve_type"] = classmethod(lambda cls, value, info, abstract: type_of(value))
        self.names[name] = self.make(strawberry.interface, name, members, description)

    def make(
        self, decorate: Any, name: str, members: dict[str, Any], description: str, bases: tuple[Any, ...] = ()
    ) -> Any:
        """A type or interface (`decorate` is Strawberry's) of fields that `member` made, and other class members."""
        fields = {key: value for key, value in members.items() if isinstance(value, StrawberryField)}
        annotations = {key: value.type_annotation for key, value in fields.items()}
        cls = type(name, bases, {**members, "__annotations__": annotations, "__module__": __name__})
        made = decorate(cls, name=name, description=description or None)
        for field in made.__strawberry_definition__.fields:
            if field.python_name in annotations:
                # Strawberry has tried to resolve it among a module's names; ours are here.
                field.type_annotation = annotations[field.python_name]
        return made

    def _field(self, field: Field) -> StrawberryField:
        annotation = "ID" if field.name == "id" else self.annotation(field.type)
        if field.nullable:
            annotation = f"Optional[{annotation}]"
        options: dict[str, Any] = {}
        python_name = _python_name(field.name)
        reader = values.reader_of(field.type, field.name)
        if python_name != field.name:
            options["name"] = field.name
            reader = reader or (lambda root: values.read(root, field.name))
        if reader:
            options["resolver"] = reader
        return self.member(annotation, field.description, **options)

    def _page_type(self, node: Node) -> str:
        return self._type_names[node.type]


def _python_name(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def _enum_name(value: str) -> str | None:
    """`photo_report` → `PHOTO_REPORT`, `2` → `VALUE_2`; None for what cannot be spelt in a GraphQL name."""
    name = re.sub(r"[\s/.-]+", "_", value).upper()
    if not re.fullmatch(r"[0-9A-Z_]+", name) or name.startswith("__"):
        return None
    return f"VALUE_{name}" if name[0].isdigit() or name in ("TRUE", "FALSE", "NULL") else name
