"""The events room in the Wagtail admin: a listing, registrations, and repeating."""

from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from jihadi_cms.events.listings import EventListing
from jihadi_cms.events.models import EventPage
from jihadi_cms.events.registration.admin.decisions import CancelView, RestoreView
from jihadi_cms.events.registration.admin.export import RegistrationExportView
from jihadi_cms.events.registration.admin.listing import RegistrationListView
from jihadi_cms.events.repeating.views import RepeatView


@hooks.register("register_admin_viewset")
def register_listing() -> EventListing:
    """The listing of events, in the main menu."""
    return EventListing()


@hooks.register("register_admin_urls")
def register_event_urls() -> list[URLPattern]:
    """The views about one event."""
    event = "jihadi/events/<int:pk>"
    listed, one = f"{event}/registrations", f"{event}/registrations/<int:registration>"
    rows = RegistrationListView.as_view(results_only=True)
    return [
        path(f"{listed}/", RegistrationListView.as_view(), name="jihadi_event_registrations"),
        path(f"{listed}/results/", rows, name="jihadi_event_registrations_results"),
        path(f"{listed}/csv/", RegistrationExportView.as_view(), name="jihadi_event_registrations_csv"),
        path(f"{one}/cancel/", CancelView.as_view(), name="jihadi_event_registration_cancel"),
        path(f"{one}/restore/", RestoreView.as_view(), name="jihadi_event_registration_restore"),
        path(f"{event}/repeat/", RepeatView.as_view(), name="jihadi_event_repeat"),
    ]


@hooks.register("register_page_listing_more_buttons")
def event_listing_buttons(page: Page, user: AbstractBaseUser, next_url: str | None = None) -> Iterator[Button]:
    """What an editor does with an event in a list of pages."""
    yield from _buttons(page, user)


@hooks.register("register_page_header_buttons")
def event_header_buttons(
    page: Page, user: AbstractBaseUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The same in the event's own form."""
    yield from _buttons(page, user)


def _buttons(page: Page, user: AbstractBaseUser) -> Iterator[Button]:
    if page.specific_class is not EventPage or not page.permissions_for_user(user).can_edit():
        return
    registrations = reverse("jihadi_event_registrations", args=(page.pk,))
    yield Button(_("Registrations"), url=registrations, icon_name="group", priority=25)
    # Who may not add events is told so: to find that out here takes a query for each row.
    if page.alias_of_id is None:
        repeat = reverse("jihadi_event_repeat", args=(page.pk,))
        yield Button(_("Repeat the event"), url=repeat, icon_name="rotate", priority=26)
