"""The site of `content.py`, and clients to read it with."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings

from jihadi_cms.delivery.sites import forget_sites
from tests.rest import content

Get = Callable[..., HttpResponse]


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The site with an object of each type; made once for a module, each test's own changes are undone."""
    media = override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media")))
    with django_db_blocker.unblock(), media, transaction.atomic():
        content.build()
        yield
        transaction.set_rollback(True)
    forget_sites()


@pytest.fixture
def get(client: Client) -> Get:
    """`get("articles/", kind="news")` reads the REST API."""

    def read(path: str, /, **parameters: Any) -> HttpResponse:
        return client.get(f"/api/v1/{path}", parameters)

    return read
