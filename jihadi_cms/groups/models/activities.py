"""Fields of activity: what groups do."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from jihadi_cms.core.models import Named


class Activity(index.Indexed, Named):
    """A field of activity, such as building or teaching; a migration brings the usual ones."""

    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Lists show the lowest first."))

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("name"), FieldPanel("position"), FieldPanel("slug")]
    search_fields: ClassVar[list[index.BaseField]] = [index.SearchField("name"), index.AutocompleteField("name")]
    api_fields: ClassVar[list[APIField]] = [APIField("name"), APIField("slug"), APIField("position")]
    api_list_name: ClassVar[str] = "activities"
    api_always_public: ClassVar[bool] = True

    class Meta:
        verbose_name = _("field of activity")
        verbose_name_plural = _("fields of activity")
        ordering = ("position", "name")
