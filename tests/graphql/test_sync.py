"""The field `sync` says what REST says, in types."""

from typing import Any

import pytest
from django.test import Client
from graphql import GraphQLUnionType

from jihadi_cms.delivery.models import Change
from jihadi_cms.delivery.settle import settle
from jihadi_cms.graphql.schema import schema_of
from tests.contract.project import project
from tests.graphql.conftest import Ask
from tests.rest import content
from tests.rest.test_lists import at_most

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

QUERY = """query($since: String, $first: Int) { sync(since: $since, first: $first) {
  items { key type id deleted visibleUntil document {
    __typename
    ... on Page { id title parent { id } }
    ... on Author { name }
    ... on SiteSettings { tagline }
  } }
  next hasMore
} }"""


def follow(ask: Ask, since: str | None = None, first: int = 100) -> tuple[list[dict[str, Any]], str]:
    """All items to the end, and the cursor."""
    items: list[dict[str, Any]] = []
    while True:
        page = ask(QUERY, since=since, first=first)["sync"]
        items += page["items"]
        since = page["next"]
        if not page["hasMore"]:
            return items, since


def test_a_snapshot_is_the_same_as_rest_s(ask: Ask, client: Client) -> None:
    items, cursor = follow(ask, first=7)
    rest = client.get("/api/v1/sync/", {"first": 100}).json()
    assert [(item["key"], item["type"], int(item["id"])) for item in items[:100]] == [
        (item["key"], item["type"], item["id"]) for item in rest["items"]
    ]
    assert client.get("/api/v1/sync/", {"since": cursor}).json() == {"items": [], "next": cursor, "has_more": False}
    by_type = {(item["type"], int(item["id"])): item["document"] for item in items}
    assert by_type["article", content.ARTICLE] == {
        "__typename": "ArticlePage",
        "id": str(content.ARTICLE),
        "title": "مدرسه‌ای در سی روز",
        "parent": {"id": str(content.SECTION)},
    }
    assert by_type["author", content.AUTHOR] == {"__typename": "Author", "name": "سارا احمدی"}
    assert by_type["site_settings", content.SETTINGS] == {"__typename": "SiteSettings", "tagline": "با هم"}


def test_a_tombstone_has_no_document(ask: Ask) -> None:
    _, cursor = follow(ask)
    content.ArticlePage.objects.get(pk=content.OTHER_ARTICLE).unpublish()
    settle()
    found = {item["key"]: item for item in follow(ask, cursor)[0]}
    assert found[f"page:{content.OTHER_ARTICLE}"] == {
        "key": f"page:{content.OTHER_ARTICLE}",
        "type": "article",
        "id": str(content.OTHER_ARTICLE),
        "deleted": True,
        "visibleUntil": None,
        "document": None,
    }


def test_every_type_is_in_the_union() -> None:
    union = schema_of(project())._schema.type_map["SyncDocument"]
    assert isinstance(union, GraphQLUnionType)
    assert {each.name for each in union.types} == {each.object.name for each in project().content_types}


@pytest.mark.parametrize("first", [1, 100])
def test_one_query_more_for_each_level(ask: Ask, first: int) -> None:
    content.add_copies(content.ARTICLE, 60)
    cursor = ask(QUERY, first=1)["sync"]["next"]
    with at_most(3):
        assert ask(QUERY, since=cursor, first=first)["sync"]["items"]


def errors(client: Client, **variables: Any) -> list[dict[str, Any]]:
    """The errors of an answer."""
    body = {"query": QUERY, "variables": variables}
    return client.post("/graphql/", body, content_type="application/json").json()["errors"]


def test_a_cursor_that_is_too_old(ask: Ask, client: Client) -> None:
    _, cursor = follow(ask)
    Change.objects.create(pk=Change.objects.latest("id").pk + 5, key="", type="", action="pruned")
    Change.objects.create(key="page:1", type="article", action="delete")
    (error,) = errors(client, since=cursor)
    assert "`since`" in error["message"]
    assert error["extensions"]["code"] == "HISTORY_LOST"


@pytest.mark.parametrize("variables", [{"since": "garbage"}, {"first": 0}, {"first": 101}])
def test_what_cannot_be_answered(client: Client, variables: dict[str, Any]) -> None:
    (error,) = errors(client, **variables)
    assert next(iter(variables)) in error["message"] or error["message"]
