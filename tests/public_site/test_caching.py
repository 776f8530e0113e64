"""The pages of the site in caches: browsers ask each time, and see what was published since."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.comments.models import Comment, CommentSettings, Status
from jihadi_cms.delivery.settle import settle
from tests.public_site.content import Content, publish

KINDS = ["home", "section", "article", "group_index", "group", "event_index", "event"]
OTHERS = ["/tags/", "/tags/آموزش/", "/authors/", "/provinces/تهران/", "/activities/", "/search/?q=یاران"]


@pytest.fixture(params=[None, "default"], autouse=True)
def cache(request: pytest.FixtureRequest, settings: Any) -> None:
    """Without the API's response cache, and with it."""
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": request.param}


def paths(content: Content) -> list[str]:
    """An address of each kind."""
    return [*(getattr(content, kind).get_url() for kind in KINDS), *OTHERS]


def stored(content: Content) -> ArticlePage:
    """The article, without what other tests, whose changes were taken back, did to it in memory."""
    return ArticlePage.objects.get(pk=content.article.pk)


def queries_of(client: Client, path: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_the_current_page_gets_304(client: Client, content: Content) -> None:
    for path in paths(content):
        shown = client.get(path)
        assert shown.headers["Cache-Control"] == "no-cache", path
        known = client.get(path, headers={"if-none-match": shown.headers["ETag"]})
        assert (known.status_code, known.content) == (304, b""), path
        assert (known.headers["ETag"], known.headers["Cache-Control"]) == (shown.headers["ETag"], "no-cache")
        assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
        assert client.head(path, headers={"if-none-match": shown.headers["ETag"]}).status_code == 304


def test_each_page_has_an_etag_of_its_own(client: Client, content: Content) -> None:
    found = [client.get(path).headers["ETag"] for path in paths(content)]
    assert len(set(found)) == len(found)


def test_no_cookies_and_nothing_that_varies_by_them(client: Client, content: Content) -> None:
    for path in [*paths(content), "/nowhere/"]:
        response = client.get(path)
        assert not response.cookies, path
        assert "Cookie" not in response.headers.get("Vary", ""), path


def test_what_is_published_is_seen_by_the_next(client: Client, content: Content) -> None:
    path = content.article.get_url()
    held = client.get(path).headers["ETag"]
    article = stored(content)
    article.lead = "لیدی دیگر"
    publish(article)
    response = client.get(path, headers={"if-none-match": held})
    assert response.status_code == 200
    assert "لیدی دیگر" in response.content.decode()


def test_and_so_is_what_is_hidden(client: Client, content: Content) -> None:
    path, home = content.article.get_url(), client.get("/").headers["ETag"]
    held = client.get(path).headers["ETag"]
    stored(content).unpublish()
    settle()
    gone = client.get(path, headers={"if-none-match": held})
    assert gone.status_code in (404, 410)
    assert gone.headers["Cache-Control"] == "no-cache"
    assert "ETag" not in gone.headers
    front = client.get("/", headers={"if-none-match": home})
    assert front.status_code == 200
    assert content.article.kicker not in front.content.decode()


def test_redirects_are_not_kept_for_good(client: Client, content: Content) -> None:
    response = client.get(f"/news/{content.article.code}/")
    assert (response.status_code, response.headers["Cache-Control"]) == (301, "no-cache")


def test_nobody_keeps_what_went_wrong(client: Client, content: Content) -> None:
    response = client.get(content.section.get_url(), {"after": "garbage"})
    assert (response.status_code, response.headers["Cache-Control"]) == (400, "no-store")
    assert "ETag" not in response.headers


def test_what_moderators_decide_is_seen_by_the_next(client: Client, content: Content) -> None:
    path = content.article.get_url()
    values = {"page": content.article, "name": "مریم", "email": "m@example.org"}

    def shown(text: str) -> bool:
        return text in client.get(path).content.decode()

    waiting = Comment.objects.create(text="در صف", **values)
    assert not shown("در صف")
    Comment.objects.filter(pk=waiting.pk).update(status=Status.APPROVED)
    assert shown("در صف")
    answer = Comment.objects.create(text="بی‌درنگ", status=Status.APPROVED, **values)
    assert shown("بی‌درنگ")
    answer.delete()
    assert not shown("بی‌درنگ")
    rules = CommentSettings.for_site(Site.objects.get())
    rules.open = False
    rules.save()
    assert f'href="/comments/{content.article.pk}/"' not in client.get(path).content.decode()


class TestKeptPages:
    """What the site keeps of the pages that it has made."""

    @pytest.fixture(autouse=True)
    def _kept(self, settings: Any) -> None:
        settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": "default"}

    def test_a_page_is_made_once(
        self, client: Client, content: Content, django_assert_num_queries: Callable[..., Any]
    ) -> None:
        for path in [each for each in paths(content) if "?q=" not in each]:
            made = client.get(path)
            with django_assert_num_queries(1):
                kept = client.get(path)
            assert kept.content == made.content
            assert dict(kept.items()) == dict(made.items())
            with django_assert_num_queries(1):
                assert client.get(path, headers={"if-none-match": made["ETag"]}).status_code == 304

    def test_not_for_another_host_or_day(self, client: Client, content: Content, monkeypatch: Any) -> None:
        first = client.get("/").content
        assert client.get("/", headers={"host": "localhost"}).content != first
        tomorrow = timezone.localdate() + timedelta(days=1)
        monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
        assert queries_of(client, "/") > 1

    def test_nor_what_went_wrong(self, client: Client, content: Content) -> None:
        for path, status in (("/nowhere/", 404), (f"{content.section.get_url()}?after=garbage", 400)):
            assert [client.get(path).status_code for _ in range(2)] == [status, status]

    def test_nor_what_is_found_by_words(self, client: Client, content: Content) -> None:
        assert [queries_of(client, "/search/?q=یاران") > 1 for _ in range(2)] == [True, True]

    def test_nor_without_a_cache(self, client: Client, content: Content, settings: Any) -> None:
        settings.JIHADI_PUBLIC_SITE = {"PAGE_CACHE": None}
        assert [queries_of(client, "/tags/") > 1 for _ in range(2)] == [True, True]

    def test_a_cache_that_fails_keeps_nobody_from_the_page(
        self, client: Client, content: Content, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(*args: Any, **kwargs: Any) -> None:
            raise ConnectionError

        monkeypatch.setattr(LocMemCache, "get", fail)
        monkeypatch.setattr(LocMemCache, "set", fail)
        assert client.get("/tags/").status_code == 200
        assert "the page cache cannot be read" in caplog.text
