"""Who writes."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.api import APIField
from wagtail.images import get_image_model_string
from wagtail.search import index

from jihadi_cms.core.fields import PersianCharField, PersianTextField
from jihadi_cms.core.models import Named


class Author(index.Indexed, Named):
    """A person whose name stands above articles."""

    role_title = PersianCharField(
        _("role"), max_length=120, blank=True, help_text=_("For example: reporter, volunteer doctor.")
    )
    bio = PersianTextField(_("biography"), blank=True)
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("name"),
        FieldPanel("role_title"),
        MultiFieldPanel([FieldPanel("bio"), FieldPanel("photo")], heading=_("About the author")),
        FieldPanel("slug"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("role_title"),
        index.AutocompleteField("role_title"),
    ]
    api_fields: ClassVar[list[APIField]] = [
        APIField("name"),
        APIField("slug"),
        APIField("role_title"),
        APIField("bio"),
        APIField("photo"),
    ]
    api_list_name: ClassVar[str] = "authors"

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ("name",)
