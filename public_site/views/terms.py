"""Terms: the tags, authors, provinces and fields of activity that content is filed under."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from public_site.client import query
from public_site.maps import map_of
from public_site.timing import split_events, start_of_today
from public_site.views.answers import not_found, parameter, show, site_view

Data = dict[str, Any]


def _province(data: Data) -> Data:
    """The province's events by when they are."""
    return split_events(data["upcoming"]["nodes"], data["past"]["nodes"])


@dataclass(frozen=True, slots=True)
class Terms:
    """A kind of term. `operation` lists them all, under `title`; `site_<operation>` is its URL name. `context` is what
    the page of one needs beside the data."""

    operation: str
    title: Promise
    context: Callable[[Data], Data] = lambda data: {}


KINDS = {
    "tag": Terms("tags", _("Tags")),
    "author": Terms("authors", _("Authors")),
    "province": Terms("provinces", _("Provinces"), _province),
    "activity": Terms("activities", _("Fields of activity")),
}


@site_view
def term(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """One term of `kind` with what is filed under it."""
    if "\0" in slug:
        # No slug has one, and some databases refuse to be asked for it.
        return not_found(request)
    variables = {"slug": slug, "after": parameter(request, "after"), "today": start_of_today()}
    data = query(kind, variables, request)
    if data["term"] is None:
        return not_found(request)
    terms = KINDS[kind]
    index = {"index_title": terms.title, "index_route": f"site_{terms.operation}"}
    return show(request, kind, {**data, **terms.context(data)}, variables=variables, **index)


@site_view
def term_index(request: HttpRequest, kind: str) -> HttpResponse:
    """Every term of `kind`, with how much is filed under it."""
    terms = KINDS[kind]
    data = query(terms.operation, {"after": parameter(request, "after")}, request)
    numbers = {each["value"]: each["count"] for each in data["counts"]}
    nodes = [{**each, "count": numbers.get(each["slug"], 0)} for each in data["terms"]["nodes"]]
    counted = {**data, "terms": {**data["terms"], "nodes": nodes}}
    if kind == "province":
        counted["map"] = map_of(nodes, data["counts"], lambda slug, _: reverse("site_province", args=[slug]))
    return show(request, "terms", counted, title=terms.title, route=f"site_{kind}")
