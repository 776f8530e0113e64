"""Navigation menus."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, Panel
from wagtail.api import APIField
from wagtail.models import Orderable

from jihadi_cms.core.fields import PersianCharField
from jihadi_cms.core.text_care import CaredText
from jihadi_cms.core.validators import validate_link


class Menu(CaredText, ClusterableModel):
    """A list of links that a front end shows in one place: "main" above, "footer" below."""

    title = PersianCharField(_("title"), max_length=120)
    slug = models.SlugField(
        _("slug"),
        max_length=60,
        unique=True,
        help_text=_("By which front ends ask for the menu: main, footer."),
    )

    panels: ClassVar[list[Panel]] = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("slug")]),
        InlinePanel("items", heading=_("Links"), label=_("Link")),
    ]
    api_fields: ClassVar[list[APIField]] = [APIField("title"), APIField("slug"), APIField("items")]
    api_list_name: ClassVar[str] = "menus"
    api_always_public: ClassVar[bool] = True
    api_navigation: ClassVar[bool] = True

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.title


class MenuItem(Orderable):
    """One link of a menu: to a page, or to any address."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    title = PersianCharField(
        _("title"), max_length=120, blank=True, help_text=_("When left empty, the title of the page.")
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    url = models.CharField(_("address"), max_length=500, blank=True, validators=[validate_link])

    panels: ClassVar[list[Panel]] = [FieldPanel("page"), FieldPanel("url"), FieldPanel("title")]
    api_fields: ClassVar[list[APIField]] = [APIField("title"), APIField("page"), APIField("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("menu item")
        verbose_name_plural = _("menu items")

    def __str__(self) -> str:
        return self.title or str(self.page or self.url)

    def clean(self) -> None:
        """Refuse a link that leads nowhere or to two places, or has nothing to show."""
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"url": _("Give a page or an address, and only one of them.")})
        if self.url and not self.title:
            raise ValidationError({"title": _("A link to an address needs a title.")})
