"""The demo texts are clean Persian and use the whole vocabulary of blocks."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from wagtail.blocks import StreamValue

from blocks.body import BodyBlock
from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.demo import content
from jihadi_cms.events.models import EventPage
from jihadi_cms.groups.models import GroupPage
from jihadi_cms.persian.text import normalise_html

FILES = ("images", "documents", "authors", "sections", "indexes", "home", "site")
FOLDERS = ("articles", "groups", "events")
# Read by machines, or by people as they are: numbers to dial, addresses, hours.
NOT_PROSE = {
    *{"key", "name_en", "slug", "kind", "status", "url", "source_url", "registration_url", "livestream_url"},
    *{"file_name", "time", "starts_at", "province", "network", "type", "style", "layout", "level", "email"},
    *{"phone", "latitude", "longitude", "section", "groups", "related", "organisers", "table_header_choice"},
}
TAG = re.compile(r"<[^>]+>")
INLINE_TAG = re.compile(r"</?(a|b|i)\b[^>]*>")
ZWNJ = "\u200c"


def prose(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in `value` that people read, with the path to it."""
    if isinstance(value, dict):
        for name, part in value.items():
            is_contact = name == "value" and value.get("kind") in {"phone", "email", "website"}
            is_file_name = name == "name" and ("alt" in value or "file_name" in value)
            if name not in NOT_PROSE and not is_contact and not is_file_name:
                yield from prose(part, f"{path}/{name}")
    elif isinstance(value, list):
        for position, part in enumerate(value):
            yield from prose(part, f"{path}/{position}")
    elif isinstance(value, str) and not value.startswith("@"):
        yield path, value


ALL = [
    *((f"{name}{path}", text) for name in FILES for path, text in prose(content.read(name))),
    *(
        (f"{folder}/{data['key']}{path}", text)
        for folder in FOLDERS
        for data in content.read_all(folder)
        for path, text in prose(data)
    ),
]


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("an Arabic letter", r"[يكىة٠-٩]"),
        ("a space before punctuation", r"\s[،؛:؟!.»]"),
        ("no space after punctuation", r"[،؛؟!][^\s»<]|\.[آ-ی]"),
        ("a ZWNJ at the edge of a word", rf"(^|[^\w{ZWNJ}]){ZWNJ}|{ZWNJ}([^\w{ZWNJ}]|$)|{ZWNJ}{ZWNJ}"),
        ("a Latin digit or letter", r"[0-9A-Za-z]"),
        ("a Latin comma, semicolon, question mark or quote", r"[,;?\"“”]"),
        ("a doubled or outer space", r"\s\s|^\s|\s$"),
        ("a prefix or ending without its half-space", r"\b(ن?می) (?!\d)[آ-ی]+|[آ-ی] (ها|های|هایی|ترین)\b"),
    ],
)
def test_prose_is_clean(fault: str, pattern: str) -> None:
    found = [
        (path, line[max(0, match.start() - 20) : match.end() + 20])
        for path, text in ALL
        for line in filter(None, TAG.sub("\n", INLINE_TAG.sub("", text)).split("\n"))
        for match in re.finditer(pattern, line)
    ]
    assert not found, f"{fault} in {found}"


def test_prose_is_stored_as_written() -> None:
    assert [(path, text) for path, text in ALL if normalise_html(text) != text] == []


def test_quotes_are_balanced() -> None:
    assert [(path, text) for path, text in ALL if text.count("«") != text.count("»")] == []


def test_every_block_is_used_by_the_articles() -> None:
    used = Counter(block["type"] for article in content.read_all("articles") for block in article["body"])
    assert set(used) == set(BodyBlock().child_blocks)


def test_several_articles_are_long() -> None:
    lengths = [
        sum(len(TAG.sub(" ", text).split()) for _, text in prose(article["body"]))
        for article in content.read_all("articles")
    ]
    assert sum(length >= 300 for length in lengths) >= 4
    assert min(lengths) >= 120


def test_rich_text_links_to_pages_and_documents_and_shows_an_image() -> None:
    html = " ".join(text for _, text in ALL)
    assert 'linktype="page" id="@page:' in html
    assert 'linktype="document" id="@document:' in html


def test_contacts_are_fictional() -> None:
    for group in content.read_all("groups"):
        for contact in group["contacts"]:
            if contact["kind"] == "phone":
                assert re.fullmatch(r"\+98 \d\d 5550 01\d\d", contact["value"])
            if contact["kind"] == "email":
                assert contact["value"].endswith("@example.org")
        assert all("example" in link["url"] for link in group["social_links"])


@pytest.mark.django_db
def test_blocks_pass_their_own_validation(demo: Counter[str]) -> None:
    bodies: list[StreamValue] = [
        *(page.body for page in ArticlePage.objects.all()),
        *(page.body for page in EventPage.objects.all()),
        *(page.profile for page in GroupPage.objects.all()),
        *(page.body for page in HomePage.objects.all()),
    ]
    for body in bodies:
        body.stream_block.clean(body)
