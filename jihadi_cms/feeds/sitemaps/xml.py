"""Sitemaps as XML. All addresses are ASCII; texts are escaped."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from jihadi_cms.delivery.moments import told
from jihadi_cms.delivery.site_map import News, Place
from jihadi_cms.feeds.text import on_one_line

MEDIA_TYPE = "application/xml"

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CORE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def index(addresses: Iterable[str]) -> bytes:
    """An index of the sitemaps at `addresses`."""
    maps = "".join(f"<sitemap><loc>{escape(each)}</loc></sitemap>\n" for each in addresses)
    return f"{_HEAD}<sitemapindex {_CORE}>\n{maps}</sitemapindex>\n".encode()


def pages(places: Iterable[Place]) -> bytes:
    """The sitemap of `places`."""
    return b"".join([f"{_HEAD}<urlset {_CORE} {_XHTML}>\n".encode(), *map(_url, places), b"</urlset>\n"])


def _url(place: Place) -> bytes:
    modified = f"<lastmod>{told(place.modified_at).isoformat()}</lastmod>" if place.modified_at else ""
    versions = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(each.locale)} href={quoteattr(each.url)}/>'
        for each in place.alternates
    )
    return f"<url><loc>{escape(place.url)}</loc>{modified}{versions}</url>\n".encode()


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
