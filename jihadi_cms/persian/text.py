"""Normalisation of Persian text on save: one spelling for each letter, and nothing else changed.

Kept on purpose: ZWNJ inside words, diacritics, «ة», «ۀ», digits, white space. Not touched at all: URLs,
e-mail addresses, and in HTML everything but text nodes, as well as code and Arabic passages.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from jihadi_cms.persian.characters import PRESENTATION_FORMS, STRAY_CONTROLS, ZWNJ

_CONTROL = re.compile(f"[{STRAY_CONTROLS}]+")
_PRESENTATION_FORM = re.compile(f"[{''.join(map(chr, PRESENTATION_FORMS))}]")

_END = r"\s<>\"«»،؛؟"
#: URLs and e-mail addresses in a text.
ADDRESS = re.compile(
    # A URL with a scheme, or a host followed by a path, query or fragment.
    rf"(?:[a-z][a-z0-9+.-]{{1,20}}://|www\.|[a-z0-9-]{{1,63}}\.[a-z]{{2,24}}[/?#])[^{_END}]*[^{_END}{ZWNJ}]"
    # An e-mail address.
    rf"|(?<![^@{_END}{ZWNJ}])[^@{_END}{ZWNJ}][^@{_END}]*@[^@{_END}]+\.[^@{_END}]*[^@{_END}{ZWNJ}]",
    re.IGNORECASE,
)
_ZWNJ_RUN = re.compile(f"{ZWNJ}+")

_RAW_TEXT_ELEMENTS = "script|style|textarea|title"
# What is not closed runs to the end, as in the HTML standard; this also keeps the search linear.
_MARKUP = re.compile(
    rf"<(?P<raw>{_RAW_TEXT_ELEMENTS})(?=[\s/>]).*?(?:</(?P=raw)\s*>|\Z)"
    r"|<!--.*?(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-z][^\s/>]*+)"
    r"(?P<attributes>(?:[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?+|[\s/=])*+)(?:>|\Z)"
    # Dropping a control after a bare "<" would turn text into a tag.
    rf"|<[/!?]?[{STRAY_CONTROLS}{ZWNJ}]+"
    r"|<[!?][^>]*(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_ARABIC = re.compile(r"(?:^|\s)(?:xml:)?lang\s*=\s*[\"']?ar\b", re.IGNORECASE)
_VERBATIM_ELEMENTS = frozenset({"code", "pre", "kbd", "samp"})
_VOID_ELEMENTS = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split(),
)
_INLINE_ELEMENTS = frozenset(
    "a abbr b bdi bdo cite del dfn em i ins mark q s small span strong sub sup u var".split(),
)


class _Piece(NamedTuple):
    """A stretch of input: its text, whether it may change, and what a neighbouring letter sees of it."""

    text: str
    free: bool
    visible: str


def normalise(text: str) -> str:
    """Return `text` as it is stored. Idempotent.

    Presentation forms become letters, «ي» and «ى» become «ی», «ك» becomes «ک», the result is NFC; stray bidi
    controls, byte order marks and soft hyphens are dropped (also from URLs, where RFC 3987 section 4.1
    forbids them); a ZWNJ that does not stand between two letters or digits is dropped and a repeated one
    written once.
    """
    return _normalise_pieces(_text_pieces(text))


def unify_letters(text: str) -> str:
    """Return `text` with one code point for each letter, in NFC, without stray controls; addresses too.

    The letters of `normalise`, for slugs and search keys. Idempotent.
    """
    return _compose(_expand_forms(_CONTROL.sub("", text)))


def normalise_html(html: str) -> str:
    """Return `html` with its text nodes normalised as `normalise` does. Idempotent.

    Tags, attributes and comments stay byte for byte. Text inside code, pre, kbd, samp, script, style,
    textarea, title and inside an element with `lang="ar"` (or a regional variant) stays too. A ZWNJ at the
    edge of an inline element is judged by the letters on both sides of the tag. Character references are not
    decoded.
    """
    return _normalise_pieces(_html_pieces(html))


def _text_pieces(text: str) -> Iterator[_Piece]:
    """Split plain text into free text and protected addresses."""
    text = _CONTROL.sub("", text)
    position = 0
    for match in ADDRESS.finditer(text):
        yield _free(text[position : match.start()])
        yield _Piece(match.group(), False, match.group())
        position = match.end()
    yield _free(text[position:])


def _html_pieces(html: str) -> Iterator[_Piece]:
    """Split HTML into free text, protected addresses, markup and verbatim subtrees."""
    position = 0
    verbatim = ""
    depth = 0
    for match in _MARKUP.finditer(html):
        before = html[position : match.start()]
        yield from [_Piece(before, False, " ")] if depth else _text_pieces(before)
        position = match.end()
        name = (match["name"] or "").lower()
        yield _Piece(match.group(), False, "" if name in _INLINE_ELEMENTS else " ")
        if not name or name in _VOID_ELEMENTS:
            continue
        if depth:
            if name == verbatim:
                depth += -1 if match["close"] else 1
        elif not match["close"] and (name in _VERBATIM_ELEMENTS or _ARABIC.search(match["attributes"])):
            verbatim, depth = name, 1
    rest = html[position:]
    yield from [_Piece(rest, False, " ")] if depth else _text_pieces(rest)


def _free(text: str) -> _Piece:
    """A piece that may change, with the letters of its presentation forms."""
    letters = _expand_forms(text)
    return _Piece(letters, True, letters)


def _expand_forms(text: str) -> str:
    """Write presentation forms as letters."""
    return _PRESENTATION_FORM.sub(lambda form: PRESENTATION_FORMS[ord(form.group())], text)


def _compose(text: str) -> str:
    """Put `text` into NFC with the Persian yeh and kaf. NFC composes a hamza with the Arabic yeh only."""
    arabic = text.replace("ی", "ي").replace("ى", "ي")
    return unicodedata.normalize("NFC", arabic).replace("ي", "ی").replace("ك", "ک")


def _normalise_pieces(source: Iterator[_Piece]) -> str:
    """Join the pieces, each free one normalised in view of its neighbours."""
    pieces = [piece for piece in source if piece.text]
    following = [""] * len(pieces)
    for index in range(len(pieces) - 1, 0, -1):
        following[index - 1] = pieces[index].visible.lstrip(ZWNJ)[:1] or following[index]
    result = []
    preceding = ""
    for piece, after in zip(pieces, following, strict=True):
        if piece.free:
            result.append(_compose(_trim_zwnj(piece.text, preceding, after)))
        else:
            result.append(piece.text)
        preceding = piece.visible.rstrip(ZWNJ)[-1:] or preceding
    return "".join(result)


def _trim_zwnj(text: str, preceding: str, following: str) -> str:
    """Drop each ZWNJ of `text` that does not stand between two word characters."""

    def judge(run: re.Match[str]) -> str:
        left = text[run.start() - 1] if run.start() else preceding
        right = text[run.end()] if run.end() < len(text) else following
        return ZWNJ if _is_word(left) and _is_word(right) else ""

    return _ZWNJ_RUN.sub(judge, text)


def _is_word(character: str) -> bool:
    """Whether `character` (or none, the empty string) is a letter, a mark or a digit."""
    return bool(character) and unicodedata.category(character)[0] in "LMN"
