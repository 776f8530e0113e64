"""Kept answers: which are, for whom, and what becomes of them."""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jihadi_cms.articles.models import ArticlePage, Author
from jihadi_cms.delivery import newest, response_cache
from jihadi_cms.delivery.models import ContentVersion
from jihadi_cms.delivery.rate_limit import take
from jihadi_cms.delivery.response_cache import answer, keep
from jihadi_cms.delivery.settle import settle
from jihadi_cms.delivery.version import renew
from tests.probe.models import ProbePage
from tests.rest import content
from tests.rest.conftest import site

__all__ = ["site"]

DETAIL = f"/api/v1/pages/{content.ARTICLE}/"


@pytest.fixture(autouse=True)
def cached(settings: Any) -> None:
    """Answers are kept; nothing is yet."""
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": "default"}
    cache.clear()


def queries(client: Client, path: str, **headers: str) -> int:
    """How many queries a request takes."""
    with CaptureQueriesContext(connection) as captured:
        client.get(path, headers=headers)
    return len(captured)


def is_kept(client: Client, path: str) -> bool:
    """Whether a request is answered without a look at any document, by a look at the version alone."""
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured) == 1 and '"body"' not in captured[0]["sql"]


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
class TestKept:
    """What is kept, and for whom."""

    @pytest.mark.parametrize(
        "path",
        [DETAIL, f"{DETAIL[:-1]}.md", "/api/v1/articles/?total=true", f"/api/v1/authors/{content.AUTHOR}/",
         "/api/v1/site_settings/", "/api/v1/pages/find/?path=/", "/api/v1/route/?path=/",
         "/api/v1/articles/?kind=note"],
    )  # fmt: skip
    def test_each_reader_costs_one_query(self, client: Client, path: str) -> None:
        client.get("/api/v1/openapi.json")  # reads the sites
        with CaptureQueriesContext(connection) as captured:
            first = client.get(path)
        assert len(captured) == 1, [each["sql"] for each in captured]
        assert is_kept(client, path)
        again = client.get(path)
        assert (again.content, again.headers) == (first.content, first.headers)
        assert again["ETag"]

    @pytest.mark.parametrize("path", ["/api/v1/search/?q=مدرسه", "/api/v1/sync/", "/api/v1/openapi.json", "/llms.txt"])
    def test_what_does_not_depend_on_documents_alone_is_not_kept(
        self, client: Client, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept: list[str] = []
        monkeypatch.setattr(response_cache, "_write", lambda alias, key, *_: kept.append(key))
        assert client.get(path).status_code == 200
        assert "Last-Modified" not in client.get(path)
        assert kept == []

    @pytest.mark.parametrize("path", ["/api/v1/pages/99999/", "/api/v1/articles/?kind=book", "/api/v1/nothing/"])
    def test_nor_what_is_wrong(self, client: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(response_cache, "_write", lambda *_: pytest.fail("kept"))
        assert client.get(path).status_code >= 400

    def test_until_something_expires(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        """No command has run by then, and no row has changed."""
        now = timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: now)
        article = ArticlePage.objects.get(pk=content.OTHER_ARTICLE)
        article.expire_at = now + timedelta(minutes=2)
        article.save_revision().publish()
        settle()
        own, listed = f"/api/v1/pages/{content.OTHER_ARTICLE}/", "/api/v1/articles/?total=true"
        for _ in range(2):
            assert client.get(own).status_code == 200
            assert client.get(listed).json()["paging"]["total"] == 2
        assert is_kept(client, listed)
        now += timedelta(minutes=3)
        assert client.get(own).status_code == 404
        assert client.get(listed).json()["paging"]["total"] == 1
        assert is_kept(client, listed)

    def test_each_question_has_its_own(self, client: Client) -> None:
        ask: list[tuple[str, dict[str, str]]] = [
            (DETAIL, {}),
            (DETAIL, {"accept": "text/markdown"}),
            (DETAIL, {"host": "localhost"}),
            (DETAIL, {"accept-encoding": "gzip"}),
            (DETAIL, {"accept-encoding": "br"}),
            ("/api/v1/articles/", {}),
            ("/api/v1/articles/?first=1", {}),
            ("/api/v1/groups/", {}),
        ]
        first = [client.get(path, headers=headers) for path, headers in ask]
        assert len({response.content for response in first}) == len(ask)
        secure = client.get(DETAIL, secure=True)
        assert b"https://testserver" in secure.content
        for (path, headers), expected in zip(ask, first, strict=True):
            again = client.get(path, headers=headers)
            assert (again.content, again.headers) == (expected.content, expected.headers)

    def test_settings_and_releases_make_another(
        self, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client.get(DETAIL)
        assert is_kept(client, DETAIL)
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "PAGE_SIZE": 3}
        assert not is_kept(client, DETAIL)
        assert is_kept(client, DETAIL)
        monkeypatch.setattr(response_cache, "__version__", "99")
        assert not is_kept(client, DETAIL)

    def test_head(self, client: Client) -> None:
        assert client.head(DETAIL).content == b""
        shown, head = client.get(DETAIL), client.head(DETAIL)
        assert shown.content
        assert (head.status_code, head.content, head.headers) == (200, b"", shown.headers)
        assert is_kept(client, DETAIL)

    def test_not_for_those_who_sign_in(self, client: Client) -> None:
        client.get(DETAIL)
        with CaptureQueriesContext(connection) as captured:
            client.get(DETAIL, headers={"authorization": "Bearer x"})
        assert '"body"' in captured[0]["sql"]

    def test_by_setting(self, client: Client, settings: Any) -> None:
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": None}
        client.get(DETAIL)
        assert [is_kept(client, DETAIL) for _ in range(2)] == [False, False]
        assert "Last-Modified" not in client.get(DETAIL)

    def test_a_limit_counts_them_too(self, client: Client, settings: Any) -> None:
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RATE_LIMIT": "2/d"}
        assert [client.get(DETAIL).status_code for _ in range(3)] == [200, 200, 429]

    def test_without_a_version_nothing_is_kept(self, client: Client) -> None:
        shown = client.get(DETAIL)
        ContentVersion.objects.all().delete()
        for _ in range(2):
            assert not is_kept(client, DETAIL)
            assert client.get(DETAIL).json() == shown.json()


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
class TestNewest:
    """What the cache has heard of the newest version spares a query, and decides nothing."""

    def test_after_a_publish(self, client: Client, django_capture_on_commit_callbacks: Any) -> None:
        client.get(DETAIL)
        with django_capture_on_commit_callbacks(execute=True):
            renew()
        assert queries(client, DETAIL) == 1
        assert is_kept(client, DETAIL)

    @pytest.mark.parametrize("heard", [None, "of another"])
    def test_whatever_it_has_heard(self, client: Client, heard: str | None) -> None:
        client.get(DETAIL)
        ArticlePage.objects.get(pk=content.ARTICLE).unpublish()
        cache.set(newest.KEY, heard) if heard else cache.delete(newest.KEY)
        assert client.get(DETAIL).status_code == 404
        client.get("/api/v1/articles/")
        cache.set(newest.KEY, heard) if heard else cache.delete(newest.KEY)
        assert queries(client, "/api/v1/articles/") == 1
        assert is_kept(client, "/api/v1/articles/")

    def test_a_change_that_is_taken_back_is_not_told(self, client: Client) -> None:
        client.get(DETAIL)
        with transaction.atomic():
            renew()
            transaction.set_rollback(True)
        assert is_kept(client, DETAIL)


@pytest.mark.parametrize("broken", ["get_many", "set"])
def test_a_cache_that_is_down_keeps_nobody_waiting(
    page: ProbePage, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise ConnectionError("refused")

    monkeypatch.setattr(type(cache._connections["default"]), broken, fail)
    with caplog.at_level(logging.WARNING):
        assert client.get(f"/api/v1/pages/{page.pk}/").status_code == 200
    assert "response cache" in caplog.text


def test_nor_does_it_refuse_anybody(rf: RequestFactory, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise ConnectionError("refused")

    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RATE_LIMIT": "1/d"}
    monkeypatch.setattr(type(cache._connections["default"]), "incr", fail)
    quotas = [take(rf.get("/")) for _ in range(3)]
    assert not any(quota.exceeded for quota in quotas if quota)


def test_long_answers_and_cookies_are_not_kept(db: None, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def ask(name: str, response: Callable[[], HttpResponse]) -> None:
        def make() -> HttpResponse:
            made.append(name)
            return keep(response())

        request: HttpRequest = rf.get("/", headers={"host": "testserver"})
        answer(request, (name,), make)

    def with_cookie() -> HttpResponse:
        response = HttpResponse("x")
        response.set_cookie("a", "b")
        return response

    monkeypatch.setattr(response_cache, "LARGEST", 10)
    for _ in range(2):
        ask("long", lambda: HttpResponse("x" * 11))
        ask("short", lambda: HttpResponse("x" * 10))
        ask("cookie", with_cookie)
        ask("error", lambda: HttpResponse("x", status=500))
    assert made == ["long", "short", "cookie", "error", "long", "cookie", "error"]


def test_a_snippet_that_is_embedded(site: None, db: None, client: Client) -> None:
    """An author's new name is in the article's next answer."""
    assert "سارا احمدی" in json.dumps(client.get(DETAIL).json(), ensure_ascii=False)
    author = Author.objects.get(pk=content.AUTHOR)
    author.name = "نام تازه"
    author.save()
    settle()
    assert "نام تازه" in json.dumps(client.get(DETAIL).json(), ensure_ascii=False)
