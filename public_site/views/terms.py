"""Terms: the tags, authors, provinces and fields of activity that content is filed under."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from public_site.client import query
from public_site.maps import map_of
from public_site.views.answers import not_found, parameter, show, site_view


@dataclass(frozen=True, slots=True)
class Index:
    """The list of all terms of a kind: its operation and its title. `site_<operation>` is its URL name."""

    operation: str
    title: Promise


INDEXES = {
    "tag": Index("tags", _("Tags")),
    "author": Index("authors", _("Authors")),
    "province": Index("provinces", _("Provinces")),
    "activity": Index("activities", _("Fields of activity")),
}


@site_view
def term(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """One term of `kind` with what is filed under it."""
    if "\0" in slug:
        # No slug has one, and some databases refuse to be asked for it.
        return not_found(request)
    data = query(kind, {"slug": slug, "after": parameter(request, "after")}, request)
    if data["term"] is None:
        return not_found(request)
    index = INDEXES[kind]
    return show(request, kind, data, index_title=index.title, index_route=f"site_{index.operation}")


@site_view
def term_index(request: HttpRequest, kind: str) -> HttpResponse:
    """Every term of `kind`."""
    index = INDEXES[kind]
    data = query(index.operation, {"after": parameter(request, "after")}, request)
    return show(request, "terms", {**data, **_map(kind, data)}, title=index.title, route=f"site_{kind}")


def _map(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """The map above the list of provinces; each has its number of groups."""
    if kind != "province":
        return {}
    numbers = {each["value"]: each["count"] for each in data["counts"]}
    nodes = [{**each, "count": numbers.get(each["slug"], 0)} for each in data["terms"]["nodes"]]
    tiles = map_of(nodes, data["counts"], lambda slug, _: reverse("site_province", args=[slug]))
    return {"map": tiles, "terms": {**data["terms"], "nodes": nodes}}
