"""Searching: the same as in REST, with extracts in its edges, and counts by facet."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.graphql.conftest import Ask
from tests.rest import content
from tests.rest.conftest import Get, get

__all__ = ["get"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

SEARCH = """
query($q: String!, $type: [String!], $kind: [String!], $featured: Boolean, $page: Int, $names: [String!]) {
  search(q: $q, type: $type, kind: $kind, featured: $featured, first: 3, page: $page) {
    edges { node { id type } cursor extract }
    pageInfo { hasNextPage endCursor }
    totalCount
    pageCount
    facets(names: $names) { name values { value count } }
  }
}
"""


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"page": 2},
        {"type": ["article"]},
        {"type": ["article", "event"], "kind": ["camp", "photo_report"]},
        {"featured": True},
        {"kind": ["camp"]},
    ],
)
def test_it_finds_what_rest_finds(get: Get, ask: Ask, asked: dict[str, Any]) -> None:
    content.add_copies(content.ARTICLE, 4)
    names = ["type", "kind", "tags"]
    found = ask(SEARCH, q="مدرسه", names=names, **asked)["search"]
    plain = {name: ",".join(v) if isinstance(v, list) else str(v).lower() for name, v in asked.items()}
    rest = get("search/", q="مدرسه", first=3, total="true", facets=",".join(names), **plain).json()
    edges = found["edges"]
    assert [(int(e["node"]["id"]), e["extract"]) for e in edges] == [(i["id"], i["extract"]) for i in rest["items"]]
    assert all("<mark>" in edge["extract"] for edge in edges)
    assert {each["name"]: each["values"] for each in found["facets"]} == rest["facets"]
    assert found["pageInfo"]["hasNextPage"] == rest["paging"]["has_next"]
    assert (found["totalCount"], found["pageCount"]) == (rest["paging"]["total"], rest["paging"]["pages"])


def test_cursors_of_edges_go_on(ask: Ask) -> None:
    content.add_copies(content.ARTICLE, 4)
    one = '{ search(q: "مدرسه", first: 100) { edges { node { id } cursor } } }'
    edges = ask(one)["search"]["edges"]
    for index, edge in enumerate(edges):
        after = ask(f'{{ search(q: "مدرسه", first: 100, after: "{edge["cursor"]}") {{ nodes {{ id }} }} }}')
        assert after["search"]["nodes"] == [other["node"] for other in edges[index + 1 :]]


def test_without_names_types_are_counted(get: Get, ask: Ask) -> None:
    found = ask('{ search(q: "مدرسه") { facets { name values { value count } } } }')["search"]["facets"]
    assert {each["name"]: each["values"] for each in found} == get("search/", q="مدرسه", facets="type").json()["facets"]


def test_an_unknown_facet_is_refused_with_the_known_ones(client: Client) -> None:
    body = {"query": '{ search(q: "مدرسه") { facets(names: ["colour"]) { name } } }'}
    (error,) = client.post("/graphql/", body, content_type="application/json").json()["errors"]
    assert error["extensions"] == {"code": "BAD_REQUEST", "parameter": "facets"}
    assert "province" in error["message"]


@pytest.mark.parametrize(
    ("selection", "most"),
    [
        ("edges { extract }", 1),
        ("nodes { id } totalCount pageCount", 2),
        ('nodes { id } facets(names: ["kind"]) { name }', 2),
    ],
)
def test_the_sql_is_the_same_for_5_and_for_100_items(ask: Ask, selection: str, most: int) -> None:
    content.add_copies(content.ARTICLE, 100)
    ask("{ pages { nodes { id } } }")
    made = {}
    for first in (5, 100):
        with CaptureQueriesContext(connection) as captured:
            ask(f'{{ search(q: "مدرسه", first: {first}) {{ {selection} }} }}')
        made[first] = [query["sql"] for query in captured.captured_queries]
    shown = "\n\n".join([*made[5], "— 100 —", *made[100]])
    assert len(made[5]) == len(made[100]) <= most, shown
