"""The listing of events in the admin."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.ui.tables import Column

from jihadi_cms.core.listings.columns import MOMENT, DateColumn
from jihadi_cms.core.listings.filters import JalaliMonthFilter, PageTypeFilterSet
from jihadi_cms.core.listings.views import WIDE, PageTypeListing, page_columns
from jihadi_cms.core.models import Province
from jihadi_cms.events.models import EventPage
from jihadi_cms.events.models.choices import EventKind, EventStatus


class EventFilterSet(PageTypeFilterSet):
    """What events are looked for by."""

    month = JalaliMonthFilter(EventPage, "starts_at", label=_("Month of the event"))
    kind = MultipleChoiceFilter(label=_("Kind"), choices=EventKind.choices, widget=forms.CheckboxSelectMultiple)
    status = MultipleChoiceFilter(
        label=_("Event status"), choices=EventStatus.choices, widget=forms.CheckboxSelectMultiple
    )
    province = ModelMultipleChoiceFilter(
        label=_("Province"), queryset=Province.objects.all(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = EventPage
        fields: list[str] = []


class EventListing(PageTypeListing):
    """All events, the latest first."""

    model = EventPage
    name = "jihadi_events"
    url_prefix = "jihadi/events"
    icon = "calendar-alt"
    menu_order = 130
    ordering = "-starts_at"
    filterset_class = EventFilterSet
    shown_relations = ("province",)
    columns = page_columns(
        DateColumn("starts_at", label=_("Begins"), pattern=MOMENT, sort_key="starts_at", width="16%"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind", width="10%", classname=WIDE),
        Column("status", label=_("Event status"), accessor="get_status_display", sort_key="status", width="10%"),
        Column("province", label=_("Province"), sort_key="province__position", width="12%", classname=WIDE),
    )
