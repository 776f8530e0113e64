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

from jihadi_cms.delivery.listing import ORDERS, Listing
from jihadi_cms.delivery.models import Document, Facet

_COLUMNS = (
    "id key type page_id site_id path permalink parent_id ancestors references links sort_at sort_text body card"
).split()
_SELECT = ", ".join(f'd."{column}"' for column in _COLUMNS)
_DOCUMENTS = f'"{Document._meta.db_table}" d'
_FACETS = f'"{Facet._meta.db_table}"'
_VISIBLE = 'd."site_id" = %s AND d."page_id" IS NOT NULL AND (d."visible_until" IS NULL OR d."visible_until" > %s)'


class Row:
    """A document as it was read: the columns that outlets need, under the names that `Document` has for them."""

    __slots__ = (
        "ancestors",
        "body",
        "card",
        "key",
        "links",
        "page_id",
        "parent_id",
        "path",
        "permalink",
        "pk",
        "references",
        "site_id",
        "sort_at",
        "sort_text",
        "type",
    )

    def __init__(self, row: Sequence[Any]) -> None:
        """`row` holds `_COLUMNS`, as the database's driver gives them."""
        self.pk, self.key, self.type, self.page_id, self.site_id = row[:5]
        self.path, self.permalink, self.parent_id = row[5:8]
        self.ancestors, self.references, self.links = (_ids(text) for text in row[8:11])
        self.sort_at: datetime = _moment(row[11])
        self.sort_text, self.body, self.card = row[12:]


def page_by_id(page_id: int, site_id: int | None) -> Row | None:
    """The document of a page that readers of the site may see."""
    return next(iter(_rows(f'{_VISIBLE} AND d."page_id" = %s', [*_visible(site_id), page_id])), None)


def pages_at(path: str, permalinks: Sequence[str], site_id: int | None) -> list[Row]:
    """The document at `path`, and those that `permalinks` lead to."""
    where = f'd."path" = %s OR d."permalink" IN ({_marks(permalinks)})' if permalinks else 'd."path" = %s'
    return _rows(f"{_VISIBLE} AND ({where})", [*_visible(site_id), path, *permalinks])


def pages_beside(rows: Sequence[Any], site_id: int | None, siblings: bool) -> list[Row]:
    """The pages that `rows` name, link to and stand below; with `siblings` the nearest older and newer page of the
    same type under the same parent, too."""
    ids = sorted({page_id for row in rows for page_id in (*row.references, *row.links, *row.ancestors)})
    wanted: list[str] = []
    parameters: list[Any] = _visible(site_id)
    if ids:
        wanted.append(f'd."page_id" IN ({_marks(ids)})')
        parameters += ids
    pages = [row for row in rows if row.page_id is not None] if siblings else []
    if pages:
        older, newer = _sibling("<", "DESC"), _sibling(">", "ASC")
        wanted.append(f'd."id" IN ({", ".join([f"({older}), ({newer})"] * len(pages))})')
        for page in pages:
            date = _stored(page.sort_at)
            parameters += [*_visible(site_id), page.parent_id, page.type, date, date, page.pk] * 2
    return _rows(f"{_VISIBLE} AND ({' OR '.join(wanted)})", parameters) if wanted else []


def pages_of_list(asked: Listing) -> list[Row]:
    """A page of a list of pages, one document more than asked for if there are more; the first facet's index drives
    it, as no index spans two tables."""
    column, descending = ORDERS[asked.order]
    source, where, parameters = _DOCUMENTS, [_VISIBLE], _visible(asked.site_id)
    bounded = f'd."{column}"'
    joined: list[Any] = []
    for number, (name, value) in enumerate(asked.facets):
        source += f' JOIN {_FACETS} f{number} ON f{number}."document_id" = d."id"'
        source += f' AND f{number}."name" = %s AND f{number}."value" = %s'
        joined += [name, value]
        if number == 0 and column == "sort_at":
            bounded = 'f0."sort_at"'
    dated = bounded if column == "sort_at" else 'd."sort_at"'
    conditions: tuple[tuple[str, Any], ...] = (
        ('d."type" = %s', asked.content_type and asked.content_type.name),
        ('d."locale" = %s', asked.locale),
        (f"{dated} >= %s", asked.since and _stored(asked.since)),
        (f"{dated} < %s", asked.until and _stored(asked.until)),
    )
    for condition, value in conditions:
        if value:
            where.append(condition)
            parameters.append(value)
    if asked.after:
        value, document_id = asked.after
        value, step = _stored(value), "<" if descending else ">"
        # The bare bound first: both databases then enter the index at the cursor's place.
        where.append(f'{bounded} {step}= %s AND ({bounded} {step} %s OR d."id" {step} %s)')
        parameters += [value, value, document_id]
    way = "DESC" if descending else "ASC"
    order = f'ORDER BY {bounded} {way}, d."id" {way} LIMIT %s OFFSET %s'
    return _rows(" AND ".join(where), [*joined, *parameters, asked.first + 1, asked.offset], source, order)


def _sibling(step: str, way: str) -> str:
    inner = _VISIBLE.replace("d.", "s.")
    return (
        f'SELECT s."id" FROM "{Document._meta.db_table}" s WHERE {inner} AND s."parent_id" = %s AND s."type" = %s '
        f'AND s."sort_at" {step}= %s AND (s."sort_at" {step} %s OR s."id" {step} %s) '
        f'ORDER BY s."sort_at" {way}, s."id" {way} LIMIT 1'
    )


def _rows(where: str, parameters: Iterable[Any], source: str = _DOCUMENTS, order: str = "") -> list[Row]:
    with connection.cursor() as cursor:
        statement = f"SELECT {_SELECT} FROM {source} WHERE {where} {order}"
        cursor.execute(statement, list(parameters))
        return [Row(row) for row in cursor.fetchall()]


def _visible(site_id: int | None) -> list[Any]:
    return [site_id or 0, _stored(timezone.now())]


def _marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _stored(value: Any) -> Any:
    """A parameter as the driver takes it: SQLite keeps moments as texts."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _moment(value: Any) -> datetime:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=UTC) if settings.USE_TZ and value.tzinfo is None else value


def _ids(text: Any) -> list[int]:
    return orjson.loads(text) if isinstance(text, (str, bytes)) else text
