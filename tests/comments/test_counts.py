"""How many comments the pages of a list have: one answer for all of them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from jihadi_cms.articles.models import ArticlePage
from jihadi_cms.comments import thread
from jihadi_cms.comments.models import Comment, Status
from jihadi_cms.delivery.settle import settle

pytestmark = pytest.mark.django_db
URL = "/api/v1/comment_counts/"


@pytest.fixture
def articles(article: ArticlePage) -> list[ArticlePage]:
    """Three articles: with a conversation of which three comments show, with one comment, with none."""
    others = [article.get_parent().add_child(instance=ArticlePage(title=title)) for title in ("دو", "سه")]
    settle()
    first = add(article)
    hidden = add(article, parent=first, status=Status.REJECTED)
    add(article, parent=hidden)
    add(article, parent=add(article, parent=first))
    add(article, status=Status.PENDING)
    add(others[0])
    return [article, *others]


def add(page: ArticlePage, **values: Any) -> Comment:
    """A comment, approved unless `values` say otherwise."""
    moment = timezone.now() + timedelta(seconds=Comment.objects.count())
    defaults = {"status": Status.APPROVED, "name": "مریم", "email": "m@example.org", "text": "سلام"}
    return Comment.objects.create(page=page, created_at=moment, **{**defaults, **values})


def counted(client: Client, *pages: int) -> list[tuple[int, int]]:
    """What REST answers."""
    response = client.get(URL, {"ids": ",".join(map(str, pages))})
    assert response.status_code == 200, response.content
    return [(item["page"], item["count"]) for item in response.json()["items"]]


def test_each_page_has_what_its_thread_shows(client: Client, articles: list[ArticlePage]) -> None:
    ids = [page.pk for page in reversed(articles)]
    assert counted(client, *ids) == list(zip(ids, (0, 1, 3), strict=True))
    assert [len(thread.shown_on(page)) for page in ids] == [0, 1, 3]
    query = "query ($ids: String!) { commentCounts(ids: $ids) { items { page count } } }"
    body = {"query": query, "variables": {"ids": ",".join(map(str, ids))}}
    answer = client.post("/graphql/", body, content_type="application/json").json()
    assert answer["data"]["commentCounts"]["items"] == [
        {"page": page, "count": count} for page, count in counted(client, *ids)
    ]


def test_what_is_not_public_is_not_counted(client: Client, articles: list[ArticlePage]) -> None:
    PageViewRestriction.objects.create(page=articles[0], restriction_type="login")
    articles[1].unpublish()
    settle()
    assert counted(client, *(page.pk for page in articles), 10**6, 0, 10**18 - 1) == [(articles[2].pk, 0)]


def test_however_many_there_are_it_costs_the_same(
    client: Client, articles: list[ArticlePage], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    counted(client, articles[0].pk)
    for _ in range(20):
        add(articles[2])
    for ids in ([articles[0].pk], [page.pk for page in articles]):
        with django_assert_num_queries(2):
            counted(client, *ids)


@pytest.mark.parametrize("ids", ["", "x", "1,", "-1", "۱", str(2**63), ",".join(["1"] * 101)])
def test_what_is_refused(client: Client, ids: str) -> None:
    response = client.get(URL, {"ids": ids})
    assert (response.status_code, response.json()["parameter"]) == (422, "ids")
    assert client.get(URL, {"ids": ",".join(["1"] * 100)}).json() == {"items": []}
