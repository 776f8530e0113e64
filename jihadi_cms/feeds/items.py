"""A page as an item of a feed, whatever the feed's format."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.html import escape

from jihadi_cms.delivery.moments import told
from jihadi_cms.delivery.seo.share_image import ShareImage, share_image
from jihadi_cms.delivery.seo.subject import Subject, Thing
from jihadi_cms.feeds.content import content_html
from jihadi_cms.feeds.identity import uuid_of
from jihadi_cms.feeds.text import on_one_line, writable


@dataclass(frozen=True)
class Item:
    """Texts are writable in XML; dates are UTC."""

    page: Subject

    @property
    def id(self) -> str:
        """Stays the same for good."""
        return uuid_of(self.page.node.document.page_id, self.page.node.batch.reader).urn

    @property
    def url(self) -> str:
        """Absolute, percent-encoded."""
        return str(self.page.data["url"])

    @property
    def title(self) -> str:
        """Plain text on one line."""
        return on_one_line(self.page.data["title"])

    @property
    def summary(self) -> str:
        """Plain text on one line, or ""."""
        return on_one_line(self.page.description)

    @property
    def summary_html(self) -> str:
        """The summary for formats whose summaries are HTML."""
        return escape(self.summary)

    @cached_property
    def content(self) -> str:
        """The whole of it, as HTML."""
        return writable(content_html(self.page.node))

    @property
    def published(self) -> datetime:
        """When it came out."""
        found = self.page.published
        return datetime.fromisoformat(found) if found else told(self.page.node.document.sort_at)

    @property
    def updated(self) -> datetime:
        """When it was last published."""
        found = self.page.modified
        return datetime.fromisoformat(found) if found else self.published

    @property
    def authors(self) -> list[Thing]:
        """Who wrote it."""
        return [Thing(on_one_line(each.name), each.url) for each in self.page.things("author")]

    @property
    def tags(self) -> list[str]:
        """What it is filed under, its section first."""
        things = [*self.page.things("section"), *self.page.things("keywords")]
        return list(dict.fromkeys(name for thing in things if (name := on_one_line(thing.name))))

    @property
    def image(self) -> ShareImage | None:
        """Its picture, in the shape of shared links."""
        return share_image(self.page.image("image", "share_image"))

    @property
    def language(self) -> str:
        """A language code."""
        return str(self.page.data["locale"])
