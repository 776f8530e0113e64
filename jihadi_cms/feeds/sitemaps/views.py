"""`/sitemap.xml` and what it leads to."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from jihadi_cms.contract.content_types import contract
from jihadi_cms.contract.roles import SCHEMA
from jihadi_cms.contract.schema_types import ARTICLE, SCHEMA_TYPES
from jihadi_cms.delivery import site_map
from jihadi_cms.delivery.http import name_contents
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.response_cache import keep
from jihadi_cms.feeds import NAMESPACE
from jihadi_cms.feeds.sitemaps import xml
from jihadi_cms.feeds.source import SiteWords

#: What Google News takes: articles of two days, a thousand at the most.
_NEWS_AGE = timedelta(days=2)
_MOST_NEWS = 1000


def index(request: HttpRequest) -> HttpResponse:
    """All sitemaps of the site."""
    reader = reader_of(request)
    maps = [
        (reader.origin + reverse(f"{NAMESPACE}:sitemap", args=[piece.number]), piece.modified_at)
        for piece in site_map.pieces(reader.site_id)
    ]
    if _article_types():
        # Without a date: what is in it changes as time goes by.
        maps.append((reader.origin + reverse(f"{NAMESPACE}:news_sitemap"), None))
    return keep(_response(xml.index(maps)))


def pages(request: HttpRequest, number: int) -> HttpResponse:
    """One piece of all public pages."""
    places = site_map.places(number, reader_of(request))
    if not places:
        raise Http404
    return keep(_response(xml.pages(places)))


def news(request: HttpRequest) -> HttpResponse:
    """The newest articles."""
    reader = reader_of(request)
    since = timezone.now() - _NEWS_AGE
    entries = site_map.news(reader, _article_types(), since, _MOST_NEWS)
    # Not kept: it changes as time goes by.
    return _response(xml.news(entries, SiteWords(reader).name))


def _article_types() -> list[str]:
    """Page types that say, or by their authors show, that they are articles."""
    return [
        each.name
        for each in contract().pages()
        if SCHEMA_TYPES.get(each.roles.get(SCHEMA, "")) == ARTICLE
        or (SCHEMA not in each.roles and "author" in each.roles)
    ]


def _response(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=f"{xml.MEDIA_TYPE}; charset=utf-8")
    name_contents(response, ["list:pages"], [])
    return response
