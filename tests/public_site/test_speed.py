"""What a page weighs."""

import zlib
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from lxml import html as lxml_html

from tests.public_site.content import Content

#: Bytes, compressed: of what makes a page but for fonts and pictures, and of its scripts.
MOST, MOST_SCRIPT = 60 * 1024, 10 * 1024


def size(content: bytes) -> int:
    """Bytes as a server sends them that compresses as it goes."""
    return len(zlib.compress(content, 6))


def parts(content: bytes) -> tuple[list[bytes], list[bytes]]:
    """The style sheets and the scripts that a page asks for."""
    page = lxml_html.fromstring(content)

    def read(url: str) -> bytes:
        found = finders.find(url.removeprefix("/static/"))
        assert isinstance(found, str), url
        return Path(found).read_bytes()

    styles = [read(url) for url in page.xpath("//link[@rel='stylesheet']/@href")]
    return styles, [read(url) for url in page.xpath("//script/@src")]


@pytest.mark.parametrize("kind", ["home", "section", "article", "group_index", "group", "event_index", "event"])
def test_bytes(client: Client, content: Content, kind: str) -> None:
    page = client.get(getattr(content, kind).get_url()).content
    styles, scripts = parts(page)
    assert sum(size(each) for each in [page, *styles, *scripts]) <= MOST
    assert sum(size(each) for each in scripts) <= MOST_SCRIPT
    assert 0 < len(scripts) <= 2


def test_one_font_is_fetched_before_it_is_found(client: Client, content: Content) -> None:
    for path, name in (("/", "arabic"), (content.article.get_url(), "arabic"), ("/en/tags/", "latin")):
        page = lxml_html.fromstring(client.get(path).content)
        assert [name in each for each in page.xpath("//link[@rel='preload'][@as='font']/@href")] == [True], path
