"""What is true of a whole site: its name, its logo, how to reach its editors."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.api import APIField
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from jihadi_cms.core.fields import PersianCharField, PersianRichTextField, PersianTextField
from jihadi_cms.core.models import SocialLink
from jihadi_cms.core.text_care import CaredText


@register_setting(icon="site")
class SiteSettings(CaredText, BaseSiteSetting, ClusterableModel):
    """Settings of one site, edited under the admin's settings menu."""

    name = PersianCharField(_("name of the site"), max_length=120, blank=True)
    tagline = PersianCharField(_("tagline"), max_length=200, blank=True)
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    description = PersianTextField(
        _("description"),
        blank=True,
        help_text=_("For search engines and shared links that say nothing else."),
    )
    footer_text = PersianRichTextField(_("footer text"), blank=True, features=["bold", "italic", "link"])
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    address = PersianTextField(_("address"), blank=True)

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [FieldPanel("name"), FieldPanel("tagline"), FieldPanel("logo"), FieldPanel("description")],
                heading=_("Identity"),
            ),
            ObjectList(
                [
                    FieldPanel("email"),
                    FieldPanel("phone"),
                    FieldPanel("address"),
                    InlinePanel("social_links", heading=_("Social networks"), label=_("Account")),
                ],
                heading=_("Contact"),
            ),
            ObjectList([FieldPanel("footer_text")], heading=_("Footer")),
        ]
    )
    api_fields: ClassVar[list[APIField]] = [
        APIField("name"),
        APIField("tagline"),
        APIField("logo"),
        APIField("description"),
        APIField("footer_text"),
        APIField("email"),
        APIField("phone"),
        APIField("address"),
        APIField("social_links"),
    ]

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")


class SiteSocialLink(SocialLink):
    """An account of the site on a social network."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="social_links")
