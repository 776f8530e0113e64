"""The statements that most requests are answered by, written out.

Building such a query by the ORM, and model instances from its rows, costs several times what the database takes to
answer it; for a detail that was nine tenths of the request (`make bench`). What is asked for rarely stays with the
ORM, in `queries.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from jihadi_cms.delivery.models import Document, Edge, Facet
from jihadi_cms.delivery.riding import under_way
from jihadi_cms.delivery.row import COLUMNS, Row

TABLE = f'"{Document._meta.db_table}"'
DOCUMENTS = f"{TABLE} d"
SELECT = ", ".join(f'd."{column}"' for column in COLUMNS)
_IN_TIME = '({0}."visible_until" IS NULL OR {0}."visible_until" > %s)'
#: What `queries.visible_pages` and `queries.visible_rows` say; `visible_parameters` and `visible_row_parameters` give
#: their parameters.
VISIBLE = f'd."site_id" = %s AND d."page_id" IS NOT NULL AND {_IN_TIME.format("d")}'
_OF_SITE = f'(d."site_id" = %s OR d."site_id" IS NULL) AND d."page_id" IS NULL AND {_IN_TIME.format("d")}'
VISIBLE_ROW = (
    f'{_OF_SITE} AND (d."always_public" OR EXISTS (SELECT 1 FROM "{Edge._meta.db_table}" e '
    f'JOIN {TABLE} p ON p."id" = e."document_id" '
    f'WHERE e."target" = d."key" AND p."page_id" IS NOT NULL AND {_IN_TIME.format("p")}))'
)

#: SQLite, which knows no numbers of rows, would walk along all pages of the site, or all rows that are none: what has a
#: plus before it enters no index, so that the narrower condition beside it does.
VISIBLE_BY_ANOTHER_INDEX = VISIBLE.replace('d."site_id"', '+d."site_id"')
_BY_TYPE, _ROW_BY_TYPE = (each.replace('d."page_id"', '+d."page_id"') for each in (_OF_SITE, VISIBLE_ROW))
#: The index of paths leaves out what has none: SQLite enters it only where that is not looked for.
_BY_PATH = f"{VISIBLE} AND NOT (d.\"path\" = '')"


@dataclass(frozen=True, slots=True)
class Statement:
    """Which documents `d` to read: the conditions after WHERE with their parameters, from where, and in what order."""

    where: str
    parameters: Sequence[Any]
    source: str = DOCUMENTS
    order: str = ""

    def select(self, columns: str) -> str:
        """The SQL that gives some columns of them."""
        return f"SELECT {columns} FROM {self.source} WHERE {self.where} {self.order}"


@dataclass(frozen=True, slots=True)
class Tally:
    """SQL that counts, to be read by the query that reads documents: of each thing counted its name, its value and how
    many there are."""

    sql: str
    parameters: Sequence[Any]

    @property
    def columns(self) -> str:
        """The SQL that gives what is counted in the columns of documents; a document has a key, this has none."""
        told = {"id": "number", "type": "name", "path": "value"}
        return f"SELECT {', '.join(told.get(column, 'NULL') for column in COLUMNS)} FROM ({self.sql}) counted"


#: The name, the value and how many there are.
Counted = tuple[str, str, int]


def with_counts(sql: str, parameters: Sequence[Any], tally: Tally | None) -> tuple[list[Row], list[Counted]]:
    """The documents whose columns `sql` reads, and what `tally` counts; one query, or none for neither."""
    if tally is None:
        return [Row(row) for row in fetched(sql, parameters)] if sql else [], []
    parts = filter(None, (sql, tally.columns))
    found = [Row(row) for row in fetched(" UNION ALL ".join(parts), [*parameters, *tally.parameters])]
    counted = [(row.type, row.path, row.pk) for row in found if row.key is None]
    return [row for row in found if row.key is not None], counted


def rows_of(statement: Statement) -> list[Row]:
    """The documents of a statement; one query."""
    return [Row(row) for row in fetched(statement.select(SELECT), statement.parameters)]


def fetched(sql: str, parameters: Sequence[Any]) -> list[Sequence[Any]]:
    """The rows of one query, as the database's driver gives them."""
    if ride := under_way():
        return ride.fetched(sql, parameters)
    with connection.cursor() as cursor:
        cursor.execute(sql, list(parameters))
        return cursor.fetchall()


def with_id(page_id: int, site_id: int | None) -> Statement:
    """The page that has an id."""
    return Statement(f'{VISIBLE} AND d."page_id" = %s', [*visible_parameters(site_id), page_id])


def with_key(key: str, site_id: int | None) -> Statement:
    """The snippet or setting that has a key."""
    return Statement(f'{VISIBLE_ROW} AND d."key" = %s', [*visible_row_parameters(site_id), key])


def setting_of(type_name: str, site_id: int | None) -> Statement:
    """The setting of a type: the site's own, or the one for all sites."""
    parameters = [*visible_row_parameters(site_id), type_name]
    return Statement(f'{_ROW_BY_TYPE} AND d."type" = %s', parameters, order='ORDER BY d."site_id" IS NULL LIMIT 1')


def with_slug(type_name: str, slug: str, site_id: int | None) -> Statement:
    """The snippet of a type that has a slug."""
    named = f'SELECT f."document_id" FROM "{Facet._meta.db_table}" f WHERE f."name" = \'slug\' AND f."value" = %s'
    parameters = [*visible_row_parameters(site_id), type_name, slug]
    return Statement(f'{VISIBLE_ROW} AND d."type" = %s AND d."id" IN ({named})', parameters)


def at_path(path: str, permalinks: Sequence[str], site_id: int | None) -> Statement:
    """The page at `path`, else that of the longest of `permalinks`."""
    found = any_of(_standing_at([path], permalinks, site_id))
    order = 'ORDER BY CASE WHEN d."path" = %s THEN 0 ELSE 1 END, LENGTH(d."permalink") DESC LIMIT 1'
    return Statement(found.where, [*found.parameters, path], order=order)


def pages_and_frame(
    paths: Sequence[str], permalinks: Sequence[str], kinds: Sequence[str], site_id: int | None
) -> Statement:
    """The pages at `paths`, those that `permalinks` lead to, and the rows of `kinds` (content types) that are
    public by themselves: what a site has around its pages. At least one path."""
    conditions = _standing_at(paths, permalinks, site_id)
    if kinds:
        frame = f'd."type" IN ({marks(kinds)}) AND d."always_public" AND {_BY_TYPE}'
        conditions.append((frame, [*kinds, *visible_parameters(site_id)]))
    return any_of(conditions)


#: SQL, and its parameters.
_Condition = tuple[str, Sequence[Any]]


def _standing_at(paths: Sequence[str], permalinks: Sequence[str], site_id: int | None) -> list[_Condition]:
    """The pages at `paths`, and those that `permalinks` lead to."""
    visible = visible_parameters(site_id)
    found: list[_Condition] = [(f'{_BY_PATH} AND d."path" IN ({marks(paths)})', [*visible, *paths])]
    if permalinks:
        found.append(
            (f'{VISIBLE_BY_ANOTHER_INDEX} AND d."permalink" IN ({marks(permalinks)})', [*visible, *permalinks])
        )
    return found


def any_of(conditions: Sequence[_Condition]) -> Statement:
    """What any of several conditions holds for, each found by an index of its own: given an OR, SQLite reads all pages
    of the site."""
    ids = " UNION ALL ".join(f'SELECT d."id" FROM {DOCUMENTS} WHERE {condition}' for condition, _ in conditions)
    return Statement(f'd."id" IN ({ids})', [each for _, values in conditions for each in values])


def visible_parameters(site_id: int | None) -> list[Any]:
    """The parameters of VISIBLE."""
    return [site_id or 0, stored(timezone.now())]


def visible_row_parameters(site_id: int | None) -> list[Any]:
    """The parameters of VISIBLE_ROW."""
    site, now = visible_parameters(site_id)
    return [site, now, now]


def marks(values: Sequence[Any]) -> str:
    """A placeholder for each of `values`."""
    return ", ".join(["%s"] * len(values))


def stored(value: Any) -> Any:
    """A parameter as the driver takes it: SQLite keeps moments as texts."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
