"""Numbers as people read them."""

from django.utils.translation import get_language

from jihadi_cms.persian.digits import to_persian


def local_number(number: int) -> str:
    """`number` in the digits of the active language."""
    return to_persian(str(number)) if (get_language() or "").startswith("fa") else str(number)
