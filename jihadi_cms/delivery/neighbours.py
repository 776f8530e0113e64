"""Pages and what they show of others: their neighbours.

`pages_beside` reads the neighbours of documents that have been read; `rows_with_neighbours` reads both at once, for
who knows beforehand that neighbours will be asked for. Counts can be read by the same query. `children` reads what
stands below.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from jihadi_cms.delivery.row import COLUMNS, Row
from jihadi_cms.delivery.statements import (
    DOCUMENTS,
    SELECT,
    TABLE,
    VISIBLE_BY_ANOTHER_INDEX,
    Counted,
    Statement,
    Tally,
    any_of,
    marks,
    rows_of,
    stored,
    visible_parameters,
    with_counts,
)

_VISIBLE = VISIBLE_BY_ANOTHER_INDEX
#: Of a neighbour, a card is all that is shown; without its body, a row is known to be one.
_CARDS = ", ".join("NULL" if column == "body" else f'd."{column}"' for column in COLUMNS)
#: What names others; and what is known of a page to find those beside it.
_NAMING = ("references", "links", "ancestors")
_PLACE = ", ".join(f'd."{column}"' for column in ("id", "parent_id", "type", "sort_at", *_NAMING))


def _sibling(step: str, way: str, parent: str, kind: str, date: str, own: str) -> str:
    """The nearest page on one side of a page, which `parent`, `kind`, `date` and `own` (its id) stand for."""
    return (
        f'SELECT s."id" FROM {TABLE} s WHERE {_VISIBLE.replace("d.", "s.")} AND s."parent_id" = {parent} '
        f'AND s."type" = {kind} AND s."sort_at" {step}= {date} AND (s."sort_at" {step} {date} OR s."id" {step} {own}) '
        f'ORDER BY s."sort_at" {way}, s."id" {way} LIMIT 1'
    )


_SIBLINGS = ", ".join(f"({_sibling(*side, *['%s'] * 4)})" for side in (("<", "DESC"), (">", "ASC")))
_THEIR_SIBLINGS = " UNION ALL ".join(
    f"SELECT ({_sibling(*side, *(f'page.{column}' for column in ('parent_id', 'type', 'sort_at', 'id')))}) FROM page"
    for side in (("<", "DESC"), (">", "ASC"))
)


def pages_beside(rows: Sequence[Any], site_id: int | None, siblings: bool) -> list[Row]:
    """The pages that `rows` name, link to and stand below; with `siblings` the nearest older and newer page of the
    same type under the same parent, too. One query, or none."""
    return pages_and_counts(rows, site_id, None, siblings)[0]


def pages_and_counts(
    rows: Sequence[Any], site_id: int | None, tally: Tally | None, siblings: bool = False
) -> tuple[list[Row], list[Counted]]:
    """`pages_beside`, and what `tally` counts: one query, or none."""
    visible = visible_parameters(site_id)
    conditions: list[tuple[str, Sequence[Any]]] = []
    if ids := sorted({page_id for row in rows for page_id in (*row.references, *row.links, *row.ancestors)}):
        conditions.append((f'{_VISIBLE} AND d."page_id" IN ({marks(ids)})', [*visible, *ids]))
    pages = [row for row in rows if row.page_id is not None] if siblings else []
    if pages:
        places: list[Any] = []
        for page in pages:
            date = stored(page.sort_at)
            places += [*visible, page.parent_id, page.type, date, date, page.pk] * 2
        nearest = ", ".join([_SIBLINGS] * len(pages))
        conditions.append((f'{_VISIBLE} AND d."id" IN ({nearest})', [*visible, *places]))
    if not conditions:
        return with_counts("", (), tally)
    found = any_of(conditions)
    return with_counts(found.select(SELECT), found.parameters, tally)


def rows_with_neighbours(
    statement: Statement, site_id: int | None, siblings: bool = False
) -> tuple[list[Row], list[Row]]:
    """The documents of a statement, in no order, and the pages that `pages_beside` finds for them, without bodies:
    one query."""
    rows, beside, _ = neighbours_and_counts(statement, site_id, None, siblings)
    return rows, beside


def neighbours_and_counts(
    statement: Statement, site_id: int | None, tally: Tally | None, siblings: bool = False
) -> tuple[list[Row], list[Row], list[Counted]]:
    """`rows_with_neighbours`, and what `tally` counts: one query."""
    visible = visible_parameters(site_id)
    parts = [
        f'SELECT {SELECT} FROM page JOIN {DOCUMENTS} ON d."id" = page."id"',
        f"SELECT {_CARDS} FROM {DOCUMENTS} WHERE {_VISIBLE} AND {_named()}",
    ]
    parameters = [*statement.parameters, *visible]
    if siblings:
        parts.append(f'SELECT {_CARDS} FROM {DOCUMENTS} WHERE {_VISIBLE} AND d."id" IN ({_THEIR_SIBLINGS})')
        parameters += visible * 3
    sql = f"WITH page AS ({statement.select(_PLACE)}) {' UNION ALL '.join(parts)}"
    rows, counted = with_counts(sql, parameters, tally)
    own = [row for row in rows if row.body is not None]
    beside = {row.pk: row for row in rows if row.body is None}
    return own, list(beside.values()), counted


def _named() -> str:
    """That a page is among those that `page` names. To PostgreSQL as an array: it would else reckon with hundreds for
    each, and read the whole table."""
    if connection.vendor == "postgresql":
        ids = (f'SELECT jsonb_array_elements_text(page."{column}")::bigint FROM page' for column in _NAMING)
        return f'd."page_id" = ANY(ARRAY({" UNION ".join(ids)}))'
    ids = (f'SELECT j.value FROM page, json_each(page."{column}") j' for column in _NAMING)
    return f'd."page_id" IN ({" UNION ".join(ids)})'


#: Walks in one UNION; SQLite takes 500.
_MOST_WALKS = 400


def children(parents: Sequence[int], first: int, site_id: int | None, type_name: str = "") -> list[Row]:
    """The newest `first` children of each of several pages, newest first. One query, of a walk along an index for each
    parent: a section costs the same however much stands in it."""
    if not parents:
        return []
    kind, of_kind = ([type_name], ' AND d."type" = %s') if type_name else ([], "")
    own = f'{_VISIBLE} AND d."parent_id" = %s{of_kind}'
    walk = f'SELECT d."id" FROM {DOCUMENTS} WHERE {own} ORDER BY d."sort_at" DESC, d."id" DESC LIMIT %s'
    walks = [f'SELECT "id" FROM ({walk}) w{number}' for number in range(len(parents))]
    unions = (" UNION ALL ".join(walks[start : start + _MOST_WALKS]) for start in range(0, len(walks), _MOST_WALKS))
    visible = visible_parameters(site_id)
    parameters = [value for parent in parents for value in (*visible, parent, *kind, first)]
    rows = rows_of(Statement(" OR ".join(f'd."id" IN ({union})' for union in unions), parameters))
    return sorted(rows, key=lambda row: (row.stored("sort_at"), row.pk), reverse=True)
