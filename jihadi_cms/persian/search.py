"""Search keys: what an index stores and what a query asks.

Spelling variants of a word find each other. An index that only matches whole tokens, all of them, in any
order (SQLite FTS5 `unicode61`, PostgreSQL `simple`) is enough:

- A *part* is a run of folded letters or digits; parts are separated by space, ZWNJ or punctuation.
- `index_text` yields every part, then further forms: for a run of parts linked by ZWNJ or affix, each stretch
  of two or more of them written as one word; for any two neighbouring Persian words, the two written as one
  (at most `LONGEST_JOINED` letters, not across punctuation), also where «و» stands between them; the stem of
  a plural written joined.
- `query_text` yields one token for each run of linked parts, written as one word, and each other part as it
  is.

So «هم‌افزایی», «هم افزایی» and «همافزایی» all ask for «همافزایی», which all three texts yield; «پیش‌بینی»
asks for «پیشبینی» and also finds the spaced spelling; «کتاب» finds «کتاب‌ها» and «کتابها». A query with a space
that is no affix («پیش بینی») may mean one word: `query_alternatives` says so, and an index is asked for any of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise, product

from jihadi_cms.persian.characters import DIACRITICS, TATWEEL, ZWNJ
from jihadi_cms.persian.digits import to_latin
from jihadi_cms.persian.text import unify_letters

LONGEST_JOINED = 12
LONGEST_RUN = 6
MOST_ALTERNATIVES = 6

_PREFIXES = frozenset("می نمی بی هم نا غیر ضد".split())
_SUFFIXES = frozenset(
    "ها های هایی هایم هایت هایش هایمان هایتان هایشان تر تری ترین ترینها".split(),
)
#: Written apart only after a silent «ه»: «خانه ام», «رفته اند».
_SUFFIXES_AFTER_HE = frozenset("ام ات اش ای ایم اید اند".split())
_AND = "و"
#: «کتابهای» also yields «کتاب», as «کتاب‌های» does; shorter stems are mostly other words («تنها»).
JOINED_PLURALS = ("هایی", "های", "ها")
SHORTEST_STEM = 3

_THOUSANDS = re.compile(r"(?<=\d)[٬,](?=\d{3}(?!\d))")
_NUMBER = re.compile("[0-9]+")
#: «شهداء» and «شهدا» are one word.
_FINAL_HAMZA = re.compile(r"(?<=ا)ء(?!\w)")
_BREAK = "\n"


class _Folding(dict[int, str]):
    """A `str.translate` table that keeps letters and spaces, writes ASCII digits and breaks at the rest."""

    def __missing__(self, code: int) -> str:
        character = to_latin(chr(code))
        if unicodedata.category(character)[0] in "LMN":
            folded = character
        elif character.isspace():
            folded = " "
        else:
            folded = _BREAK
        self[code] = folded
        return folded


_DROPPED = dict.fromkeys(DIACRITICS + TATWEEL + "\u200d", "")
_SAME_LETTERS = dict(zip("آأإٱؤئۀة", "ااااویهه", strict=True))
_FOLDING = _Folding({ord(sign): folded for sign, folded in (_DROPPED | _SAME_LETTERS | {ZWNJ: ZWNJ}).items()})


def search_key(text: str) -> str:
    """Return `text` folded to plain words separated by single spaces. Idempotent.

    For comparing, and the common ground of index and query. Normalised; without diacritics and tatweel; «ۀ ة»
    are «ه», «آ أ إ» are «ا», «ؤ» is «و», «ئ» is «ی», a final «اء» is «ا»; digits are ASCII and apart from
    letters; case is folded; punctuation and ZWNJ are spaces.
    """
    return " ".join(_folded(text).replace(ZWNJ, " ").split())


def index_text(text: str) -> str:
    """Return what to feed a full-text index for `text`: its parts in their order, then each form once."""
    parts: list[str] = []
    forms: dict[str, None] = {}
    for phrase in _phrases(text):
        runs = list(_runs(phrase))
        words = [part for run in runs for part in run]
        parts += words
        forms.update(dict.fromkeys(_forms(runs, words)))
    return " ".join([*parts, *forms])


def query_text(query: str) -> str:
    """Return the tokens of `query`, separated by spaces, all of which a matching `index_text` contains.

    Only lower-case letters, marks and digits occur in a token, so no operator of a query language can.
    """
    return " ".join(dict.fromkeys("".join(run) for phrase in _phrases(query) for run in _runs(phrase)))


def query_alternatives(query: str) -> list[str]:
    """Return `query_text`, and the same with neighbouring words that may be one («پیش بینی», «گفت و گو») joined.

    A text matches if it matches any of them. No more than `MOST_ALTERNATIVES`; empty if there are no words.
    """
    phrases = [list(_runs(phrase)) for phrase in _phrases(query)]
    found = [query_text(query)] if any(phrases) else []
    for number, runs in enumerate(phrases):
        for start, end in _compounds(runs):
            compound = [part for run in runs[start:end] for part in run]
            joined = [*phrases[:number], [*runs[:start], compound, *runs[end:]], *phrases[number + 1 :]]
            found.append(" ".join(dict.fromkeys("".join(run) for phrase in joined for run in phrase)))
    return found[:MOST_ALTERNATIVES]


def _compounds(runs: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Start and end of the stretches of a phrase that may be one word."""
    for start, run in enumerate(runs[:-1]):
        end = start + (3 if runs[start + 1] == [_AND] else 2)
        if end <= len(runs) and _may_join(run[-1], runs[end - 1][0]):
            yield start, end


def _folded(text: str) -> str:
    """Fold letters and digits; words stay separated by spaces or ZWNJ, phrases by breaks."""
    folded = _THOUSANDS.sub("", unify_letters(text)).translate(_FOLDING).casefold()
    return _FINAL_HAMZA.sub("", _NUMBER.sub(r" \g<0> ", folded))


def _phrases(text: str) -> Iterator[list[list[str]]]:
    """The stretches of `text` between punctuation marks, as words, each a list of its parts."""
    for phrase in _folded(text).split(_BREAK):
        yield [parts for word in phrase.split() if (parts := [part for part in word.split(ZWNJ) if part])]


def _runs(words: list[list[str]]) -> Iterator[list[str]]:
    """Group the parts of a phrase into runs of linked parts. The ezafe «ی» after a silent «ه» is left out."""
    run: list[str] = []
    for word in words:
        for position, part in enumerate(word):
            if part == "ی" and run and run[-1].endswith("ه"):
                continue
            if run and len(run) < LONGEST_RUN and _linked(run[-1], part, by_zwnj=position > 0):
                run.append(part)
            else:
                if run:
                    yield run
                run = [part]
    if run:
        yield run


def _linked(first: str, second: str, *, by_zwnj: bool) -> bool:
    """Whether two neighbouring parts make one word: by ZWNJ between them, or because one is an affix."""
    return (
        by_zwnj or first in _PREFIXES or second in _SUFFIXES or (second in _SUFFIXES_AFTER_HE and first.endswith("ه"))
    ) and _combine(first, second)


def _forms(runs: list[list[str]], words: list[str]) -> Iterator[str]:
    """The forms of one phrase beside its parts; `words` are the parts of all its `runs`."""
    for run in runs:
        if len(run) > 1:
            yield from _forms_of_run(run)
    for left, right in pairwise(runs):
        if _may_join(left[-1], right[0]):
            yield left[-1] + right[0]
            if len(left) > 1 or len(right) > 1:
                yield from map("".join, product((left[-1], "".join(left)), (right[0], "".join(right))))
    for position in range(1, len(words) - 1):
        if words[position] == _AND and _may_join(words[position - 1], words[position + 1]):
            yield "".join(words[position - 1 : position + 2])
    for word in words:
        if word.endswith(JOINED_PLURALS):
            stem = word[: word.rindex("ها")]
            if len(stem) >= SHORTEST_STEM:
                yield stem


def _forms_of_run(run: list[str]) -> Iterator[str]:
    """Each stretch of two or more parts as one word; and «گفت‌وگو» is also «گفت و گو»."""
    for start in range(len(run) - 1):
        for end in range(start + 2, len(run) + 1):
            yield "".join(run[start:end])
    for part in run[1:]:
        if part.startswith(_AND):
            yield from filter(None, (_AND, part[1:]))


def _may_join(first: str, second: str) -> bool:
    """Whether two neighbouring words may be a compound: short, and without an affix that belongs outwards."""
    return (
        len(first) + len(second) <= LONGEST_JOINED
        and first not in _SUFFIXES
        and second not in _PREFIXES
        and _combine(first, second)
    )


def _combine(first: str, second: str) -> bool:
    """Whether words can combine at all: both in Persian letters, none of them «و»."""
    return "\u0620" <= first[0] <= "\u06d3" and "\u0620" <= second[0] <= "\u06d3" and first != _AND and second != _AND
