"""Types from Python annotations: of properties, of `get_api_representation`, of TypedDict members."""

import types as python_types
import typing
from datetime import date, datetime, time
from decimal import Decimal
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Model
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText

from jihadi_cms.contract.build import Build
from jihadi_cms.contract.companions import companions_of
from jihadi_cms.contract.media import FILE, IMAGE
from jihadi_cms.contract.types import Choice, Field, ListOf, Object, PageRef, Scalar, Type

_SCALARS: dict[type, Scalar] = {
    str: Scalar.STRING,
    bool: Scalar.BOOLEAN,
    int: Scalar.INTEGER,
    float: Scalar.FLOAT,
    Decimal: Scalar.DECIMAL,
    datetime: Scalar.DATETIME,
    date: Scalar.DATE,
    time: Scalar.TIME,
    UUID: Scalar.STRING,
    RichText: Scalar.HTML,
}


class Untyped(Exception):
    """The annotation says nothing precise; the text names what was found."""


def from_annotation(annotation: Any, build: Build, owner: str) -> tuple[Type, bool]:
    """The type and nullability that `annotation` states.

    Understands the scalars above, `X | None`, `list[X]`, `Literal[…]`, TypedDict classes and model classes.
    Raises Untyped for anything vaguer (`Any`, a bare `dict` or `list`, a union of several types).
    """
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, python_types.UnionType):
        members = [a for a in typing.get_args(annotation) if a is not type(None)]
        if len(members) != 1:
            raise Untyped(f"a union of {len(members)} types")
        return from_annotation(members[0], build, owner)[0], True
    if origin in (typing.NotRequired, typing.Required, typing.Annotated, typing.Final):
        return from_annotation(typing.get_args(annotation)[0], build, owner)
    if origin is typing.Literal:
        values = typing.get_args(annotation)
        return build.name(Choice(f"{owner}Choice", tuple((v, v) for v in values)), owner), False
    if origin in (list, tuple, typing.Sequence) or (isinstance(origin, type) and issubclass(origin, list)):
        item = next(iter(typing.get_args(annotation)), None)
        return ListOf(from_annotation(item, build, owner)[0]), False
    if typing.is_typeddict(annotation):
        return from_typed_dict(annotation, build), False
    if isinstance(annotation, type):
        for base in annotation.__mro__:
            if base in _SCALARS:
                return _SCALARS[base], False
        if issubclass(annotation, Model):
            return from_model_class(annotation, build, owner), True
    raise Untyped(repr(annotation))


def from_model_class(model: type[Model], build: Build, owner: str) -> Type:
    """How an instance of `model` appears inside something else: by reference, as media, or embedded.

    Raises Untyped for a model without `api_fields`.
    """
    from jihadi_cms.contract.from_models import object_of  # the two describe each other

    if issubclass(model, Page):
        return PageRef(model)
    if issubclass(model, AbstractImage):
        return IMAGE
    if issubclass(model, AbstractDocument):
        return FILE
    return object_of(model, build)


def from_typed_dict(typed_dict: Any, build: Build) -> Object:
    """The object that a TypedDict class describes; a member that may be absent is nullable.

    Raises Untyped for a member whose annotation says nothing precise.
    """
    owner = typed_dict.__name__
    fields: list[Field] = []
    hints = typing.get_type_hints(typed_dict)
    for name, annotation in hints.items():
        type_, nullable = from_annotation(annotation, build, owner)
        nullable = nullable or name in typed_dict.__optional_keys__
        field = Field(name, type_, nullable, _member(name))
        fields += [field, *companions_of(field, lambda shape: from_typed_dict(shape, build))]
    description = (typed_dict.__doc__ or "").strip().partition("\n")[0]
    return build.name(Object(owner, tuple(fields), description), owner)


def _member(name: str) -> Any:
    get = itemgetter(name)

    def read(source: Any) -> Any:
        try:
            return get(source)
        except KeyError:
            return None

    return read


def return_annotation(function: Any) -> Any:
    """What `function` is annotated to return. Raises Untyped if it is not, or names what cannot be resolved."""
    try:
        hints = typing.get_type_hints(function)
    except NameError as error:
        raise Untyped(f"an annotation that names the unknown {error.name!r}") from error
    if "return" not in hints:
        raise Untyped("no return annotation")
    return hints["return"]
