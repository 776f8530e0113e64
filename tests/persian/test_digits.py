"""Digits between scripts."""

import pytest

from jihadi_cms.persian.digits import to_latin, to_persian


@pytest.mark.parametrize(
    ("value", "persian"),
    [("1404/01/02", "۱۴۰۴/۰۱/۰۲"), ("١٤٠٤", "۱۴۰۴"), ("۱۴۰۴ x٣", "۱۴۰۴ x۳"), (25, "۲۵"), (-7, "-۷")],
)
def test_to_persian(value: str | int, persian: str) -> None:
    assert to_persian(value) == persian


def test_to_latin() -> None:
    assert to_latin("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 0123456789 ۴٫۵") == "0123456789 0123456789 0123456789 4٫5"
