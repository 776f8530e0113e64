"""How the site reads: its operations, what they cost, and what happens when the API is away."""

import pytest
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
