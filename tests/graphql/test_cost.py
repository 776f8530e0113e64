"""The number of SQL queries follows the nesting of an operation, not the length of its lists."""

from typing import Any

import pytest
from django.core.cache import cache

from jihadi_cms.delivery.version import renew
from tests.graphql.conftest import Ask, Configure
from tests.rest import content
from tests.rest.test_lists import at_most

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def articles() -> list[int]:
    """A hundred articles in all, of which 98 name another, a group and their section, in their bodies too."""
    return content.add_copies(content.ARTICLE, 98)


@pytest.mark.parametrize(
    ("selection", "levels"),
    [
        ("title body { __typename ... on HeadingBlock { text } }", 0),
        ("title body { __typename ... on ParagraphBlock { html } }", 1),
        ("section { title }", 1),
        (
            "section { title } breadcrumb { title } relatedArticles { title } relatedGroups { title } parent { title }",
            1,
        ),
        ("body { ... on PageLinksBlock { links { page { title } } } ... on CallToActionBlock { page { title } } }", 1),
        ("previous { title } next { title } breadcrumb { title }", 1),
        ("children(first: 3) { title }", 1),
        ("relatedGroups { title parent { title } breadcrumb { title } }", 2),
        ("relatedArticles { title section { title children(first: 5) { title } } }", 3),
        ("section { children(first: 10) { title breadcrumb { title } } }", 3),
        ("relatedGroups { parent { parent { children(first: 3) { title } } } }", 4),
        ("relatedArticles { previous { title } next { title } }", 2),
    ],
)
@pytest.mark.parametrize("kept", [None, "default"])
def test_one_query_for_each_level(
    ask: Ask,
    articles: list[int],
    selection: str,
    levels: int,
    kept: str | None,
    configure: Configure,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """Also if answers are kept: the look at the content's version is part of the first query, and of each that follows
    a change of content."""
    configure(RESPONSE_CACHE=kept)
    cache.clear()
    query = (
        f"query($first: Int) {{ articles(first: $first) {{ nodes {{ id {selection} }} pageInfo {{ endCursor }} }} }}"
    )
    ask(query, first=1)
    for first in (5, 100):
        with at_most(1 + levels):
            assert len(ask(query, first=first)["articles"]["nodes"]) == first
        with at_most(1 if kept else 1 + levels):
            ask(query, first=first)
        with django_capture_on_commit_callbacks(execute=True):
            renew()
        with at_most(1 + levels):
            assert len(ask(query, first=first)["articles"]["nodes"]) == first


def test_counting_is_one_more(ask: Ask, articles: list[int]) -> None:
    query = "{ articles(first: 50) { totalCount edges { cursor node { section { title } } } } }"
    ask(query)
    with at_most(3):
        assert ask(query)["articles"]["totalCount"] == 100


def test_one_page_with_all_that_surrounds_it(ask: Ask, articles: list[int]) -> None:
    query = """query($id: ID) { page(id: $id) { title previous { title } next { title } breadcrumb { title }
        ... on ArticlePage { authors { name } tags { name } relatedArticles { title card { image { url } } } } } }"""
    ask(query, id=str(articles[25]))
    with at_most(2):
        page = ask(query, id=str(articles[25]))["page"]
    assert (page["previous"], page["next"]) == ({"title": "خبر 24"}, {"title": "خبر 26"})


def test_neighbours_are_found_at_any_depth(ask: Ask, articles: list[int]) -> None:
    query = """query($id: ID) { page(id: $id) { ... on ArticlePage {
        relatedArticles { previous { id } next { id } } } } }"""
    found: dict[str, Any] = ask(query, id=str(content.ARTICLE))["page"]["relatedArticles"][0]
    assert found == {"previous": None, "next": {"id": str(content.ARTICLE)}}


def test_a_list_with_neighbours_has_any_length(ask: Ask, articles: list[int]) -> None:
    query = "{ articles(first: 100) { nodes { id previous { next { id } } next { previous { id } } } } }"
    nodes = ask(query)["articles"]["nodes"]
    assert len(nodes) == 100
    assert all(node["previous"]["next"]["id"] == node["id"] for node in nodes if node["previous"])
    assert all(node["next"]["previous"]["id"] == node["id"] for node in nodes if node["next"])
