"""Documents read together: what they show of their neighbours is fetched for all of them in one query."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Self

import orjson
from django.utils.functional import cached_property  # takes no lock, as functools' does before Python 3.12

from jihadi_cms.contract.content_types import contract
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.neighbours import children, pages_beside, rows_with_neighbours
from jihadi_cms.delivery.prune import prune
from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.row import Row
from jihadi_cms.delivery.statements import Statement
from jihadi_cms.delivery.stored_json import unpacked


class Batch:
    """Documents that were read by one query.

    The first of them that is asked for a neighbour fetches the neighbours of all; those are a batch in turn, so a
    request costs one query for each level of nesting, however long its lists are.
    """

    def __init__(
        self,
        documents: Sequence[Document | Row],
        reader: Reader,
        siblings: bool = False,
        beside: Sequence[Row] | None = None,
    ) -> None:
        """`reader` decides whose pages are shown and what stored addresses begin with; `siblings` has previous and
        next fetched with the other neighbours. `beside` are the neighbours of these documents, and maybe of more, if
        they have been read."""
        self.documents = list(documents)
        self.reader = reader
        self.siblings = siblings
        if reader.shown:
            reader.shown.add(self.documents)
        self._beside = beside
        self._children: dict[tuple[int, str], dict[int, list[Node]]] = {}

    @classmethod
    def of(cls, statement: Statement, reader: Reader, siblings: bool = False) -> Self:
        """What a statement finds, in no order, and its neighbours' cards (their bodies are not read): one query."""
        rows, beside = rows_with_neighbours(statement, reader.site_id, siblings)
        return cls(rows, reader, siblings, beside)

    @cached_property
    def nodes(self) -> list["Node"]:
        """The documents, each with its way to its neighbours."""
        return [Node(document, self) for document in self.documents]

    @cached_property
    def neighbours(self) -> dict[int, "Node"]:
        """Page id → node, of every page that these documents name, link to, stand below or stand beside."""
        if not any(d.references or d.links or d.ancestors for d in self.documents) and not self.siblings:
            return {}
        if self.reader.shown:
            self.reader.shown.add_named(self.documents)
        if self._beside is None:
            rows = pages_beside(self.documents, self.reader.site_id, self.siblings)
        else:
            rows = [row for row in self._beside if self._shows(row)]
        found = Batch(rows, self.reader, self.siblings)
        return {node.document.page_id: node for node in found.nodes if node.document.page_id is not None}

    @cached_property
    def _named(self) -> set[int]:
        return {each for d in self.documents for each in (*d.references, *d.links, *d.ancestors)}

    def _shows(self, row: Row) -> bool:
        mine = (d.page_id is not None and (d.parent_id, d.type) == (row.parent_id, row.type) for d in self.documents)
        return row.page_id in self._named or (self.siblings and any(mine))

    @property
    def visible_until(self) -> datetime | None:
        """When the first of these documents and their neighbours expires; None: never."""
        nodes = [*self.nodes, *self.neighbours.values()]
        return min(filter(None, [node.document.visible_until for node in nodes]), default=None)

    def children_of(self, page_id: int, first: int, type_name: str) -> list["Node"]:
        """The newest children of one page; the first call fetches those of every page of the batch."""
        key = (first, type_name)
        if key not in self._children:
            ids = [d.page_id for d in self.documents if d.page_id is not None]
            documents = children(ids, first, self.reader.site_id, type_name)
            found = Batch(documents, self.reader, self.siblings)
            by_parent: dict[int, list[Node]] = {}
            for node in found.nodes:
                by_parent.setdefault(node.document.parent_id or 0, []).append(node)
            self._children[key] = by_parent
        return self._children[key].get(page_id, [])


class Node:
    """One document of a batch."""

    __slots__ = ("__dict__", "batch", "document")

    def __init__(self, document: Document | Row, batch: Batch) -> None:
        self.document = document
        self.batch = batch

    @property
    def type(self) -> str:
        """Name of the content type."""
        return self.document.type

    @cached_property
    def body(self) -> bytes:
        """The JSON for readers: addresses absolute, and nothing left of pages that the public may not see."""
        document = self.document
        named = {*document.references, *document.links}
        if not named or named <= self.batch.neighbours.keys():
            return self._absolute(document.body)
        content_type = contract().by_name(document.type)
        return orjson.dumps(prune(content_type.object, self.data, set(self.batch.neighbours)))

    @cached_property
    def data(self) -> dict[str, Any]:
        """The JSON as it is stored, but with absolute addresses: whether a page that it names, or that its rich text
        links to, may be seen is for `page` and `batch.neighbours` to say."""
        return orjson.loads(self._absolute(self.document.body))

    @cached_property
    def card(self) -> bytes:
        """The JSON of the card."""
        return self._absolute(self.document.card)

    def _absolute(self, stored: "bytes | memoryview[int]") -> bytes:
        return unpacked(stored, self.batch.reader.origin)

    def page(self, page_id: int | None) -> "Node | None":
        """A page that this one names, or None if it has no document."""
        return self.batch.neighbours.get(page_id) if page_id is not None else None

    @property
    def breadcrumb(self) -> list["Node"]:
        """The pages above, the site's root first; one without a document is left out."""
        return [node for page_id in self.document.ancestors if (node := self.page(page_id))]

    @property
    def previous(self) -> "Node | None":
        """The nearest older page of the same type under the same parent."""
        return max(self._siblings(older=True), key=_place, default=None)

    @property
    def next(self) -> "Node | None":
        """The nearest newer page of the same type under the same parent."""
        return min(self._siblings(older=False), key=_place, default=None)

    def _siblings(self, older: bool) -> list["Node"]:
        mine, own = self.document, _place(self)
        return [
            node
            for node in self.batch.neighbours.values()
            if (node.document.parent_id, node.document.type) == (mine.parent_id, mine.type)
            and (_place(node) < own if older else _place(node) > own)
        ]


def _place(node: Node) -> tuple[Any, int]:
    return node.document.sort_at, node.document.pk
