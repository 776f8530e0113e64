"""Types from Django models: what `api_fields` names, read from the model itself."""

import inspect
from operator import attrgetter
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db import models
from django.utils.choices import CallableChoiceIterator
from modelcluster.fields import ParentalKey
from taggit.managers import TaggableManager
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField

from jihadi_cms.contract.build import Build, Untyped, camel
from jihadi_cms.contract.from_annotations import from_annotation, from_model_class, return_annotation
from jihadi_cms.contract.from_blocks import stream_of
from jihadi_cms.contract.members import members_of
from jihadi_cms.contract.types import Choice, Field, ListOf, Object, Reader, Scalar, Type

#: Looked up along a field's class hierarchy; the first that fits decides.
_SCALAR_FIELDS: tuple[tuple[type[models.Field[Any, Any]], Scalar], ...] = (
    (RichTextField, Scalar.HTML),
    (models.URLField, Scalar.URL),
    (models.SlugField, Scalar.KEY),
    (models.BooleanField, Scalar.BOOLEAN),
    (models.DecimalField, Scalar.DECIMAL),
    (models.FloatField, Scalar.FLOAT),
    (models.BigIntegerField, Scalar.BIG_INTEGER),
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


def fields_of(model: type[models.Model], build: Build) -> list[Field]:
    """The fields that `api_fields` of `model` (and of its bases, where it extends theirs) names.

    What cannot be typed is left out and noted as a problem.
    """
    fields: dict[str, Field] = {}
    for api_field in APIField.get_fields_for_model(model):
        try:
            fields[api_field.name] = _field(model, api_field.name, build)
        except Untyped as untyped:
            _report(model, api_field.name, untyped, build)
    return list(fields.values())


def object_of(model: type[models.Model], build: Build, reserved: tuple[str, ...] = ()) -> Object:
    """A row of `model` as it is embedded elsewhere: its `id` and its `api_fields`.

    Raises Untyped without `api_fields`, and for a row that embeds itself.
    """
    if not hasattr(model, "api_fields"):
        raise Untyped(
            f"{model.__name__}, which has no api_fields",
            f'Add `api_fields = [APIField("…")]` to {model.__name__}.',
        )
    key = Field("id", Scalar.INTEGER, False, attrgetter("pk"))
    with build.describing(model):
        members = members_of((key, *fields_of(model, build)), build, model.__name__, reserved)
    named = Object(model.__name__, members, str(model._meta.verbose_name), model)
    return build.name(named, camel(model._meta.app_label))


def _field(model: type[models.Model], name: str, build: Build) -> Field:
    column = _column(model, name)
    if column is None:
        return _attribute(model, name, build)
    type_, nullable = _column_type(model, column, name, build)
    # taggit's own help is for the admin's form.
    described = not column.is_relation or column.concrete
    description = str(column.help_text) if described and not column.many_to_many else ""
    return Field(name, type_, nullable, _reader(column, name), description)


def _column(model: type[models.Model], name: str) -> Any:
    """The field of `model`, or the relation to it, that its attribute `name` reads; None for anything else."""
    for relation in model._meta.related_objects:
        if relation.get_accessor_name() == name:
            return relation
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return None if isinstance(column, models.ForeignObjectRel) else column


def _column_type(model: type[models.Model], column: Any, name: str, build: Build) -> tuple[Type, bool]:
    owner = f"{model.__name__}{camel(name)}"
    match column:
        case StreamField():
            return stream_of(column.stream_block, build, owner), False
        case TaggableManager():
            return ListOf(_tag_type(column.remote_field.model, build)), False
        case models.OneToOneRel():
            return from_model_class(column.related_model, build), True
        case models.ManyToOneRel(field=ParentalKey()):
            return ListOf(object_of(column.related_model, build)), False
        case models.ManyToOneRel():
            foreign_key = f"{column.related_model.__name__}.{column.field.name}"
            raise Untyped(
                f"the far end of the foreign key {foreign_key}, whose rows are not part of {model.__name__}",
                f"Make {foreign_key} a ParentalKey, or publish the rows by a property: {_property(name)}",
            )
        case GenericRelation():
            raise Untyped("a generic relation")
    if column.is_relation:
        if column.related_model is None:
            raise Untyped("a generic foreign key")
        target = from_model_class(column.related_model, build)
        return (ListOf(target), False) if column.many_to_many else (target, True)
    if column.choices and not isinstance(column.choices, CallableChoiceIterator):
        choices = tuple((value, label) for value, label in column.flatchoices if value not in ("", None))
        return build.name(Choice(owner, choices), camel(model._meta.app_label)), column.null or column.blank
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
    return build.name(Object(tag.__name__, fields, model=tag), camel(tag._meta.app_label))


def _reader(column: Any, name: str) -> Reader:
    if isinstance(column, models.FileField):
        return lambda instance: file.url if (file := getattr(instance, name)) else ""
    if isinstance(column, models.OneToOneRel):
        return lambda instance: _or_none(instance, name)
    return attrgetter(name)


def _or_none(instance: models.Model, name: str) -> Any:
    """The row at the far end of a one-to-one relation, if there is one."""
    try:
        return getattr(instance, name)
    except ObjectDoesNotExist:
        return None


def _attribute(model: type[models.Model], name: str, build: Build) -> Field:
    """A property, or a method without arguments."""
    found = inspect.getattr_static(model, name, None)
    is_method = inspect.isfunction(found)
    function = found if is_method else getattr(found, "fget", None) or getattr(found, "func", None)
    if function is None:
        raise Untyped("neither a field nor a property of that name")
    type_, nullable = from_annotation(return_annotation(function), build, f"{model.__name__}{camel(name)}")
    description = (function.__doc__ or "").strip().partition("\n")[0]
    read: Reader = (lambda instance: getattr(instance, name)()) if is_method else attrgetter(name)
    return Field(name, type_, nullable, read, description)


def _property(name: str) -> str:
    return f"`def {name}(self) -> str | list[SomeTypedDict] | SomePage:`."


def _report(model: type[models.Model], name: str, untyped: Untyped, build: Build) -> None:
    where = f"{model.__name__}.{name}"
    build.problem(
        where,
        f"The API cannot give {where} a precise type: {untyped}.",
        untyped.hint
        or f"Name a model field, or annotate what a property of {model.__name__} returns: {_property(name)}",
        "jihadi_contract.E001",
        model,
    )
