"""RSS 2.0 and Atom, by Django's generators, with the whole content of each page and its picture."""

from collections.abc import Iterable
from datetime import UTC, datetime
from mimetypes import guess_type
from typing import Any
from urllib.parse import urlsplit

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from jihadi_cms.delivery.seo.share_image import ShareImage
from jihadi_cms.feeds.items import Item
from jihadi_cms.feeds.source import Source
from jihadi_cms.feeds.text import on_one_line

#: When an empty feed was last updated: its validator must not change with each request.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class _Steady(SyndicationFeed):
    def latest_post_date(self) -> datetime:
        """When the newest of its items was last published."""
        return max((item["updateddate"] for item in self.items), default=_NEVER)


class RssFeed(_Steady, Rss201rev2Feed):
    """RSS 2.0 with `content:encoded`, `dc:creator` and `media:content`."""

    media_type = "application/rss+xml"

    def rss_attributes(self) -> dict[str, str]:
        """The namespaces, too."""
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_root_elements(self, handler: Any) -> None:
        """The feed's picture, too."""
        super().add_root_elements(handler)
        if logo := self.feed["logo"]:
            handler.startElement("image", {})
            for name, value in (("url", logo), ("title", self.feed["title"]), ("link", self.feed["link"])):
                handler.addQuickElement(name, value)
            handler.endElement("image")

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """What RSS itself has no element for, too."""
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.addQuickElement("dc:creator", author.name)
        handler.addQuickElement("content:encoded", item["content"])
        if image := item["image"]:
            size = {"width": str(image.width), "height": str(image.height)}
            handler.addQuickElement(
                "media:content", "", {"url": image.url, "type": _type_of(image), "medium": "image", **size}
            )


class AtomFeed(_Steady, Atom1Feed):
    """Atom with each page's content and language."""

    media_type = "application/atom+xml"

    def add_root_elements(self, handler: Any) -> None:
        """The feed's picture, too."""
        super().add_root_elements(handler)
        if self.feed["logo"]:
            handler.addQuickElement("logo", self.feed["logo"])

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of each."""
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """All authors, the content and the picture, too."""
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", author.name)
            if author.url:
                handler.addQuickElement("uri", author.url)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})
        if image := item["image"]:
            handler.addQuickElement("link", "", {"rel": "enclosure", "href": image.url, "type": _type_of(image)})


def written(format_: type[RssFeed] | type[AtomFeed], source: Source, address: str, items: Iterable[Item]) -> bytes:
    """The feed; `address` is its own, absolute."""
    logo = source.site.subject.image("image") if source.site.subject else None
    feed = format_(
        title=on_one_line(source.title),
        link=source.url,
        description=on_one_line(source.site.description) or on_one_line(source.title),
        subtitle=on_one_line(source.site.description) or None,
        language=source.language,
        feed_url=address,
        # In Atom, who wrote what names no author; `author` of RSS would be an e-mail address.
        author_name=on_one_line(source.site.name) if format_ is AtomFeed else None,
        author_link=f"{source.reader.origin}/",
        logo=logo["url"] if logo else "",
    )
    for item in items:
        feed.add_item(
            title=item.title,
            link=item.url,
            description=item.summary_html,
            unique_id=item.id,
            unique_id_is_permalink=False,
            pubdate=item.published,
            updateddate=item.updated,
            categories=item.tags,
            authors=item.authors,
            content=item.content,
            image=item.image,
            language=item.language,
        )
    return feed.writeString("utf-8").encode()


def _type_of(image: ShareImage) -> str:
    return guess_type(urlsplit(image.url).path)[0] or "image/jpeg"
