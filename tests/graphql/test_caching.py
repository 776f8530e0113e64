"""Answers of the GraphQL API in caches: validators, lifetimes, keys; and the answers that are kept here."""

import gzip
import json
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.delivery import response_cache
from jihadi_cms.delivery.http import MANY_PAGES
from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.settle import settle
from jihadi_cms.graphql import persisted
from tests.graphql.conftest import Configure
from tests.rest import content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

URL = "/graphql/"
JSON, GRAPHQL_JSON = "application/json", "application/graphql-response+json"
DETAIL = f'{{ page(id: "{content.ARTICLE}") {{ id title breadcrumb {{ title }} ... on ArticlePage {{ lead }} }} }}'
_BLOCKS = "... on Block { id blockType } ... on ImageBlock { image { url placeholder } }"
LIST = f"{{ articles {{ nodes {{ id title url body {{ {_BLOCKS} }} }} }} }}"


@pytest.fixture
def cached(configure: Configure) -> None:
    """Answers are kept."""
    configure(RESPONSE_CACHE="default")


def get(client: Client, query: str, parameters: dict[str, str] | None = None, **headers: str) -> HttpResponse:
    """Ask by GET."""
    return client.get(URL, {"query": query, **(parameters or {})}, headers=headers)


def post(client: Client, query: str, variables: dict[str, Any] | None = None, **headers: str) -> HttpResponse:
    """Ask by POST."""
    body = json.dumps({"query": query, "variables": variables})
    return client.generic("POST", URL, body, content_type=JSON, headers=headers)


def is_kept(ask: Callable[[], HttpResponse]) -> bool:
    """Whether a request is answered without a look at any document, by a look at the version alone."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured) == 1 and '"body"' not in captured[0]["sql"]


def keys(client: Client, query: str) -> set[str]:
    """The surrogate keys of an answer."""
    return set(get(client, query).headers["Surrogate-Key"].split())


class TestTravelling:
    """As REST's answers do."""

    @pytest.mark.parametrize("query", [DETAIL, LIST])
    @pytest.mark.parametrize("encoding", ["", "gzip", "br"])
    @pytest.mark.parametrize("alias", [None, "default"])
    def test_validators(
        self, client: Client, configure: Configure, query: str, encoding: str, alias: str | None
    ) -> None:
        configure(RESPONSE_CACHE=alias)
        shown = get(client, query, **{"accept-encoding": encoding})
        etag = shown.headers["ETag"]
        known = get(client, query, **{"accept-encoding": encoding, "if-none-match": etag})
        assert (known.status_code, known.content) == (304, b"")
        for name in ("ETag", "Vary", "Cache-Control", "CDN-Cache-Control", "Surrogate-Key"):
            assert known.headers.get(name) == shown.headers.get(name)
        assert get(client, query, **{"accept-encoding": encoding, "if-none-match": '"x"'}).status_code == 200

    def test_lifetimes(self, client: Client) -> None:
        by_get = get(client, DETAIL).headers
        assert by_get["Cache-Control"] == "no-cache"
        assert by_get["CDN-Cache-Control"] == "public, max-age=60, stale-while-revalidate=300"
        by_post = post(client, DETAIL).headers
        assert by_post["Cache-Control"] == "no-store"
        for name in ("CDN-Cache-Control", "ETag", "Last-Modified"):
            assert name not in by_post

    @pytest.mark.parametrize("alias", [None, "default"])
    def test_not_beyond_the_expiry_of_what_is_shown(
        self, client: Client, configure: Configure, alias: str | None
    ) -> None:
        configure(RESPONSE_CACHE=alias)
        until = timezone.now() + timedelta(seconds=20, milliseconds=900)
        Document.objects.filter(page_id=content.SECTION).update(visible_until=until)
        for _ in range(2):
            found = get(client, DETAIL).headers["CDN-Cache-Control"]
            assert found == "public, max-age=20, stale-while-revalidate=0"

    @pytest.mark.parametrize("ask", [get, post])
    def test_compression(self, client: Client, ask: Any) -> None:
        packed = ask(client, LIST, **{"accept-encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert json.loads(gzip.decompress(packed.content)) == ask(client, LIST).json()

    def test_head(self, client: Client) -> None:
        shown, head = get(client, LIST), client.head(URL, {"query": LIST})
        assert (head.status_code, head.content) == (200, b"")
        for response in (shown, head):
            del response.headers["X-Request-ID"]
        assert head.headers == shown.headers

    def test_vary(self, client: Client) -> None:
        assert {name.strip() for name in get(client, LIST).headers["Vary"].split(",")} == {
            "Accept",
            "Accept-Encoding",
            "Preview-Token",
        }

    @pytest.mark.parametrize("query", ["{", "{ nothing }", '{ page(id: "x") { id } }', "mutation { a }"])
    def test_nobody_keeps_errors(self, client: Client, cached: None, query: str) -> None:
        for accept in (JSON, GRAPHQL_JSON):
            response = get(client, query, accept=accept)
            assert response.headers["Cache-Control"] == "no-store"
            assert "CDN-Cache-Control" not in response.headers
            assert "ETag" not in response.headers

    def test_graphiql_is_for_browsers_alone(self, client: Client) -> None:
        page = client.get(URL, headers={"accept": "text/html"})
        assert page.headers["Cache-Control"] == "no-cache"
        assert "CDN-Cache-Control" not in page.headers
        assert (
            client.get(URL, headers={"accept": "text/html", "if-none-match": page.headers["ETag"]}).status_code == 304
        )

    def test_the_log_of_changes_does_not_wait_for_a_cdn(self, client: Client, cached: None) -> None:
        headers = get(client, "{ sync { next } }").headers
        assert headers["Cache-Control"] == "no-cache"
        assert "CDN-Cache-Control" not in headers


class TestKeys:
    """What a CDN can drop an answer by."""

    def test_a_page_and_what_is_shown_of_others(self, client: Client) -> None:
        assert keys(client, f'{{ page(id: "{content.ARTICLE}") {{ title }} }}') == {
            "article",
            f"page:{content.ARTICLE}",
        }
        beside = {"home", "section", f"page:{content.HOME}", f"page:{content.SECTION}"}
        assert keys(client, DETAIL) >= {"article", f"page:{content.ARTICLE}", *beside}

    def test_a_hidden_page_is_named_too(self, client: Client) -> None:
        Document.objects.filter(page_id=content.OTHER_ARTICLE).delete()
        query = f'{{ page(id: "{content.ARTICLE}") {{ ... on ArticlePage {{ relatedArticles {{ id }} }} }} }}'
        assert f"page:{content.OTHER_ARTICLE}" in keys(client, query)

    def test_lists(self, client: Client) -> None:
        assert {"list:articles", "article", f"page:{content.ARTICLE}"} <= keys(client, LIST)
        assert "list:pages" in keys(client, "{ pages { nodes { id } } }")
        assert "list:pages" in keys(client, '{ search(q: "مدرسه") { nodes { id } } }')
        assert "list:pages" in keys(client, f'{{ page(id: "{content.SECTION}") {{ children {{ id }} }} }}')
        assert keys(client, "{ articles(kind: NOTE) { nodes { id } } }") == {"list:articles"}

    def test_what_is_not_there(self, client: Client) -> None:
        assert keys(client, '{ page(path: "/nowhere/") { id } }') == {"list:pages"}
        assert keys(client, '{ author(id: "999") { name } }') == {"list:authors"}
        Document.objects.filter(type="site_settings").delete()
        assert keys(client, "{ siteSettings { name } }") == {"site_settings"}

    def test_snippets_and_settings(self, client: Client) -> None:
        query = f'{{ author(id: "{content.AUTHOR}") {{ name }} }}'
        assert keys(client, query) == {"author", "list:authors", f"jihadi_articles.author:{content.AUTHOR}"}
        assert "site_settings" in keys(client, "{ siteSettings { name } }")

    def test_too_many_pages_are_one_key(self, client: Client) -> None:
        content.add_copies(content.ARTICLE, 99)
        found = keys(client, "{ articles(first: 100) { nodes { id } } }")
        assert found == {"article", "list:articles", MANY_PAGES}

    def test_the_schema_shows_nothing(self, client: Client) -> None:
        assert "Surrogate-Key" not in get(client, "{ __schema { queryType { name } } }").headers


@pytest.mark.usefixtures("cached")
class TestKept:
    """The second reader of the same content costs one query."""

    @pytest.mark.parametrize("ask", [get, post])
    @pytest.mark.parametrize("query", [DETAIL, LIST, "{ siteSettings { name } menus { nodes { title } } }"])
    def test_one_query(self, client: Client, ask: Any, query: str) -> None:
        first = ask(client, query)
        assert is_kept(lambda: ask(client, query))
        again = ask(client, query)
        assert again.content == first.content
        assert again["X-Request-ID"] != first["X-Request-ID"]

    def test_a_publish_is_seen_by_the_next(self, client: Client) -> None:
        get(client, DETAIL)
        article = ArticlePage.objects.get(pk=content.ARTICLE)
        article.lead = "تازه"
        article.save_revision().publish()
        settle()
        assert get(client, DETAIL).json()["data"]["page"]["lead"] == "تازه"
        article.unpublish()
        assert get(client, DETAIL).json()["data"]["page"] is None

    def test_each_question_has_its_own(self, client: Client) -> None:
        query = "query A($n: Int) { pages(first: $n) { nodes { id } } } query B { pages(first: 1) { nodes { title } } }"

        def ask(name: str, variables: str = "{}", accept: str = JSON) -> HttpResponse:
            return get(client, query, {"operationName": name, "variables": variables}, accept=accept)

        found = [ask("A", '{"n": 2}'), ask("A", '{"n": 3}'), ask("B"), ask("A", '{"n": 2}', GRAPHQL_JSON)]
        assert len({(response.content, response["Content-Type"]) for response in found}) == 4
        assert [len(each.json()["data"]["pages"]["nodes"]) for each in found] == [2, 3, 1, 2]
        assert ask("A", '{"n": 2}').content == found[0].content
        assert "errors" in get(client, query).json()

    @pytest.mark.parametrize(
        "query",
        ['{ search(q: "مدرسه") { nodes { id } } }', "{ sync { next } }",
         "{ ...R } fragment R on Query { sync { next } }",
         "{ __schema { queryType { name } } }", "{ __typename ... on Query { search(q: \"a\") { nodes { id } } } }"],
    )  # fmt: skip
    def test_only_what_depends_on_documents_alone(
        self, client: Client, query: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(response_cache, "_write", lambda *_: pytest.fail("kept"))
        assert "errors" not in get(client, query).json()

    def test_no_answer_with_an_error(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(response_cache, "_write", lambda *_: pytest.fail("kept"))
        response = post(client, f'{{ page(id: "one") {{ id }} author(id: "{content.AUTHOR}") {{ name }} }}')
        assert response.json()["data"]["author"]
        assert response.json()["errors"]

    def test_a_hash_is_remembered_though_the_answer_is_kept(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        key = sha256(DETAIL.encode()).hexdigest()
        extensions = {"extensions": json.dumps({"persistedQuery": {"version": 1, "sha256Hash": key}})}
        get(client, DETAIL, extensions)
        persisted.cache.delete(persisted._place(key))
        assert "errors" in client.get(URL, extensions).json()
        assert is_kept(lambda: get(client, DETAIL, extensions))
        persisted_answer = client.get(URL, extensions)
        assert persisted_answer.json()["data"]
        assert persisted_answer["CDN-Cache-Control"].startswith("public")

    def test_an_allow_list_goes_before(self, client: Client, configure: Configure, tmp_path: Any) -> None:
        assert "data" in post(client, DETAIL).json()
        (tmp_path / "a.graphql").write_text(LIST)
        configure(GRAPHQL_PERSISTED_ONLY=tmp_path)
        assert post(client, DETAIL).status_code == 403

    def test_last_modified(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        now = timezone.now() + timedelta(minutes=10)
        monkeypatch.setattr(timezone, "now", lambda: now)
        date = get(client, DETAIL).headers["Last-Modified"]
        assert get(client, DETAIL, **{"if-modified-since": date}).status_code == 304
        assert "Last-Modified" not in get(client, "{ __schema { queryType { name } } }").headers

    def test_variables_without_end_are_no_fault_of_ours(self, client: Client) -> None:
        nested: Any = "x"
        for _ in range(400):
            nested = [nested]
        response = post(client, "query($id: ID) { page(id: $id) { id } }", {"id": nested})
        assert response.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
