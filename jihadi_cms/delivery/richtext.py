"""Rich text as plain HTML: links through documents, images signed, embeds as links."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.html import escape
from wagtail.documents import get_document_model
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedException
from wagtail.images import get_image_model
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter, MultiRuleRewriter

#: An anchor that leads to a page; `data-page-id` lets a reader's gate find it and a client route it.
PAGE_ANCHOR = re.compile(r'<a [^>]*data-page-id="(\d+)"[^>]*>(.*?)</a>', re.DOTALL)


def expand(
    source: str,
    page_path: Callable[[int], str | None],
    image: Callable[[Any], dict[str, Any] | None],
    file: Callable[[Any], dict[str, Any] | None],
) -> str:
    """HTML of a rich text as the editor stored it.

    `page_path` gives the path of a page's document (None: no document, and the link becomes plain text);
    `image` and `file` give the JSON of media, or None where the public may not see it.
    """
    links = {**_foreign(features.get_link_types()), "page": _pages(page_path), "document": _files(file)}
    embeds = {**_foreign(features.get_embed_types()), "image": _images(image), "media": _each(_media)}
    html = MultiRuleRewriter([LinkRewriter(bulk_rules=links), EmbedRewriter(bulk_rules=embeds)])(source)
    return _EMPTY_ANCHOR.sub(r"\1", html)


def without_hidden_links(html: str, visible: set[int]) -> str:
    """`html` with every link to a page outside `visible` turned into its text."""
    return PAGE_ANCHOR.sub(lambda m: m.group(0) if int(m.group(1)) in visible else m.group(2), html)


#: What the link rules leave of a link that leads nowhere.
_EMPTY_ANCHOR = re.compile(r"<a>(.*?)</a>", re.DOTALL)

Rule = Callable[[list[dict[str, str]]], list[str]]


def _foreign(handlers: dict[str, Any]) -> dict[str, Rule]:
    """The rules of link and embed types that a project registered itself."""
    return {name: handler.expand_db_attributes_many for name, handler in handlers.items()}


def _each(rule: Callable[[dict[str, str]], str]) -> Rule:
    return lambda attrs_list: [rule(attrs) for attrs in attrs_list]


def _id(attrs: dict[str, str]) -> int | None:
    found = attrs.get("id", "")
    return int(found) if found.isdigit() else None


def _pages(page_path: Callable[[int], str | None]) -> Rule:
    def rule(attrs: dict[str, str]) -> str:
        page_id = _id(attrs)
        path = page_path(page_id) if page_id is not None else None
        return f'<a href="{escape(path)}" data-page-id="{page_id}">' if path else "<a>"

    return _each(rule)


def _files(file: Callable[[Any], dict[str, Any] | None]) -> Rule:
    def rule(attrs_list: list[dict[str, str]]) -> list[str]:
        found = get_document_model().objects.in_bulk([i for attrs in attrs_list if (i := _id(attrs)) is not None])
        jsons = [file(found[i]) if (i := _id(attrs)) in found else None for attrs in attrs_list]
        return [f'<a href="{escape(json["url"])}">' if json else "<a>" for json in jsons]

    return rule


def _images(image: Callable[[Any], dict[str, Any] | None]) -> Rule:
    def rule(attrs_list: list[dict[str, str]]) -> list[str]:
        found = get_image_model().objects.in_bulk([i for attrs in attrs_list if (i := _id(attrs)) is not None])
        return [_img(image(found[i]) if (i := _id(attrs)) in found else None, attrs) for attrs in attrs_list]

    return rule


def _img(json: dict[str, Any] | None, attrs: dict[str, str]) -> str:
    if json is None:
        return ""
    sizes = "(min-width: 48rem) 44rem, 100vw"
    sources = "".join(
        f'<source type="{each["type"]}" srcset="{escape(each["srcset"])}" sizes="{sizes}">' for each in json["sources"]
    )
    img = (
        f'<img src="{escape(json["url"])}" alt="{escape(attrs.get("alt", json["alt"]))}" width="{json["width"]}" '
        f'height="{json["height"]}" class="{escape(attrs.get("format", "fullwidth"))}" loading="lazy">'
    )
    return f"<picture>{sources}{img}</picture>" if sources else img


def _media(attrs: dict[str, str]) -> str:
    """A link to the media: whether to load a provider's player is for the reader to say."""
    url = attrs.get("url", "")
    try:
        title = get_embed(url).title or url
    except EmbedException:
        title = url
    return f'<p><a href="{escape(url)}" rel="noopener" data-embed>{escape(title)}</a></p>'
