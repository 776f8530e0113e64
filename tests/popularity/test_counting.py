"""A read is counted once, for persons only, of public pages only, and nothing of who read is kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.delivery.settle import settle
from jihadi_cms.popularity import batches, clients
from jihadi_cms.popularity.models import HourlyReads
from tests.popularity.conftest import FIREFOX, Read

pytestmark = pytest.mark.django_db
Counted = Callable[..., bool]

PERSONS = [
    FIREFOX,
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1",
    "Mozilla/5.0 (Linux; Android 9; CUBOT X18) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0 Mobile Safari/537.36",
    "JihadiReader/2.1 (Android 14)",
]
ROBOTS = [
    "",
    " ",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0 Safari/537.36",
    "curl/8.5.0",
    "python-requests/2.32",
    "Some Bot of a village/1.0",
    "news-Spider",
]


def total() -> int:
    """All reads, those that wait included."""
    batches.flush()
    return sum(HourlyReads.objects.values_list("reads", flat=True))


@pytest.mark.parametrize("agent", PERSONS)
def test_persons_count(counted: Counted, articles: list[ArticlePage], agent: str) -> None:
    assert counted(articles[0], agent=agent)
    assert total() == 1


@pytest.mark.parametrize("agent", ROBOTS)
def test_robots_do_not(counted: Counted, articles: list[ArticlePage], agent: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert not counted(articles[0], agent=agent)
    assert len(queries) == 0
    assert total() == 0


@pytest.mark.parametrize(
    "header", [{"DNT": "1"}, {"Sec_GPC": "1"}, {"Sec_Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}]
)
def test_who_declines_or_fetches_in_advance_does_not(
    counted: Counted, articles: list[ArticlePage], header: dict[str, str]
) -> None:
    assert not counted(articles[0], **header)
    assert counted(articles[0], DNT="0")


def test_looking_again_is_the_same_read(counted: Counted, articles: list[ArticlePage]) -> None:
    assert [counted(articles[0]) for _ in range(3)] == [True, False, False]
    assert counted(articles[1])
    assert counted(articles[0], ip="192.0.2.2")
    assert counted(articles[0], agent=PERSONS[1])


def test_one_address_counts_no_more_than_so_many(counted: Counted, articles: list[ArticlePage], settings: Any) -> None:
    reads = [counted(articles[0], agent=f"Reader/{number}") for number in range(clients.MOST_OF_PAGE + 3)]
    assert reads == [True] * clients.MOST_OF_PAGE + [False] * 3
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "READ_RATE": "2/h"}
    assert [counted(page, ip="192.0.2.9") for page in articles] == [True, True, False]
    assert counted(articles[0], ip="192.0.2.10")


def test_a_page_that_is_missing_private_or_a_draft_is_not_counted(read: Read, articles: list[ArticlePage]) -> None:
    PageViewRestriction.objects.create(page=articles[0], restriction_type="login")
    articles[1].unpublish()
    settle()
    for page in (articles[0], articles[1], 10**6, 0, -1, 2**63):
        response = read(page)
        assert (response.status_code, response.json()["parameter"]) == (404, "page"), page
    assert total() == 0


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"page": "x"}', '{"page": 1, "name": "y"}'])
def test_what_is_wrong_is_refused(client: Client, db: None, body: str) -> None:
    response = client.post("/api/v1/count_read/", body, content_type="application/json")
    assert response.status_code in (400, 422)


def test_a_read_writes_nothing_and_costs_one_query(counted: Counted, articles: list[ArticlePage]) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert counted(articles[0])
    assert len(queries) == 1
    assert queries[0]["sql"].startswith("SELECT")
    assert not HourlyReads.objects.exists()


def test_nothing_of_the_reader_is_kept(read: Read, articles: list[ArticlePage]) -> None:
    response = read(articles[0], ip="203.0.113.77", agent="Particular/7.7 (only mine)")
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    batches.flush()
    fields = {
        field.name for model in apps.get_app_config("jihadi_popularity").get_models() for field in model._meta.fields
    }
    assert fields == {"id", "page_id", "hour", "reads"}
    assert HourlyReads.objects.get().hour.minute == 0
    held = repr(cache._cache) + repr(cache._expire_info)
    assert "jihadi_cms:popularity:seen" in held
    assert "203.0.113" not in held
    assert "Particular" not in held


def test_the_same_reader_has_another_hash_with_another_salt(counted: Counted, articles: list[ArticlePage]) -> None:
    assert counted(articles[0])
    before = {key for key in cache._cache if ":seen:" in key}
    cache.clear()
    assert counted(articles[0])
    assert before.isdisjoint(cache._cache)


def test_without_a_cache_nothing_is_counted_and_nothing_fails(
    counted: Counted, articles: list[ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **options: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(clients.cache, "add", broken)
    assert not counted(articles[0])


def test_over_graphql(client: Client, articles: list[ArticlePage]) -> None:
    asked = {
        "query": "mutation ($page: Int!) { countRead(page: $page) { counted } }",
        "variables": {"page": articles[0].pk},
    }
    response = client.post("/graphql/", asked, content_type="application/json", headers={"User-Agent": FIREFOX})
    assert response.json()["data"] == {"countRead": {"counted": True}}
    assert not response.cookies
    assert total() == 1
