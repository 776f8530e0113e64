"""Documents as they are read: what a statement of ours gives, without a model instance around it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from django.conf import settings

#: What is read of a document, in this order.
COLUMNS = (
    "id key type page_id site_id path permalink parent_id ancestors references links sort_at sort_text body card "
    "locale visible_until"
).split()


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
        """`row` holds `COLUMNS`, as the database's driver gives them."""
        self.pk, self.key, self.type, self.page_id, self.site_id, self.path, self.permalink, self.parent_id = row[:8]
        ancestors, references, links, self._sort_at, self.sort_text, self.body, self.card, self.locale = row[8:16]
        self._visible_until = row[16]
        self.ancestors = _ids(ancestors)
        self.references = _ids(references)
        self.links = _ids(links)

    def stored(self, column: str) -> Any:
        """What the database orders by, as its driver gives it: to compare rows of one answer by."""
        return self._sort_at if column == "sort_at" else getattr(self, column)

    @property
    def sort_at(self) -> datetime:
        """The date that lists are ordered by."""
        return moment_of(self._sort_at)

    @property
    def visible_until(self) -> datetime | None:
        """When it expires; None: never."""
        return self._visible_until and moment_of(self._visible_until)


def moment_of(value: Any) -> datetime:
    """A moment as the database's driver gives it."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=UTC) if settings.USE_TZ and value.tzinfo is None else value


def _ids(text: Any) -> list[int]:
    if text == "[]":  # nearly always
        return []
    return orjson.loads(text) if isinstance(text, (str, bytes)) else text
