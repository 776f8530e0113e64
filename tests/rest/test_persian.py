"""Readers are told in Persian what is wrong."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

PERSIAN = re.compile(r"[\u0600-\u06ff]{2,}")


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "pages/0/",
        "pages/9223372036854775808/",
        "pages/find/",
        "pages/find/?path=%00",
        "articles/?titel=x",
        "articles/?kind=news&kind=note",
        "articles/?kind=book",
        "articles/?section=x",
        "articles/?order=x",
        "articles/?first=0",
        "articles/?first=x",
        "articles/?total=x",
        "articles/?since=x",
        "articles/?after=x",
        "search/?q=a&after=10001",
    ],
)
def test_problems_are_told_in_persian(client: Client, path: str) -> None:
    assert PERSIAN.search(client.get(f"/api/v1/{path}").json()["detail"])


@pytest.mark.parametrize("query", ["{ page { id } }", "{ articles(first: 0) { nodes { id } } }"])
def test_graphql_errors_are_told_in_persian(client: Client, query: str) -> None:
    assert PERSIAN.search(client.get("/graphql/", {"query": query}).json()["errors"][0]["message"])


def test_a_wrong_method_is_told_in_persian(client: Client) -> None:
    assert PERSIAN.search(client.post("/api/v1/articles/").json()["detail"])
