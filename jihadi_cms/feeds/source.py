"""What a feed or a calendar is made of: documents, read with their neighbours by one query, and the site's own words,
read by another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from jihadi_cms.contract.content_types import contract
from jihadi_cms.contract.facets import ANCESTOR, LOCALE, Facet
from jihadi_cms.contract.types import Choice, ListOf, PageRef
from jihadi_cms.delivery.batch import Batch, Node
from jihadi_cms.delivery.http import name_contents
from jihadi_cms.delivery.listing import Listing
from jihadi_cms.delivery.lists import list_with_neighbours
from jihadi_cms.delivery.request import Reader, reader_of
from jihadi_cms.delivery.response_cache import keep
from jihadi_cms.delivery.routes import resolve
from jihadi_cms.delivery.seo.routes import site_at
from jihadi_cms.delivery.seo.subject import Subject, Thing
from jihadi_cms.delivery.shown import Shown
from jihadi_cms.feeds.asked import name_of


def noting_reader(request: HttpRequest) -> Reader:
    """The reader behind `request`, that notes what is shown to it."""
    return replace(reader_of(request), shown=Shown())


def named(response: HttpResponse, reader: Reader, *lists: str) -> HttpResponse:
    """`response` with the keys of all that was shown to a noting reader, for caches."""
    shown = reader.shown or Shown()
    name_contents(response, [*shown.types, *lists], shown.keys, shown.until)
    return keep(response)


@dataclass(frozen=True)
class SiteWords:
    """What a site says of itself. One query."""

    reader: Reader

    @cached_property
    def _route(self):  # type: ignore[no-untyped-def]
        return resolve("/", self.reader)

    @cached_property
    def subject(self) -> Subject | None:
        """The setting that says the site's name."""
        return site_at(self._route)

    @cached_property
    def name(self) -> str:
        """Its name; the title of its root page, if no setting says one."""
        if self.subject:
            return self.subject.text("name")
        return str(self._route.page.data["title"]) if self._route.page else self.reader.origin

    @property
    def description(self) -> str:
        """A sentence on it, or ""."""
        return self.subject.description if self.subject else ""

    @property
    def colour(self) -> str:
        """The colour of its brand, as CSS spells it; "" if no setting says one."""
        return self.subject.text("colour") if self.subject else ""


class Source:
    """The documents of a listing, newest first, and what the whole is called."""

    def __init__(self, listing: Listing, reader: Reader) -> None:
        self.listing = listing
        self.reader = reader
        rows, beside, _ = list_with_neighbours(listing)
        self.batch = Batch(rows[: listing.first], reader, beside=beside)
        self.site = SiteWords(reader)

    @cached_property
    def pages(self) -> list[Subject]:
        """The pages, without the site's root, which is no news."""
        return [Subject(node) for node in self.batch.nodes if node.document.ancestors]

    @property
    def language(self) -> str:
        """The language that it is limited to, else the project's."""
        asked = next((values for facet, values in self.listing.facets if facet == LOCALE), ())
        return asked[0] if len(asked) == 1 else settings.LANGUAGE_CODE

    @cached_property
    def _filters(self) -> list[Thing]:
        return [thing for facet, values in self.listing.facets if (thing := self._thing(facet, values))]

    @property
    def title(self) -> str:
        """What it is limited to, what it lists, and the site's name."""
        kind = self.listing.content_type
        label = [capfirst(str(kind.model._meta.verbose_name_plural))] if kind else []
        return " – ".join([*(thing.name for thing in self._filters), *label, self.site.name])

    @property
    def url(self) -> str:
        """The page that it is limited to, else the site's first page."""
        return next((thing.url for thing in self._filters if thing.url), f"{self.reader.origin}/")

    def respond(self, content: bytes, content_type: str) -> HttpResponse:
        """The answer that holds `content`, named for caches."""
        response = HttpResponse(content, content_type=f"{content_type}; charset=utf-8")
        return named(response, self.reader, name_of(self.listing))

    def _thing(self, facet: Facet, values: tuple[str, ...]) -> Thing | None:
        """What a filter's single value is called, by the first page that has it."""
        if len(values) != 1 or facet == LOCALE:
            return None
        found = (thing for node in self.batch.nodes for thing in _named_by(node, facet, values[0]))
        return next(found, None)


def _named_by(node: Node, facet: Facet, value: str) -> Iterator[Thing]:
    field = contract().by_name(node.type).object.get(facet.name)
    item = field.type.item if field and isinstance(field.type, ListOf) else field.type if field else None
    content = node.data.get(facet.name)
    if facet == ANCESTOR or isinstance(item, PageRef):
        page = node.page(int(value))
        if page:
            card = orjson.loads(page.card)
            yield Thing(card["title"], card["url"])
    elif isinstance(item, Choice):
        if str(content) == value:
            yield Thing(str(node.data.get(f"{facet.name}_label") or value))
    elif facet.key:
        rows = content if isinstance(content, list) else [content]
        for row in rows:
            if isinstance(row, dict) and str(row.get(facet.key)) == value:
                yield Thing(str(row.get("name") or row.get("title") or value))
