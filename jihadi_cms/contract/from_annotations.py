"""Types from Python annotations: of properties, of `get_api_representation`, of TypedDict members."""

import types as python_types
import typing
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.safestring import SafeString
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText

from jihadi_cms.contract.build import Build, Untyped, camel
from jihadi_cms.contract.media import FILE, IMAGE
from jihadi_cms.contract.types import Choice, Field, ListOf, Object, PageRef, Reader, Scalar, Type

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
    SafeString: Scalar.HTML,
}


def from_annotation(annotation: Any, build: Build, owner: str) -> tuple[Type, bool]:
    """The type and nullability that `annotation` states; `owner` names a choice that it holds.

    Understands the scalars above, `X | None`, `list[X]`, `Literal[…]`, TypedDict classes and model classes.
    Raises Untyped for anything vaguer (`Any`, a bare `dict` or `list`, a union of several types).
    """
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, python_types.UnionType):
        members = [argument for argument in arguments if argument is not type(None)]
        if len(members) == 1:
            return from_annotation(members[0], build, owner)[0], True
        raise Untyped(f"a union of {len(members)} types")
    if origin in (typing.NotRequired, typing.Required, typing.Annotated):
        return from_annotation(arguments[0], build, owner)
    if origin is typing.Literal:
        return _literal(arguments, build, owner)
    if origin in (list, Sequence) or (origin is tuple and arguments[1:] == (...,)):
        return ListOf(from_annotation(arguments[0], build, owner)[0]), False
    if typing.is_typeddict(annotation):
        return from_typed_dict(annotation, build), False
    if isinstance(annotation, type):
        for base in annotation.__mro__:
            if base in _SCALARS:
                return _SCALARS[base], False
        if issubclass(annotation, Model):
            return from_model_class(annotation, build), True
    raise Untyped(f"the annotation `{getattr(annotation, '__name__', annotation)}`")


def _literal(values: tuple[Any, ...], build: Build, owner: str) -> tuple[Choice, bool]:
    choices = tuple((value, value) for value in values if value is not None)
    if not choices or not all(type(value) in (str, int) for value, _ in choices):
        raise Untyped("a Literal of something else than texts and whole numbers")
    return build.name(Choice(owner, choices), owner), None in values


def from_model_class(model: type[Model], build: Build) -> Type:
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
    from jihadi_cms.contract.members import members_of  # a companion's shape is a TypedDict

    owner = typed_dict.__name__
    fields: list[Field] = []
    with build.describing(typed_dict):
        for name, annotation in typing.get_type_hints(typed_dict).items():
            type_, nullable = from_annotation(annotation, build, f"{owner}{camel(name)}")
            nullable = nullable or name in typed_dict.__optional_keys__
            fields.append(Field(name, type_, nullable, _member(name)))
        members = members_of(fields, build, owner)
    description = (typed_dict.__doc__ or "").strip().partition("\n")[0]
    return build.name(Object(owner, members, description), camel(typed_dict.__module__))


def _member(name: str) -> Reader:
    return lambda source: source.get(name)


def return_annotation(function: Callable[..., Any]) -> Any:
    """What `function` is annotated to return. Raises Untyped if it is not, or names what cannot be resolved."""
    try:
        return typing.get_type_hints(function)["return"]
    except KeyError:
        raise Untyped("no return annotation") from None
    except NameError as error:
        raise Untyped(f"an annotation that names the unknown `{error.name}`") from error
