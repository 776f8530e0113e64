"""The site of `content.py`: built once for a module's tests, or in the database of a live server."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.public_site.content import Content, build


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Content]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def content(_built: Content, db: None) -> Content:
    """The site, for tests whose own changes are taken back."""
    return _built


@pytest.fixture
def live_content(live_server: Any) -> Content:
    """The site, committed, for browsers and for the remote mode."""
    return build()
