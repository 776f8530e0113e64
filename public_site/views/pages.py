"""Pages at their paths: what stands there decides which operation reads it and which template shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils import translation
from django.utils.http import urlencode

from public_site.client import query
from public_site.maps import map_of
from public_site.related import around_article, related_variables
from public_site.timing import split_events, start_of_today
from public_site.views.answers import gone, not_found, parameter, show, site_view
from public_site.views.comments import conversations, thread_variables
from public_site.views.registration import registration_of

Data = dict[str, Any]


def _nothing(*_: Any) -> Data:
    return {}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page. `name` is its operation's and its template's; `variables` are the operation's beside `id`, of the
    request and of what the fragment `Around` tells of the page; `context` adds to the data (its first argument) what
    the template needs and the API does not say; `is_discussed`: readers may comment."""

    name: str
    variables: Callable[[HttpRequest, Data], Data] = _nothing
    context: Callable[[Data, Data], Data] = _nothing
    is_discussed: bool = False


def _after(request: HttpRequest, _: Data | None = None) -> Data:
    return {"after": parameter(request, "after")}


def _section(request: HttpRequest, _: Data) -> Data:
    """A list's first page opens with a large article beside four, and fills its rows with one less than the others."""
    after = _after(request)
    return {**after, "first": 12 if after["after"] else 11}


def _today(*_: Any) -> Data:
    return {"today": start_of_today()}


def _after_and_today(request: HttpRequest, _: Data) -> Data:
    return {**_after(request), **_today()}


def _filters(request: HttpRequest, _: Data) -> Data:
    """What the directory of groups is asked for."""
    words = parameter(request, "q") or ""
    filters = {name: parameter(request, name) for name in ("province", "activity")}
    return {**_after(request), **filters, "q": words, "searching": bool(words)}


def _directory(data: Data, variables: Data) -> Data:
    """The groups listed or found, and the map: a tile with groups leads to them, with the other filters kept."""
    kept = {name: variables[name] for name in ("q", "activity") if variables[name]}

    def address_of(slug: str, count: int) -> str:
        return f"{data['page']['path']}?{urlencode({**kept, 'province': slug})}" if count else ""

    tiles = map_of(data["provinces"]["nodes"], data["counts"], address_of, variables["province"])
    return {"groups": data.get("groups") or data["found"], "map": tiles}


def _event_list(request: HttpRequest, around: Data) -> Data:
    return {**_after_and_today(request, around), "later": parameter(request, "later")}


def _split_events(data: Data, _: Data) -> Data:
    return split_events(data["upcoming"]["nodes"], data["past"]["nodes"])


def _events_page(data: Data, variables: Data) -> Data:
    """The first page opens with what is under way; a later one goes on with what is to come, or with what is past."""
    found = _split_events(data, variables)
    return {**found, "upcoming_events": data["upcoming"]["nodes"]} if variables["later"] else found


KINDS = {
    "HomePage": Kind("home", _today),
    "SectionPage": Kind("section", _section),
    "ArticlePage": Kind(
        "article", lambda _, around: related_variables(around), context=around_article, is_discussed=True
    ),
    "GroupIndexPage": Kind("group_index", _filters, _directory),
    "GroupPage": Kind("group", _after_and_today, _split_events),
    "EventIndexPage": Kind("event_index", _event_list, _events_page),
    "EventPage": Kind("event", context=registration_of),
}
OTHER = Kind("page")


def kind_of(page: Data) -> Kind:
    """The kind of a page, of which the API has told the type."""
    return KINDS.get(page["typename"], OTHER)


#: Characters of an address that the API looks for.
_LONGEST = 8000


@site_view
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """What stands at the address: a page, a redirect to where it is now, 410 for one that is gone, or else 404."""
    address = request.get_full_path()
    if len(address) > _LONGEST or "\0" in request.path or len(request.path) > 1000:
        return not_found(request)
    found = query("locate", {"address": address}, request)["route"]
    if found["redirect"]:
        way = HttpResponsePermanentRedirect if found["redirect"]["permanent"] else HttpResponseRedirect
        return way(found["redirect"]["to"])
    if found["page"] is None:
        frame = _frame(found)
        return gone(request, frame) if found["kind"] == "GONE" else not_found(request, frame=frame)
    # An article's address is the same in every language: its page says which one.
    with translation.override(found["page"]["locale"]):
        return _shown(request, found)


def _shown(request: HttpRequest, found: Data) -> HttpResponse:
    """The page that a route leads to."""
    card = found["page"]["card"]
    kind = kind_of(found["page"])
    variables = kind.variables(request, found["page"])
    if kind.is_discussed:
        variables |= thread_variables(request, card["id"])
    data = query(kind.name, {"id": card["id"], **variables}, request)
    frame = _frame(found)
    if data["page"] is None:
        return not_found(request, frame=frame)
    context = {**frame, **data, **kind.context(data, variables)}
    if kind.is_discussed:
        context |= conversations(data["thread"], variables["number"])
    return show(request, kind.name, context, variables=variables, head=_head(request, found))


def _frame(route: Data) -> Data:
    """What stands around the page, as the fragment `Site` gives it to operations of other pages."""
    menus = {each["slug"]: each for each in route["navigation"]}
    settings = route["settings"]["siteSettings"]
    return {"siteSettings": settings, "mainMenu": menus.get("main"), "footerMenu": menus.get("footer")}


def _head(request: HttpRequest, route: Data) -> Data:
    """What search engines read of the page; nothing, if an API at another address speaks of its own."""
    own = request.build_absolute_uri(route["page"]["card"]["path"])
    return {"json_ld": route["jsonLd"], "alternates": route["alternates"]} if route["seo"]["canonical"] == own else {}
