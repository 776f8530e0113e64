"""Feeds: the newest pages of a list in RSS, Atom or JSON Feed."""

from django.http import HttpRequest, HttpResponse

from jihadi_cms.feeds import json_feed, xml
from jihadi_cms.feeds.asked import listing_for
from jihadi_cms.feeds.items import Item
from jihadi_cms.feeds.source import Source, noting_reader

_XML = {"rss": xml.RssFeed, "atom": xml.AtomFeed}


def feed(request: HttpRequest, name: str, form: str, facet: str = "", value: str = "") -> HttpResponse:
    """The feed of the list `name`, in a `form` (rss, atom or json), filtered by the query string and by one `facet`."""
    reader = noting_reader(request)
    path_filter = (facet, value) if facet else None
    source = Source(listing_for(name, request, reader, path_filter, calendar=False), reader)
    items = [Item(page) for page in source.pages]
    address = reader.origin + request.get_full_path()
    if form == "json":
        return source.respond(json_feed.written(source, address, items), json_feed.MEDIA_TYPE)
    format_ = _XML[form]
    return source.respond(xml.written(format_, source, address, items), format_.media_type)
