"""Projection: an object becomes the document that readers get. Pure but for reading: it stores nothing."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import translation
from wagtail.models import Page

from jihadi_cms.contract.content_types import ContentType, contract
from jihadi_cms.contract.location import location_of
from jihadi_cms.delivery.card import card_of
from jihadi_cms.delivery.keys import key_of
from jihadi_cms.delivery.moments import earliest, stored
from jihadi_cms.delivery.stored_json import packed
from jihadi_cms.delivery.tree import Lines
from jihadi_cms.delivery.values import Recorder, project_object
from jihadi_cms.persian.alphabet import sort_key
from jihadi_cms.persian.search import index_text


@dataclass(slots=True)
class Projection:
    """All that a document's row, its facets and its edges are written from.

    At `renew_at` something that it shows expires: by then it is not to be seen any more, until it is projected anew.
    """

    key: str
    type: str
    body: bytes
    card: bytes
    etag: str
    sort_at: datetime
    sort_text: str
    search_text: str
    page_id: int | None = None
    site_id: int | None = None
    locale: str = ""
    path: str = ""
    permalink: str = ""
    parent_id: int | None = None
    ancestors: list[int] = field(default_factory=list)
    references: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    visible_until: datetime | None = None
    renew_at: datetime | None = None
    always_public: bool = True
    facets: frozenset[tuple[str, str]] = frozenset()
    edges: frozenset[str] = frozenset()


def project(instance: Model, lines: Lines | None = None) -> Projection | None:
    """The projection of a page, snippet or setting as it stands in memory, saved or not.

    `lines` spares the queries for where a page stands. None for an object of a model that is not in the contract,
    or for a page outside every site.
    """
    content_type = contract().of(type(instance))
    if content_type is None:
        return None
    page = instance if isinstance(instance, Page) else None
    location = location_of(page) if page else None
    if page and location is None:
        return None
    lines = lines or Lines([page] if page else [])
    recorder = Recorder(lines, own=(page.pk, location[1]) if page and location else (None, ""))
    locale = getattr(getattr(instance, "locale", None), "language_code", settings.LANGUAGE_CODE)
    # Labels of choices are in the document's language, not in that of the editor who happens to publish.
    with translation.override(locale):
        document = project_object(content_type.object, instance, recorder)
    if not content_type.is_page:
        document = {"type": content_type.name, **document}
    card = card_of(content_type, document)
    body = packed(document)
    projection = Projection(
        key=key_of(instance),
        type=content_type.name,
        body=body,
        card=packed(card),
        etag=hashlib.blake2b(body, digest_size=16).hexdigest(),
        sort_at=_sort_at(content_type, instance),
        sort_text=_sort_text(instance, document),
        search_text=index_text(" ".join(recorder.text)),
        always_public=content_type.always_public,
        references=sorted(recorder.references),
        links=sorted(recorder.links),
        facets=frozenset(_facets(content_type, document)),
        edges=frozenset(recorder.edges - {key_of(instance)}),
        visible_until=earliest(getattr(instance, "expire_at", None), recorder.until),
        renew_at=recorder.until,
    )
    if page and location:
        return _placed(projection, page, document, lines, location)
    projection.site_id = getattr(instance, "site_id", None)
    projection.locale = getattr(getattr(instance, "locale", None), "language_code", "")
    return projection


def _placed(
    projection: Projection, page: Page, document: dict[str, Any], lines: Lines, location: tuple[int, str]
) -> Projection:
    """Add where the page stands: its site, path and ancestors."""
    projection.site_id, projection.path = location
    ancestors = lines.ancestors(page, projection.site_id)
    projection.page_id = page.pk
    projection.locale = document["locale"]
    projection.permalink = getattr(page, contract_permalink(page), "") or ""
    projection.parent_id = ancestors[-1] if ancestors else None
    projection.ancestors = ancestors
    projection.facets |= {("ancestor", str(page_id)) for page_id in ancestors}
    projection.facets |= {(TRANSLATION_KEY, str(page.translation_key))}
    return projection


#: Name of the facet that a page shares with its translations; no list can be filtered by it.
TRANSLATION_KEY = "translation_key"


def contract_permalink(page: Page) -> str:
    """Name of the attribute that holds the page's permalink prefix."""
    content_type = contract().of(type(page))
    return content_type.roles.get("permalink", "permalink") if content_type else "permalink"


#: Stands for the date of what has none: the same at each projection, and after everything dated.
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def _sort_at(content_type: ContentType, instance: Model) -> datetime:
    field = content_type.object.get(content_type.roles.get("sort", ""))
    found = field.read(instance) if field else None
    return found or getattr(instance, "first_published_at", None) or stored(_UNDATED)


def _sort_text(instance: Model, document: dict[str, Any]) -> str:
    """Position, where the model has one, then the name by the Persian alphabet; hexadecimal, so that every
    database collation orders it the same way."""
    position = getattr(instance, "position", None)
    first = f"{position:08d}" if isinstance(position, int) else ""
    return (first + sort_key(str(document.get("title") or instance)).encode().hex())[:400]


def _facets(content_type: ContentType, document: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for facet in content_type.facets:
        for value in facet.values(document):
            yield facet.name, value[:255]
