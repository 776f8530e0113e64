"""Snippets that show only while a page does: the log has to say when they come into use and go out of it."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Subquery

from jihadi_cms.delivery.models import Change, Document
from jihadi_cms.delivery.projection import Projection
from jihadi_cms.delivery.queries import uses_of_rows


@dataclass(frozen=True, slots=True)
class Usage:
    """What the pages `keys` began to show and ceased to show.

    `unknown`: one of them was withdrawn before, and its edges with it; any snippet may have been its.
    """

    keys: tuple[str, ...]
    gained: frozenset[str]
    lost: frozenset[str]
    unknown: bool

    @classmethod
    def between(cls, projections: Mapping[str, Projection | None], before: Mapping[str, Document]) -> "Usage":
        """The difference that storing `projections` in place of `before` makes."""
        now = {edge for each in projections.values() if each and each.page_id for edge in each.edges}
        old = {edge.target for each in before.values() if each.page_id for edge in each.edges.all()}
        unknown = any(each is None and key not in before for key, each in projections.items())
        return cls(tuple(projections), frozenset(now - old), frozenset(old - now), unknown)

    @property
    def may_differ(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.gained or self.lost or self.unknown)

    def changes(self, besides: Container[str]) -> list[Change]:
        """The changes of snippets, but for those `besides` that have one anyway.

        Call it under the lock of changes: of two transactions that each end one of two uses, the later one sees that
        none is left.
        """
        if not self.may_differ:
            return []
        used = uses_of_rows()
        last = Change.objects.filter(key=OuterRef("key")).order_by("-id").values("action")[:1]
        rows = Document.objects.filter(page_id=None, always_public=False).annotate(
            used=Exists(used), elsewhere=Exists(used.exclude(document__key__in=self.keys)), last=Subquery(last)
        )
        wanted = Q(key__in=self.gained | self.lost)
        if self.unknown:
            wanted |= Q(used=False, last__in=(Change.CREATE, Change.UPDATE))
        found = rows.filter(wanted).only("key", "type", "etag")
        return [change for row in found if row.key not in besides and (change := self._change(row))]

    def _change(self, row: Document) -> Change | None:
        used, elsewhere, last = (getattr(row, name) for name in ("used", "elsewhere", "last"))
        known = last in (Change.CREATE, Change.UPDATE)
        if not used:
            return Change(key=row.key, type=row.type, action=Change.DELETE) if known else None
        if known and (elsewhere or row.key not in self.gained):
            return None
        return Change(key=row.key, type=row.type, action=Change.UPDATE if known else Change.CREATE, etag=row.etag)
