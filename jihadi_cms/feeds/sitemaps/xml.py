"""Sitemaps as XML. All addresses are ASCII; texts are escaped."""

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from jihadi_cms.delivery.moments import told
from jihadi_cms.delivery.site_map import News, Place
from jihadi_cms.feeds.text import on_one_line

MEDIA_TYPE = "application/xml"

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CORE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def index(maps: Iterable[tuple[str, datetime | None]]) -> bytes:
    """An index of sitemaps: the address of each, and when something in it last changed, if that is known."""
    written = "".join(f"<sitemap><loc>{escape(url)}</loc>{_lastmod(at)}</sitemap>\n" for url, at in maps)
    return f"{_HEAD}<sitemapindex {_CORE}>\n{written}</sitemapindex>\n".encode()


def _lastmod(at: datetime | None) -> str:
    return f"<lastmod>{told(at).isoformat()}</lastmod>" if at else ""


def pages(places: Iterable[Place]) -> bytes:
    """The sitemap of `places`."""
    return b"".join([f"{_HEAD}<urlset {_CORE} {_XHTML}>\n".encode(), *map(_url, places), b"</urlset>\n"])


def _url(place: Place) -> bytes:
    versions = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(each.locale)} href={quoteattr(each.url)}/>'
        for each in place.alternates
    )
    return f"<url><loc>{escape(place.url)}</loc>{_lastmod(place.modified_at)}{versions}</url>\n".encode()


def news(entries: Iterable[News], publication: str) -> bytes:
    """The sitemap of the newest articles of `publication`."""
    name = escape(on_one_line(publication))
    written = (
        f"<url><loc>{escape(each.url)}</loc><news:news><news:publication><news:name>{name}</news:name>"
        f"<news:language>{escape(each.locale.lower().partition('-')[0])}</news:language></news:publication>"
        f"<news:publication_date>{told(each.at).isoformat()}</news:publication_date>"
        f"<news:title>{escape(on_one_line(each.title))}</news:title></news:news></url>\n"
        for each in entries
    )
    return f"{_HEAD}<urlset {_CORE} {_NEWS}>\n{''.join(written)}</urlset>\n".encode()
