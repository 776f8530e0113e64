"""Addresses of all public pages of a site, for sitemaps: read by id, piece by piece, without their bodies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson
from django.conf import settings
from django.db.models import F, Max, OuterRef, Subquery
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from wagtail.models import Page

from jihadi_cms.delivery.models import Facet
from jihadi_cms.delivery.projection import TRANSLATION_KEY
from jihadi_cms.delivery.queries import in_time, visible_pages
from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.seo.translations import Alternate, alternates_among

#: Ids of pages that a piece holds: so many addresses at the most. A page stays in its piece, whatever comes and goes.
PIECE = 10_000
_LAST_PIECE = (2**63 - 1) // PIECE - 1


@dataclass(frozen=True, slots=True)
class Place:
    """A public page: its address, absolute and percent-encoded; when it was last published; and its languages."""

    url: str
    modified_at: datetime | None
    alternates: Sequence[Alternate] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Pages of neighbouring ids: its number, and when the latest of them was published."""

    number: int
    modified_at: datetime | None


@dataclass(frozen=True, slots=True)
class News:
    """An article: its absolute address, language, title, and the date that it bears."""

    url: str
    locale: str
    title: str
    at: datetime


def pieces(site_id: int | None) -> list[Piece]:
    """The pieces that hold a page. One query."""
    published = Page.objects.filter(pk=OuterRef("page_id")).values("last_published_at")
    pages = visible_pages(site_id).order_by().annotate(piece=F("page_id") / PIECE, published_at=Subquery(published))
    rows = pages.values("piece").annotate(modified_at=Max("published_at")).order_by("piece")
    return [Piece(int(row["piece"]), row["modified_at"]) for row in rows]


def places(number: int, reader: Reader) -> list[Place]:
    """The pages of a piece, by their ids. One query; one more in a project with several languages."""
    if number > _LAST_PIECE:
        return []
    inside = {"page_id__gte": number * PIECE, "page_id__lt": (number + 1) * PIECE}
    published = Page.objects.filter(pk=OuterRef("page_id")).values("last_published_at")
    pages = visible_pages(reader.site_id).filter(**inside).annotate(modified_at=Subquery(published))
    rows = pages.order_by("page_id").values_list("pk", "path", "modified_at")
    versions = _versions(inside, reader)
    return [
        Place(reader.origin + iri_to_uri(path), modified_at, versions.get(pk, ()))
        for pk, path, modified_at in rows.iterator(chunk_size=2000)
    ]


def _versions(inside: dict[str, int], reader: Reader) -> dict[int, list[Alternate]]:
    """Id of a document → the languages of its page, for the pages of a piece that have several."""
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return {}
    wanted = Facet.objects.filter(
        name=TRANSLATION_KEY,
        site_id=reader.site_id or 0,
        **{f"document__{name}": value for name, value in inside.items()},
    )
    versions = Facet.objects.filter(
        in_time("document__"), name=TRANSLATION_KEY, value__in=wanted.values("value"), document__page_id__isnull=False
    ).order_by("document__locale")
    by_key: dict[str, list[tuple[int, str, int | None, str]]] = {}
    columns = ("value", "document_id", "document__locale", "document__site_id", "document__path")
    for key, *version in versions.values_list(*columns):
        by_key.setdefault(key, []).append(tuple(version))
    found = {}
    for group in by_key.values():
        alternates = alternates_among([version[1:] for version in group], reader)
        found.update({version[0]: alternates for version in group if alternates})
    return found


def news(reader: Reader, types: Sequence[str], since: datetime, most: int) -> list[News]:
    """The articles of `types` that are dated since then, newest first; not what is dated ahead. One query."""
    documents = visible_pages(reader.site_id).filter(type__in=types, sort_at__gte=since, sort_at__lte=timezone.now())
    rows = documents.order_by("-sort_at", "-id").values_list("path", "locale", "card", "sort_at")[:most]
    return [
        News(reader.origin + iri_to_uri(path), locale, str(orjson.loads(bytes(card).replace(b"\0", b""))["title"]), at)
        for path, locale, card, at in rows
    ]
