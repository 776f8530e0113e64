"""A consumer of sync, and what it should have."""

from datetime import datetime
from typing import Any

from wagtail.models import Page, Site

from jihadi_cms.delivery import queries
from jihadi_cms.delivery.keys import page_key
from jihadi_cms.delivery.request import Reader
from jihadi_cms.delivery.settle import settle
from jihadi_cms.delivery.sync import SyncPage, sync
from tests.delivery.test_concurrency import save

Copy = dict[str, tuple[bytes, datetime | None]]


class Consumer:
    """Keeps a copy of a site by key."""

    def __init__(self, site_id: int | None = None) -> None:
        self.reader = Reader(site_id or Site.objects.get(is_default_site=True).pk, "https://example.ir")
        self.cursor: str | None = None
        self.copy: Copy = {}

    def read(self, first: int = 100) -> SyncPage:
        """Read one page."""
        page = sync(self.cursor, first, self.reader)
        assert len(page.items) <= first
        assert len({item.key for item in page.items}) == len(page.items)
        for item in page.items:
            if item.node:
                self.copy[item.key] = (bytes(item.node.document.body), item.node.document.visible_until)
            else:
                self.copy.pop(item.key, None)
        self.cursor = page.next
        return page

    def follow(self, first: int = 100) -> list[str]:
        """Read on to the end; returns what came: `key`, or `-key` for a tombstone."""
        came: list[str] = []
        while True:
            page = self.read(first)
            came += [item.key if item.node else f"-{item.key}" for item in page.items]
            if not page.has_more:
                return came

    def visible(self) -> Copy:
        """What the copy should be."""
        site_id = self.reader.site_id
        documents = [*queries.visible_pages(site_id), *queries.visible_rows(site_id)]
        return {each.key: (bytes(each.body), each.visible_until) for each in documents}

    def assert_is_right(self) -> None:
        """Check the copy."""
        visible = self.visible()
        assert self.copy.keys() == visible.keys()
        assert self.copy == visible


def key(page: Page) -> str:
    """The key of a page."""
    return page_key(page.pk)


def edit(page: Page, **values: Any) -> None:
    """Change a page as an editor does."""
    save(page.pk, **values)
    settle()
