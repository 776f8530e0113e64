"""Model fields of this project: texts in one Persian spelling, and streams of blocks.

None of them changes its column, so migrations are told of the plain field underneath.
"""

from typing import Any, Self

from django.db import models
from wagtail.fields import RichTextField, StreamField

from jihadi_cms.persian.text import normalise, normalise_html


class _OneSpelling:
    """Mixin: text is normalised when it is validated and again when it is saved without validation."""

    plain_field: str
    normalise = staticmethod(normalise)

    def to_python(self, value: Any) -> Any:
        """The stored spelling of `value`."""
        value = super().to_python(value)  # type: ignore[misc]
        return self.normalise(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Leave the stored spelling on the instance, too."""
        value = self.to_python(super().pre_save(model_instance, add))  # type: ignore[misc]
        setattr(model_instance, self.attname, value)  # type: ignore[attr-defined]
        return value

    def deconstruct(self) -> tuple[str | None, str, list[Any], dict[str, Any]]:
        """Describe the plain field."""
        name, _, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return name, self.plain_field, args, kwargs


class PersianCharField(_OneSpelling, models.CharField):
    """A line of text for people to read."""

    plain_field = "django.db.models.CharField"


class PersianTextField(_OneSpelling, models.TextField):
    """Paragraphs of plain text."""

    plain_field = "django.db.models.TextField"


class PersianRichTextField(_OneSpelling, RichTextField):
    """Rich text, of which only the text nodes are normalised."""

    plain_field = "wagtail.fields.RichTextField"
    normalise = staticmethod(normalise_html)


class BodyField(StreamField):
    """A StreamField whose block definitions stay out of migrations.

    Blocks change weekly and are no part of the database schema; written into migrations they would give a new
    one for every reworded label. Migrations see a plain JSONField instead, which is the column's real type.

    The price: a data migration meets the raw list of `{"id", "type", "value"}` dictionaries, and Wagtail's
    `MigrateStreamData` operations, which look for the blocks in the migration's state, cannot be used; write
    a function over the list. In return a migration that saves a page cannot drop blocks it does not know.
    """

    def deconstruct(self) -> tuple[str | None, str, list[Any], dict[str, Any]]:
        """Describe the column as what it is: JSON."""
        name, _, args, kwargs = super(StreamField, self).deconstruct()
        return name, "django.db.models.JSONField", list(args), dict(kwargs)

    def clone(self) -> Self:
        """A new field like this one; Django's `clone` rebuilds from `deconstruct`, which has no blocks."""
        _, _, args, kwargs = super(StreamField, self).deconstruct()
        limits = {name: value for name, value in self.block_opts.items() if name != "required"}
        return type(self)(self.block_types_arg, *args, **limits, **kwargs)
