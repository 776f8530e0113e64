"""Scripts of other origins, and how many operations an address may send."""

import json

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.graphql.conftest import Configure
from tests.rest import content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

URL = "/graphql/"
JSON, GRAPHQL_JSON = "application/json", "application/graphql-response+json"
ORIGIN = "https://app.example.ir"
DETAIL = f'{{ page(id: "{content.ARTICLE}") {{ id title }} }}'


def get(client: Client, query: str, **headers: str) -> HttpResponse:
    """Ask by GET."""
    return client.get(URL, {"query": query}, headers=headers)


def post(client: Client, query: str, **headers: str) -> HttpResponse:
    """Ask by POST."""
    return client.generic("POST", URL, json.dumps({"query": query}), content_type=JSON, headers=headers)


class TestCors:
    """Scripts of other origins ask with JSON, which needs a preflight."""

    def test_preflight(self, client: Client, configure: Configure) -> None:
        configure(CORS_ORIGINS=[ORIGIN])
        asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
        response = client.options(URL, headers={**asked, "origin": ORIGIN})
        assert (response.status_code, response.content) == (204, b"")
        assert response.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, POST, OPTIONS"
        assert response.headers["Access-Control-Allow-Headers"] == "*"
        assert "Access-Control-Allow-Origin" not in client.options(URL, headers={**asked, "origin": "https://other.ir"})

    @pytest.mark.parametrize("alias", [None, "default"])
    def test_answers_and_errors(self, client: Client, configure: Configure, alias: str | None) -> None:
        configure(CORS_ORIGINS=[ORIGIN], RESPONSE_CACHE=alias)
        for query in (DETAIL, DETAIL, "{"):
            for ask in (get, post):
                response = ask(client, query, origin=ORIGIN)
                assert response.headers["Access-Control-Allow-Origin"] == ORIGIN
                assert "X-Request-ID" in response.headers["Access-Control-Expose-Headers"]
                other = ask(client, query, origin="https://other.ir")
                assert "Access-Control-Allow-Origin" not in other.headers
                assert "Origin" in other.headers["Vary"]


class TestRateLimit:
    """One count for both APIs."""

    @pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
    def test_up_to_the_limit(self, client: Client, configure: Configure, accept: str) -> None:
        configure(RATE_LIMIT="3/d")
        assert client.get("/api/v1/articles/").status_code == 200
        left = [ask(client, DETAIL, accept=accept).headers["RateLimit"] for ask in (get, post)]
        assert [text.split(";")[1] for text in left] == ["r=1", "r=0"]
        for ask in (get, post):
            refused = ask(client, DETAIL, accept=accept)
            assert (refused.status_code, refused.headers["Content-Type"]) == (429, f"{accept}; charset=utf-8")
            assert refused.headers["Cache-Control"] == "no-store"
            assert int(refused.headers["Retry-After"]) > 0
            error = refused.json()["errors"][0]
            assert error["extensions"] == {"code": "RATE_LIMITED"}
            assert refused.headers["Retry-After"] in error["message"]
