"""GraphQL over HTTP: methods, media types and status codes, and what answers say besides data."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from jihadi_cms.delivery import queries

pytestmark = pytest.mark.django_db

URL = "/graphql/"
JSON, GRAPHQL_JSON = "application/json", "application/graphql-response+json"
QUERY = "query Name($id: ID) { page(id: $id) { id } }"


def post(client: Client, body: Any, accept: str | None = None, content_type: str = JSON) -> HttpResponse:
    """Send a body, JSON unless it is a text."""
    text = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.generic("POST", URL, text, content_type=content_type, headers=accepting(accept))


def accepting(accept: str | None) -> dict[str, str]:
    """The headers of a client that accepts something; None: it does not say."""
    return {} if accept is None else {"accept": accept}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL_JSON, GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}, {JSON};q=0.9", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON};q=0.5, {JSON}", JSON),
        (f"text/html, {GRAPHQL_JSON};q=0.1", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}; charset=utf-8, {JSON}; charset=utf-8", GRAPHQL_JSON),
        (f"{JSON}; charset=UTF-8", JSON),
    ],
)
def test_the_media_type_is_the_one_preferred(client: Client, accept: str | None, media_type: str) -> None:
    for response in (
        post(client, {"query": "{ __typename }"}, accept),
        client.get(URL, {"query": "{ __typename }"}, headers=accepting(accept)),
    ):
        assert response.status_code == 200
        assert response["Content-Type"] == f"{media_type}; charset=utf-8"
        assert response.json()["data"] == {"__typename": "Query"}
        assert "Accept" in response["Vary"]


@pytest.mark.parametrize("accept", ["text/html", "image/*", "application/xml, text/plain", f"{JSON};q=0"])
def test_no_other_media_type(client: Client, accept: str) -> None:
    response = post(client, {"query": "{ __typename }"}, accept)
    assert response.status_code == 406
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}


@pytest.mark.parametrize(
    "body",
    [
        {"query": "{"},
        {"query": "{ nothing }"},
        {"query": QUERY, "variables": {"id": {}}},
        {"query": "{ __typename }", "operationName": "Missing"},
        {"query": "query A { __typename } query B { __typename }"},
    ],
)
def test_a_wrong_operation(client: Client, body: dict[str, Any]) -> None:
    for media_type, status in ((JSON, 200), (GRAPHQL_JSON, 400)):
        response = post(client, body, media_type)
        assert response.status_code == status
        assert response["Content-Type"].startswith(media_type)
        assert response["Cache-Control"] == "no-store"
        answer = response.json()
        assert "data" not in answer
        assert answer["errors"][0]["extensions"] == {"code": "BAD_REQUEST"}


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
def test_an_error_of_a_field_stands_beside_data(client: Client, accept: str) -> None:
    response = post(client, {"query": "{ pages(first: 500) { nodes { id } } }"}, accept)
    answer = response.json()
    assert (response.status_code, answer["data"]) == (200, None)
    response = post(client, {"query": '{ page(id: "one") { id } authors(first: 1) { nodes { id } } }'}, accept)
    answer = response.json()
    assert response.status_code == 200
    assert answer["data"] == {"page": None, "authors": {"nodes": []}}
    assert answer["errors"][0]["extensions"] == {"code": "BAD_REQUEST", "parameter": "id"}


def test_parameters_by_get(client: Client) -> None:
    parameters = {"query": QUERY, "variables": '{"id": "1"}', "operationName": "Name", "extensions": "{}"}
    assert client.get(URL, parameters).json()["data"] == {"page": None}
    assert client.get(URL, {"query": "{ __typename }", "operationName": "", "variables": ""}).status_code == 200


@pytest.mark.parametrize("operation", ["mutation { a }", "subscription { a }"])
def test_only_queries_by_get(client: Client, operation: str) -> None:
    response = client.get(URL, {"query": operation})
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert post(client, {"query": operation}).status_code == 200


def test_other_methods(client: Client) -> None:
    for method in ("PUT", "PATCH", "DELETE", "TRACE"):
        response = client.generic(method, URL)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")
        assert response.json()["errors"]
    assert client.options(URL)["Allow"] == "GET, HEAD, POST, OPTIONS"
    head = client.head(URL, {"query": "{ __typename }"})
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("content_type", [f"{JSON}; charset=utf-8", f"{JSON};charset=UTF-8", f'{JSON}; charset="utf8"'])
def test_a_body_is_utf8(client: Client, content_type: str) -> None:
    body = {"query": 'query { __type(name: "درخت🌳") { name } }'}
    assert post(client, json.dumps(body, ensure_ascii=False).encode(), None, content_type).json()["data"]


@pytest.mark.parametrize(
    "content_type",
    [f"{JSON}; charset=utf-16", f"{JSON}; charset=windows-1256", "application/x-www-form-urlencoded", GRAPHQL_JSON],
)
def test_no_other_content_type(client: Client, content_type: str) -> None:
    assert post(client, {"query": "{ __typename }"}, None, content_type).status_code == 415


def test_several_operations_at_once_are_refused(client: Client) -> None:
    response = post(client, [{"query": "{ __typename }"}] * 2)
    assert response.status_code == 400
    assert "data" not in response.content.decode()


def test_a_browser_gets_graphiql_unless_it_brings_an_operation(client: Client) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert client.get(URL, headers=browser)["Content-Type"].startswith("text/html")
    assert client.get(URL, {"query": "{ __typename }"}, headers=browser)["Content-Type"].startswith(JSON)
    assert client.get(URL, headers={"accept": "*/*"}).status_code == 400
    assert client.get(URL, {"query": "{ __typename }"}, headers={"accept": "text/html"}).status_code == 406


class TestRequestId:
    """Every answer names its request; a fault is logged with that name, and told with nothing else."""

    def fail(self, *_: Any) -> None:
        """Stands in for what a resolver calls."""
        raise RuntimeError("secret")

    def test_every_answer_has_one_of_its_own(self, client: Client) -> None:
        responses = [client.get(URL, {"query": "{ __typename }"}), client.get(URL), client.put(URL)]
        assert len({response["X-Request-ID"] for response in responses}) == 3

    def test_a_proxy_may_give_it(self, client: Client) -> None:
        assert client.get(URL, headers={"x-request-id": "a1-B.2_c"})["X-Request-ID"] == "a1-B.2_c"

    @pytest.mark.parametrize("given", ["", "a b", "<script>", "a" * 65, "ا", "a\n"])
    def test_not_just_anything(self, client: Client, given: str) -> None:
        assert client.get(URL, headers={"x-request-id": given})["X-Request-ID"] != given

    def test_a_fault_of_a_field(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(queries, "by_page_id", self.fail)
        response = post(client, {"query": '{ page(id: "1") { id } }'}, GRAPHQL_JSON)
        error = response.json()["errors"][0]
        assert response.status_code == 200
        assert error["extensions"] == {"code": "INTERNAL", "request_id": response["X-Request-ID"]}
        assert "secret" not in response.content.decode()
        assert f"request {response['X-Request-ID']}: secret" in caplog.text

    @pytest.mark.parametrize("place", ["jihadi_cms.graphql.views.reader_of", "jihadi_cms.graphql.schema.measured"])
    def test_a_fault_before_execution(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, place: str
    ) -> None:
        monkeypatch.setattr(place, self.fail)
        response = post(client, {"query": "{ __typename }"})
        error = response.json()["errors"][0]
        assert response.status_code == 500
        assert error["extensions"] == {"code": "INTERNAL", "request_id": response["X-Request-ID"]}
        assert "secret" not in response.content.decode()
        assert "secret" in caplog.text
        assert response["X-Request-ID"] in caplog.text
