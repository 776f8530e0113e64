"""The article page."""

from typing import Any, ClassVar, Self
from urllib.parse import quote

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.images import get_image_model_string
from wagtail.search import index

from blocks.body import BodyBlock
from jihadi_cms.articles.models.codes import CodeCounter
from jihadi_cms.articles.models.sections import SectionPage
from jihadi_cms.articles.models.snippets import Author
from jihadi_cms.articles.models.tags import ArticleTag
from jihadi_cms.articles.panels import article_tabs
from jihadi_cms.core.children import targets
from jihadi_cms.core.fields import BodyField, PersianCharField, PersianTextField
from jihadi_cms.core.models import BasePage, PersianTaggableManager, Province
from jihadi_cms.groups.models import GroupPage


class ArticleKind(models.TextChoices):
    """What an article mainly consists of."""

    NEWS = "news", _("News")
    PHOTO_REPORT = "photo_report", _("Photo report")
    VIDEO = "video", _("Video")
    NOTE = "note", _("Note")


class ArticlePage(BasePage):
    """A piece of news, a report or a note, at an address that never changes: `/news/<code>/<slug>/`."""

    code = models.PositiveBigIntegerField(
        _("news code"),
        unique=True,
        editable=False,
        help_text=_("Given once, when the article is first saved."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ArticleKind, default=ArticleKind.NEWS)
    kicker = PersianCharField(_("kicker"), max_length=200, blank=True, help_text=_("A short line above the title."))
    subtitle = PersianCharField(_("subtitle"), max_length=300, blank=True)
    lead = PersianTextField(_("lead"), blank=True, help_text=_("The first paragraph: who, what, where and when."))
    featured = models.BooleanField(
        _("featured"),
        default=False,
        help_text=_("Gives the article a prominent place; it is not a category."),
    )
    published_at = models.DateTimeField(
        _("date of publication"),
        default=timezone.now,
        help_text=_("Shown to readers; the newest article comes first."),
    )
    province = models.ForeignKey(
        Province,
        verbose_name=_("province"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    photographer = PersianCharField(_("photographer"), max_length=120, blank=True)
    source_name = PersianCharField(_("source"), max_length=120, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    main_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("main image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    main_image_caption = PersianCharField(_("caption of the main image"), max_length=300, blank=True)
    body = BodyField(BodyBlock(), verbose_name=_("body"), blank=True)
    comments_open = models.BooleanField(_("open for comments"), default=True)
    tags = PersianTaggableManager(through=ArticleTag, verbose_name=_("tags"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["jihadi_articles.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = ["code"]
    admin_default_ordering = "-latest_revision_created_at"
    edit_handler = article_tabs
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("kicker"),
        index.SearchField("subtitle"),
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("code"),
        index.FilterField("kind"),
        index.FilterField("featured"),
        index.FilterField("published_at"),
    ]
    api_fields: ClassVar[list[APIField]] = [
        *BasePage.api_fields,
        APIField("code"),
        APIField("kind"),
        APIField("kicker"),
        APIField("subtitle"),
        APIField("lead"),
        APIField("featured"),
        APIField("published_at"),
        APIField("section"),
        APIField("province"),
        APIField("authors"),
        APIField("photographer"),
        APIField("source_name"),
        APIField("source_url"),
        APIField("main_image"),
        APIField("main_image_caption"),
        APIField("body"),
        APIField("tags"),
        APIField("related_articles"),
        APIField("related_groups"),
        APIField("comments_open"),
    ]
    api_roles: ClassVar[dict[str, str]] = {
        "schema": "NewsArticle",
        "kicker": "kicker",
        "summary": "lead",
        "image": "main_image",
        "sort": "published_at",
        "author": "authors",
        "permalink": "permalink",
    }
    api_list_name: ClassVar[str] = "articles"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def section(self) -> SectionPage | None:
        """The section that the article is filed in."""
        parent = self.get_parent()
        section = parent.specific if parent else None
        return section if isinstance(section, SectionPage) else None

    @property
    def authors(self) -> list[Author]:
        """The authors, in the editor's order."""
        return targets(self.article_authors.all(), "author", Author)

    @property
    def related_articles(self) -> list["ArticlePage"]:
        """Articles that the editor chose to go with this one."""
        return targets(self.article_relations.all(), "article", ArticlePage)

    @property
    def related_groups(self) -> list[GroupPage]:
        """Groups that the article tells of."""
        return targets(self.article_groups.all(), "group", GroupPage)

    @property
    def permalink(self) -> str:
        """Root-relative prefix of every address that the article ever had."""
        return f"/news/{self.code}/"

    def get_url_parts(self, request: Any = None) -> tuple[int, str | None, str | None] | None:
        """Wagtail's (site id, site address, path); the path is the article's own, percent-encoded likewise.

        None outside every site; without an address and path where no `wagtail_serve` route is mounted.
        """
        parts = super().get_url_parts(request)
        if parts is None or parts[2] is None:
            return parts
        site_id, root_url, _path = parts
        return site_id, root_url, f"{self.permalink}{quote(self.slug)}/"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save under the stored code; a new row (a copy or an alias is one too) is given the next."""
        if "code" in (kwargs.get("update_fields") or ("code",)):
            stored = ArticlePage.objects.filter(pk=self.pk).values_list("code", flat=True).first()
            self.code = stored or CodeCounter.next_code()
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """The page as a revision has it, under its own code: an alias is fed revisions of its original."""
        page = super().with_content_json(content)
        page.code = self.code
        return page
