"""What a group has several of, in the editor's order: leaders, contacts, social links, figures."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable

from jihadi_cms.core.fields import PersianCharField
from jihadi_cms.core.models import SocialLink


class GroupLeader(Orderable):
    """Somebody who speaks for the group."""

    page = ParentalKey("jihadi_groups.GroupPage", on_delete=models.CASCADE, related_name="leaders")
    name = PersianCharField(_("name"), max_length=120)
    role = PersianCharField(_("role"), max_length=120, blank=True)
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("name"), FieldPanel("role"), FieldPanel("photo")]
    api_fields: ClassVar[list[APIField]] = [APIField("name"), APIField("role"), APIField("photo")]

    class Meta(Orderable.Meta):
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")

    def __str__(self) -> str:
        return self.name


class ContactKind(models.TextChoices):
    """How a group is reached."""

    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    WEBSITE = "website", _("Website")
    ADDRESS = "address", _("Postal address")


class GroupContact(Orderable):
    """A way to reach the group."""

    page = ParentalKey("jihadi_groups.GroupPage", on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=10, choices=ContactKind, default=ContactKind.PHONE)
    label = PersianCharField(_("label"), max_length=80, blank=True, help_text=_("For example: office, coordinator."))
    value = PersianCharField(_("value"), max_length=300)

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("kind"), FieldPanel("label"), FieldPanel("value")]
    api_fields: ClassVar[list[APIField]] = [APIField("kind"), APIField("label"), APIField("value")]

    class Meta(Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.value

    def clean(self) -> None:
        """Refuse an e-mail or web address that cannot be one, with a ValidationError on `value`."""
        super().clean()
        if self.kind == ContactKind.EMAIL:
            try:
                validate_email(self.value)
            except ValidationError as error:
                raise ValidationError({"value": error.messages}) from error
        if self.kind == ContactKind.WEBSITE and not self.value.startswith(("https://", "http://")):
            raise ValidationError({"value": _("A web address begins with https:// or http://.")})


class GroupSocialLink(SocialLink):
    """An account of the group on a social network."""

    page = ParentalKey("jihadi_groups.GroupPage", on_delete=models.CASCADE, related_name="social_links")


class GroupStatistic(Orderable):
    """A figure that the group is proud of: «۱۲۰ مدرسه»."""

    page = ParentalKey("jihadi_groups.GroupPage", on_delete=models.CASCADE, related_name="statistics")
    value = PersianCharField(_("number"), max_length=40)
    label = PersianCharField(_("label"), max_length=120)

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("value"), FieldPanel("label")]
    api_fields: ClassVar[list[APIField]] = [APIField("value"), APIField("label")]

    class Meta(Orderable.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return f"{self.value} {self.label}"
