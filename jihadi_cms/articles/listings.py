"""The listing of articles in the admin."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.ui.tables import Column, StatusFlagColumn
from wagtail.admin.ui.tables.pages import ParentPageColumn

from jihadi_cms.articles.models import ArticlePage, Author, SectionPage
from jihadi_cms.articles.models.articles import ArticleKind
from jihadi_cms.core.listings.columns import DateColumn, NamesColumn
from jihadi_cms.core.listings.filters import JalaliMonthFilter, PageTypeFilterSet, SubtreeFilter, YesNoFilter
from jihadi_cms.core.listings.views import WIDE, PageTypeListing, page_columns
from jihadi_cms.core.models import Province


class ArticleFilterSet(PageTypeFilterSet):
    """What articles are looked for by."""

    section = SubtreeFilter(SectionPage, label=_("Section"))
    kind = MultipleChoiceFilter(label=_("Kind"), choices=ArticleKind.choices, widget=forms.CheckboxSelectMultiple)
    featured = YesNoFilter(label=_("Featured"))
    province = ModelMultipleChoiceFilter(
        label=_("Province"), queryset=Province.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    month = JalaliMonthFilter(ArticlePage, "published_at", label=_("Month of publication"))

    class Meta:
        model = ArticlePage
        fields: list[str] = []


def _authors(article: ArticlePage) -> list[Author]:
    return [link.author for link in article.article_authors.all()]


class ArticleListing(PageTypeListing):
    """All articles, of whatever section."""

    model = ArticlePage
    name = "jihadi_articles"
    url_prefix = "jihadi/articles"
    icon = "doc-full-inverse"
    menu_order = 110
    ordering = "-published_at"
    filterset_class = ArticleFilterSet
    shown_relations = ("article_authors__author",)
    columns = page_columns(
        ParentPageColumn("section", label=_("Section"), width="12%", classname=WIDE),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind", width="10%", classname=WIDE),
        StatusFlagColumn("featured", label=_("Featured"), true_label=_("Featured"), sort_key="featured", width="7%"),
        NamesColumn("authors", label=_("Authors"), accessor=_authors, width="14%", classname=WIDE),
        DateColumn("published_at", label=_("Date"), sort_key="published_at", width="12%"),
    )
