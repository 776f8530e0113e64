"""Who may see and do what with an event in the admin, and the way down to it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from jihadi_cms.events.models.pages import EventPage


def editable_event(request: HttpRequest, pk: int) -> EventPage:
    """The event; Http404 if there is none, PermissionDenied if the user may not edit it."""
    event = get_object_or_404(EventPage, pk=pk)
    if not event.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return event


def event_trail(event: EventPage, label: Any) -> list[dict[str, Any]]:
    """Breadcrumbs: the pages above the event, the event's form, and a view about it, named `label`."""
    steps = [
        {"url": reverse("wagtailadmin_explore", args=(page.pk,)), "label": page.get_admin_display_title()}
        for page in event.get_ancestors().filter(depth__gt=1)
    ]
    title = event.get_admin_display_title()
    own = {"url": reverse("wagtailadmin_pages:edit", args=(event.pk,)), "label": title}
    return [*steps, own, {"url": "", "label": label}]
