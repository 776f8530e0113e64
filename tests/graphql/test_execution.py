"""The compiled executor answers byte for byte what graphql-core answers, with the same number of queries."""

from collections.abc import Callable
from copy import copy
from typing import Any
from unittest.mock import patch

import orjson
import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from graphql import get_introspection_query, get_named_type
from graphql.execution import Executor
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from jihadi_cms.delivery.models import Document
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.stored_json import unpacked
from jihadi_cms.graphql.context import Context
from jihadi_cms.graphql.execution import CompiledExecutor
from jihadi_cms.graphql.schema import schema
from tests.graphql.selections import SCHEMA, everything
from tests.rest import content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

Run = Callable[..., dict[str, Any]]


def run(executor: type[Executor[Any]], operation: str, variables: dict[str, Any]) -> tuple[bytes, int]:
    """The JSON of an answer in the order of its keys, and how many queries it took."""
    chosen = copy(schema())
    chosen.execution_context_class = executor
    context = Context(reader_of(RequestFactory().get("/")), request_id="same")
    with CaptureQueriesContext(connection) as queries:
        result = chosen.execute_sync(operation, variables, context)
    errors = [error.formatted for error in result.errors or []]
    return orjson.dumps({"data": result.data, "errors": errors}), len(queries)


@pytest.fixture
def same() -> Run:
    """`same("{ … }", variable=…)` gives the data that both answer; fails unless it is the same and has no errors, and
    the second was made without graphql-core, by a new plan and then by a known one."""

    def both(operation: str, **variables: Any) -> dict[str, Any]:
        expected = run(StrawberryGraphQLCoreExecutionContext, operation, variables)
        assert orjson.loads(expected[0])["errors"] == []
        for _ in range(2):
            with patch.object(Executor, "execute_operation", side_effect=AssertionError("left to graphql-core")):
                assert run(CompiledExecutor, operation, variables) == expected
        return orjson.loads(expected[0])["data"]

    return both


@pytest.fixture
def same_errors() -> Run:
    """Like `same`, for operations that graphql-core must be asked about: both say the same errors, if any."""

    def both(operation: str, **variables: Any) -> dict[str, Any]:
        expected, _queries = run(StrawberryGraphQLCoreExecutionContext, operation, variables)
        assert run(CompiledExecutor, operation, variables)[0] == expected
        return orjson.loads(expected)

    return both


#: Operations that make no error, with variables.
OPERATIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "order of keys": ("{ pages { nodes { title id __typename type slug } pageInfo { endCursor hasNextPage } } }", {}),
    "aliases": ("{ a: pages(first: 2) { n: nodes { t: title u: title } } b: pages(first: 1) { nodes { id } } }", {}),
    "root's name": ("{ __typename a: __typename }", {}),
    "merged selections": (
        """{ articles { nodes { id section { title } } } articles { totalCount nodes { section { id title parent
        { id } } id } nodes { title section { parent { title } } } } }""",
        {},
    ),
    "merged across fragments": (
        """query { page(id: 9003) { title ...A ... on ArticlePage { image: mainImage { url } section { id } } ...B } }
        fragment A on Page { parent { id } ... on ArticlePage { section { title } body { ...C } } }
        fragment B on ArticlePage { image: mainImage { width } body { ... on HeadingBlock { level } ...C } }
        fragment C on Block { id blockType ... on HeadingBlock { text } ...D }
        fragment D on QuoteBlock { text speaker ... { role } }""",
        {},
    ),
    "the same fragment alone and merged with more": (
        """{ a: page(id: 9003) { ...A } b: page(id: 9003) { ...A ... on ArticlePage { section { slug } } } }
        fragment A on ArticlePage { section { title } }""",
        {},
    ),
    "interfaces in objects, objects in interfaces": (
        """{ articles { nodes { ... on Page { title ... on ArticlePage { kicker } ... on GroupPage { slogan } } } }
        pages { nodes { ... on Page { ... on EventPage { venue } ... on Page { id } } } } }""",
        {},
    ),
    "unions in unions": (
        """{ articles { nodes { body { __typename ... on ColumnsBlock {
            start { __typename ... on Block { id } ... on HeadingBlock { text level } }
            end { ... on CalloutBlock { style body } ... on ImageBlock { image { url alt } } ...S } } ...S } } } }
        fragment S on StatisticsBlock { title figures { value label unit } }""",
        {},
    ),
    "nested pages": (
        """{ articles(first: 5) { nodes { relatedGroups { title parent { title parent { ... on HomePage { body {
            __typename ... on FeaturedBlock { pages { title ... on ArticlePage { section { title } } } } } } } } }
            breadcrumb { title path } previous { id next { id } } next { id } card { title url summary } } } }""",
        {},
    ),
    "children": (
        """query($n: Int, $type: String) { pages(first: 20) { nodes { id children(first: $n, type: $type) { id
            children(first: 1) { title } } all: children { id } some: children(type: "article") { id } } } }""",
        {"n": 2},
    ),
    "children of a type": (
        "query($t: String) { pages { nodes { children(type: $t) { id type } } } }",
        {"t": "article"},
    ),
    "edges": (
        """{ articles(first: 2, order: "-date") { totalCount edges { cursor node { id title } } pageInfo {
            hasNextPage endCursor } } search(q: "مدرسه") { totalCount edges { cursor node { __typename id } } } }""",
        {},
    ),
    "no such object": ('{ page(id: 1) { id } author(slug: "x") { name } b: page(path: "/x/") { id } }', {}),
    "enums as arguments and results": (
        "query($k: [ArticlePageKind!]) { articles(kind: $k) { nodes { kind kindLabel } } events { nodes { status } } }",
        {"k": "PHOTO_REPORT"},
    ),
    "an enum's default": (
        "query($k: [ArticlePageKind!] = NEWS, $f: Boolean) { articles(kind: $k, featured: $f) { nodes { kind } } }",
        {},
    ),
    "null instead of a default": (
        "query($k: [ArticlePageKind!] = NEWS, $first: Int = 1) { articles(kind: $k, first: $first) { nodes { id } } }",
        {"k": None, "first": None},
    ),
    "nothing": ("{ pages { nodes { id @skip(if: true) } } }", {}),
    "a setting": ("{ siteSettings { name logo { url width alt } socialLinks { network url } } }", {}),
    "a document with arguments": (
        "query B($id: ID) { page(id: $id) { id } }",
        {"id": str(content.ARTICLE)},
    ),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_answer_is_the_same(name: str, same: Run) -> None:
    operation, variables = OPERATIONS[name]
    assert same(operation, **variables)


#: Root fields that give objects of any type: everything of all of them cannot be asked for in one selection.
OF_ANY_TYPE = {"page", "pages", "preview", "route", "search", "sync"}
#: Those that a room answers, not from documents; they have tests in the room.
OF_ROOMS = {"commentCounts", "commentForm", "comments", "eventCancellation", "eventRegistration", "mostRead"}


@pytest.mark.parametrize("name", sorted(SCHEMA.query_type.fields.keys() - OF_ANY_TYPE - OF_ROOMS - {"counts"}))
def test_everything_that_there_is_is_the_same(name: str, same: Run) -> None:
    field = SCHEMA.query_type.fields[name]
    given = f"(id: {content.OBJECTS.get(name, 1)})" if "id" in field.args else ""
    assert same(f"{{ {name}{given} {everything(get_named_type(field.type))} }}")


@pytest.mark.parametrize("by", ["type", "province", "jalali_year"])
def test_counts_are_the_same(by: str, same: Run) -> None:
    assert same("query($by: String!) { counts(by: $by) { value count } }", by=by)["counts"]


@pytest.mark.parametrize("with_body", [True, False, None])
@pytest.mark.parametrize("without_id", [True, False])
def test_skip_and_include_by_variables(same: Run, with_body: bool | None, without_id: bool) -> None:
    operation = """query($body: Boolean = true, $id: Boolean!, $n: Int) {
        articles(first: $n) { nodes { id @skip(if: $id) title @include(if: $body) @skip(if: $id)
            ... on Page @include(if: $body) { slug } ...F @skip(if: $id) ... @include(if: $id) { type } } } }
        fragment F on ArticlePage { body @include(if: $body) { __typename ... @skip(if: $id) { __typename } } }"""
    variables = {} if with_body is None else {"body": with_body}
    for first in (1, 2):
        found = same(operation, id=without_id, n=first, **variables)["articles"]["nodes"]
        assert len(found) == first
        assert ("slug" in found[0]) is (with_body is not False)
        assert ("id" in found[0]) is not without_id


@pytest.mark.parametrize("first", [1, 3, 20])
def test_lists_of_any_length(same: Run, first: int) -> None:
    content.add_copies(content.ARTICLE, 20)
    operation = f"query($n: Int) {{ articles(first: $n) {{ nodes {everything(SCHEMA.type_map['ArticlePage'])} }} }}"
    assert len(same(operation, n=first)["articles"]["nodes"]) == first


@pytest.mark.parametrize(
    ("operation", "variables"),
    [
        (get_introspection_query(), {}),
        ('{ __type(name: "Page") { name } pages { nodes { id } } }', {}),
        ("query($n: Int!) { pages(first: $n) { nodes { id } } }", {}),
        ("query($n: Int!) { pages(first: $n) { nodes { id } } }", {"n": "x"}),
        ("query($n: Int) { pages(first: $n) { nodes { id } } articles { nodes { id } } }", {"n": 0}),
        ("{ a: page(id: -1) { id } b: page(id: 9003) { id children(first: 0) { id } } }", {}),
        ("query($x: Boolean = true) { page(id: 9003) { id @include(if: $x) } }", {"x": None}),
        ("{ pages { nodes { nothing } } }", {}),
        ("mutation { a }", {}),
        ("subscription { a }", {}),
        ("{", {}),
    ],
)
def test_errors_and_introspection_are_left_to_graphql_core(
    same_errors: Run, operation: str, variables: dict[str, Any]
) -> None:
    found = same_errors(operation, **variables)
    assert found["errors"] or "__" in operation


@pytest.mark.parametrize(
    ("member", "value", "selection"),
    [
        ("title", None, "title"),
        ("title", [], "title"),
        ("id", {}, "id"),
        ("kind", "unheard of", "kind"),
        ("main_image", {"width": "x"}, "mainImage { width }"),
        ("main_image", {"width": 2**31}, "mainImage { width }"),
        ("body", None, "body { __typename }"),
        ("body", [{"type": "heading", "id": "1", "value": {"text": None}}], "body { ... on HeadingBlock { text } }"),
        ("tags", None, "tags { name }"),
        ("tags", "x", "tags { name }"),
        ("tags", [None], "tags { __typename }"),
    ],
)
def test_a_document_that_breaks_its_promise(same_errors: Run, member: str, value: Any, selection: str) -> None:
    document = Document.objects.get(page_id=content.ARTICLE)
    document.body = orjson.dumps({**orjson.loads(unpacked(document.body, "")), member: value})
    document.save()
    found = same_errors(f"{{ articles {{ nodes {{ id {selection} }} }} home: page(id: 9001) {{ id }} }}")
    assert found["errors"][0]["path"][:3] == ["articles", "nodes", 0]


def test_a_fault_in_a_resolver_has_its_place(same_errors: Run) -> None:
    with (
        patch("jihadi_cms.delivery.queries.count", side_effect=RuntimeError),
        patch("jihadi_cms.graphql.connections.count", side_effect=RuntimeError),
    ):
        found = same_errors("{ articles { totalCount nodes { id } } }")
    assert found["data"]["articles"]["totalCount"] is None
    assert found["errors"][0]["path"] == ["articles", "totalCount"]


def test_a_document_is_not_parsed_for_its_card(same: Run) -> None:
    operation = "{ articles { nodes { card { title } breadcrumb { __typename } } } }"
    same(operation)
    with patch("jihadi_cms.delivery.batch.Node.data", property(lambda self: pytest.fail("parsed"))):
        same(operation)
