"""Ordered links from an article: its authors, related articles and groups."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class ArticleAuthor(Orderable):
    """One of the authors of an article."""

    page = ParentalKey("jihadi_articles.ArticlePage", on_delete=models.CASCADE, related_name="article_authors")
    author = models.ForeignKey(
        "jihadi_articles.Author", verbose_name=_("author"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("author")]

    class Meta(Orderable.Meta):
        verbose_name = _("author of the article")
        verbose_name_plural = _("authors of the article")


class ArticleRelated(Orderable):
    """An article that the editor recommends beside another one."""

    page = ParentalKey("jihadi_articles.ArticlePage", on_delete=models.CASCADE, related_name="article_relations")
    article = models.ForeignKey(
        "jihadi_articles.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("article")]

    class Meta(Orderable.Meta):
        verbose_name = _("related article")
        verbose_name_plural = _("related articles")


class ArticleGroup(Orderable):
    """A group that an article tells of."""

    page = ParentalKey("jihadi_articles.ArticlePage", on_delete=models.CASCADE, related_name="article_groups")
    group = models.ForeignKey(
        "jihadi_groups.GroupPage", verbose_name=_("group"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("group")]

    class Meta(Orderable.Meta):
        verbose_name = _("related group")
        verbose_name_plural = _("related groups")
