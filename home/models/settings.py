"""What is true of a whole site: its name, its logo, how to reach its editors."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.forms import TextInput
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.api import APIField
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from home.theme import ACCENT, PRIMARY, Theme, theme_of
from home.validators import validate_legible
from jihadi_cms.core.fields import PersianCharField, PersianRichTextField, PersianTextField
from jihadi_cms.core.models import SocialLink
from jihadi_cms.core.text_care import CaredText

_is_colour = RegexValidator(
    r"\A#[0-9a-fA-F]{6}\Z", _("Write # and six of the digits 0 to 9 and the letters a to f."), code="colour"
)


def _colour_panel(name: str, usual: str) -> FieldPanel:
    return FieldPanel(name, widget=TextInput(attrs={"dir": "ltr", "placeholder": usual, "spellcheck": "false"}))


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
    primary_colour = models.CharField(
        _("primary colour"),
        max_length=7,
        blank=True,
        validators=[_is_colour, validate_legible],
        help_text=_("Links, buttons, the top and the foot of the page: # and six digits or letters, such as #0b6169."),
    )
    accent_colour = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[_is_colour, validate_legible],
        help_text=_("Kickers and marks. Shades of both, and the colours on dark screens, are made of them."),
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
            ObjectList(
                [_colour_panel("primary_colour", PRIMARY), _colour_panel("accent_colour", ACCENT)],
                heading=_("Colours"),
            ),
            ObjectList([FieldPanel("footer_text")], heading=_("Footer")),
        ]
    )
    api_fields: ClassVar[list[APIField]] = [
        APIField("name"),
        APIField("tagline"),
        APIField("logo"),
        APIField("description"),
        APIField("primary_colour"),
        APIField("accent_colour"),
        APIField("theme"),
        APIField("footer_text"),
        APIField("email"),
        APIField("phone"),
        APIField("address"),
        APIField("social_links"),
    ]

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    @property
    def theme(self) -> Theme | None:
        """The colours that are made of the chosen ones; None if none is chosen."""
        return theme_of(self.primary_colour, self.accent_colour)


class SiteSocialLink(SocialLink):
    """An account of the site on a social network."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="social_links")
