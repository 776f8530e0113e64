"""Both outlets answer the same questions: every filter of every type, alone and together."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from strawberry.utils.str_converters import to_camel_case

from jihadi_cms.contract.content_types import ContentType, contract
from jihadi_cms.contract.facets import Facet
from jihadi_cms.contract.types import Choice, ListOf
from jihadi_cms.delivery.listing import facets_for
from jihadi_cms.delivery.models import Facet as FacetRow
from jihadi_cms.rest.urls import api
from tests.graphql.conftest import Ask
from tests.graphql.selections import SCHEMA
from tests.graphql.test_same_as_rest import enum_name
from tests.rest import content
from tests.rest.conftest import Get, get

__all__ = ["get"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

LISTS: list[ContentType | None] = [None, *(each for each in contract().content_types if each.kind != "setting")]


def list_name(content_type: ContentType | None) -> str:
    """What REST calls a list."""
    return content_type.list_name if content_type else "pages"


def written(content_type: ContentType | None, name: str, values: list[str]) -> str:
    """Values of a filter as GraphQL writes them."""
    field = content_type.object.get(name) if content_type else None
    item = field and (field.type.item if isinstance(field.type, ListOf) else field.type)
    one = enum_name if isinstance(item, Choice) else (lambda value: f'"{value}"')
    if values in (["true"], ["false"]):
        return values[0]
    return f"[{', '.join(map(one, values))}]" if len(values) > 1 else one(values[0])


def both(get: Get, ask: Ask, content_type: ContentType | None, **asked: list[str]) -> list[int]:
    """The ids that both outlets give; fails if they differ, in their order or their totals too."""
    name = list_name(content_type)
    answer = get(f"{name}/", first=100, total="true", **{each: ",".join(values) for each, values in asked.items()})
    assert answer.status_code == 200, answer.content
    given = ", ".join(f"{to_camel_case(each)}: {written(content_type, each, v)}" for each, v in asked.items())
    found = ask(f"{{ {to_camel_case(name)}(first: 100, {given}) {{ nodes {{ id }} totalCount pageCount }} }}")
    connection_ = found[to_camel_case(name)]
    rest = [item["id"] for item in answer.json()["items"]]
    assert [int(node["id"]) for node in connection_["nodes"]] == rest, asked
    paging = answer.json()["paging"]
    assert (
        (connection_["totalCount"], connection_["pageCount"])
        == (paging["total"], paging["pages"])
        == (
            len(rest),
            1 if rest else 0,
        )
    )
    return rest


def values_of(facet: Facet, content_type: ContentType | None) -> list[str]:
    """The values that documents have of a facet."""
    rows = FacetRow.objects.filter(name=facet.name)
    rows = rows.filter(type=content_type.name) if content_type else rows.exclude(document__page_id=None)
    return sorted(set(rows.values_list("value", flat=True)))


@pytest.mark.parametrize("content_type", LISTS, ids=list_name)
def test_every_value_of_every_filter(content_type: ContentType | None, get: Get, ask: Ask) -> None:
    facets = facets_for(content_type)
    assert facets or not content_type.is_page
    for facet in facets:
        rows = FacetRow.objects.filter(name=facet.name)
        rows = rows.filter(type=content_type.name) if content_type else rows.exclude(document__page_id=None)
        for value in values_of(facet, content_type):
            found = both(get, ask, content_type, **{facet.name: [value]})
            having = (
                rows.filter(value=value, document__site_id__isnull=False)
                if content_type is None
                else rows.filter(value=value)
            )
            shown = set(having.values_list("document_id", flat=True))
            assert len(found) == len(shown), (facet.name, value)


@pytest.mark.parametrize("content_type", LISTS, ids=list_name)
def test_several_values_and_several_filters(content_type: ContentType | None, get: Get, ask: Ask) -> None:
    facets = facets_for(content_type)
    given = {facet: values for facet in facets if (values := values_of(facet, content_type)[:3])}
    first = {facet: set(both(get, ask, content_type, **{facet.name: values[:1]})) for facet, values in given.items()}
    for facet, values in given.items():
        if facet.multiple and len(values) > 1:
            found = both(get, ask, content_type, **{facet.name: values})
            one_by_one = [each for value in values for each in both(get, ask, content_type, **{facet.name: [value]})]
            assert set(found) == set(one_by_one)
        for other, others in given.items():
            if facet.name < other.name:
                together = both(get, ask, content_type, **{facet.name: values[:1], other.name: others[:1]})
                assert set(together) == first[facet] & first[other]


@pytest.mark.parametrize("content_type", LISTS, ids=list_name)
def test_both_have_the_same_parameters(content_type: ContentType | None) -> None:
    name = list_name(content_type)
    operation = api.get_openapi_schema(path_prefix="/")["paths"][f"/{name}/"]["get"]
    rest = {each["name"] for each in operation["parameters"]} - {"fields", "total"}
    assert set(SCHEMA.query_type.fields[to_camel_case(name)].args) == {to_camel_case(each) for each in rest}


def test_both_searches_have_the_same_parameters() -> None:
    operation = api.get_openapi_schema(path_prefix="/")["paths"]["/search/"]["get"]
    rest = {each["name"] for each in operation["parameters"]} - {"fields", "total", "facets", "suggest"}
    assert set(SCHEMA.query_type.fields["search"].args) == {to_camel_case(each) for each in rest}


@pytest.mark.parametrize(
    ("rest", "graphql"),
    [
        ("pages/?type=article,event&order=-title", 'pages(type: ["article", "event"], order: "-title")'),
        ("pages/?type=article", 'pages(type: "article")'),
        (f"pages/?ids={content.EVENT},1", f"pages(ids: [{content.EVENT}, 1])"),
        (f"authors/?ids={content.AUTHOR}", f'authors(ids: "{content.AUTHOR}")'),
        ("articles/?jalali_year=1405", "articles(jalaliYear: 1405)"),
        ("articles/?jalali_year=1405&jalali_month=2", "articles(jalaliYear: 1405, jalaliMonth: 2)"),
        (
            "events/?jalali_year=1405&jalali_month=1&since=2026-03-21",
            'events(jalaliYear: 1405, jalaliMonth: 1, since: "2026-03-21")',
        ),
        ("pages/?first=3&page=2", "pages(first: 3, page: 2)"),
        ("pages/?first=3&page=9", "pages(first: 3, page: 9)"),
    ],
)
def test_other_parameters(client: Client, ask: Ask, rest: str, graphql: str) -> None:
    answer = client.get(f"/api/v1/{rest}")
    assert answer.status_code == 200, answer.content
    (connection_,) = ask(f"{{ {graphql} {{ nodes {{ id }} }} }}").values()
    assert [int(node["id"]) for node in connection_["nodes"]] == [item["id"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("graphql", "parameter", "named"),
    [
        ('pages(type: ["article", "book"])', "type", "event"),
        ('pages(type: "section", kind: "news")', "kind", "ancestor"),
        ("articles(jalaliYear: 0)", "jalali_year", "1206"),
        ("articles(jalaliYear: 2025)", "jalali_year", "2025"),
        ("articles(jalaliYear: 1405, jalaliMonth: 13)", "jalali_month", "12"),
        ("articles(jalaliMonth: 1)", "jalali_month", "jalali_year"),
        ("articles(page: 0)", "page", "501"),
        ('articles(page: 2, after: "x")', "page", "after"),
        ('articles(order: "-updated")', "order", "-title"),
        (f"articles(ids: [{', '.join(map(str, range(101)))}])", "ids", "100"),
        (f"articles(tags: [{', '.join(repr(str(n)) for n in range(11))}])".replace("'", '"'), "tags", "10"),
    ],
)
def test_a_wrong_argument_is_named_with_what_is_allowed(
    client: Client, graphql: str, parameter: str, named: str
) -> None:
    body = {"query": f"{{ {graphql} {{ nodes {{ id }} }} }}"}
    answer = client.post("/graphql/", body, content_type="application/json", headers={"Accept-Language": "en"}).json()
    (error,) = answer["errors"]
    assert error["extensions"] == {"code": "BAD_REQUEST", "parameter": parameter}
    assert named in error["message"].translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))


def queries(ask: Ask, operation: str) -> list[str]:
    """The SQL that an operation takes."""
    with CaptureQueriesContext(connection) as captured:
        ask(operation)
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize(
    ("field", "most"),
    [
        ('pages(type: ["article", "event"]', 1),
        ('pages(type: ["article", "event"], province: ["نمونه", "یزد"], order: "-title"', 1),
        ("articles(kind: [PHOTO_REPORT, NEWS]", 1),
        ("articles(jalaliYear: 1405, jalaliMonth: 1", 1),
        ("articles(page: 1", 1),
        ('search(q: "مدرسه", type: "article", featured: true, jalaliYear: 1405', 1),
    ],
)
def test_the_sql_is_the_same_for_5_and_for_100_items(ask: Ask, field: str, most: int) -> None:
    content.add_copies(content.ARTICLE, 100)
    ask("{ pages { nodes { id } } }")
    made = {first: queries(ask, f"{{ x: {field}, first: {first}) {{ nodes {{ id title }} }} }}") for first in (5, 100)}
    shown = "\n\n".join([*made[5], "— 100 —", *made[100]])
    assert len(made[5]) == len(made[100]) <= most, shown
