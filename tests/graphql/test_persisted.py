"""Operations named by their hash: automatically, and those of an allow-list only."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from jihadi_cms.graphql import persisted
from jihadi_cms.graphql.checks import check_allow_list
from jihadi_cms.graphql.http import Asked

pytestmark = pytest.mark.django_db

GRAPHQL_JSON = "application/graphql-response+json"
QUERY = "query A($id: ID) { page(id: $id) { id } __typename }"
DATA = {"page": None, "__typename": "Query"}


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Nothing is remembered from other tests."""
    cache.clear()


def hash_of(text: str) -> str:
    """What a client names a text by."""
    return sha256(text.encode()).hexdigest()


def extensions(key: Any) -> dict[str, Any]:
    """The extensions of a request that names an operation."""
    return {"persistedQuery": {"version": 1, "sha256Hash": key}}


def post(client: Client, key: Any = None, accept: str = "*/*", **body: Any) -> HttpResponse:
    """Ask by POST."""
    data = body | ({"extensions": extensions(key)} if key else {})
    return client.post("/graphql/", data, content_type="application/json", headers={"accept": accept})


def get(client: Client, key: str, **parameters: Any) -> HttpResponse:
    """Ask by GET."""
    return client.get("/graphql/", {"extensions": json.dumps(extensions(key)), **parameters})


class TestAutomatic:
    """Apollo's protocol."""

    @pytest.mark.parametrize("ask", [get, post])
    def test_asked_twice_and_known_from_then_on(self, client: Client, ask: Any) -> None:
        key = hash_of(QUERY)
        response = ask(client, key)
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        assert response.json() == {
            "errors": [{"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}}]
        }
        assert ask(client, key, query=QUERY).json()["data"] == DATA
        variables = {"id": "1"} if ask is post else '{"id": "1"}'
        assert ask(client, key, variables=variables, operationName="A").json()["data"] == DATA
        assert get(client, key).json()["data"] == post(client, key).json()["data"] == DATA

    def test_not_found_is_a_wrong_operation(self, client: Client) -> None:
        assert post(client, hash_of(QUERY), GRAPHQL_JSON).status_code == 400

    def test_a_text_of_another_hash(self, client: Client) -> None:
        assert post(client, hash_of("{ id }"), query=QUERY).status_code == 400
        assert "errors" in post(client, hash_of("{ id }")).json()
        assert "errors" in post(client, hash_of(QUERY)).json()

    @pytest.mark.parametrize("text", ["{", "{ nothing }", "mutation { a }", "# " + "a" * persisted.LONGEST + "\n{id}"])
    def test_what_cannot_be_executed_takes_no_room(self, client: Client, text: str) -> None:
        assert post(client, hash_of(text), query=text).json()["errors"]
        assert post(client, hash_of(text)).json()["errors"][0]["message"] == "PersistedQueryNotFound"

    def test_nor_does_what_is_too_long_or_sent_without_hash(self, client: Client) -> None:
        text = "{ __typename } #" + "a" * persisted.LONGEST
        for key, query in ((hash_of(text), text), (None, QUERY)):
            assert post(client, key, query=query).json()["data"]
            assert post(client, hash_of(query)).json()["errors"][0]["message"] == "PersistedQueryNotFound"

    @pytest.mark.parametrize(
        "given",
        [*("x", 5, [], {}), *({"version": 1, "sha256Hash": key} for key in (5, "", "a" * 63, "A" * 64, "é" * 64)),
         {"version": 2, "sha256Hash": "a" * 64}],
    )  # fmt: skip
    def test_what_is_no_hash(self, client: Client, given: Any) -> None:
        body = {"query": QUERY, "extensions": {"persistedQuery": given}}
        assert client.post("/graphql/", body, content_type="application/json").status_code == 400

    def test_two_that_share_a_place_are_not_mixed_up(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(persisted, "PLACES", 1)
        other = "{ a: __typename }"
        for text, data in ((QUERY, DATA), (other, {"a": "Query"}), (QUERY, DATA)):
            assert post(client, hash_of(text)).json()["errors"]
            assert post(client, hash_of(text), query=text).json()["data"] == data
            assert post(client, hash_of(text)).json()["data"] == data

    @given(st.lists(st.text(min_size=1), min_size=1, max_size=30))
    def test_room_is_bounded(self, texts: list[str]) -> None:
        cache.clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(persisted, "PLACES", 4)
            kept = {}
            patch.setattr(persisted.cache, "set", lambda key, value, lifetime: kept.update({key: value}))
            for text in texts:
                persisted.remember(Asked(text, extensions=extensions(hash_of(text))))
        assert 1 <= len(kept) <= 4


class TestAllowList:
    """`GRAPHQL_PERSISTED_ONLY`: nothing else is executed."""

    @pytest.fixture(params=["folder", "file"])
    def allowed(self, request: pytest.FixtureRequest, tmp_path: Path, settings: Any) -> None:
        """QUERY alone is allowed."""
        path = tmp_path / "list.json"
        if request.param == "folder":
            (tmp_path / "inner").mkdir()
            (tmp_path / "inner" / "a.graphql").write_text(QUERY, encoding="utf-8")
            (tmp_path / "readme.txt").write_text("{ __typename }", encoding="utf-8")
            path = tmp_path
        else:
            path.write_text(json.dumps({"a" * 64: QUERY}), encoding="utf-8")
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "GRAPHQL_PERSISTED_ONLY": path}

    @pytest.mark.usefixtures("allowed")
    def test_by_hash_or_by_text(self, client: Client) -> None:
        key = hash_of(QUERY)
        for response in (
            get(client, key),
            post(client, key),
            post(client, query=QUERY),
            post(client, key, query=QUERY),
        ):
            assert response.json()["data"] == DATA

    @pytest.mark.usefixtures("allowed")
    @pytest.mark.parametrize("text", ["{ __typename }", QUERY + " ", "{ __schema { types { name } } }"])
    def test_nothing_else(self, client: Client, text: str) -> None:
        for key in (None, hash_of(text)):
            response = post(client, key, query=text)
            assert response.status_code == 403
            assert response.json()["errors"][0]["extensions"] == {"code": "PERSISTED_QUERY_NOT_ALLOWED"}
        assert post(client, hash_of(text)).json()["errors"][0]["message"] == "PersistedQueryNotFound"
        assert post(client).status_code == 400

    @pytest.mark.usefixtures("allowed")
    def test_what_was_persisted_before_counts_no_more(self, client: Client, settings: Any) -> None:
        text = "{ b: __typename }"
        only = settings.JIHADI_CMS
        settings.JIHADI_CMS = {**only, "GRAPHQL_PERSISTED_ONLY": None}
        assert post(client, hash_of(text), query=text).json()["data"]
        assert post(client, hash_of(text)).json()["data"]
        settings.JIHADI_CMS = only
        assert "data" not in post(client, hash_of(text)).json()

    @pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"a": 5}', "{ __typename }"])
    def test_a_list_that_is_none(self, tmp_path: Path, settings: Any, text: str | None) -> None:
        path = tmp_path / "list.json"
        if text is not None:
            path.write_text(text, encoding="utf-8")
        with pytest.raises(ImproperlyConfigured, match=r"list\.json"):
            persisted.documents(str(path))
        settings.JIHADI_CMS = {"GRAPHQL_PERSISTED_ONLY": path}
        assert [error.id for error in check_allow_list(None)] == ["jihadi_graphql.E001"]

    def test_an_id_of_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "list.json"
        path.write_text(json.dumps({"a" * 64: QUERY}), encoding="utf-8")
        assert persisted.documents(str(path)) == {"a" * 64: QUERY, hash_of(QUERY): QUERY}
