"""Links to social networks, as ordered children of whatever has them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable


class SocialNetwork(models.TextChoices):
    """Where Iranian groups are met."""

    TELEGRAM = "telegram", _("Telegram")
    EITAA = "eitaa", _("Eitaa")
    BALE = "bale", _("Bale")
    INSTAGRAM = "instagram", _("Instagram")
    APARAT = "aparat", _("Aparat")
    X = "x", _("X (Twitter)")
    WEBSITE = "website", _("Website")


class SocialLink(Orderable):
    """Abstract: one account; the concrete class adds the ParentalKey."""

    network = models.CharField(_("network"), max_length=20, choices=SocialNetwork)
    url = models.URLField(_("address"), max_length=300)

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("network"), FieldPanel("url")]
    api_fields: ClassVar[list[APIField]] = [APIField("network"), APIField("url")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("social link")
        verbose_name_plural = _("social links")

    def __str__(self) -> str:
        return f"{self.get_network_display()}: {self.url}"
