"""Extracts: where a text says what a search asked for, in the spelling that the text has.

The index holds folded words (`search.py`); what a reader sees is the text itself. So the words asked for become a
pattern that matches each spelling of theirs: letters of another keyboard, diacritics and tatweel in between, parts
apart, joined or with ZWNJ, digits of any script.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from jihadi_cms.persian.characters import DIACRITICS, STRAY_CONTROLS, TATWEEL, ZWNJ
from jihadi_cms.persian.search import JOINED_PLURALS, SHORTEST_STEM, query_alternatives, search_key

#: Characters of an extract, and of them what stands before the first word that was found.
LENGTH, BEFORE = 200, 60

#: Queries whose patterns are kept.
_CACHE = 200

_MARK = f"[{DIACRITICS}{TATWEEL}{STRAY_CONTROLS}\\u200d]"
_GAP = f"{_MARK}*[ {ZWNJ}\\u00a0]?"
_NUMBER_GAP = "[٬,]?"
_LETTER = r"[^\W\d_]"


@lru_cache(_CACHE)
def pattern_of(query: str) -> re.Pattern[str] | None:
    """What matches the words of `query` in a text, in any spelling; None if it has no words."""
    words = list(dict.fromkeys(word for each in query_alternatives(query) for word in each.split()))
    # A single letter («و») is marked only if nothing else was asked for.
    words = [word for word in words if len(word) > 1] or words
    if not words:
        return None
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(_spellings, longest_first)), re.IGNORECASE)


def extract(pieces: Iterable[str], pattern: re.Pattern[str] | None) -> str:
    """The stretch of some texts that has most of what `pattern` matches, as HTML with each match in `<mark>`.

    All else is escaped. Without a match it is the beginning of the longest text.
    """
    texts = [" ".join(piece.split()) for piece in pieces]
    if not texts:
        return ""
    text = max(texts, key=lambda each: _worth(each, pattern))
    first = pattern.search(text) if pattern else None
    start = _word_start(text, max(0, first.start() - BEFORE)) if first else 0
    end = _word_end(text, max(start + LENGTH, first.end() if first else 0))
    return ("…" if start else "") + _marked(text[start:end], pattern) + ("…" if end < len(text) else "")


def _worth(text: str, pattern: re.Pattern[str] | None) -> tuple[int, int]:
    """How many different words it matches; then how long it is, up to what an extract shows."""
    found = {search_key(match[0]) for match in pattern.finditer(text)} if pattern else set()
    return len(found), min(len(text), LENGTH)


def _marked(text: str, pattern: re.Pattern[str] | None) -> str:
    if pattern is None:
        return html.escape(text)
    parts, at = [], 0
    for match in pattern.finditer(text):
        parts += [html.escape(text[at : match.start()]), f"<mark>{html.escape(match[0])}</mark>"]
        at = match.end()
    return "".join([*parts, html.escape(text[at:])])


def _word_start(text: str, at: int) -> int:
    """The beginning of the word that begins at `at` or next after it."""
    return at if at == 0 or text[at - 1] == " " else text.find(" ", at) + 1


def _word_end(text: str, at: int) -> int:
    """The end of the word that `at` stands in, or before."""
    if at >= len(text):
        return len(text)
    return text.rfind(" ", 0, at + 1) if text.rfind(" ", 0, at + 1) > 0 else at


def _spellings(word: str) -> str:
    """A pattern of one word of `query_text`: letters, or digits."""
    if word[0].isdigit():
        digits = _NUMBER_GAP.join(_written(digit) for digit in word)
        return rf"(?<!\d){digits}(?!\d)"
    letters = _GAP.join(_written(letter) for letter in word)
    plural = f"(?:{_GAP}(?:{'|'.join(JOINED_PLURALS)}))?" if len(word) >= SHORTEST_STEM else ""
    hamza = "ء?" if word.endswith("ا") else ""
    return rf"(?<!{_LETTER})(?<!{_MARK}){letters}{hamza}{plural}{_MARK}*(?!{_LETTER})"


def _written(character: str) -> str:
    """A pattern of all characters that are folded to one."""
    variants = _variants().get(character, "")
    return f"[{character}{variants}]" if variants else re.escape(character)


@lru_cache(1)
def _variants() -> dict[str, str]:
    """Folded character → the characters of the Arabic blocks, and the digits, that are folded to it."""
    found: dict[str, str] = {}
    for block in (range(0x0620, 0x06FF), range(0xFB50, 0xFE00), range(0xFE70, 0xFF00)):
        for character in map(chr, block):
            if unicodedata.category(character) in ("Lo", "Nd"):
                key = search_key(character)
                if len(key) == 1 and key != character:
                    found[key] = found.get(key, "") + character
    return found
