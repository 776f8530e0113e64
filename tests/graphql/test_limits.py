"""What an operation may ask for at the most, and what it is said to cost."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from graphql import parse, validate
from hypothesis import given
from hypothesis import strategies as st

from jihadi_cms.graphql import cost as costs
from jihadi_cms.graphql.cost import ASSUMED_LENGTH, DOCUMENT, measured
from jihadi_cms.graphql.limits import MAX_ALIASES, MAX_DEPTH, SizeRule
from jihadi_cms.graphql.schema import schema
from public_site.operations import FOLDER, operation
from tests.graphql.selections import SCHEMA, everything

D, L = DOCUMENT, ASSUMED_LENGTH


def cost(text: str, name: str | None = None, **variables: Any) -> int:
    """The cost of an operation."""
    document = parse(text)
    assert validate(SCHEMA, document) == []
    found = measured(SCHEMA, document, name, variables)
    assert found
    return found[1]


def ask(client: Client, query: str, **variables: Any) -> HttpResponse:
    """Send an operation."""
    return client.post("/graphql/", {"query": query, "variables": variables}, content_type="application/json")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ __typename __schema { types { name } } }", 0),
        ('{ page(id: "1") { id title } }', D),
        ('{ page(id: "1") { parent { id } card { title } } }', D + D + 1),
        ("{ siteSettings { name } }", D),
        ("{ pages { nodes { id } } }", D + 20 * D),
        ("{ pages(first: null) { nodes { id } } }", D + 20 * D),
        ("{ pages(first: 7) { nodes { id } pageInfo { endCursor } totalCount } }", D + 7 * D + 1),
        ("{ authors(first: 7) { nodes { id } } }", D + 7 * D),
        ("{ pages(first: 7) { edges { cursor node { id } } } }", D + 7 * (1 + D)),
        ("{ pages(first: 7) { nodes { children(first: 3) { id } } } }", D + 7 * (D + 3 * D)),
        ("{ pages(first: 7) { nodes { children { id } } } }", D + 7 * (D + 20 * D)),
        ("{ articles(first: 2) { nodes { authors { photo { url } } } } }", D + 2 * (D + L * (1 + 1))),
        ("{ a: pages(first: 1) { nodes { id } } b: pages(first: 2) { nodes { id } } }", 2 * D + 3 * D),
        ("{ ...A ...A } fragment A on Query { pages(first: 1) { nodes { id } } }", 2 * (D + D)),
        # The costliest type counts, not all together.
        (
            "{ pages(first: 3) { nodes { ... on ArticlePage { section { id } } ... on GroupPage { logo { url } } } } }",
            D + 3 * (D + D),
        ),
        (
            "{ pages(first: 3) { nodes { ... on Page { parent { id } } ... on GroupPage { logo { url } } } } }",
            D + 3 * (D + D + 1),
        ),
    ],
)
def test_cost(text: str, expected: int) -> None:
    assert cost(text) == expected


@pytest.mark.parametrize(
    ("variables", "length"),
    [
        ({}, 4),
        ({"n": 9}, 9),
        ({"n": None}, 20),
        ({"n": 10**30}, 100),
        ({"n": -5}, L),
        ({"n": "9"}, 20),
        ({"n": True}, 20),
    ],
)
def test_lengths_by_variables(variables: dict[str, Any], length: int) -> None:
    query = "query($n: Int = 4) { ...A } fragment A on Query { pages(first: $n) { nodes { id } } }"
    assert cost(query, **variables) == D + length * D


def test_the_operation_that_is_named() -> None:
    query = "query A { pages(first: 1) { nodes { id } } } query B { pages(first: 2) { nodes { id } } }"
    assert (cost(query, "A"), cost(query, "B")) == (2 * D, 3 * D)


@given(st.recursive(st.just("id"), lambda inner: st.tuples(st.integers(1, 100), inner)))
def test_more_never_costs_less(nesting: Any) -> None:
    def text(nesting: Any, more: int) -> str:
        if nesting == "id":
            return "id"
        first, inner = nesting
        return f"children(first: {min(first + more, 100)}) {{ {text(inner, more)} }}"

    small, large = (cost(f"{{ pages {{ nodes {{ {text(nesting, more)} }} }} }}") for more in (0, 1))
    assert D <= small <= large


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.graphql")))
def test_the_site_costs_little(name: str) -> None:
    found = measured(SCHEMA, parse(operation(name)), None, {})
    assert found
    assert found[1] < 5000


@pytest.mark.django_db
class TestMaximum:
    """An operation that may cost too much is not begun."""

    def test_it_is_refused(self, client: Client, django_assert_num_queries: Callable[..., Any]) -> None:
        ask(client, "{ __typename }")
        with django_assert_num_queries(0):
            answer = ask(client, "{ pages(first: 100) { nodes { children(first: 100) { id } } } }").json()
        assert "101010" in answer["errors"][0]["message"]
        assert answer["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}
        assert answer["extensions"]["cost"] == {"requested": 101010, "maximum": 100000}
        assert "data" not in answer

    def test_by_setting(self, client: Client, settings: Any) -> None:
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "GRAPHQL_MAX_COST": 3 * D}
        for first, is_allowed in ((2, True), (3, False)):
            answer = ask(client, "query($n: Int) { pages(first: $n) { nodes { id } } }", n=first).json()
            assert ("data" in answer) is is_allowed
            assert answer["extensions"]["cost"] == {"requested": (1 + first) * D, "maximum": 3 * D}

    def test_a_hundred_whole_articles_are_allowed(self, client: Client) -> None:
        answer = ask(
            client, f"{{ articles(first: 100) {{ nodes {everything(SCHEMA.type_map['ArticlePage'])} }} }}"
        ).json()
        assert "errors" not in answer
        assert answer["extensions"]["cost"]["requested"] > 50 * 100

    def test_no_cost_without_an_operation(self, client: Client) -> None:
        assert "extensions" not in ask(client, "{ nothing }").json()


def test_the_same_operation_is_read_once(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    reader = costs._Lengths
    monkeypatch.setattr(costs, "_Lengths", lambda: read.append(1) or reader())
    for first in (3, 4, 3):
        ask(client, "query Once($n: Int) { pages(first: $n) { nodes { id slug } } }", n=first)
    assert read == [1]


def doubling(fragments: int) -> str:
    """Fragments that each spread the next one twice."""
    texts = [f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(fragments)]
    return " ".join(
        ["{ ...F0 }", *texts, f"fragment F{fragments} on Query {{ a: __typename pages {{ nodes {{ id }} }} }}"]
    )


@pytest.mark.django_db
@pytest.mark.parametrize("fragments", [3, 60, 150])
def test_fragments_that_double(client: Client, fragments: int) -> None:
    began = time.perf_counter()
    answer = ask(client, doubling(fragments)).json()
    assert time.perf_counter() - began < 5
    assert ("errors" in answer) is (2**fragments > MAX_ALIASES)
    assert all(error["extensions"]["code"] == "BAD_REQUEST" for error in answer.get("errors", ()))


@pytest.mark.django_db
@pytest.mark.parametrize("fragments", [200, 400])
def test_a_long_chain_of_fragments_is_no_fault_of_ours(client: Client, fragments: int) -> None:
    texts = [f"fragment F{n} on Query {{ ...F{n + 1} }}" for n in range(fragments)]
    response = ask(client, " ".join(["{ ...F0 }", *texts, f"fragment F{fragments} on Query {{ __typename }}"]))
    assert response.status_code == 200
    assert all(error["extensions"]["code"] == "BAD_REQUEST" for error in response.json().get("errors", ()))


@pytest.mark.parametrize(
    ("text", "is_allowed"),
    [
        ("{ pages { nodes { " + "parent { " * (MAX_DEPTH - 2) + "id" + " }" * (MAX_DEPTH + 1), True),
        ("{ pages { nodes { " + "parent { " * (MAX_DEPTH - 1) + "id" + " }" * (MAX_DEPTH + 2), False),
        ("{ ...A } fragment A on Query { pages { nodes { ...B } } } fragment B on Page { "
         + "parent { " * (MAX_DEPTH - 1) + "id" + " }" * MAX_DEPTH, False),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(MAX_ALIASES)) + " }", True),
        ("{ ...A ...A } fragment A on Query { " + " ".join(f"a{n}: __typename" for n in range(16)) + " }", False),
        ("{ ...A } fragment A on Query { ...A }", True),
        ("{ ...Missing }", True),
    ],
)  # fmt: skip
def test_size(text: str, is_allowed: bool) -> None:
    assert (validate(SCHEMA, parse(text), [SizeRule]) == []) is is_allowed


def test_introspection_is_not_too_deep(client: Client, db: None) -> None:
    from graphql import get_introspection_query

    answer = ask(client, get_introspection_query(specified_by_url=True, input_value_deprecation=True)).json()
    assert "errors" not in answer
    assert answer["data"]["__schema"]["queryType"]["name"] == schema()._schema.query_type.name
