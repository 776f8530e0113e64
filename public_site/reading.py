"""How long an article takes to read."""

import re
from collections.abc import Iterator
from typing import Any

#: Words a minute. The mean of 17 languages read aloud by adults is 184 ± 29 (Trauzettel-Klosinski and Dietz 2012,
#: IReST, doi:10.1167/iovs.11-8284). Persian is none of the 17: this is the nearest measure that we know, and a careful
#: one, as silent reading is quicker.
WORDS_A_MINUTE = 180

_TAG = re.compile(r"<[^>]*>")
#: Members of blocks that are no text of the article.
_NO_TEXT = re.compile(r"id|blockType|level|style|provider|.*[uU]rl|url|image|poster|recording|document|page")


def minutes_of(page: dict[str, Any]) -> int:
    """Minutes that the lead and the body of an article take, at least one. A word with a half-space is one."""
    words = sum(len(_TAG.sub(" ", text).split()) for text in (page.get("lead") or "", *_texts(page.get("body"))))
    return max(1, round(words / WORDS_A_MINUTE))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if not _NO_TEXT.fullmatch(name):
                yield from _texts(each)
