"""JSON-LD: what a page is about, for search engines, in the words of schema.org.

What each type should have: https://developers.google.com/search/docs/appearance/structured-data/search-gallery
"""

from collections.abc import Callable
from typing import Any

import orjson

from jihadi_cms.contract.schema_types import ARTICLE, EVENT, ORGANIZATION, SCHEMA_TYPES, WEB_PAGE
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.seo.event import event
from jihadi_cms.delivery.seo.organization import organization, publisher
from jihadi_cms.delivery.seo.share_image import share_image
from jihadi_cms.delivery.seo.subject import Subject, Thing

Json = dict[str, Any]

#: Characters that would end a script element, or a line of JavaScript, and how JSON writes them else.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def json_ld(page: Subject, site: Subject | None) -> str:
    """The JSON-LD of a page, ready to stand in `<script type="application/ld+json">`: no text in it ends the script."""
    family = SCHEMA_TYPES[page.schema_type]
    graph = [_MAKERS[family](page, site), _breadcrumb(page)]
    if not page.node.document.ancestors:
        graph.append(_web_site(page, site))
        graph.append(organization(site, page.data["url"]) if site else None)
    found = {"@context": "https://schema.org", "@graph": _filled(graph)}
    return orjson.dumps(found).decode().translate(_UNSAFE)


def _article(page: Subject, site: Subject | None) -> Json:
    sections = page.things("section")
    return {
        **_web_page(page, site),
        "headline": page.data["title"],
        "name": "",
        "articleSection": [thing.name for thing in sections],
        "keywords": [thing.name for thing in page.things("keywords")],
        "author": [_person(thing) for thing in page.things("author")] or publisher(page, site),
        "publisher": publisher(page, site),
        "mainEntityOfPage": {"@type": "WebPage", "@id": page.data["url"]},
        "isPartOf": None,
    }


def _web_page(page: Subject, site: Subject | None) -> Json:
    return {
        "@type": page.schema_type,
        "@id": f"{page.data['url']}#{page.schema_type.lower()}",
        "url": page.data["url"],
        "name": page.data["title"],
        "description": page.description,
        "inLanguage": page.data["locale"],
        "datePublished": page.published,
        "dateModified": page.modified,
        "image": images(page),
        "isPartOf": {"@type": "WebSite", "name": site.text("name"), "url": _root(page)} if site else None,
    }


def images(page: Subject) -> list[str]:
    """Addresses of a page's picture: in the shape of shared links, then in its own."""
    found = share_image(page.image("share_image", "image"))
    own = page.image("image", "share_image")
    return list(dict.fromkeys([*([found.url] if found else []), *([own["url"]] if own else [])]))


def _event(page: Subject, site: Subject | None) -> Json:
    return {**event(page), "image": images(page), "inLanguage": page.data["locale"]}


def _organization(page: Subject, site: Subject | None) -> Json:
    return {**organization(page, page.data["url"]), "@type": page.schema_type, "name": page.data["title"]}


_MAKERS: dict[str, Callable[[Subject, Subject | None], Json]] = {
    ARTICLE: _article,
    EVENT: _event,
    ORGANIZATION: _organization,
    WEB_PAGE: _web_page,
}


def _breadcrumb(page: Subject) -> Json | None:
    """The way from the site's root to the page; the root by itself is none."""
    above = [orjson.loads(node.card) for node in page.node.breadcrumb]
    if not above:
        return None
    steps = [*above, page.data]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": step["title"], "item": step["url"]}
            for number, step in enumerate(steps, start=1)
        ],
    }


def _web_site(page: Subject, site: Subject | None) -> Json:
    search = setting("SEARCH_URL")
    target = {"@type": "EntryPoint", "urlTemplate": f"{page.node.batch.reader.origin}{search}"}
    return {
        "@type": "WebSite",
        "@id": f"{page.data['url']}#website",
        "url": page.data["url"],
        "name": (site.text("name") if site else "") or page.data["title"],
        "description": site.description if site else page.description,
        "inLanguage": page.data["locale"],
        "potentialAction": search
        and {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"},
    }


def _person(thing: Thing) -> Json:
    return {"@type": "Person", "name": thing.name, "url": thing.url}


def _root(page: Subject) -> str:
    return f"{page.node.batch.reader.origin}/"


def _filled(value: Any) -> Any:
    """A JSON value without what says nothing: empty texts, lists and objects of nothing but a type."""
    if isinstance(value, dict):
        members = {name: filled for name, each in value.items() if (filled := _filled(each)) not in (None, "", [])}
        return members if members.keys() - {"@type"} else None
    if isinstance(value, list):
        return [filled for each in value if (filled := _filled(each)) not in (None, "", [])]
    return value
