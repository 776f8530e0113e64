"""What a Persian copy-editor would change: half-spaces, punctuation, quotation marks, digits.

Unlike normalisation these need judgement, so they are only suggested, each with its place. URLs, e-mail
addresses, tags and `code` are never touched, nor what stands among Latin letters. The rules are those of the
Academy's orthography (Dastur-e khatt-e Farsi) that can be told from the letters alone.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from jihadi_cms.persian.characters import ZWNJ
from jihadi_cms.persian.digits import to_persian
from jihadi_cms.persian.text import ADDRESS


class Reason(StrEnum):
    """Why something is suggested."""

    HALF_SPACE = "half_space"
    PUNCTUATION = "punctuation"
    SPACING = "spacing"
    ELLIPSIS = "ellipsis"
    QUOTES = "quotes"
    DIGITS = "digits"


class Suggestion(NamedTuple):
    """`text[start:end]`, counted in code points, had better be `replacement`."""

    start: int
    end: int
    replacement: str
    reason: Reason


_ALPHABET = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff"
_LETTER = rf"[{_ALPHABET}\u064b-\u065f\u0670]"
_END_OF_WORD = rf"(?![{_ALPHABET}\u064b-\u065f\u0670{ZWNJ}])"
_SPACE = "[ \u00a0]"
_PERSIAN = re.compile(f"[{_ALPHABET}]")
_UNTOUCHED = re.compile(r"<[^<>]*+>|`[^`]*+`")

_HALF_SPACES = (
    # می روم، نمی روم
    re.compile(rf"(?<![{_ALPHABET}\u064b-\u065f\u0670{ZWNJ}])(?:ن?م[یي])({_SPACE}++)(?={_LETTER}{{2}})"),
    # کتاب ها، بزرگ ترین
    re.compile(
        rf"(?<={_LETTER}{_LETTER})({_SPACE}++)"
        rf"(?=(?:ها(?:[یي]{{1,2}}|[یي]?(?:م|ت|ش|مان|تان|شان))?|تر(?:[یي]|[یي]ن)?){_END_OF_WORD})"
    ),
    # رفته اند، خانه ای
    re.compile(rf"(?<={_LETTER}{_LETTER}ه)({_SPACE}++)(?=(?:ام|ا[یي]|ا[یي]م|ا[یي]د|اند){_END_OF_WORD})"),
)
_MARKS = re.compile(rf"(?<!{_SPACE})({_SPACE}*+)([,;?،؛؟!:]++|(?<!\.)\.(?!\.))")
_TO_PERSIAN_MARK = str.maketrans(",;?", "،؛؟")
_CLOSING = '»"”“)]….!؟?'
_INSIDE_QUOTES = re.compile(rf"(?<=«){_SPACE}++(?=\S)|(?<=\S){_SPACE}++(?=»)")
_DOTS = re.compile(r"(?<!\.)\.{3,}+")
_OPENING_QUOTE = re.compile(rf"(?<![\w\u064b-\u065f\u0670])[\"“”„](?={_LETTER})")
_CLOSING_QUOTE = re.compile(rf"(?<=[{_ALPHABET}\u064b-\u065f\u0670؟?!.…،,؛;])[\"“”](?!\w)")
_DIGIT = "[0-9\u0660-\u0669]"
_NUMBER = re.compile(rf"(?<![A-Za-z_#@\\=&0-9\u0660-\u0669])({_DIGIT}++(?:[.,/:٫٬-]{_DIGIT}++)*+)(%?+)(?![A-Za-z_])")


def suggest(text: str) -> list[Suggestion]:
    """Suggestions for plain `text`, in its order, none overlapping; [] if it has no Persian letter.

    Taking all of them leaves a text for which there are none.
    """
    if not _PERSIAN.search(text):
        return []
    untouched = bytearray(len(text))
    for pattern in (ADDRESS, _UNTOUCHED):
        for match in pattern.finditer(text):
            untouched[match.start() : match.end()] = b"\1" * len(match.group())
    before, after = _neighbours(text)
    found: list[Suggestion] = []
    end = -1
    for suggestion in sorted(_all(text, before, after)):
        place = slice(suggestion.start, suggestion.end)
        if suggestion.start >= end and not any(untouched[place]) and suggestion.replacement != text[place]:
            found.append(suggestion)
            end = suggestion.end
    return found


def accept(text: str, suggestions: Iterable[Suggestion]) -> str:
    """`text` with `suggestions` (some of those that `suggest` gave for it) carried out."""
    for start, end, replacement, _ in sorted(suggestions, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


def _all(text: str, before: list[bool], after: list[bool]) -> Iterator[Suggestion]:
    for pattern in _HALF_SPACES:
        yield from (Suggestion(*match.span(1), ZWNJ, Reason.HALF_SPACE) for match in pattern.finditer(text))
    yield from _marks(text, before)
    yield from (Suggestion(*match.span(), "", Reason.SPACING) for match in _INSIDE_QUOTES.finditer(text))
    for match in _DOTS.finditer(text):
        if before[match.start()]:
            yield Suggestion(*match.span(), "…", Reason.ELLIPSIS)
    yield from (Suggestion(*match.span(), "«", Reason.QUOTES) for match in _OPENING_QUOTE.finditer(text))
    for match in _CLOSING_QUOTE.finditer(text):
        if before[match.start()]:
            yield Suggestion(*match.span(), "»", Reason.QUOTES)
    for match in _NUMBER.finditer(text):
        if before[match.start()] and after[match.end()]:
            percent = "٪" if match[2] else ""
            yield Suggestion(*match.span(), to_persian(match[1]) + percent, Reason.DIGITS)


def _neighbours(text: str) -> tuple[list[bool], list[bool]]:
    """For each place between characters: whether the nearest letter before, and after, is Persian, or there is none."""
    before = [True]
    for sign in text:
        before.append(bool(_PERSIAN.match(sign)) if sign.isalpha() else before[-1])
    after = [True]
    for sign in reversed(text):
        after.append(bool(_PERSIAN.match(sign)) if sign.isalpha() else after[-1])
    return before, after[::-1]


def _marks(text: str, before: list[bool]) -> Iterator[Suggestion]:
    """Persian marks for Latin ones, without a space before and with one after."""
    for match in _MARKS.finditer(text):
        space, marks = match.groups()
        preceding = text[match.start() - 1 : match.start()]
        following = text[match.end() : match.end() + 1]
        persian = marks.translate(_TO_PERSIAN_MARK)
        if not preceding or preceding.isspace() or preceding in "«([" or not before[match.start()]:
            continue
        if (preceding.isdigit() and following.isdigit()) or (marks[-1] in ":;" and following in ("(", ")")):
            continue
        goes_on = bool(_PERSIAN.match(following)) or following.isdigit()
        if goes_on and persian[-1] in "،؛؟":
            yield _mark(match, persian + " ", persian != marks)
        elif not following or following.isspace() or following in _CLOSING or (following in "«„" and not space):
            yield _mark(match, persian, persian != marks)


def _mark(match: re.Match[str], replacement: str, changes_mark: bool) -> Suggestion:
    return Suggestion(*match.span(), replacement, Reason.PUNCTUATION if changes_mark else Reason.SPACING)
