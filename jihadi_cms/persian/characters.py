"""The characters that Persian text rules are about, as constants and `str.translate` tables."""

import unicodedata

ZWNJ = "\u200c"
TATWEEL = "\u0640"

#: Combining marks of the Arabic block: vowels, tanwin, shadda, sukun, hamza, dagger alef, Quranic marks.
DIACRITICS = "".join(chr(code) for code in range(0x0600, 0x0700) if unicodedata.category(chr(code)) == "Mn")

#: Characters without a shape that travel with copied text: byte order mark, soft hyphen and the bidi controls
#: (Arabic letter mark; LRM, RLM; embeddings and overrides; isolates). Direction is the business of markup.
STRAY_CONTROLS = "\ufeff\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

_FORM_BLOCKS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFF00))
#: ﷺ and ﷻ stand for a phrase on purpose, ﷼ is a currency sign.
_SIGNS = "\ufdfa\ufdfb\ufdfc"


def _letters_of(form: str) -> str:
    """The letters of one presentation form, without the space or tatweel that carries an isolated mark."""
    return unicodedata.normalize("NFKC", form).strip(" " + TATWEEL)


#: Presentation forms A and B to the letters they show (Unicode's compatibility decompositions).
PRESENTATION_FORMS = {
    code: _letters_of(chr(code))
    for block in _FORM_BLOCKS
    for code in block
    if unicodedata.decomposition(chr(code)).startswith("<") and chr(code) not in _SIGNS
}
