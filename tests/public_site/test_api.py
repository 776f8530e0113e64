"""How the site reads: its operations, what they cost, and what happens when the API is away."""

from typing import Any

import pytest
import requests
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from graphql import build_schema, parse, validate

from jihadi_cms.graphql.schema import schema
from public_site import client as api
from public_site.operations import FOLDER, operation
from tests.public_site.content import Content

KINDS = ["home", "section", "article", "group_index", "group", "event_index", "event"]


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.graphql")))
def test_operations_are_valid(name: str) -> None:
    assert validate(build_schema(schema().as_str()), parse(operation(name))) == []


def test_no_fragment_is_left_over() -> None:
    used = "".join(operation(path.stem) for path in FOLDER.glob("*.graphql"))
    for file in (FOLDER / "fragments").glob("*.graphql"):
        for definition in parse(file.read_text(encoding="utf-8")).definitions:
            assert f"...{definition.name.value}" in used


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_costs_two_operations_and_few_queries(
    client: Client, content: Content, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = getattr(content, kind).get_url()
    client.get(path)
    ran: list[str] = []
    execute = api.schema.execute
    monkeypatch.setattr(api.schema, "execute", lambda text, *rest: ran.append(text) or execute(text, *rest))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    assert len(ran) == 2
    assert len(queries) <= (19 if kind == "article" else 15)


@pytest.fixture
def api_elsewhere(settings: Any) -> None:
    """An address for the API; the tests replace what would go there."""
    settings.JIHADI_PUBLIC_SITE = {"GRAPHQL_URL": "http://api.example/graphql/", "TIMEOUT": 2}


class Answer:
    """What `requests` would return: a status and a JSON value, or an error when it is read."""

    def __init__(self, value: Any, status_code: int = 200) -> None:
        self.value, self.status_code = value, status_code

    def json(self) -> Any:
        """The value."""
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


@pytest.mark.usefixtures("api_elsewhere")
@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (requests.ConnectTimeout("slow"), 503),
        (requests.ConnectionError("refused"), 503),
        (Answer(requests.JSONDecodeError("not JSON", "", 0), 502), 503),
        (Answer(["not", "GraphQL"]), 503),
        (Answer({"errors": [{"message": "Cannot query field"}]}), 502),
        (Answer({"errors": [{"message": "wrong", "extensions": {"code": "BAD_REQUEST"}}]}), 502),
        (Answer({"errors": [{"message": "sorry", "extensions": {"code": "INTERNAL", "request_id": "1"}}]}), 503),
    ],
)
def test_trouble_with_the_api_becomes_a_clear_page(
    client: Client, monkeypatch: pytest.MonkeyPatch, answer: Any, status: int
) -> None:
    def post(url: str, json: dict[str, Any], headers: dict[str, str], timeout: float) -> Answer:
        assert timeout == 2
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(api._session, "post", post)
    response = client.get("/")
    assert response.status_code == status
    assert response.has_header("Retry-After") == (status == 503)
    assert '<html lang="fa" dir="rtl">' in response.content.decode()
    assert client.get("/search/?q=x").status_code == status
