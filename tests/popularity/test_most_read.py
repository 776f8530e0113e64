"""What is read most: the order, what drops out of it, how it is asked for and how long it is kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import HomePage
from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.delivery.settle import settle
from jihadi_cms.popularity.models import HourlyReads

pytestmark = pytest.mark.django_db

QUERY = """query ($period: String) {
  mostRead(period: $period, first: 5) {
    period
    items { reads page { __typename id title card { title path } ... on ArticlePage { kind section { title } } } }
  }
}"""


def was_read(page: Any, reads: int, hours_ago: float = 1) -> None:
    """Have a page been read some hours ago."""
    hour = (timezone.now() - timedelta(hours=hours_ago)).replace(minute=0, second=0, microsecond=0)
    HourlyReads.objects.create(page_id=page.pk, hour=hour, reads=reads)


@pytest.fixture
def pages(articles: list[ArticlePage]) -> list[ArticlePage]:
    """The first was read most today, the last most in the week; the second as often as the first in the week."""
    was_read(articles[0], 5)
    was_read(articles[0], 2, hours_ago=3)
    was_read(articles[1], 1)
    was_read(articles[1], 6, hours_ago=30)
    was_read(articles[2], 9, hours_ago=100)
    was_read(articles[2], 1000, hours_ago=200)
    return articles


def rest(client: Client, **asked: Any) -> dict[str, Any]:
    """The answer of REST."""
    response = client.get("/api/v1/most_read/", asked)
    assert response.status_code == 200, response.content
    return response.json()


def ids(answer: dict[str, Any]) -> list[tuple[int, int]]:
    """Pages and reads of an answer of REST."""
    return [(item["page"], item["reads"]) for item in answer["items"]]


def graphql(client: Client, **variables: Any) -> Any:
    """The answer of GraphQL."""
    return client.post("/graphql/", {"query": QUERY, "variables": variables}, content_type="application/json")


def test_the_order_of_a_day_and_of_a_week(client: Client, pages: list[ArticlePage]) -> None:
    first, second, third = (page.pk for page in pages)
    assert ids(rest(client, period="day")) == [(first, 7), (second, 1)]
    week = rest(client)
    assert week["period"] == "week"
    assert ids(week) == [(third, 9), (second, 7), (first, 7)]
    assert ids(rest(client, first=1)) == [(third, 9)]


def test_rest_gives_the_cards(client: Client, pages: list[ArticlePage]) -> None:
    answer = rest(client)
    assert answer.keys() == {"period", "items", "included"}
    assert answer["included"].keys() == {str(page.pk) for page in pages}
    card = answer["included"][str(pages[0].pk)]
    assert card["title"] == pages[0].title


def test_graphql_gives_the_pages(client: Client, pages: list[ArticlePage]) -> None:
    answer = graphql(client, period="day").json()["data"]["mostRead"]
    assert answer["period"] == "day"
    first = answer["items"][0]
    assert (first["reads"], first["page"]["__typename"], first["page"]["id"]) == (7, "ArticlePage", str(pages[0].pk))
    assert first["page"]["card"]["title"] == pages[0].title
    assert first["page"]["section"] == {"title": "بخش"}


def test_a_page_that_is_hidden_drops_out_at_once(client: Client, pages: list[ArticlePage]) -> None:
    assert len(rest(client)["items"]) == len(graphql(client).json()["data"]["mostRead"]["items"]) == 3
    PageViewRestriction.objects.create(page=pages[2], restriction_type="login")
    pages[1].unpublish()
    settle()
    answer = rest(client)
    assert ids(answer) == [(pages[0].pk, 7)]
    assert answer["included"].keys() == {str(pages[0].pk)}
    items = graphql(client).json()["data"]["mostRead"]["items"]
    assert [item["page"]["id"] for item in items] == [str(pages[0].pk)]
    for response in (client.get("/api/v1/most_read/"), graphql(client)):
        assert pages[1].title not in response.content.decode()
        assert pages[2].title not in response.content.decode()


def test_of_a_type_and_a_language(client: Client, pages: list[ArticlePage]) -> None:
    home = HomePage.objects.get()
    was_read(home, 50)
    assert ids(rest(client))[0] == (home.pk, 50)
    assert ids(rest(client, type="home")) == [(home.pk, 50)]
    assert len(ids(rest(client, type="article", locale="fa"))) == 3
    assert ids(rest(client, locale="en")) == []


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"period": "year"}, "period"),
        ({"first": 0}, "first"),
        ({"first": 21}, "first"),
        ({"first": "x"}, "first"),
        ({"type": "nothing"}, "type"),
        ({"locale": "xx"}, "locale"),
        ({"days": 3}, "days"),
    ],
)
def test_what_cannot_be_answered_is_refused(client: Client, asked: dict[str, Any], parameter: str) -> None:
    response = client.get("/api/v1/most_read/", asked)
    assert response.status_code in (400, 422)
    assert response.json()["parameter"] == parameter
    assert response.json()["detail"]


def test_graphql_refuses_in_words(client: Client) -> None:
    (error,) = graphql(client, period="year").json()["errors"]
    assert error["extensions"] == {"code": "BAD_REQUEST", "parameter": "period"}
    assert "day, week" in error["message"]


def test_the_number_of_queries_does_not_grow(client: Client, pages: list[ArticlePage]) -> None:
    def queries(ask: Any) -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as found:
            assert ask().status_code == 200
        return len(found)

    def all_of_them() -> tuple[int, int]:
        return queries(lambda: client.get("/api/v1/most_read/", {"first": 20})), queries(lambda: graphql(client))

    few = all_of_them()
    section = pages[0].get_parent()
    for number in range(12):
        page = section.add_child(instance=ArticlePage(title=f"دیگر {number}"))
        page.save_revision().publish()
        was_read(page, 20 + number)
    settle()
    assert all_of_them() == few == (2, 3)


def test_the_order_is_kept_for_a_few_minutes(client: Client, pages: list[ArticlePage]) -> None:
    before = ids(rest(client, period="day"))
    was_read(pages[2], 100)
    with CaptureQueriesContext(connection) as queries:
        assert ids(rest(client, period="day")) == before
    assert len(queries) == 1
    cache.clear()
    assert ids(rest(client, period="day"))[0] == (pages[2].pk, 100)


def test_answers_are_kept_until_the_content_changes(client: Client, pages: list[ArticlePage], settings: Any) -> None:
    settings.JIHADI_CMS = {**settings.JIHADI_CMS, "RESPONSE_CACHE": "default"}
    for ask in (lambda: client.get("/api/v1/most_read/"), lambda: graphql(client)):
        ask()
        with CaptureQueriesContext(connection) as queries:
            response = ask()
        assert len(queries) == 1
        assert pages[2].title in response.content.decode()
        assert f"page:{pages[2].pk}" in response["Surrogate-Key"]
        # The order changes while the content does not: a date of the content would have a client keep it for good.
        assert not response.has_header("Last-Modified")
    pages[2].unpublish()
    settle()
    for ask in (lambda: client.get("/api/v1/most_read/"), lambda: graphql(client)):
        assert pages[2].title not in ask().content.decode()


def test_the_schema_names_the_cards(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    found = schema["components"]["schemas"]["MostRead"]
    assert found["required"] == ["period", "items", "included"]
    assert schema["components"]["schemas"]["ReadPage"]["properties"]["page"]["type"] == "integer"
