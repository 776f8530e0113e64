"""Text care on save: every text of a model, its children and its blocks is stored in one Persian spelling.

It works by the types of fields and blocks, whoever saves: a form, a script, a revision of a draft. Models take
part by extending `CaredText`, or by being named in `JIHADI_CMS["TEXT_CARE"]`; children (ParentalKey) of those do
too. What passes by `Model.save`, as `QuerySet.update` and `bulk_create` do, passes by this as well.
"""

import json
from collections.abc import Callable, Collection
from functools import cache
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.signals import pre_save
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Revision

from jihadi_cms.core.block_text import FORMAL_VALIDATORS, normalised_block
from jihadi_cms.delivery.conf import setting
from jihadi_cms.persian.text import normalise, normalise_html

_FORMAL_FIELDS = (models.SlugField, models.URLField, models.EmailField)


class CaredText(models.Model):
    """Abstract: a model whose texts are normalised when it is validated and whenever it is saved.

    `text_care_except` names fields that are codes and the like, and stay as they are typed.
    """

    text_care_except: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Validate the spelling that will be stored, which may equal another row's."""
        care_for(self)
        super().full_clean(*args, **kwargs)


def is_cared(model: type[models.Model]) -> bool:
    """Whether the texts of `model` are normalised: by its class, by the setting, or for its parent's sake."""
    parents = [key.related_model for key in _keys(model) if key.related_model is not model]
    return issubclass(model, CaredText) or _is_named(model) or any(map(is_cared, parents))


def care_for(instance: models.Model, fields: Collection[str] | None = None) -> None:
    """Normalise the texts of `instance` in place; only those of `fields` (names), if given. Idempotent.

    Texts not loaded from the database stay so. Content in Arabic, by its locale, is left alone.
    """
    changed = {}
    for field, normalised in _texts(type(instance)).items():
        if field.attname in instance.__dict__ and (fields is None or field.name in fields):
            value = getattr(instance, field.attname)
            if (new := normalised(value)) != value:
                changed[field.attname] = new
    if changed and not is_arabic(_locale_of(instance)):
        for name, value in changed.items():
            setattr(instance, name, value)


def prose_names(model: type[models.Model]) -> dict[str, Any]:
    """Where the form of `model` has prose: names of `fields`, of `streams`, and of fields by `children` relation."""
    texts = _texts(model)
    return {
        "fields": [field.name for field in texts if not isinstance(field, StreamField)],
        "streams": [field.name for field in texts if isinstance(field, StreamField)],
        "children": {
            relation.get_accessor_name(): [field.name for field in _texts(relation.related_model)]
            for relation in _child_relations(model)
        },
    }


def cared_content(model: type[models.Model], content: dict[str, Any]) -> dict[str, Any]:
    """The content of a revision of `model` with its texts and its children's normalised; not for Arabic content."""
    if is_arabic(content.get("locale")):
        return content
    return _content(model, content)


def _content(model: type[models.Model], content: dict[str, Any]) -> dict[str, Any]:
    cared = dict(content)
    for field in _texts(model):
        value = content.get(field.name)
        if isinstance(field, StreamField):
            cared[field.name] = _stream_json(field, value)
        elif isinstance(value, str):
            cared[field.name] = _fitting(field, value)
    for relation in _child_relations(model):
        name = relation.get_accessor_name()
        if isinstance(children := content.get(name), list):
            cared[name] = [_content(relation.related_model, child) for child in children]
    return cared


@cache
def _texts(model: type[models.Model]) -> dict[models.Field, Callable[[Any], Any]]:
    """The fields of `model` that hold texts, each with what normalises its value."""
    found: dict[models.Field, Callable[[Any], Any]] = {}
    for field in model._meta.concrete_fields:
        if not field.editable or field.name in getattr(model, "text_care_except", ()):
            continue
        if isinstance(field, StreamField):
            found[field] = lambda value, field=field: _stream_value(field, value)
        elif isinstance(field, models.CharField | models.TextField) and not _is_formal(field):
            found[field] = lambda value, field=field: _fitting(field, value)
    return found


def _is_formal(field: models.Field) -> bool:
    """Whether machines read what `field` holds: choices, addresses, codes of a fixed form."""
    return bool(
        field.choices
        or field.primary_key
        or isinstance(field, _FORMAL_FIELDS)
        or any(isinstance(validator, FORMAL_VALIDATORS) for validator in field.validators)
    )


def _fitting(field: models.Field, value: Any) -> Any:
    """`value` normalised; as it was if it would no longer fit its column, as letters in one sign may not."""
    if not isinstance(value, str):
        return value
    new = normalise_html(value) if isinstance(field, RichTextField) else normalise(value)
    return value if field.max_length and len(value) <= field.max_length < len(new) else new


def _stream_value(field: StreamField, value: Any) -> Any:
    """`value`, a StreamValue, itself if its texts are normalised already."""
    raw = field.stream_block.get_prep_value(value)
    cared = normalised_block(field.stream_block, raw)
    return value if cared == raw else field.to_python(cared)


def _stream_json(field: StreamField, value: Any) -> Any:
    """A stream as revisions hold it: JSON in a string."""
    try:
        raw = json.loads(value)
    except (TypeError, ValueError):
        return value
    cared = normalised_block(field.stream_block, raw)
    return value if cared == raw else json.dumps(cared, cls=DjangoJSONEncoder)


def _child_relations(model: type[models.Model]) -> list[Any]:
    """The relations of `model` to inline children of its own; not to the editors' comments on any page."""
    return [relation for relation in get_all_child_relations(model) if is_cared(relation.related_model)]


def _keys(model: type[models.Model]) -> list[ParentalKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ParentalKey)]


def _is_named(model: type[models.Model]) -> bool:
    names = {name.lower() for name in setting("TEXT_CARE")}
    return bool(names) and not names.isdisjoint((model._meta.app_label, model._meta.label_lower))


def _locale_of(instance: models.Model) -> int | None:
    """The id of the locale of `instance`, or of the parent it is a child of; None if it has none."""
    if hasattr(instance, "locale_id"):
        return instance.locale_id  # type: ignore[no-any-return]
    parents = (getattr(instance, key.name, None) for key in _keys(type(instance)))
    return next((_locale_of(parent) for parent in parents if parent), None)


def is_arabic(locale_id: int | None) -> bool:
    """Whether content is in Arabic, where «ي» and «ك» are right."""
    language = Locale.objects.filter(pk=locale_id).values_list("language_code", flat=True).first() if locale_id else ""
    return bool(language) and language.partition("-")[0] == "ar"


def _before_save(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool,
    update_fields: Collection[str] | None,
    **kwargs: Any,
) -> None:
    if raw:
        return
    if issubclass(sender, Revision):
        model = instance.content_type.model_class()
        if model and is_cared(model) and (update_fields is None or "content" in update_fields):
            instance.content = cared_content(model, instance.content)
    elif is_cared(sender):
        care_for(instance, update_fields)


def connect() -> None:
    """Take care of every text that is saved from now on."""
    pre_save.connect(_before_save, dispatch_uid="jihadi_text_care")
