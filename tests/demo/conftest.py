"""The demo site, loaded once for the tests of a module."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from jihadi_cms.demo.loading import load


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[Counter[str]]:
    """What loading into an empty database created; taken back after the module's last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(timezone.now(), with_pictures=False)
        transaction.set_rollback(True)
