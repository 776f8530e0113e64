"""Text as XML and iCalendar can carry it."""

import re

#: Control characters, lone surrogates and non-characters: what XML 1.0 and RFC 5545 have no way to write.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n?|[\u2028\u2029]")


def writable(text: str) -> str:
    """`text` without what no format can hold; its line breaks are `\\n`."""
    return _UNWRITABLE.sub("", _BREAKS.sub("\n", text))


def on_one_line(text: str) -> str:
    """`text` writable, on one line."""
    return " ".join(writable(text).split())
