"""Free keywords of articles."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from jihadi_cms.core.models import PersianTag


class Tag(index.Indexed, PersianTag):
    """A keyword."""

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("name"), FieldPanel("slug")]
    search_fields: ClassVar[list[index.BaseField]] = [index.SearchField("name"), index.AutocompleteField("name")]
    api_fields: ClassVar[list[APIField]] = [APIField("name"), APIField("slug")]
    api_list_name: ClassVar[str] = "tags"

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("name",)


class ArticleTag(ItemBase):
    """A tag on an article."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="article_tags")
    content_object = ParentalKey("jihadi_articles.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")

    class Meta:
        verbose_name = _("article tag")
        verbose_name_plural = _("article tags")
