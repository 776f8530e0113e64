"""Unicode slugs of Persian titles."""

import re
import unicodedata

from jihadi_cms.persian.characters import TATWEEL, ZWNJ
from jihadi_cms.persian.digits import to_latin
from jihadi_cms.persian.text import unify_letters

# Dropped without a gap. A ZWNJ joins («کتابها»), as in the slugs that Django and Wagtail's admin make.
_DROPPED = dict.fromkeys(map(ord, f"{ZWNJ}\u200d{TATWEEL}'’")) | {ord("ۀ"): "ه"}
_SEPARATORS = re.compile(r"[\W_]+")


def slugify(text: str, max_length: int = 80) -> str:
    """Return a slug of `text`: lower-case words of letters and ASCII digits, joined by "-".

    It passes Django's `validate_unicode_slug` unless it is empty, as it is for a text without letters or
    digits. Diacritics and tatweel are dropped, «ۀ» is written «ه» as «هٔ» is, ZWNJ joins. `max_length` counts
    characters; a longer slug is cut between words, or inside its first word if that alone is too long.
    """
    folded = to_latin(unify_letters(text)).translate(_DROPPED).lower()
    letters = "".join(sign for sign in folded if unicodedata.category(sign)[0] != "M")
    slug = _SEPARATORS.sub("-", letters).strip("-")
    if len(slug) <= max_length:
        return slug
    whole_words = slug[: max_length + 1].rpartition("-")[0]
    return whole_words or slug[:max_length]
