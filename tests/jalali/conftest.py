"""What the tests of the admin's dates share."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from jihadi_cms.jalali.admin_scope import admin_scope


@pytest.fixture
def persian_admin() -> Iterator[None]:
    """As in a request of the admin whose user reads Persian."""
    with admin_scope(True), translation.override("fa"):
        yield
