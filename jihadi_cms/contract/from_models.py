"""Types from Django models: what `api_fields` names, read from the model itself."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.fields import ParentalKey
from taggit.managers import TaggableManager
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField

from jihadi_cms.contract.from_annotations import (
    Untyped,
    from_annotation,
    from_model_class,
    from_typed_dict,
    return_annotation,
)
from jihadi_cms.contract.from_blocks import stream_of
from jihadi_cms.contract.build import Build, camel
from jihadi_cms.contract.companions import companions_of
from jihadi_cms.contract.types import Choice, Field, ListOf, Object, Scalar, Type

#: Looked up along a field's class hierarchy; the first that fits decides.
_SCALAR_FIELDS: tuple[tuple[type[models.Field], Scalar], ...] = (
    (RichTextField, Scalar.HTML),
    (models.URLField, Scalar.URL),
    (models.SlugField, Scalar.KEY),
    (models.BooleanField, Scalar.BOOLEAN),
    (models.DecimalField, Scalar.DECIMAL),
    (models.FloatField, Scalar.FLOAT),
    (models.IntegerField, Scalar.INTEGER),
    (models.DateTimeField, Scalar.DATETIME),
    (models.DateField, Scalar.DATE),
    (models.TimeField, Scalar.TIME),
    (models.UUIDField, Scalar.STRING),
    (models.CharField, Scalar.STRING),
    (models.TextField, Scalar.STRING),
    (models.GenericIPAddressField, Scalar.STRING),
    (models.FileField, Scalar.URL),
)


def fields_of(model: type[models.Model], build: Build) -> tuple[Field, ...]:
    """The fields that `api_fields` of `model` (and of its bases, where it extends theirs) names, with companions.

    What cannot be typed is left out and noted as a problem.
    """
    fields: list[Field] = []
    for api_field in APIField.get_fields_for_model(model):
        name = api_field.name
        if any(field.name == name for field in fields):
            continue
        try:
            field = _field(model, name, build)
        except Untyped as untyped:
            _report(model, name, str(untyped), build)
            continue
        fields += [field, *companions_of(field, lambda shape: from_typed_dict(shape, build))]
    return tuple(fields)


def object_of(model: type[models.Model], build: Build) -> Object:
    """A row of `model` as it is embedded elsewhere: its `id` and its `api_fields`. Raises Untyped without them."""
    if not hasattr(model, "api_fields"):
        raise Untyped(f"{model._meta.label}, which has no api_fields")
    if model in _under_way:
        raise Untyped(f"{model._meta.label}, which embeds itself in a circle")
    _under_way.append(model)
    try:
        fields = fields_of(model, build)
    finally:
        _under_way.pop()
    key = Field("id", Scalar.INTEGER, False, attrgetter("pk"))
    name = model.__name__
    description = str(model._meta.verbose_name)
    return build.name(Object(name, (key, *fields), description, model), camel(model._meta.app_label))


#: The models whose objects are being described, outermost first: how a circle is seen.
_under_way: list[type[models.Model]] = []


def _field(model: type[models.Model], name: str, build: Build) -> Field:
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist:
        return _attribute(model, name, build)
    type_, nullable = _column_type(model, column, name, build)
    return Field(name, type_, nullable, _reader(column, name), str(getattr(column, "help_text", "") or ""))


def _column_type(model: type[models.Model], column: Any, name: str, build: Build) -> tuple[Type, bool]:
    if isinstance(column, StreamField):
        return stream_of(column.stream_block, build, f"{model.__name__}{camel(name)}"), False
    if isinstance(column, TaggableManager):
        return ListOf(_tag_type(column.remote_field.model, build)), False
    if isinstance(column, models.ManyToOneRel) and not isinstance(column, models.OneToOneRel):
        if not isinstance(column.field, ParentalKey):
            raise Untyped("a reverse foreign key that is not a ParentalKey")
        return ListOf(object_of(column.related_model, build)), False
    if column.is_relation:
        if column.related_model is None:
            raise Untyped("a generic foreign key")
        target = from_model_class(column.related_model, build, model.__name__)
        return (ListOf(target), False) if column.many_to_many else (target, True)
    if getattr(column, "choices", None):
        choices = tuple((value, label) for value, label in column.flatchoices if value not in ("", None))
        nullable = column.null or column.blank
        return build.name(Choice(f"{model.__name__}{camel(name)}", choices), model.__name__), nullable
    for kind, scalar in _SCALAR_FIELDS:
        if isinstance(column, kind):
            return scalar, column.null
    raise Untyped(f"a {type(column).__name__}")


def _tag_type(tag: type[models.Model], build: Build) -> Type:
    if hasattr(tag, "api_fields"):
        return object_of(tag, build)
    fields = (
        Field("id", Scalar.INTEGER, False, attrgetter("pk")),
        Field("name", Scalar.STRING, False, attrgetter("name")),
        Field("slug", Scalar.KEY, False, attrgetter("slug")),
    )
    return build.name(Object(tag.__name__, fields, "", tag), camel(tag._meta.app_label))


def _reader(column: Any, name: str) -> Callable[[Any], Any]:
    if isinstance(column, models.FileField):
        return lambda instance: file.url if (file := getattr(instance, name)) else ""
    return attrgetter(name)


def _attribute(model: type[models.Model], name: str, build: Build) -> Field:
    """A property, method or plain annotated attribute of the model."""
    found = getattr(model, name, None)
    if found is None and name not in getattr(model, "__annotations__", {}):
        raise Untyped("nothing of that name")
    function = getattr(found, "fget", None) or getattr(found, "func", None) or found
    type_, nullable = from_annotation(return_annotation(function), build, f"{model.__name__}{camel(name)}")
    description = (getattr(function, "__doc__", "") or "").strip().partition("\n")[0]

    def read(instance: Any) -> Any:
        value = getattr(instance, name)
        return value() if callable(value) and not hasattr(value, "all") else value

    return Field(name, type_, nullable, read, description)


def _report(model: type[models.Model], name: str, found: str, build: Build) -> None:
    build.problem(
        f"{model.__name__}.{name}",
        f"The API cannot give {model.__name__}.{name} a precise type: {found}.",
        f"Name a model field in {model.__name__}.api_fields, give the related model its own `api_fields`, or annotate "
        f"the property: `def {name}(self) -> str | list[SomeTypedDict] | SomePage:`.",
        "jihadi_contract.E001",
        model,
    )
