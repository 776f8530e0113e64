"""What an event has several of, in the editor's order: organisers, speakers, agenda."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable

from jihadi_cms.core.fields import PersianCharField, PersianTextField


class EventOrganiser(Orderable):
    """A group that organises the event."""

    page = ParentalKey("jihadi_events.EventPage", on_delete=models.CASCADE, related_name="event_organisers")
    group = models.ForeignKey(
        "jihadi_groups.GroupPage", verbose_name=_("group"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("group")]

    class Meta(Orderable.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")


class EventSpeaker(Orderable):
    """Somebody who speaks at the event."""

    page = ParentalKey("jihadi_events.EventPage", on_delete=models.CASCADE, related_name="speakers")
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
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")

    def __str__(self) -> str:
        return self.name


class EventAgendaItem(Orderable):
    """A point of the agenda; the order is the editor's, since an event may last for days."""

    page = ParentalKey("jihadi_events.EventPage", on_delete=models.CASCADE, related_name="agenda")
    starts_at = models.TimeField(_("begins at"))
    title = PersianCharField(_("title"), max_length=200)
    speaker = PersianCharField(_("speaker"), max_length=120, blank=True)
    description = PersianTextField(_("description"), blank=True)

    panels: ClassVar[list[FieldPanel]] = [
        FieldPanel("starts_at"),
        FieldPanel("title"),
        FieldPanel("speaker"),
        FieldPanel("description"),
    ]
    api_fields: ClassVar[list[APIField]] = [
        APIField("starts_at"),
        APIField("title"),
        APIField("speaker"),
        APIField("description"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("agenda")

    def __str__(self) -> str:
        return self.title
