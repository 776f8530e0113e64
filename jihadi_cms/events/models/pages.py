"""The list of events and the page of one."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.images import get_image_model_string
from wagtail.search import index

from blocks.body import BodyBlock
from jihadi_cms.core.children import targets
from jihadi_cms.core.fields import BodyField, PersianCharField, PersianTextField
from jihadi_cms.core.models import BasePage, Province
from jihadi_cms.core.panels import index_tabs
from jihadi_cms.events.models.choices import EventKind, EventStatus, TimeZone
from jihadi_cms.events.models.registrations import TakesRegistrations
from jihadi_cms.events.panels import event_tabs
from jihadi_cms.groups.models import GroupPage


class EventIndexPage(BasePage):
    """The list that events are filed in."""

    introduction = PersianTextField(
        _("introduction"), blank=True, help_text=_("A sentence or two above the list of events.")
    )

    parent_page_types: ClassVar[list[str]] = ["jihadi_home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["jihadi_events.EventPage"]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
    ]
    edit_handler = index_tabs()
    api_fields: ClassVar[list[APIField]] = [*BasePage.api_fields, APIField("introduction")]
    api_roles: ClassVar[dict[str, str]] = {
        "schema": "CollectionPage",
        "summary": "introduction",
        "image": "share_image",
    }
    api_list_name: ClassVar[str] = "event_indexes"

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")


class EventPage(TakesRegistrations, BasePage):
    """Something that takes place at a time and a place."""

    kind = models.CharField(_("kind"), max_length=20, choices=EventKind, default=EventKind.MEETING)
    status = models.CharField(_("status"), max_length=20, choices=EventStatus, default=EventStatus.SCHEDULED)
    starts_at = models.DateTimeField(_("begins at"))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        choices=TimeZone,
        default=TimeZone.TEHRAN,
        help_text=_("Readers see the times in this zone; you enter them in the time zone of your account."),
    )
    summary = PersianTextField(
        _("summary"), blank=True, help_text=_("Two or three sentences; shown on the event's card as well.")
    )
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    venue = PersianCharField(_("venue"), max_length=160, blank=True)
    city = PersianCharField(_("city"), max_length=80, blank=True)
    province = models.ForeignKey(
        Province,
        verbose_name=_("province"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("In decimal degrees, such as 35.699700."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("In decimal degrees, such as 51.338000."),
    )
    address = PersianTextField(_("address"), blank=True)
    registration_url = models.URLField(_("registration link"), max_length=500, blank=True)
    registration_deadline = models.DateTimeField(_("registration closes at"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True, help_text=_("Number of places."))
    livestream_url = models.URLField(_("live-stream link"), max_length=500, blank=True)
    body = BodyField(BodyBlock(), verbose_name=_("body"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["jihadi_events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = event_tabs
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("venue"),
        index.SearchField("city"),
        index.SearchField("body"),
        index.FilterField("kind"),
        index.FilterField("status"),
        index.FilterField("starts_at"),
    ]
    api_fields: ClassVar[list[APIField]] = [
        *BasePage.api_fields,
        APIField("kind"),
        APIField("status"),
        APIField("starts_at"),
        APIField("ends_at"),
        APIField("time_zone"),
        APIField("summary"),
        APIField("image"),
        APIField("venue"),
        APIField("city"),
        APIField("province"),
        APIField("latitude"),
        APIField("longitude"),
        APIField("address"),
        APIField("organisers"),
        APIField("speakers"),
        APIField("agenda"),
        APIField("registration_open"),
        APIField("registration_url"),
        APIField("registration_deadline"),
        APIField("capacity"),
        APIField("livestream_url"),
        APIField("body"),
    ]
    api_roles: ClassVar[dict[str, str]] = {
        "schema": "Event",
        "start": "starts_at",
        "end": "ends_at",
        "venue": "venue",
        "summary": "summary",
        "image": "image",
        "sort": "starts_at",
    }
    api_list_name: ClassVar[str] = "events"

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def organisers(self) -> list[GroupPage]:
        """The groups that organise the event, in the editor's order."""
        return targets(self.event_organisers.all(), "group", GroupPage)

    def clean(self) -> None:
        """Refuse times and coordinates that contradict each other: ValidationError on the fields at fault."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            errors["ends_at"] = _("The event cannot end before it begins.")
        if self.starts_at and self.registration_deadline and self.registration_deadline > self.starts_at:
            errors["registration_deadline"] = _("Registration cannot close after the event has begun.")
        if self.registration_open and self.registration_url:
            errors["registration_open"] = _("Take registrations here or by the registration link, not by both.")
        if self.waiting_list and self.capacity is None:
            errors["waiting_list"] = _("Without a capacity there is always a place, and nobody has to wait.")
        if self.latitude is None and self.longitude is not None:
            errors["latitude"] = _("Give latitude and longitude together.")
        if self.longitude is None and self.latitude is not None:
            errors["longitude"] = _("Give latitude and longitude together.")
        if errors:
            raise ValidationError(errors)
