"""Ways to ask the GraphQL API; the site is the one that REST's tests read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.rest.conftest import site

__all__ = ["ask", "site"]

Ask = Callable[..., dict[str, Any]]
Configure = Callable[..., None]


@pytest.fixture
def ask(client: Client) -> Ask:
    """`ask("query($id: ID) {…}", id=5)` gives the data, and fails on any error."""

    def send(operation: str, **variables: Any) -> dict[str, Any]:
        body = {"query": operation, "variables": variables}
        answer = client.post("/graphql/", body, content_type="application/json").json()
        assert "errors" not in answer, answer
        return answer["data"]

    return send


@pytest.fixture
def configure(settings: Any) -> Configure:
    """`configure(RESPONSE_CACHE="default")` sets a part of `JIHADI_CMS`."""

    def change(**parts: Any) -> None:
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, **parts}

    return change
