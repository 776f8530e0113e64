"""Words that somebody may have meant who wrote another: what fingers and ears mistake on a Persian keyboard.

All words here are folded (`search.query_text`). Nothing is known of a language's words: what is yielded are spellings
to look for in an index, the likeliest first, and so few that an index can be asked for each.
"""

from collections.abc import Iterator
from itertools import islice

#: Letters of a word: shorter ones are near to everything, longer ones are no words.
SHORTEST, LONGEST = 3, 20
#: The same of a word that is looked at for two mistakes; spellings with two that are yielded.
SHORTEST_TWICE, LONGEST_TWICE, MOST_TWICE = 4, 12, 1500

#: How unlikely a mistake is. Two mistakes are as unlikely as both together.
CONFUSED, SLIPPED, MISSED, OTHER = 1, 2, 3, 4

_PERSIAN = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
#: Letters with the same sound, and pairs of one shape that differ in a dot or stroke.
_ALIKE = ("سصث", "زذضظژ", "تط", "هح", "غق", "اع", "کگ", "بپ", "جچ")
#: Rows of the keyboard ISIRI 9147 and of the Latin one beneath it, key by key; each row is shifted by half a key.
_ROWS = ("ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو")
_LATIN_ROWS = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,")
#: What Persian writers leave out or double most, vowels and frequent endings.
_OFTEN_MISSED = {_PERSIAN: "اویهنتر", _LATIN: "aeioustr"}
_KEYS = str.maketrans("".join(_LATIN_ROWS) + "HC\\", "".join(_ROWS) + "آژپ")


def from_latin_keys(text: str) -> str | None:
    """What was meant by a text typed while the keyboard was Latin («lnvsi» is «مدرسه»); None for any other text."""
    if not text.isascii() or not any(character.isalpha() for character in text):
        return None
    # Caps lock, too; of capitals that stand for letters of their own, those come first.
    return text.translate(_KEYS).lower().translate(_KEYS)


def once(word: str) -> dict[str, int]:
    """The spellings that one mistake, or a space left out, makes of `word`; with how unlikely each is."""
    alphabet = _alphabet(word)
    if alphabet is None:
        return {}
    found = dict(_likely(word, alphabet))
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        for letter in alphabet:
            found.setdefault(before + letter + after, MISSED)
            found.setdefault(before + letter + after[1:], OTHER)
    for at in range(2, len(word) - 1):
        found.setdefault(f"{word[:at]} {word[at:]}", CONFUSED)
    del found[word]
    return found


def twice(word: str) -> dict[str, int]:
    """The spellings that two likely mistakes make of `word`, at most `MOST_TWICE`; with how unlikely each is."""
    alphabet = _alphabet(word)
    if alphabet is None or not SHORTEST_TWICE <= len(word) <= LONGEST_TWICE:
        return {}
    first = dict(sorted(_likely(word, alphabet), key=lambda pair: -pair[1]))
    found: dict[str, int] = {}
    for spelling, cost in first.items():
        for again, more in _likely(spelling, alphabet):
            found[again] = min(cost + more, found.get(again, cost + more))
    for known in (word, *first):
        found.pop(known, None)
    return dict(islice(sorted(found.items(), key=lambda pair: pair[1]), MOST_TWICE))


def _alphabet(word: str) -> str | None:
    """The letters of a word's script; None for a word that has no mistakes to look for."""
    if not SHORTEST <= len(word) <= LONGEST:
        return None
    return next((letters for letters in (_PERSIAN, _LATIN) if set(word) <= set(letters)), None)


def _likely(word: str, alphabet: str) -> Iterator[tuple[str, int]]:
    """Spellings one likely mistake away; those that come twice are likelier the last time."""
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        if len(word) > SHORTEST:
            yield before + after, SLIPPED
        for other in _NEIGHBOURS.get(letter, ""):
            yield before + other + after, SLIPPED
    for at in range(len(word) + 1):
        for letter in _OFTEN_MISSED[alphabet]:
            yield word[:at] + letter + word[at:], SLIPPED
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        if letter == word[at - 1 : at]:
            yield before + after, CONFUSED
        yield before + letter + letter + after, CONFUSED
        for other in _SAME.get(letter, ""):
            yield before + other + after, CONFUSED
        if after:
            yield before + after[0] + letter + after[1:], CONFUSED


def _neighbours(rows: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each letter with those whose keys touch its own."""
    for number, row in enumerate(rows):
        above, below = rows[number - 1] if number else "", rows[number + 1] if number + 1 < len(rows) else ""
        for at, letter in enumerate(row):
            start = max(0, at - 1)
            beside = row[start:at] + row[at + 1 : at + 2]
            yield letter, "".join(filter(str.isalpha, beside + above[at : at + 2] + below[start : at + 1]))


_NEIGHBOURS = dict([*_neighbours(_ROWS), *_neighbours(_LATIN_ROWS)])
_SAME = {letter: group.replace(letter, "") for group in _ALIKE for letter in group}
