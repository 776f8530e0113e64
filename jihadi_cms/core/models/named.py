"""Snippets that are known by a name and a slug."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from jihadi_cms.core.fields import PersianCharField
from jihadi_cms.core.text_care import CaredText
from jihadi_cms.persian.slugs import slugify

#: Longer than `slugify` makes a slug, so that a number can follow.
SLUG_LENGTH = 120


class Named(CaredText):
    """Abstract: a name, and a unique Unicode slug made from it when the editor gives none."""

    name = PersianCharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("slug"),
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        allow_unicode=True,
        help_text=_("Part of the address; made from the name when left empty."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with a slug, also when no form was involved."""
        self._set_slug()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Set the slug before its uniqueness is checked."""
        super().clean()
        self._set_slug()

    def _set_slug(self) -> None:
        self.slug = slugify(self.slug, SLUG_LENGTH) or self._free_slug(slugify(self.name))

    def _free_slug(self, base: str) -> str:
        """`base`, or `base-2`, `base-3` … if others have it."""
        others = type(self)._default_manager.exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
        candidate, number = base, 1
        while candidate in taken:
            number += 1
            candidate = f"{base}-{number}"
        return candidate
