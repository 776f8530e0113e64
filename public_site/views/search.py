"""Search, and what narrows it down."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jihadi_cms.persian.digits import to_latin
from public_site.client import query
from public_site.views.answers import parameter, show, site_view

#: What finds of each type can be counted by; only articles stand in sections.
_FACETS = {"group": ["province"], "event": ["province"], "article": ["province", "section"]}
_ALL = ["type", "province", "section"]


@site_view
def search(request: HttpRequest) -> HttpResponse:
    """What matches `?q=`, of all pages or of one `?type=`, `?section=`, `?province=` or Jalali `?year=`."""
    kind = parameter(request, "type")
    facets = _FACETS.get(kind or "", _ALL)
    variables = {
        "q": parameter(request, "q") or "",
        "type": kind,
        "section": parameter(request, "section") if "section" in facets else None,
        "province": parameter(request, "province"),
        "year": _year(request),
        "facets": facets,
        "after": parameter(request, "after"),
    }
    data = query("search", variables, request)
    return show(request, "search", data, variables=variables, facets=_facets(data, request), type_names=_type_names())


def _year(request: HttpRequest) -> int | str | None:
    """The year asked for, in any digits; what is no number goes to the API, which refuses it."""
    given = parameter(request, "year")
    return int(to_latin(given)) if given and to_latin(given).isdecimal() and len(given) < 9 else given


def _type_names() -> dict[str, str]:
    """What readers call the types of pages that can be chosen."""
    return {"article": _("Articles"), "group": _("Groups"), "event": _("Events")}


def _facets(data: dict[str, Any], request: HttpRequest) -> list[dict[str, Any]]:
    """Counts with the names that readers know, of values that have one, and links to choose each or let it go."""
    titles = {"type": _("Type"), "province": _("Province"), "section": _("Section")}
    names = {
        "type": _type_names(),
        "province": {each["slug"]: each["name"] for each in data["provinces"]["nodes"]},
        "section": {each["id"]: each["title"] for each in data["sections"]["nodes"]},
    }
    found = []
    for facet in data["results"]["facets"]:
        name, known = facet["name"], names[facet["name"]]
        values = [
            {"name": known[each["value"]], "count": each["count"], **_link(request, name, each["value"])}
            for each in facet["values"]
            if each["value"] in known
        ]
        if values:
            found.append({"title": titles[name], "values": values[:8]})
    return found


def _link(request: HttpRequest, name: str, value: str) -> dict[str, Any]:
    """`link`, to the same search with a filter, or without it if it is `chosen`."""
    asked = request.GET.copy()
    asked.pop("after", None)
    chosen = asked.get(name) == value
    if chosen:
        del asked[name]
    else:
        asked[name] = value
    return {"link": f"?{asked.urlencode()}", "chosen": chosen}
