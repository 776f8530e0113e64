"""Addresses by Jalali date, `1404/05/12/` below a route: what the archive and the calendar of events share."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from jihadi_cms.jalali.dates import InvalidJalaliDate, localized_month, localized_number, to_jalali
from public_site.calendars import Stretch, today, week, weeks
from public_site.views.answers import not_found

Data = dict[str, Any]


def at_date(
    request: HttpRequest, route: str, address: str, answer: Callable[[HttpRequest, Stretch], HttpResponse]
) -> HttpResponse:
    """What `answer` says of the stretch at `address` below the URL named `route`.

    Other spellings of the date, Persian digits above all, lead to its address. Days that there are not get 404.
    """
    try:
        stretch = Stretch.at(address)
    except InvalidJalaliDate as error:
        return not_found(request, str(error))
    if stretch is None:
        return not_found(request)
    if address != stretch.path:
        asked = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(reverse(route) + stretch.path + (f"?{asked}" if asked else ""))
    return answer(request, stretch)


def numbers_of(counts: list[Data]) -> dict[int, int]:
    """Counts of the API, by the last part of their date: those of `1404-05-12` by 12."""
    return {int(each["value"].rpartition("-")[2]): each["count"] for each in counts}


def date_variables(stretch: Stretch | None) -> Data:
    """The variables of operations that count by year, by month of a year and by day of a month."""
    year, month = (*stretch.parts, None)[:2] if stretch else (None, None)
    return {"year": year, "month": month, "ofYear": year is not None, "ofMonth": month is not None}


def year_counts(data: Data, stretch: Stretch | None = None) -> list[Data]:
    """`name`, `path` below the route and `count` of each year that has something, the newest first; `is_chosen`: it
    is that of `stretch`."""
    chosen = stretch.parts[0] if stretch else None
    return [
        {
            "name": localized_number(each["value"]),
            "path": f"{each['value']}/",
            "count": each["count"],
            "is_chosen": int(each["value"]) == chosen,
        }
        for each in reversed(data["years"])
    ]


def date_context(stretch: Stretch, data: Data, route: str, marks: dict[int, int] | None = None) -> Data:
    """What templates need beside the data of such an operation: numbers, calendar, what is above, older and newer.

    `marks` are added to the counts of the month's days.
    """
    years, months, days = (numbers_of(data.get(each, [])) for each in ("years", "months", "days"))
    counts = (years, months, days)[len(stretch.parts) - 1]
    known = {*years, to_jalali(today()).year}
    older, newer = (_linked(stretch.beside(step), known, route) for step in (-1, 1))
    found: Data = {
        "stretch": stretch,
        "total": counts.get(stretch.parts[-1], 0),
        "older": older,
        "newer": newer,
        "above": [_link(each, route) for each in stretch.above],
        "years": year_counts(data, stretch),
        "month_counts": _month_counts(stretch, months),
    }
    if len(stretch.parts) == 1:
        return found
    for day, number in (marks or {}).items():
        days[day] = days.get(day, 0) + number
    return found | {
        "month": _link(stretch.month, route),
        "week": week(),
        "weeks": weeks(*stretch.month.parts, days),
        "chosen": stretch.parts[2] if len(stretch.parts) == 3 else None,
    }


def _month_counts(stretch: Stretch, months: dict[int, int]) -> list[Data]:
    year, chosen = stretch.parts[0], (*stretch.parts, None)[1]
    return [
        {
            "name": localized_month(number),
            "path": Stretch((year, number)).path,
            "count": months.get(number, 0),
            "is_chosen": number == chosen,
        }
        for number in range(1, 13)
    ]


def _link(stretch: Stretch, route: str) -> tuple[str, str]:
    """Its name and its path."""
    return stretch.name, reverse(route) + stretch.path


def _linked(beside: Stretch | None, years: set[int], route: str) -> tuple[str, str] | None:
    """The link to a stretch, no further than from the first of `years` to the last."""
    return _link(beside, route) if beside and min(years) <= beside.parts[0] <= max(years) else None
