"""`/api/v1/route/`: what a site answers at a path, in one call."""

from dataclasses import asdict
from http import HTTPStatus
from typing import Any, Literal, Union

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from pydantic import Field, create_model

from jihadi_cms.contract.content_types import Contract
from jihadi_cms.contract.registry import navigation_of, settings_of
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.response_cache import keep
from jihadi_cms.delivery.routes import GONE, LONGEST, NOT_FOUND, PAGE, REDIRECT, Route, resolve
from jihadi_cms.delivery.seo import RouteSeo
from jihadi_cms.rest import answers, problems
from jihadi_cms.rest.parameters import PREVIEW, Text, refuse_unknown
from jihadi_cms.rest.schemas import Problem, Schemas, Strict

_PATH = Query(..., description="A path or an address, percent-encoded or not.", max_length=LONGEST)


class ShareImage(Strict):
    """The picture beside a shared link."""

    url: str
    width: int = Field(description="Pixels.")
    height: int = Field(description="Pixels.")
    alt: str


class OpenGraph(Strict):
    """The `og:` and `article:` properties (ogp.me)."""

    type: Literal["article", "website"]
    title: str
    description: str
    url: str
    image: ShareImage | None
    locale: str = Field(description="Language and territory: `fa_IR`.")
    site_name: str
    published_time: str | None = Field(description="ISO 8601, UTC; null for what is no article.")
    modified_time: str | None = Field(description="ISO 8601, UTC; null for what is no article.")
    section: str


class Seo(Strict):
    """What stands in a page's head. Texts are plain, addresses absolute."""

    title: str
    description: str
    canonical: str
    image: ShareImage | None
    robots: str
    open_graph: OpenGraph


class Alternate(Strict):
    """The page in a language: `<link rel="alternate" hreflang="…" href="…">`."""

    locale: str = Field(description="Language code, or `x-default`.")
    url: str


class RouteRedirect(Strict):
    """Where to send the reader."""

    to: str = Field(description="For a Location header: percent-encoded, root-relative on this site, else absolute.")
    permanent: bool


_NO_NEIGHBOURS = {"breadcrumb": [], "previous": None, "next": None}


def add_route(api: NinjaAPI, contract: Contract, schemas: Schemas, errors: dict[int, Any]) -> None:
    """Mount the operation in `api`; `errors` are the answers that every operation may give."""
    frame = _frame(contract, schemas)
    found = create_model(
        "Route",
        __base__=Strict,
        kind=(Literal[PAGE, REDIRECT], ...),  # type: ignore[valid-type]
        status=(Literal[200, 301, 302], Field(description="What the site answers with.")),
        path=(str, Field(description="The path asked for, decoded.")),
        page=(schemas.any_page() | None, ...),
        redirect=(RouteRedirect | None, ...),
        breadcrumb=(list[int], Field(description="Ids of the pages above, the site's root first.")),
        previous=(int | None, Field(description="Id of the nearest older page beside this one.")),
        next=(int | None, Field(description="Id of the nearest newer page beside this one.")),
        seo=(Seo | None, Field(description="Null for a redirect.")),
        json_ld=(str, Field(description='Ready for `<script type="application/ld+json">`; empty for a redirect.')),
        alternates=(list[Alternate], Field(description="Empty for a page in one language.")),
        **frame,
    )
    missing = create_model(
        "RouteProblem",
        __base__=Problem,
        kind=(Literal[GONE, NOT_FOUND], ...),  # type: ignore[valid-type]
        path=(str, ...),
        **frame,
    )

    @api.get(
        "/route/",
        response={200: found, **errors, 404: missing, 410: missing},
        summary="What a site answers at a path",
        operation_id="route",
        tags=["pages"],
    )
    def route(
        request: HttpRequest,
        path: Text = _PATH,
        preview: str | None = PREVIEW,
    ) -> HttpResponse:
        """A page, or a redirect (a stale address of a page, or what editors redirect): 200, with the site's own status
        inside. 410 for a page that is gone, 404 for nothing, both with what the site has around its pages."""
        refuse_unknown(request, {"path", "preview"})
        return _answer(resolve(path, reader_of(request), siblings=True, with_neighbours=True))


def _frame(contract: Contract, schemas: Schemas) -> dict[str, Any]:
    """The members that hold what a site has around its pages."""
    menus = [schemas.of(each) for each in navigation_of(contract)]
    kinds: Any = Union[tuple(menus)] if menus else Strict  # noqa: UP007
    members: Any = {each.name: (schemas.of(each) | None, None) for each in settings_of(contract)}
    settings = create_model("RouteSettings", __base__=Strict, **members)
    return {
        "navigation": (list[kinds], Field(description="The site's menus.")),
        "settings": (settings, Field(description="The site's settings, by name; without those that are not made.")),
        "included": (dict[str, schemas.card()], Field(description="Cards of the pages named, by id.")),
    }


def _answer(route: Route) -> HttpResponse:
    if route.page or route.redirect:
        status, members, page = 200, _found(route), route.page.body if route.page else b"null"
        head = b'%s,"page":%s' % (orjson.dumps(members)[:-1], page)
    else:
        status = route.status
        head = orjson.dumps(_missing(route))[:-1]
    menus = b",".join(node.body for node in route.navigation)
    settings = b",".join(b'"%s":%s' % (name.encode(), node.body) for name, node in route.settings.items())
    included = answers.included(route.batch)
    response = HttpResponse(
        b'%s,"navigation":[%s],"settings":{%s},%s}' % (head, menus, settings, included),
        status=status,
        content_type="application/json" if status == 200 else problems.CONTENT_TYPE,
    )
    # Whatever page comes to stand at the path changes the answer.
    answers.name_shown(response, route.batch, *([] if route.page else ["list:pages"]))
    # What editors redirect is kept in a table of Wagtail.
    return keep(response) if route.page else response


def _found(route: Route) -> dict[str, Any]:
    told = RouteSeo(route)
    return {
        "kind": route.kind,
        "status": route.status,
        "path": route.path,
        "redirect": route.redirect and asdict(route.redirect),
        **(answers.neighbours(route.page) if route.page else _NO_NEIGHBOURS),
        "seo": told.seo and asdict(told.seo),
        "json_ld": told.json_ld,
        "alternates": [asdict(each) for each in told.alternates],
    }


def _missing(route: Route) -> dict[str, Any]:
    status = HTTPStatus(route.status)
    gone = _("The page that was here is not public any more.")
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": gone if route.kind == GONE else problems.not_found(),
        "kind": route.kind,
        "path": route.path,
    }
