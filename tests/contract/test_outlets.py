"""Both outlets can be built for any project: of one page type, of nested lists, even of one with problems."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField

from jihadi_cms.contract.content_types import Contract, contract_of
from jihadi_cms.contract.types import ListOf, Object, PageRef, Scalar, Stream
from jihadi_cms.graphql import values
from jihadi_cms.graphql.schema import schema_of
from jihadi_cms.rest.api import build_api
from tests.contract.isolated import Make, contract_without_problems, row


def outlets(contract: Contract) -> tuple[str, dict[str, Any]]:
    """The GraphQL schema and the schemas of OpenAPI."""
    document = build_api(contract).get_openapi_schema(path_prefix="/api/")
    return schema_of(contract).as_str(), document["components"]["schemas"]


class Unknown(blocks.FieldBlock):
    """A block that says nothing of its shape."""

    field = forms.CharField()


def test_a_project_of_one_page_type_without_fields(make: Make) -> None:
    graphql, openapi = outlets(contract_without_problems(make("OnlyPage")))
    assert "type OnlyPage implements Page" in graphql
    assert openapi["PageList"]["properties"]["items"]["items"] == {"$ref": "#/components/schemas/OnlyPage"}


def test_streams_of_one_kind_and_of_none(make: Make) -> None:
    page = make(
        "MadeUpPage",
        one=StreamField([("text", blocks.CharBlock())]),
        none=StreamField([]),
        api_fields=["one", "none"],
    )
    graphql, openapi = outlets(contract_without_problems(page))
    assert "union MadeUpPageOneStream = TextBlock" in graphql
    assert openapi["MadeUpPage"]["properties"]["one"]["items"] == {"$ref": "#/components/schemas/TextBlock"}
    assert "none: [Block!]!" in graphql


def test_lists_of_lists_and_streams_in_lists(make: Make) -> None:
    inner = blocks.StreamBlock([("page", blocks.PageChooserBlock()), ("line", blocks.StaticBlock())])
    body = StreamField(
        [
            ("grid", blocks.ListBlock(blocks.ListBlock(blocks.PageChooserBlock()))),
            ("columns", blocks.ListBlock(inner)),
            ("cards", blocks.ListBlock(blocks.StructBlock([("pages", blocks.ListBlock(blocks.PageChooserBlock()))]))),
            ("number", blocks.IntegerBlock()),
        ]
    )
    graphql, openapi = outlets(contract_without_problems(make("MadeUpPage", body=body, api_fields=["body"])))
    assert "grid: [[MadeUpPage!]!]!" in graphql
    assert "columns: [[MadeUpPageBodyColumnsStream!]!]!" in graphql
    assert openapi["GridBlock"]["properties"]["value"]["items"]["items"] == {"type": "integer"}
    assert "null" in str(openapi["NumberBlock"]["properties"]["value"])


def test_integers_of_64_bits_are_told_apart(make: Make) -> None:
    body = StreamField(
        [
            ("small", blocks.IntegerBlock(min_value=-(2**31), max_value=2**31 - 1)),
            ("large", blocks.IntegerBlock(max_value=2**31)),
            ("low", blocks.IntegerBlock(min_value=-(2**31) - 1)),
        ]
    )
    columns = {"views": models.BigIntegerField(), "minutes": models.IntegerField(), "body": body}
    page = make("MadeUpPage", **columns, api_fields=[*columns])
    graphql, openapi = outlets(contract_without_problems(page))
    for line in ("views: BigInt!", "minutes: Int!", "integer: Int\n", "bigInteger: BigInt\n", "scalar BigInt"):
        assert line in graphql
    own = openapi["MadeUpPage"]["properties"]
    assert (own["views"]["type"], own["views"]["format"]) == ("integer", "int64")
    assert "format" not in own["minutes"]
    shapes = [openapi[name]["properties"]["value"]["anyOf"][0] for name in ("SmallBlock", "LargeBlock", "LowBlock")]
    assert [shape.get("format") for shape in shapes] == [None, "int64", "int64"]


def test_what_is_inside_lists_of_lists_is_resolved() -> None:
    pages = {1: "page 1", 2: "page 2"}
    node = SimpleNamespace(page=pages.get)
    source = values.Value.of({"grid": [[1, 3], [2]]}, node)
    read = values.reader_of(ListOf(ListOf(PageRef(models.Model))), "grid")
    assert read(source) == [["page 1"], ["page 2"]]


def test_a_value_that_refers_to_nothing_is_read_as_it_is() -> None:
    plain = Object("Plain", ())
    for type_ in (Scalar.STRING, plain, ListOf(plain), ListOf(ListOf(Scalar.INTEGER))):
        assert values.reader_of(type_, "x") is None
    assert values.reader_of(ListOf(Stream("S", ())), "x") is not None


def test_a_project_with_problems_still_has_its_outlets(make: Make) -> None:
    body = StreamField([("odd", Unknown()), ("empty", blocks.StructBlock([]))])
    page = make("MadeUpPage", body=body, api_fields=["body", "missing", "title", "card"], card=models.TextField())
    twin = make("MadeUp", api_name="made_up")
    contract = contract_of([page, twin, row(make, api_fields=[])])
    assert len(contract.problems) >= 5
    graphql, openapi = outlets(contract)
    assert "body: [Block!]!" in graphql
    assert "MadeUpPage" in openapi


def test_reserved_words_of_python_are_names_like_others(make: Make) -> None:
    page = make("MadeUpPage", **{"from": models.CharField(max_length=9)}, api_fields=["from"])
    graphql, openapi = outlets(contract_without_problems(page))
    assert "from: String!" in graphql
    assert openapi["MadeUpPage"]["properties"]["from"]["type"] == "string"


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ([("a-b", "A"), ("c/d", "C"), ("2", "Two")], "enum MadeUpPageKind {\n  A_B\n  C_D\n  VALUE_2\n}"),
        ([("true", "T"), ("x", "X")], "enum MadeUpPageKind {\n  VALUE_TRUE\n  X\n}"),
        ([("آب", "Water")], "kind: String!"),
        ([("a-b", "A"), ("a_b", "B")], "kind: String!"),
    ],
)
def test_choices_are_enums_where_graphql_can_spell_them(
    make: Make, choices: list[tuple[str, str]], expected: str
) -> None:
    page = make("MadeUpPage", kind=models.CharField(max_length=9, choices=choices), api_fields=["kind"])
    graphql, openapi = outlets(contract_without_problems(page))
    assert expected in graphql
    kind = openapi["MadeUpPage"]["properties"]["kind"]
    assert kind.get("enum", [kind.get("const")]) == [value for value, _ in choices]
