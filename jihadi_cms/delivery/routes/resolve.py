"""From a path to a page, a redirect, the news that the page is gone, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit, urlunsplit

from django.utils.encoding import iri_to_uri

from jihadi_cms.contract.content_types import contract
from jihadi_cms.contract.registry import frame_types, navigation_of, settings_of
from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.neighbours import rows_with_neighbours
from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.routes.asked import Asked, asked_path
from jihadi_cms.delivery.routes.leads import Lead, lead_from
from jihadi_cms.delivery.row import Row
from jihadi_cms.delivery.sites import root_url_of
from jihadi_cms.delivery.statements import Statement, pages_and_frame, rows_of

PAGE, REDIRECT, GONE, NOT_FOUND = "page", "redirect", "gone", "not_found"

#: What was read, or the draft that a reader's token is for.
Found = Row | Document

#: Steps of a redirect to an address that redirects in turn; a longer way is taken for a circle.
_MOST_STEPS = 4


@dataclass(frozen=True, slots=True)
class Redirect:
    """`to` is ready for a Location header: percent-encoded, root-relative on the reader's site, else absolute."""

    to: str
    permanent: bool


class Route:
    """What stands at `path`: a `page`, or a `redirect`, or neither; with what the site has around its pages.

    `batch` holds all documents read, the page first.
    """

    def __init__(self, kind: str, path: str, rows: Sequence[Found], batch: Batch, redirect: Redirect | None) -> None:
        self.kind = kind
        self.path = path
        self.batch = batch
        self.redirect = redirect
        self._rows = rows

    @property
    def status(self) -> int:
        """The HTTP status that a site answers with."""
        if self.redirect:
            return 301 if self.redirect.permanent else 302
        return {PAGE: 200, GONE: 410}.get(self.kind, 404)

    @property
    def page(self) -> Node | None:
        """The page's document."""
        return self.batch.nodes[0] if self.kind == PAGE else None

    @cached_property
    def navigation(self) -> list[Node]:
        """The site's menus."""
        return self._framing([each.name for each in navigation_of(contract())])

    @cached_property
    def settings(self) -> dict[str, Node]:
        """Name of a content type → the site's setting of it: its own, or the one for all sites."""
        found = self._framing([each.name for each in settings_of(contract())])
        found.sort(key=lambda node: node.document.site_id is not None)
        return {node.type: node for node in found}

    def _framing(self, kinds: Sequence[str]) -> list[Node]:
        found = [node for node in self.batch.nodes if node.type in kinds and node.document.page_id is None]
        return sorted(found, key=lambda node: node.document.sort_text)


def resolve(text: str, reader: Reader, siblings: bool = False, with_neighbours: bool = False) -> Route:
    """What stands at the path or address `text` on the reader's site; `siblings` is for the batch of documents,
    whose neighbours are read at once `with_neighbours`: their cards, not their bodies.

    One query for a page or a stale address of one, two for anything else; a redirect to an address of this site
    that redirects in turn takes two more for each step. Raises BadRequest.
    """
    asked = asked_path(text)
    statement, beside = _at(asked, reader, sorted(frame_types())), None
    rows: Sequence[Found]
    if reader.preview:
        rows = reader.preview.among(rows_of(statement), asked.spellings, asked.prefixes)
    elif with_neighbours:
        rows, beside = rows_with_neighbours(statement, reader.site_id, siblings)
    else:
        rows = rows_of(statement)
    pages = [row for row in rows if row.page_id is not None]
    frame = [row for row in rows if row.page_id is None]
    found = _likeliest(pages, asked)
    redirect = None
    if found and found.path == asked.path:
        return Route(PAGE, found.path, frame, Batch([found, *frame], reader, siblings, beside), None)
    lead = Lead(path=found.path, site_id=found.site_id) if found else lead_from(asked, reader.site_id)
    kind = GONE if lead and lead.is_gone else NOT_FOUND
    if lead and not lead.is_gone and (redirect := _followed(lead, asked, reader)):
        kind = REDIRECT
    return Route(kind, asked.path, frame, Batch(frame, reader, siblings, beside), redirect)


def _at(asked: Asked, reader: Reader, kinds: Sequence[str] = ()) -> Statement:
    return pages_and_frame(asked.spellings, asked.prefixes, kinds, reader.site_id)


def _likeliest(pages: Sequence[Found], asked: Asked) -> Found | None:
    """The page in the likeliest spelling of its path, else that of the longest permalink."""
    order = {path: number for number, path in enumerate(asked.spellings)}
    return min(pages, key=lambda row: (order.get(row.path, len(order)), -len(row.permalink)), default=None)


def _followed(lead: Lead, asked: Asked, reader: Reader) -> Redirect | None:
    """Where a lead ends, so that no reader is sent from one redirect to the next; None if it goes round in a circle."""
    seen, permanent = {asked.path}, lead.permanent
    for _step in range(_MOST_STEPS):
        if not lead.link:
            to = _address(lead, reader)
            return Redirect(to, permanent) if to and to != iri_to_uri(asked.path) else None
        try:
            own = _own_path(lead.link, reader)
            here = asked_path(own) if own else None
        except ValueError:  # no address, whatever an editor's script has stored
            return None
        if here is None:
            return Redirect(iri_to_uri(lead.link), permanent)
        if here.path in seen:
            return None
        seen.add(here.path)
        found = _likeliest(rows_of(_at(here, reader)), here)
        further = Lead(path=found.path, site_id=found.site_id) if found else lead_from(here, reader.site_id)
        if further is None or further.is_gone or further.path == here.path:
            # With its query; and it may be no page at all, but a file or a search.
            return Redirect(iri_to_uri(own or ""), permanent)
        lead, permanent = further, permanent and further.permanent
    return None


def _address(lead: Lead, reader: Reader) -> str | None:
    if lead.site_id == reader.site_id:
        return iri_to_uri(lead.path)
    root = root_url_of(lead.site_id) if lead.site_id else None
    return root + iri_to_uri(lead.path) if root else None


def _own_path(link: str, reader: Reader) -> str | None:
    """What follows the host in a link to an address of the reader's site, None for one that leads elsewhere.

    Raises ValueError for what is neither.
    """
    url = urlsplit(link)
    if url.netloc and url.scheme not in ("http", "https"):
        raise ValueError(link)
    roots = (reader.origin, root_url_of(reader.site_id) if reader.site_id else None)
    if url.netloc and url.netloc not in {urlsplit(root).netloc for root in roots if root}:
        return None
    path = urlunsplit(("", "", url.path or "/", url.query, url.fragment))
    if url.scheme not in ("", "http", "https") or not path.startswith("/"):
        raise ValueError(link)
    return path
