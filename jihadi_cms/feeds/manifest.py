"""The web app manifest (https://www.w3.org/TR/appmanifest/): a site's name, language, colours and icons."""

from collections.abc import Mapping
from mimetypes import guess_type
from typing import Any
from urllib.parse import urlsplit

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static

from jihadi_cms.delivery.conf import setting
from jihadi_cms.feeds.content import direction
from jihadi_cms.feeds.source import SiteWords, named, noting_reader
from jihadi_cms.feeds.text import on_one_line

#: How far from a square an icon may be: the smaller of its sides by the larger.
_SQUARE = 0.95


def manifest(request: HttpRequest) -> HttpResponse:
    """The manifest of the site that the request names; `JIHADI_CMS["MANIFEST"]` adds to it.

    Its `theme_color` is that of a site whose settings choose none.
    """
    reader = noting_reader(request)
    site = SiteWords(reader)
    language = settings.LANGUAGE_CODE
    own = dict(setting("MANIFEST"))
    icons = [*_logo(site), *({**each, "src": _address(each["src"])} for each in own.pop("icons", ()))]
    members = {
        "id": "/",
        "name": on_one_line(site.name),
        "short_name": on_one_line(site.name),
        "description": on_one_line(site.description),
        "lang": language,
        "dir": direction(language),
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        **own,
        "theme_color": site.colour or own.get("theme_color"),
        "icons": icons,
    }
    content = orjson.dumps({name: value for name, value in members.items() if value})
    return named(HttpResponse(content, content_type="application/manifest+json"), reader)


def _logo(site: SiteWords) -> list[dict[str, str]]:
    """The site's logo, if it is square: what is not, browsers pass over."""
    image: Mapping[str, Any] | None = site.subject.image("image") if site.subject else None
    if not image or not image["width"] or not image["height"]:
        return []
    if min(image["width"], image["height"]) / max(image["width"], image["height"]) < _SQUARE:
        return []
    kind = guess_type(urlsplit(image["url"]).path)[0] or "image/png"
    width = min(image["width"], setting("IMAGE_DEFAULT_WIDTH"))
    height = round(width * image["height"] / image["width"])
    sizes = "any" if kind == "image/svg+xml" else f"{width}x{height}"
    return [{"src": image["url"], "type": kind, "sizes": sizes, "purpose": "any"}]


def _address(src: str) -> str:
    """A file's address; of a path that is none, that of the static file."""
    return src if src.startswith(("/", "https://", "http://")) else static(src)
