"""What the field `sync` costs: as much as a list of as many documents."""

from typing import Any

import pytest
from django.test import Client

from jihadi_cms.graphql.cost import ASSUMED_LENGTH, DOCUMENT
from tests.delivery.consumer import Consumer
from tests.graphql.conftest import Ask
from tests.graphql.test_limits import cost
from tests.rest import content
from tests.rest.test_lists import at_most

QUERY = "query($since: String, $first: Int) { sync(since: $since, first: $first) { next items { key %s } } }"
TITLES = "document { ... on Page { title } }"


@pytest.mark.parametrize(
    ("selection", "each"),
    [
        ("", 1),
        (TITLES, 1 + DOCUMENT),
        ("document { ... on Page { parent { title } } }", 1 + 2 * DOCUMENT),
        ("document { ... on Author { name } ... on ArticlePage { tags { name } } }", 1 + DOCUMENT + ASSUMED_LENGTH),
    ],
)
@pytest.mark.parametrize("first", [1, 100])
def test_each_item_counts(selection: str, each: int, first: int) -> None:
    assert cost(QUERY % selection, first=first) == DOCUMENT + first * each
    literal = f"{{ sync(first: {first}) {{ next items {{ key {selection} }} }} }}"
    assert cost(literal) == DOCUMENT + first * each


def test_it_costs_what_a_list_costs() -> None:
    listed = cost("{ articles(first: 50) { nodes { title body { __typename } relatedArticles { title } } } }")
    article = "{ title body { __typename } relatedArticles { title } }"
    synced = cost(f"{{ sync(first: 50) {{ items {{ document {{ ... on ArticlePage {article} }} }} }} }}")
    assert synced == listed + 50, "an item stands around each document"


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
def test_too_much_is_refused_before_any_document_is_read(client: Client, settings: Any) -> None:
    settings.JIHADI_CMS = {"RECOVERY_INTERVAL": None, "GRAPHQL_MAX_COST": DOCUMENT + 10 * (1 + DOCUMENT)}
    for first, refused in ((10, False), (11, True)):
        body = {"query": QUERY % TITLES, "variables": {"first": first}}
        with at_most(1 if refused else 4):
            answer = client.post("/graphql/", body, content_type="application/json").json()
        assert ("errors" in answer) is refused
        assert answer["extensions"]["cost"]["requested"] == DOCUMENT + first * (1 + DOCUMENT)


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("levels", [0, 1, 2])
def test_queries_follow_the_nesting_not_the_number_of_documents(ask: Ask, levels: int) -> None:
    content.add_copies(content.ARTICLE, 70)
    inner = "title"
    for _ in range(levels):
        inner = f"title relatedArticles {{ {inner} }}"
    query = QUERY % f"document {{ ... on ArticlePage {{ {inner} }} }}"
    consumer = Consumer()
    consumer.read(1)
    ask(query, since=consumer.cursor, first=1)
    for first in (5, 100):
        with at_most(3 + levels):
            assert ask(query, since=consumer.cursor, first=first)["sync"]["items"]
