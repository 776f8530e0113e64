"""Whatever is asked for wrongly gets GraphQL errors that say what is wrong: never a 500, never a traceback."""

import json
import logging
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jihadi_cms.delivery import queries
from jihadi_cms.graphql.limits import MAX_ALIASES, MAX_DEPTH, MAX_TOKENS
from tests.rest import content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

JSON = "application/json"


@pytest.fixture(params=[False, True], autouse=True)
def debug(request: pytest.FixtureRequest, settings: Any) -> None:
    """Everything here holds with and without DEBUG."""
    settings.DEBUG = request.param


def send(client: Client, query: str, **variables: Any) -> HttpResponse:
    """Send an operation."""
    return client.post("/graphql/", {"query": query, "variables": variables}, content_type=JSON)


def errors_of(response: HttpResponse, status: int = 200) -> str:
    """Check that the answer has GraphQL errors; returns what they say."""
    assert response.status_code == status, response.content[:500]
    assert response.headers["Content-Type"].startswith(JSON)
    errors = response.json()["errors"]
    assert errors
    text = " ".join(error["message"] for error in errors)
    assert text.strip()
    assert "Traceback" not in response.content.decode()
    return text


def nested(depth: int) -> str:
    """A selection of pages below pages."""
    return "{ " + "children { " * depth + "id" + " }" * depth + " }"


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("{ artcles { nodes { id } } }", "articles"),
        ("{ articles { nodes { titel } } }", "title"),
        ("{ articles", "Syntax"),
        ("}", "Syntax"),
        ("\x00", "Syntax"),
        ("{ articles }", "articles"),
        ("{ articles { nodes { id { x } } } }", "id"),
        ("{ articles(titel: 1) { nodes { id } } }", "titel"),
        ("{ articles(kind: BOOK) { nodes { id } } }", "BOOK"),
        ("{ articles(first: 0) { nodes { id } } }", "100"),
        ("{ articles(first: -5) { nodes { id } } }", "100"),
        ("{ articles(first: 101) { nodes { id } } }", "100"),
        ("{ articles(first: 99999999999999999999) { nodes { id } } }", "Int"),
        ('{ articles(first: "5") { nodes { id } } }', "Int"),
        ('{ articles(after: "garbage") { nodes { id } } }', ""),
        ('{ articles(after: "ا") { nodes { id } } }', ""),
        ('{ articles(order: "x") { nodes { id } } }', "-date"),
        ('{ articles(since: "yesterday") { nodes { id } } }', "since"),
        ('{ articles(since: "0001-01-01T00:00:00+14:00") { nodes { id } } }', "since"),
        ('{ articles(section: "one") { nodes { id } } }', "section"),
        ('{ articles(ancestor: "99999999999999999999") { nodes { id } } }', "ancestor"),
        ('{ articles(province: "\\u0000") { nodes { id } } }', "province"),
        ('{ articles(locale: "\\u0000") { nodes { id } } }', "locale"),
        ("{ page { id } }", "path"),
        ('{ page(id: 1, path: "/") { id } }', "path"),
        ('{ page(id: "one") { id } }', "id"),
        ("{ page(id: -1) { id } }", "id"),
        ("{ page(id: 99999999999999999999) { id } }", "id"),
        ('{ page(path: "\\u0000") { id } }', "path"),
        ("{ author { id } }", "slug"),
        ('{ author(slug: "\\u0000") { id } }', "slug"),
        ('{ search(q: "a", type: "author") { nodes { id } } }', "article"),
        ('{ search(q: "a", after: "x") { nodes { id } } }', "after"),
        ("{ search { nodes { id } } }", "q"),
        (f'{{ search(q: "{"a" * 201}") {{ nodes {{ id }} }} }}', "200"),
        ('{ pages { nodes { children(type: "x") { id } } } }', "article"),
        ("{ pages { nodes { children(first: 0) { id } } } }", "100"),
        ("query($a: Nothing) { pages { nodes { id } } }", "Nothing"),
        ("query($a: Int!) { pages(first: $a) { nodes { id } } }", "$a"),
        ("mutation { a }", "Mutation"),
        ("subscription { a }", "subscription"),
        ("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "itself"),
        ("{ ...Missing }", "Missing"),
        ("{ pages { nodes { ... on Nothing { id } } } }", "Nothing"),
        (f"{{ pages {{ nodes {nested(MAX_DEPTH)} }} }}", str(MAX_DEPTH)),
        ("{ " + " ".join(f"a{n}: __typename" for n in range(MAX_ALIASES + 1)) + " }", str(MAX_ALIASES)),
        ("{ " + "__typename " * MAX_TOKENS + "}", str(MAX_TOKENS)),
        ("{a" * (MAX_TOKENS // 4) + "}" * (MAX_TOKENS // 4), ""),
        ("{ pages(first: " + "[" * 1500 + "]" * 1500 + ") { nodes { id } } }", ""),
        ("# nothing", ""),
    ],
)
def test_a_wrong_operation_gets_clear_errors(client: Client, query: str, word: str) -> None:
    response = send(client, query)
    assert word in errors_of(response, response.status_code)
    assert response.status_code in (200, 400)


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"first": "5"},
        {"first": 1.5},
        {"first": 2**40},
        {"first": [1]},
        {"first": {"a": 1}},
        {"first": True},
        {"first": 5, "kind": "news"},
        {"first": 5, "kind": 1},
    ],
)
def test_wrong_variables(client: Client, variables: dict[str, Any]) -> None:
    query = "query($first: Int!, $kind: [ArticlePageKind!]) { articles(first: $first, kind: $kind) { nodes { id } } }"
    assert "$" in errors_of(send(client, query, **variables))


@pytest.mark.parametrize(
    "body",
    [
        "not json",
        "5",
        "null",
        '"{ pages { nodes { id } } }"',
        "[]",
        '[{"query": "{ pages { nodes { id } } }"}]',
        "{}",
        '{"query": null}',
        '{"query": ""}',
        '{"query": 5}',
        '{"query": ["a"]}',
        '{"query": "{ __typename }", "variables": []}',
        '{"query": "{ __typename }", "variables": "x"}',
        '{"query": "{ __typename }", "operationName": 5}',
        '{"query": "{ __typename }", "extensions": 5}',
        '{"query": "\\ud800"}',
        b'{"query": "\xff"}',
        "[" * 100_000,
        '{"query": "query($a: String!) { search(q: $a) { nodes { id } } }", "variables": {"a": "\\ud800"}}',
    ],
)
def test_a_body_that_is_no_request(client: Client, body: str | bytes) -> None:
    errors_of(client.generic("POST", "/graphql/", body, content_type=JSON), 400)


@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data; boundary=x", "application/graphql", ""])
def test_a_wrong_content_type(client: Client, content_type: str) -> None:
    errors_of(client.generic("POST", "/graphql/", '{"query": "{ __typename }"}', content_type=content_type), 415)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_a_wrong_method(client: Client, method: str) -> None:
    errors_of(client.generic(method, "/graphql/", "{}", content_type=JSON), 405)


def test_a_body_that_is_too_large(client: Client) -> None:
    errors_of(client.generic("POST", "/graphql/", " " * 3_000_000, content_type=JSON), 400)


@pytest.mark.parametrize(
    "parameters",
    [
        {"query": "{ nothing }"},
        {"query": "{"},
        {"query": "{ __typename }", "variables": "x"},
        {"query": "{ __typename }", "variables": "[]"},
        {"query": "{ __typename }", "operationName": "Missing"},
    ],
)
def test_wrong_requests_by_get(client: Client, parameters: dict[str, str]) -> None:
    response = client.get("/graphql/", parameters)
    assert response.status_code in (200, 400)
    errors_of(response, response.status_code)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["first", "after", "order", "locale", "since", "kind", "section", "province"]),
        st.none() | st.text() | st.integers() | st.booleans() | st.lists(st.text(), max_size=2),
    )
)
def test_no_value_of_a_variable_is_too_much(client: Client, variables: dict[str, Any]) -> None:
    query = """query($first: Int, $after: String, $order: String, $locale: String, $since: String,
        $kind: [ArticlePageKind!], $section: [ID!], $province: [String!]) {
        articles(first: $first, after: $after, order: $order, locale: $locale, since: $since, kind: $kind,
            section: $section, province: $province) { nodes { id } } }"""
    response = send(client, query, **variables)
    assert response.status_code < 500
    for error in response.json().get("errors", ()):
        assert "our side" not in error["message"], (variables, error)


class TestLogging:
    """Faults of ours are logged and masked; what readers do wrong is neither."""

    def test_a_fault_of_ours(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(*_: Any) -> None:
            raise RuntimeError("secret")

        monkeypatch.setattr(queries, "by_page_id", fail)
        response = send(client, "{ page(id: 1) { id } pages(first: 1) { nodes { id } } }")
        assert "secret" not in errors_of(response)
        assert response.json()["data"]["pages"]["nodes"]
        assert response.json()["errors"][0]["path"] == ["page"]
        assert "secret" in caplog.text

    def test_a_fault_outside_of_an_operation(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(*_: Any) -> None:
            raise RuntimeError("secret")

        monkeypatch.setattr("jihadi_cms.graphql.views.reader_of", fail)
        assert "secret" not in errors_of(send(client, "{ __typename }"), 500)
        assert "secret" in caplog.text

    @pytest.mark.parametrize(
        "query", ["{ page { id } }", "{ nothing }", "{", "{ articles(first: 500) { nodes { id } } }"]
    )
    def test_a_wrong_operation(self, client: Client, query: str, caplog: pytest.LogCaptureFixture) -> None:
        errors_of(send(client, query))
        assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []


def test_what_is_not_there_is_null(client: Client) -> None:
    query = '{ page(id: 99999) { id } author(slug: "کسی") { id } menu(id: 99999) { id } }'
    answer = send(client, query).json()
    assert "errors" not in answer
    assert answer["data"] == {"page": None, "author": None, "menu": None}


def test_snippets_by_slug(client: Client) -> None:
    query = '{ author(slug: "سارا-احمدی") { id } menu(slug: "sample") { items { page { id } } } }'
    answer = json.loads(send(client, query).content)
    assert answer["data"]["author"] == {"id": str(content.AUTHOR)}
    assert answer["data"]["menu"]["items"][0]["page"] == {"id": str(content.SECTION)}
