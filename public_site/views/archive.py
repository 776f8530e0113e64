"""Archives by Jalali date: every year, a year with its months, a month or a day with the month's calendar."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from public_site.calendars import Stretch
from public_site.client import query
from public_site.views.answers import parameter, show, site_view
from public_site.views.dates import at_date, date_context, date_variables, year_counts

_ROUTE = "site_archive"


@site_view
def archive(request: HttpRequest, address: str = "") -> HttpResponse:
    """The archive at `1404/05/12/`, `1404/05/`, `1404/` or nothing."""
    if address:
        return at_date(request, _ROUTE, address, _at)
    data = query("archive", _variables(request), request)
    return show(request, "archive", {**data, "years": year_counts(data)})


def _at(request: HttpRequest, stretch: Stretch) -> HttpResponse:
    variables = _variables(request, stretch)
    data = query("archive", variables, request)
    return show(request, "archive", {**data, **date_context(stretch, data, _ROUTE)}, variables=variables)


def _variables(request: HttpRequest, stretch: Stretch | None = None) -> dict[str, Any]:
    bounds = stretch.bounds if stretch else {}
    return {**date_variables(stretch), **bounds, "after": parameter(request, "after")}
