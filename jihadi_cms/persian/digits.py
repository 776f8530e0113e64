"""Digits: Persian for readers, Latin for machines."""

_LATIN = "0123456789"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_TO_PERSIAN = str.maketrans(_LATIN + _ARABIC, _PERSIAN * 2)
_TO_LATIN = str.maketrans(_PERSIAN + _ARABIC, _LATIN * 2)


def to_persian(value: str | int) -> str:
    """Return `value` with Latin and Arabic-Indic digits written as Persian ones; nothing else changes."""
    return str(value).translate(_TO_PERSIAN)


def to_latin(value: str) -> str:
    """Return `value` with Persian and Arabic-Indic digits written as ASCII ones; nothing else changes."""
    return value.translate(_TO_LATIN)
