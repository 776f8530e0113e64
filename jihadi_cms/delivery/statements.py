"""The statements that most requests are answered by, written out.

Building such a query by the ORM, and model instances from its rows, costs several times what the database takes to
answer it; for a detail that was nine tenths of the request (`make bench`). What is asked for rarely stays with the
ORM, in `queries.py`.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from django.conf import settings
from django.db import connection
from django.utils import timezone

from jihadi_cms.delivery.models import Document, Edge

_COLUMNS = (
    "id key type page_id site_id path permalink parent_id ancestors references links sort_at sort_text body card "
    "locale visible_until"
).split()
_SELECT = ", ".join(f'd."{column}"' for column in _COLUMNS)
DOCUMENTS = f'"{Document._meta.db_table}" d'
_IN_TIME = '({0}."visible_until" IS NULL OR {0}."visible_until" > %s)'
#: What `queries.visible_pages` and `queries.visible_rows` say; `visible_parameters` and `visible_row_parameters` give
#: their parameters.
VISIBLE = f'd."site_id" = %s AND d."page_id" IS NOT NULL AND {_IN_TIME.format("d")}'
VISIBLE_ROW = (
    f'(d."site_id" = %s OR d."site_id" IS NULL) AND d."page_id" IS NULL AND {_IN_TIME.format("d")} '
    f'AND (d."always_public" OR EXISTS (SELECT 1 FROM "{Edge._meta.db_table}" e '
    f'JOIN "{Document._meta.db_table}" p ON p."id" = e."document_id" '
    f'WHERE e."target" = d."key" AND p."page_id" IS NOT NULL AND {_IN_TIME.format("p")}))'
)


class Row:
    """A document as it was read: the columns that outlets need, under the names that `Document` has for them."""

    __slots__ = (
        "_sort_at",
        "_visible_until",
        "ancestors",
        "body",
        "card",
        "key",
        "links",
        "locale",
        "page_id",
        "parent_id",
        "path",
        "permalink",
        "pk",
        "references",
        "site_id",
        "sort_text",
        "type",
    )

    def __init__(self, row: Sequence[Any]) -> None:
        """`row` holds `_COLUMNS`, as the database's driver gives them."""
        self.pk, self.key, self.type, self.page_id, self.site_id, self.path, self.permalink, self.parent_id = row[:8]
        ancestors, references, links, self._sort_at, self.sort_text, self.body, self.card, self.locale = row[8:16]
        self._visible_until = row[16]
        self.ancestors = _ids(ancestors)
        self.references = _ids(references)
        self.links = _ids(links)

    @property
    def sort_at(self) -> datetime:
        """The date that lists are ordered by."""
        return _moment(self._sort_at)

    @property
    def visible_until(self) -> datetime | None:
        """When it expires; None: never."""
        return self._visible_until and _moment(self._visible_until)


def page_by_id(page_id: int, site_id: int | None) -> Row | None:
    """The document of a page that readers of the site may see."""
    return next(iter(rows_of(f'{VISIBLE} AND d."page_id" = %s', [*visible_parameters(site_id), page_id])), None)


def pages_at(path: str, permalinks: Sequence[str], site_id: int | None) -> list[Row]:
    """The document at `path`, and those that `permalinks` lead to."""
    conditions: list[tuple[str, Sequence[Any]]] = [('d."path" = %s', [path])]
    if permalinks:
        conditions.append((f'd."permalink" IN ({marks(permalinks)}) AND d."path" <> %s', [*permalinks, path]))
    return rows_of(*_any_of(conditions, visible_parameters(site_id)))


def pages_and_frame(
    paths: Sequence[str], permalinks: Sequence[str], kinds: Sequence[str], site_id: int | None
) -> list[Row]:
    """The documents at `paths`, those that `permalinks` lead to, and the rows of `kinds` (content types) that are
    public by themselves: what a site has around its pages. At least one path."""
    permalinks, visible = permalinks or [""], visible_parameters(site_id)
    at, below = f'd."path" IN ({marks(paths)})', f'd."permalink" IN ({marks(permalinks)}) AND d."permalink" <> \'\''
    where, parameters = _any_of([(at, paths), (f"{below} AND NOT {at}", [*permalinks, *paths])], visible)
    if kinds:
        where += f""" UNION ALL SELECT {_SELECT} FROM {DOCUMENTS} WHERE d."type" IN ({marks(kinds)})
            AND (d."site_id" = %s OR d."site_id" IS NULL) AND d."page_id" IS NULL AND d."always_public"
            AND {_IN_TIME.format("d")}"""
        parameters += [*kinds, *visible]
    return rows_of(where, parameters)


def pages_beside(rows: Sequence[Any], site_id: int | None, siblings: bool) -> list[Row]:
    """The pages that `rows` name, link to and stand below; with `siblings` the nearest older and newer page of the
    same type under the same parent, too."""
    ids = sorted({page_id for row in rows for page_id in (*row.references, *row.links, *row.ancestors)})
    conditions: list[tuple[str, Sequence[Any]]] = []
    visible = visible_parameters(site_id)
    if ids:
        conditions.append((f'd."page_id" IN ({marks(ids)})', ids))
    pages = [row for row in rows if row.page_id is not None] if siblings else []
    if pages:
        places: list[Any] = []
        for page in pages:
            date = stored(page.sort_at)
            places += [*visible, page.parent_id, page.type, date, date, page.pk] * 2
        conditions.append((f'd."id" IN ({", ".join([_SIBLINGS] * len(pages))})', places))
    return rows_of(*_any_of(conditions, visible)) if conditions else []


def _any_of(conditions: Sequence[tuple[str, Sequence[Any]]], visible: Sequence[Any]) -> tuple[str, list[Any]]:
    """What finds the pages that any of `conditions` (SQL, parameters) holds for, each by an index of its own: given an
    OR, SQLite reads all pages of the site. A page is found as often as conditions hold. `visible` are the parameters of
    VISIBLE."""
    another = f" UNION ALL SELECT {_SELECT} FROM {DOCUMENTS} WHERE "
    where = another.join(f"{VISIBLE} AND {condition}" for condition, _ in conditions)
    return where, [each for _, values in conditions for each in (*visible, *values)]


def _sibling(step: str, way: str) -> str:
    # The plus keeps both databases off the indexes that begin with the site: the one by parent is narrower.
    inner = VISIBLE.replace("d.", "s.").replace('s."site_id"', '+s."site_id"')
    return (
        f'SELECT s."id" FROM "{Document._meta.db_table}" s WHERE {inner} AND s."parent_id" = %s AND s."type" = %s '
        f'AND s."sort_at" {step}= %s AND (s."sort_at" {step} %s OR s."id" {step} %s) '
        f'ORDER BY s."sort_at" {way}, s."id" {way} LIMIT 1'
    )


_SIBLINGS = f"({_sibling('<', 'DESC')}), ({_sibling('>', 'ASC')})"


def rows_of(where: str, parameters: Iterable[Any], source: str = DOCUMENTS, order: str = "") -> list[Row]:
    """The documents `d` of a statement; one query."""
    with connection.cursor() as cursor:
        statement = f"SELECT {_SELECT} FROM {source} WHERE {where} {order}"
        cursor.execute(statement, list(parameters))
        return [Row(row) for row in cursor.fetchall()]


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


def _moment(value: Any) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=UTC) if settings.USE_TZ and value.tzinfo is None else value


def _ids(text: Any) -> list[int]:
    if text == "[]":  # nearly always
        return []
    return orjson.loads(text) if isinstance(text, (str, bytes)) else text
