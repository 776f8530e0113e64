"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson

from jihadi_cms.feeds.items import Item
from jihadi_cms.feeds.source import Source
from jihadi_cms.feeds.text import on_one_line

MEDIA_TYPE = "application/feed+json"


def written(source: Source, address: str, items: Iterable[Item]) -> bytes:
    """The feed; `address` is its own, absolute."""
    logo = source.site.subject.image("image") if source.site.subject else None
    return orjson.dumps(
        _filled(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": on_one_line(source.title),
                "home_page_url": source.url,
                "feed_url": address,
                "description": on_one_line(source.site.description),
                "icon": logo and logo["url"],
                "language": source.language,
                "authors": [{"name": on_one_line(source.site.name), "url": f"{source.reader.origin}/"}],
            }
        )
        | {"items": [_item(item) for item in items]}
    )


def _item(item: Item) -> dict[str, Any]:
    return _filled(
        {
            "id": item.id,
            "url": item.url,
            "title": item.title,
            "content_html": item.content,
            "summary": item.summary,
            "image": item.image and item.image.url,
            "date_published": _moment(item.published),
            "date_modified": _moment(item.updated),
            "authors": [_filled({"name": each.name, "url": each.url}) for each in item.authors],
            "tags": item.tags,
            "language": item.language,
        }
    )


def _filled(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value}


def _moment(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")
