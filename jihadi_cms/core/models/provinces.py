"""The provinces of Iran as content that pages refer to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from jihadi_cms.core.text_care import CaredText


class Province(index.Indexed, CaredText):
    """One of the 31 provinces; a migration loads them, in the order of the Persian alphabet."""

    code = models.CharField(_("code"), max_length=5, unique=True, help_text=_("ISO 3166-2 code, such as IR-23."))
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=60)
    slug = models.SlugField(_("slug"), max_length=60, unique=True, allow_unicode=True)
    position = models.PositiveSmallIntegerField(_("position"), help_text=_("Place in the Persian alphabet's order."))

    panels: ClassVar[list[FieldPanel]] = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("code"),
        FieldPanel("slug"),
        FieldPanel("position"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name"),
        index.SearchField("name_en"),
        index.SearchField("code"),
        index.AutocompleteField("name"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("code"),
    ]
    api_fields: ClassVar[list[APIField]] = [
        APIField("code"),
        APIField("name"),
        APIField("name_en"),
        APIField("slug"),
        APIField("position"),
    ]
    api_list_name: ClassVar[str] = "provinces"
    api_always_public: ClassVar[bool] = True

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")
        ordering = ("position",)

    def __str__(self) -> str:
        return self.name
