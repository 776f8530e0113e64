"""Free keywords in one Persian spelling; the concrete models belong to the room that tags something."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager
from taggit.models import TagBase

from jihadi_cms.core.drafting import is_drafting
from jihadi_cms.core.text_care import CaredText
from jihadi_cms.persian.slugs import slugify
from jihadi_cms.persian.text import normalise


class PersianTag(CaredText, TagBase):
    """Abstract: a keyword; its slug is made from the name when the editor gives none."""

    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        blank=True,
        allow_unicode=True,
        help_text=_("Part of the address; made from the name when left empty."),
    )

    class Meta(TagBase.Meta):
        abstract = True

    def clean(self) -> None:
        """Bring name and slug into the one spelling that is stored."""
        super().clean()
        self.name = normalise(self.name)
        self.slug = slugify(self.slug or self.name, self._meta.get_field("slug").max_length)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """The slug that taggit gives the name `tag`; `i` counts on from a slug that is taken."""
        return slugify(tag) if i is None else f"{slugify(tag)}-{i + 1}"


class _PersianTagManager(_ClusterTaggableManager):
    """Looks tags up by the spelling that is stored: «علي» finds «علی» and makes no second tag."""

    def _to_tag_model_instances(self, tags: Iterable[PersianTag | str], tag_kwargs: dict[str, Any]) -> list[PersianTag]:
        spelled = [normalise(tag) if isinstance(tag, str) else tag for tag in tags]
        if is_drafting():
            return [self._found_or_unsaved(tag) if isinstance(tag, str) else tag for tag in dict.fromkeys(spelled)]
        return super()._to_tag_model_instances(spelled, tag_kwargs)

    def _found_or_unsaved(self, name: str) -> PersianTag:
        model = self.through.tag_model()
        found = model._default_manager.filter(name__iexact=name).order_by("pk").first()
        return found or model(name=name, slug=slugify(name))


class PersianTaggableManager(ClusterTaggableManager):
    """The tags of a page, normalised on the way in."""

    def __get__(self, instance: models.Model | None, model: type[models.Model]) -> _PersianTagManager:
        """The manager of `instance`, or of the whole model."""
        return _PersianTagManager(through=self.through, model=model, instance=instance, prefetch_cache_name=self.name)
