"""The statement that answers a list: written out, as those of `statements.py` are, and entering an index whatever is
asked for.

A list of one type, filtered by no more than one value of a facet, is one walk along an index. Several types, or several
values of the facet, are as many walks, each no longer than the page, whose finds are then put in order: so the cost
grows with what is asked for, not with the number of documents.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from jihadi_cms.contract.facets import SOME, Facet
from jihadi_cms.delivery.keys import row_key
from jihadi_cms.delivery.listing import ORDERS, Listing
from jihadi_cms.delivery.models import Facet as FacetRow
from jihadi_cms.delivery.neighbours import neighbours_and_counts
from jihadi_cms.delivery.queries import length_of
from jihadi_cms.delivery.row import Row
from jihadi_cms.delivery.statements import (
    DOCUMENTS,
    TABLE,
    VISIBLE,
    VISIBLE_ROW,
    Statement,
    marks,
    rows_of,
    stored,
    visible_parameters,
    visible_row_parameters,
)

_FACETS = f'"{FacetRow._meta.db_table}"'
#: Another filter's value must hold, too.
_HOLDS = (
    f'EXISTS (SELECT 1 FROM {_FACETS} f WHERE f."document_id" = d."id" AND f."name" = %s AND f."value" IN ({{}}){{}})'
)
#: A few documents. CROSS has SQLite begin with them: it would else read the whole list in its order to look for them.
_ONES = f'(SELECT "id" FROM {TABLE} WHERE "{{}}" IN ({{}})) i CROSS JOIN {DOCUMENTS}'


class _Walk:
    """A FROM and WHERE that walks along one index, and what orders its finds."""

    def __init__(self, asked: Listing, kind: str | None, driver: tuple[Facet, str] | None) -> None:
        self.source = DOCUMENTS
        self.where: list[str] = []
        self.parameters: list[Any] = []
        self.column, self.id = f'd."{ORDERS[asked.order][0]}"', 'd."id"'
        if asked.ids:
            self._enter_ids(asked)
        elif driver:
            self._enter_facet(asked, kind, *driver)
        if asked.of_pages:
            self._where(VISIBLE, *visible_parameters(asked.site_id))
        else:
            self._where(VISIBLE_ROW, *visible_row_parameters(asked.site_id))
        if kind:
            self._where('d."type" = %s', kind)
        elif asked.ids and asked.kinds:
            self._where(f'd."type" IN ({marks(asked.kinds)})', *asked.kinds)
        for facet, values in asked.facets:
            if not driver or facet is not driver[0]:
                # A database that reads the facet first has no others' to read.
                same = ' AND f."type" = %s' if kind else ""
                self._where(_HOLDS.format(marks(values), same), facet.name, *values, *([kind] if kind else []))
        self._within(asked)

    def _where(self, condition: str, *parameters: Any) -> None:
        self.where.append(condition)
        self.parameters += parameters

    def _enter_facet(self, asked: Listing, kind: str | None, facet: Facet, value: str) -> None:
        self.source += f' JOIN {_FACETS} f0 ON f0."document_id" = d."id"'
        self._where('f0."name" = %s AND f0."value" = %s', facet.name, value)
        if kind:
            self._where('f0."type" = %s', kind)
        if asked.of_pages:
            self._where('f0."site_id" = %s', asked.site_id or 0)
        if ORDERS[asked.order][0] == "sort_at":
            self.column, self.id = 'f0."sort_at"', 'f0."document_id"'

    def _enter_ids(self, asked: Listing) -> None:
        column, values = "page_id", list[Any](asked.ids)
        if asked.content_type and not asked.of_pages:
            column, values = "key", [row_key(asked.content_type.model, each) for each in asked.ids]
        self.source = _ONES.format(column, marks(values))
        self._where('d."id" = i."id"')
        # What stands in the source comes before all conditions.
        self.parameters += values

    def _within(self, asked: Listing) -> None:
        """Bound it by the list's dates, and by the cursor."""
        dated = self.column if ORDERS[asked.order][0] == "sort_at" else 'd."sort_at"'
        if asked.since:
            self._where(f"{dated} >= %s", stored(asked.since))
        if asked.until:
            self._where(f"{dated} < %s", stored(asked.until))
        if asked.after:
            value, document_id = asked.after
            value, step = stored(value), "<" if ORDERS[asked.order][1] else ">"
            # The bare bound first: both databases then enter the index at the cursor's place.
            beyond = f"{self.column} {step}= %s AND ({self.column} {step} %s OR {self.id} {step} %s)"
            self._where(beyond, value, value, document_id)


def rows_of_list(asked: Listing) -> list[Row]:
    """A page of a list, one document more than asked for if there are more; in the order asked for. One query."""
    return rows_of(_statement(asked))


def list_with_neighbours(asked: Listing, with_total: bool = False) -> tuple[list[Row], list[Row], int | None]:
    """`rows_of_list`, the pages that these documents name, link to and stand below, without their bodies, and
    `with_total` the length of the whole list. One query."""
    tally = length_of(asked) if with_total else None
    rows, beside, counted = neighbours_and_counts(_statement(asked), asked.site_id, tally)
    column, descending = ORDERS[asked.order]
    rows.sort(key=lambda row: (row.stored(column), row.pk), reverse=descending)
    return rows, beside, counted[0][2] if with_total else None


def _statement(asked: Listing) -> Statement:
    walks = [_Walk(asked, kind, driver) for kind, driver in _walks(asked)]
    way = "DESC" if ORDERS[asked.order][1] else "ASC"
    if len(walks) == 1:
        walk = walks[0]
        order = f"ORDER BY {walk.column} {way}, {walk.id} {way} LIMIT %s OFFSET %s"
        parameters = [*walk.parameters, asked.first + 1, asked.offset]
        return Statement(" AND ".join(walk.where), parameters, walk.source, order)
    finds, parameters = _finds(walks, way, asked.first + 1 + asked.offset)
    column = f'd."{ORDERS[asked.order][0]}"'
    order = f'ORDER BY {column} {way}, d."id" {way} LIMIT %s OFFSET %s'
    return Statement(f'd."id" IN ({finds})', [*parameters, asked.first + 1, asked.offset], order=order)


def _finds(walks: Sequence[_Walk], way: str, most: int) -> tuple[str, list[Any]]:
    """The ids that each of several walks finds on its way."""
    selects = [
        f'SELECT id FROM (SELECT d."id" AS id FROM {walk.source} WHERE {" AND ".join(walk.where)} '
        f"ORDER BY {walk.column} {way}, {walk.id} {way} LIMIT %s) w{number}"
        for number, walk in enumerate(walks)
    ]
    return " UNION ALL ".join(selects), [each for walk in walks for each in (*walk.parameters, most)]


def _walks(asked: Listing) -> Iterator[tuple[str | None, tuple[Facet, str] | None]]:
    """Type and value of a facet of each walk; None for what it is not limited to."""
    if asked.ids:
        # No more than a hundred documents, found by their ids, whatever else is asked for.
        yield (asked.kinds[0] if len(asked.kinds) == 1 else None), None
        return
    kinds = asked.kinds or (None,)
    drivers = _drivers(asked)
    yield from product(kinds, drivers)


def _drivers(asked: Listing) -> Sequence[tuple[Facet, str] | None]:
    """The values of the narrowest facet, whose index is the one to walk along."""
    if not asked.facets:
        return (None,)
    facet, values = asked.facets[0]
    if ORDERS[asked.order][0] == "sort_text" and facet.breadth >= SOME:
        # The index of facets is ordered by date. What so many have is met soon on a walk by name.
        return (None,)
    return [(facet, value) for value in values]
