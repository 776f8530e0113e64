"""What an answer shows, noted while it is made: for its surrogate keys, and for how long it may be kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from jihadi_cms.delivery.keys import page_key

if TYPE_CHECKING:
    from jihadi_cms.delivery.models import Document
    from jihadi_cms.delivery.row import Row


@dataclass(slots=True)
class Shown:
    """Types and keys of documents; `until` the first of them expires."""

    types: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    until: datetime | None = None

    def add(self, documents: "Sequence[Document | Row]") -> None:
        """Note documents that were read."""
        for document in documents:
            self.types.add(document.type)
            self.keys.add(document.key)
            self.expire(document.visible_until)

    def expire(self, moment: datetime | None) -> None:
        """Note that something in the answer is good until then and no longer."""
        if moment and (self.until is None or moment < self.until):
            self.until = moment

    def add_named(self, documents: "Sequence[Document | Row]") -> None:
        """Note the pages that documents name, link to and stand below, hidden ones too: they may come to be shown."""
        for document in documents:
            named: Iterable[int] = (*document.references, *document.links, *document.ancestors)
            self.keys.update(map(page_key, named))
