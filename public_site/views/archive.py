"""Archives by Jalali date: every year, a year with its months, a month or a day with the month's calendar."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from jihadi_cms.jalali.dates import InvalidJalaliDate, localized_number, to_jalali
from jihadi_cms.jalali.names import MONTHS
from jihadi_cms.persian.digits import to_latin
from public_site.calendars import WEEK, Stretch, today, weeks
from public_site.client import query
from public_site.views.answers import not_found, parameter, show, site_view

#: What an address says below the archive: a year, and perhaps a month, and perhaps a day of it.
_ADDRESS = re.compile(r"([0-9]{4})(?:/([0-9]{1,2})(?:/([0-9]{1,2}))?)?/?")


@site_view
def archive(request: HttpRequest, address: str = "") -> HttpResponse:
    """The archive at `1404/05/12/`, `1404/05/`, `1404/` or nothing.

    Other spellings of these dates, Persian digits above all, lead there. Days that there are not get 404.
    """
    if not address:
        data = query("archive", _variables(None, request), request)
        return show(request, "archive", data, years=_years(data))
    found = _ADDRESS.fullmatch(to_latin(address))
    try:
        stretch = Stretch.of(*(int(part) for part in found.groups() if part)) if found else None
    except InvalidJalaliDate as error:
        return not_found(request, str(error))
    if stretch is None:
        return not_found(request)
    if address != stretch.path:
        asked = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(address_of(stretch) + (f"?{asked}" if asked else ""))
    variables = _variables(stretch, request)
    data = query("archive", variables, request)
    return show(request, "archive", data, variables=variables, **_context(stretch, data))


def address_of(stretch: Stretch) -> str:
    """The path of a stretch of the archive."""
    return reverse("site_archive") + stretch.path


def numbers_of(counts: list[dict[str, Any]]) -> dict[int, int]:
    """Counts of the API, by the last part of their date: those of `1404-05-12` by 12."""
    return {int(each["value"].rpartition("-")[2]): each["count"] for each in counts}


def _variables(stretch: Stretch | None, request: HttpRequest) -> dict[str, Any]:
    year, month = (*stretch.parts, None)[:2] if stretch else (None, None)
    return {
        "year": year,
        "month": month,
        "ofYear": year is not None,
        "ofMonth": month is not None,
        "after": parameter(request, "after"),
        **(stretch.bounds if stretch else {}),
    }


def _context(stretch: Stretch, data: dict[str, Any]) -> dict[str, Any]:
    """What the template needs beside the data: the numbers, the calendar, what is above, older and newer."""
    years, months, days = (numbers_of(data.get(each, [])) for each in ("years", "months", "days"))
    counts = (years, months, days)[len(stretch.parts) - 1]
    older, newer = (_linked(stretch.beside(step), years) for step in (-1, 1))
    found: dict[str, Any] = {
        "stretch": stretch,
        "total": counts.get(stretch.parts[-1], 0),
        "older": older,
        "newer": newer,
        "above": [_link(each) for each in stretch.above],
    }
    if len(stretch.parts) == 1:
        return found | {
            "month_counts": [(name, f"{n:02}/", months.get(n, 0)) for n, name in enumerate(MONTHS, start=1)]
        }
    year, month, *day = stretch.parts
    chosen = day[0] if day else None
    return found | {
        "month": _link(Stretch((year, month))),
        "week": WEEK,
        "weeks": weeks(year, month, days),
        "chosen": chosen,
    }


def _link(stretch: Stretch) -> tuple[str, str]:
    """Its name and its path."""
    return stretch.name, address_of(stretch)


def _linked(beside: Stretch | None, years: dict[int, int]) -> tuple[str, str] | None:
    """The link to a stretch, no further than from the first year that has anything to the last, or to this one."""
    known = {*years, to_jalali(today()).year}
    return _link(beside) if beside and min(known) <= beside.parts[0] <= max(known) else None


def _years(data: dict[str, Any]) -> list[tuple[str, str, int]]:
    """Name, path below the archive, and number of each year that has something, the newest first."""
    return [(localized_number(each["value"]), f"{each['value']}/", each["count"]) for each in reversed(data["years"])]
