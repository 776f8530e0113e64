"""The calendar of events: a month or a day of it with what takes place then, a year with its months."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from public_site.calendars import Stretch, today
from public_site.client import query
from public_site.timing import ends_after, later_days
from public_site.views.answers import parameter, show, site_view
from public_site.views.dates import at_date, date_context, date_variables

_ROUTE = "site_calendar"


@site_view
def calendar(request: HttpRequest, address: str = "") -> HttpResponse:
    """The calendar at `1404/07/12/`, `1404/07/` or `1404/`; without a date it leads to this month."""
    if address:
        return at_date(request, _ROUTE, address, _at)
    return HttpResponseRedirect(reverse(_ROUTE) + Stretch.month_of(today()).path)


def _at(request: HttpRequest, stretch: Stretch) -> HttpResponse:
    month, after = stretch.month.bounds, parameter(request, "after")
    variables = {
        **date_variables(stretch),
        **stretch.bounds,
        "monthSince": month["since"],
        "monthUntil": month["until"],
        "after": after,
    }
    data = query("event_calendar", variables, request)
    return show(request, "event_calendar", {**data, **_context(stretch, data)}, variables=variables)


def _context(stretch: Stretch, data: dict[str, Any]) -> dict[str, Any]:
    if len(stretch.parts) == 1:
        return date_context(stretch, data, _ROUTE)
    begins = datetime.fromisoformat(stretch.bounds["since"])
    before = {event["path"]: event for event in data["before"]["nodes"]}
    spans = before | {event["path"]: event for event in data["spans"]["nodes"]}
    marks = later_days([*spans.values()], stretch.month)
    running = [event for event in reversed(before.values()) if ends_after(event, begins)]
    found = date_context(stretch, data, _ROUTE, marks)
    return found | {"running": running, "total": found["total"] + len(running)}
