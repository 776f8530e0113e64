"""Alphabetical order of Persian names."""

import unicodedata

from jihadi_cms.persian.characters import TATWEEL, ZWNJ
from jihadi_cms.persian.digits import to_latin
from jihadi_cms.persian.text import normalise

#: The order of CLDR's `fa` collation. Letters of one group differ only if all else is equal.
_GROUPS = (
    *("آ", "اٱ", "ءأإؤئ"),
    *"بپتثجچحخدذرزژسشصضطظعغفقکگلمنو",
    *("هةۀ", "ی"),
)
# The places between "9" and "a": after the digits and before Latin letters, as CLDR has it.
_PLACES = {letter: chr(ord(":") + place) for place, group in enumerate(_GROUPS) for letter in group}
_VARIANTS = {letter: str(variant) for group in _GROUPS for variant, letter in enumerate(group)}
_IGNORED = dict.fromkeys(map(ord, f"{ZWNJ}\u200d{TATWEEL}"))


def sort_key(text: str) -> str:
    """Return a string that sorts names by code point as ICU sorts the names themselves in the locale `fa`.

    Spaces come first, then punctuation, digits (of any script alike), the Persian alphabet «آ ا ء ب … ه ی»,
    Latin and other letters. ZWNJ and tatweel do not count; diacritics, the carriers of hamza and «ه ة ۀ»
    decide only between names that are otherwise equal; case does not count.
    """
    letters: list[str] = []
    details: list[str] = []
    for character in to_latin(normalise(text)).translate(_IGNORED).casefold():
        if character in _PLACES:
            letters.append(_PLACES[character])
            details.append(_VARIANTS[character])
            continue
        for part in unicodedata.normalize("NFD", character):
            category = unicodedata.category(part)
            if category.startswith("M"):
                details.append(part)
            else:
                letters.append(_place_of_other(part, category))
                details.append("0")
    return f"{''.join(letters)}\0{''.join(details)}"


def _place_of_other(character: str, category: str) -> str:
    """The place of what is no Persian letter: one for all white space, one for all punctuation and signs."""
    if character.isspace():
        return " "
    return character if category[0] in "LN" else "!"
