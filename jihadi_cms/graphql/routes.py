"""The field `route`: what a site answers at a path, in one call."""

from dataclasses import asdict
from enum import Enum
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField

from jihadi_cms.contract.content_types import ContentType
from jihadi_cms.contract.registry import navigation_of, settings_of
from jihadi_cms.delivery.routes import GONE, NOT_FOUND, PAGE, REDIRECT, resolve
from jihadi_cms.delivery.seo import RouteSeo
from jihadi_cms.graphql.arguments import Argument, taking
from jihadi_cms.graphql.context import context_of
from jihadi_cms.graphql.sync import DocumentUnion
from jihadi_cms.graphql.types import PAGE_INTERFACE, Types

RouteKind = strawberry.enum(Enum("RouteKind", {each.upper(): each for each in (PAGE, REDIRECT, GONE, NOT_FOUND)}))

_ROUTE = {"path": Argument(str, "A path or an address, percent-encoded or not.", required=True)}


def route_field(types: Types) -> StrawberryField:
    """The field, its types made on the way."""
    types.names["RouteKind"] = RouteKind
    image = {name: types.member(kind) for name, kind in _IMAGE.items()}
    _make(types, "ShareImage", image, "The picture beside a shared link.")
    graph = {name: types.member(kind, note) for name, (kind, note) in _OPEN_GRAPH.items()}
    _make(types, "OpenGraph", graph, "The `og:` and `article:` properties (ogp.me).")
    seo = {name: types.member(kind) for name, kind in _SEO.items()}
    _make(types, "Seo", seo, "What stands in a page's head. Texts are plain, addresses absolute.")
    alternate = {"locale": types.member("string", "Language code, or `x-default`."), "url": types.member("url")}
    _make(types, "Alternate", alternate, "The page in a language, for `hreflang`.")
    redirect = {
        "to": types.member("string", "For a Location header: root-relative on this site, else absolute."),
        "permanent": types.member("boolean"),
    }
    _make(types, "RouteRedirect", redirect, "Where to send the reader.")
    _make(types, "Route", {**_members(types), **_frame(types)}, "What a site answers at a path.")
    return types.member(
        "Route",
        "What a site answers at a path: a page, a redirect (a stale address of a page, or what editors redirect), the "
        "news that a page is gone, or nothing; with what the site has around its pages.",
        resolver=taking(_route, _ROUTE),
    )


#: Names of members → their annotations; of Open Graph with what the schema says of them.
_IMAGE = {"url": "url", "width": "integer", "height": "integer", "alt": "string"}
_SEO = {
    "title": "string",
    "description": "string",
    "canonical": "url",
    "image": "Optional[ShareImage]",
    "robots": "string",
    "open_graph": "OpenGraph",
}
_OPEN_GRAPH = {
    "type": ("string", "`article` or `website`."),
    "title": ("string", ""),
    "description": ("string", ""),
    "url": ("url", ""),
    "image": ("Optional[ShareImage]", ""),
    "locale": ("string", "Language and territory: `fa_IR`."),
    "site_name": ("string", ""),
    "published_time": ("Optional[datetime]", "Null for what is no article."),
    "modified_time": ("Optional[datetime]", "Null for what is no article."),
    "section": ("string", ""),
}


def _make(types: Types, name: str, members: dict[str, Any], description: str) -> None:
    types.names[name] = types.make(strawberry.type, name, members, description)


def _members(types: Types) -> dict[str, StrawberryField]:
    return {
        "kind": types.member("RouteKind"),
        "status": types.member("integer", "What the site answers with: 200, 301, 302, 404 or 410."),
        "path": types.member("string", "The path asked for, decoded."),
        "page": types.member(f"Optional[{PAGE_INTERFACE}]"),
        "redirect": types.member("Optional[RouteRedirect]"),
        "breadcrumb": types.member(
            f"list[{PAGE_INTERFACE}]", "The pages above, the site's root first.", resolver=_breadcrumb
        ),
        "seo": types.member("Optional[Seo]", "Null for what is no page.", resolver=_seo),
        "json_ld": types.member(
            "string", 'Ready for `<script type="application/ld+json">`; empty for what is no page.', resolver=_json_ld
        ),
        "alternates": types.member(
            "list[Alternate]", "The page by language; empty for a page in one.", resolver=_alternates
        ),
    }


def _frame(types: Types) -> dict[str, StrawberryField]:
    """The fields of what a site has around its pages; a site without such content types lacks them."""
    fields = {}
    menus, settings = navigation_of(types.contract), settings_of(types.contract)
    if menus:
        fields["navigation"] = types.member(f"list[{_navigation(types, menus)}]", "The site's menus.")
    if settings:
        members = {each.name: types.member(f"Optional[{types.of(each)}]") for each in settings}
        _make(types, "RouteSettings", members, "The site's settings.")
        fields["settings"] = types.member("RouteSettings")
    return fields


def _navigation(types: Types, content_types: tuple[ContentType, ...]) -> str:
    if len(content_types) == 1:
        return types.of(content_types[0])
    members = tuple(StrawberryAnnotation(types.names[types.of(each)]) for each in content_types)
    union = DocumentUnion(name="Navigation", type_annotations=members, description="A menu of any type.")
    union.type_names = {each.name: types.of(each) for each in content_types}
    types.names["Navigation"] = union
    return "Navigation"


def _route(root: Any, info: strawberry.Info, path: str) -> dict[str, Any]:
    context = context_of(info)
    found = resolve(path, context.reader, context.siblings)
    return {
        "kind": RouteKind(found.kind),
        "status": found.status,
        "path": found.path,
        "page": found.page,
        "redirect": found.redirect and asdict(found.redirect),
        "navigation": found.navigation,
        "settings": found.settings,
        "told": RouteSeo(found),
    }


def _breadcrumb(root: Any) -> Any:
    return root["page"].breadcrumb if root["page"] else []


def _seo(root: Any) -> Any:
    seo = root["told"].seo
    return seo and asdict(seo)


def _json_ld(root: Any) -> Any:
    return root["told"].json_ld


def _alternates(root: Any) -> Any:
    return [asdict(each) for each in root["told"].alternates]
