"""Links that editors type lead to places, and never run scripts."""

import pytest
from django.core.exceptions import ValidationError

from jihadi_cms.core.validators import validate_link


@pytest.mark.parametrize(
    "link",
    ["https://example.org/الف", "http://example.org", "/groups/", "/", "mailto:a@b.ir", "tel:+9821", "#top"],
)
def test_links(link: str) -> None:
    validate_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "//evil.example",
        "/\\evil.example",
        "data:text/html,x",
        "groups",
        "/a b",
        "/\n",
    ],
)
def test_everything_else_is_refused(link: str) -> None:
    with pytest.raises(ValidationError):
        validate_link(link)
