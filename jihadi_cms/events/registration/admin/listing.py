"""The registrations of an event in the admin."""

from functools import reduce
from operator import and_
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, HeaderButton, ListingButton

from jihadi_cms.events.access import editable_event, event_trail
from jihadi_cms.events.models import Registration
from jihadi_cms.events.models.choices import RegistrationStatus
from jihadi_cms.events.models.registrations import RegistrationQuerySet
from jihadi_cms.events.registration import rules
from jihadi_cms.jalali.dates import localized_number
from jihadi_cms.persian.search import query_alternatives

#: What the event takes now, in words.
STATES = {
    rules.State.OPEN: _("Open"),
    rules.State.FULL: _("Full"),
    rules.State.CLOSED: _("Closed"),
    rules.State.OFF: _("Not taken here"),
}


class RegistrationFilterSet(WagtailFilterSet):
    """Those that have places, that wait for some, or that were cancelled."""

    status = django_filters.ChoiceFilter(label=_("Status"), choices=RegistrationStatus, method="of_status")

    class Meta:
        model = Registration
        fields: list[str] = []

    def of_status(self, registrations: RegistrationQuerySet, name: str, value: str) -> RegistrationQuerySet:
        """Those of a status."""
        return registrations.of_status(value)


def status_label(registration: Registration) -> str:
    """What has become of a registration, in words."""
    return str(registration.status.label)


def matching(registrations: QuerySet[Registration], query: str) -> QuerySet[Registration]:
    """Those with `query` in their e-mail address or reference code, or words that begin with all of its words, in
    any spelling."""
    text = query.strip()
    found = Q(email__icontains=text) | Q(reference__icontains=text)
    if "@" not in text:
        for words in query_alternatives(text):
            found |= reduce(and_, (Q(search_text__contains=f" {word}") for word in words.split()))
    return registrations.filter(found)


class PersonColumn(ButtonsColumnMixin, TitleColumn):
    """Who it is, their note, and what can be done."""

    cell_template_name = "jihadi_events/person_cell.html"

    def get_buttons(self, instance: Registration, parent_context: Any) -> list[Button]:
        """Cancelling, or undoing that."""
        arguments = (instance.event_id, instance.pk)
        if instance.cancelled_at is None:
            url = reverse("jihadi_event_registration_cancel", args=arguments)
            return [ListingButton(_("Cancel the registration"), url=url)]
        url = reverse("jihadi_event_registration_restore", args=arguments)
        return [ListingButton(_("Restore the registration"), url=url)]


class ContactColumn(Column):
    """How to reach them."""

    cell_template_name = "jihadi_events/contact_cell.html"


class RegistrationListView(BaseListingView):
    """Who has registered, how many places are left, and the way to the file of all."""

    page_title = _("Registrations")
    header_icon = "group"
    template_name = "jihadi_events/registrations.html"
    results_template_name = "jihadi_events/registrations_results.html"
    filterset_class = RegistrationFilterSet
    is_searchable = True
    default_ordering = "-created_at"
    paginate_by = 50
    verbose_name_plural = Registration._meta.verbose_name_plural
    columns = [
        PersonColumn("name", label=_("Name"), sort_key="name", classname="registration-person"),
        ContactColumn("email", label=_("E-mail and phone"), sort_key="email"),
        Column("people", label=_("People"), accessor=lambda each: localized_number(each.people), sort_key="people"),
        Column("reference", label=_("Reference code")),
        DateColumn("created_at", label=_("Registered at"), sort_key="created_at"),
        StatusTagColumn(
            "status",
            label=_("Status"),
            accessor=status_label,
            primary=lambda each: each.status is RegistrationStatus.REGISTERED,
        ),
    ]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Look the event up."""
        super().setup(request, *args, **kwargs)
        self.pk = kwargs["pk"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for those who may edit the event."""
        self.event = editable_event(request, self.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Registration]:
        """Those of the event."""
        return Registration.objects.filter(event=self.event)

    def search_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        """Those that match, in any Persian spelling."""
        return matching(queryset, self.search_query) if self.is_searching else queryset

    def order_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        """In the order asked for; equals in that of their coming."""
        return super().order_queryset(queryset).order_by(self.ordering, "pk")

    def get_index_url(self) -> str:
        """This list."""
        return reverse("jihadi_event_registrations", args=(self.pk,))

    def get_index_results_url(self) -> str:
        """Its rows alone."""
        return reverse("jihadi_event_registrations_results", args=(self.pk,))

    def get_page_subtitle(self) -> str:
        """The event's title."""
        return self.event.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way down to the event, and this list."""
        return event_trail(self.event, self.page_title)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The file of those that the list shows."""
        url = reverse("jihadi_event_registrations_csv", args=(self.pk,))
        query = self.request.GET.urlencode()
        return [HeaderButton(_("Download CSV"), url=f"{url}?{query}" if query else url, icon_name="download")]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the numbers above the list."""
        left = rules.places_left(self.event)
        return {
            **super().get_context_data(*args, **kwargs),
            "event": self.event,
            "people": localized_number(rules.people_of(self.event)),
            "capacity": _number(self.event.capacity),
            "left": _number(left),
            "waiting": _number(rules.waiting_people(self.event) or None),
            "state": STATES[rules.state_of(self.event, left)],
            "closes_at": rules.closes_at(self.event),
        }


def _number(value: int | None) -> str:
    """For the template: "" if there is none."""
    return "" if value is None else localized_number(value)
