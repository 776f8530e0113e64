"""The GraphQL schema: typed all the way down, the same on every run, quick to validate."""

import re
import subprocess
import sys
from typing import Any

import pytest
import strawberry.schema.schema
from django.template.loader import render_to_string
from django.test import Client
from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    build_schema,
    print_schema,
)
from strawberry.utils.str_converters import to_camel_case

from jihadi_cms.graphql.schema import schema, schema_of
from tests.conftest import Assertion
from tests.contract.project import project

SCALARS = {
    *("Boolean", "Int", "Float", "String", "ID"),
    *("HTML", "URL", "Date", "Time", "DateTime", "Decimal", "BigInt"),
}


def test_snapshot(assert_snapshot: Assertion) -> None:
    assert_snapshot("schema.graphql", schema_of(project()).as_str() + "\n")


def test_it_is_the_same_in_another_language_and_process() -> None:
    program = (
        "import django; django.setup(); from django.utils import translation; translation.activate('fa')\n"
        "from jihadi_cms.graphql.schema import schema; print(schema().as_str())"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == schema().as_str().strip()


def test_no_scalar_stands_for_anything_else() -> None:
    types = schema()._schema.type_map.values()
    assert {each.name for each in types if isinstance(each, GraphQLScalarType)} <= SCALARS
    assert not [each for each in types if isinstance(each, GraphQLInputObjectType)]


def test_it_reads_as_graphql() -> None:
    assert print_schema(build_schema(schema().as_str()))


def test_optional_arguments_have_no_default() -> None:
    assert " = " not in re.sub(r'"""[\s\S]*?"""|^union .*$', "", schema().as_str(), flags=re.MULTILINE)


def test_page_types_and_blocks_implement_their_interfaces() -> None:
    type_map = schema_of(project())._schema.type_map
    for content_type in project().pages():
        assert type_map["Page"] in type_map[content_type.object.name].interfaces
    blocks = [each for each in type_map.values() if each.name.endswith("Block") and each.name != "Block"]
    assert len(blocks) > 20
    for each in blocks:
        assert isinstance(each, GraphQLObjectType)
        assert type_map["Block"] in each.interfaces
    assert isinstance(type_map["Block"], GraphQLInterfaceType)


def test_every_content_type_is_in_the_query_type() -> None:
    fields = schema_of(project())._schema.query_type.fields
    for each in project().content_types:
        if each.kind == "setting":
            assert to_camel_case(each.name) in fields
        else:
            assert to_camel_case(each.list_name) in fields
        if each.kind == "snippet":
            found = fields[to_camel_case(each.name)]
            assert set(found.args) == ({"id", "slug"} if each.object.get("slug") else {"id"})


def test_every_facet_is_an_argument() -> None:
    fields = schema_of(project())._schema.query_type.fields
    for each in project().content_types:
        if each.kind != "setting":
            arguments = fields[to_camel_case(each.list_name)].args
            assert {to_camel_case(facet.name) for facet in each.facets} <= arguments.keys()


@pytest.mark.django_db
def test_an_operation_is_parsed_and_validated_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    validated = []
    validate = strawberry.schema.schema.validate

    def counted(*arguments: Any, **options: Any) -> Any:
        validated.append(1)
        return validate(*arguments, **options)

    monkeypatch.setattr(strawberry.schema.schema, "validate", counted)
    for _ in range(3):
        client.get("/graphql/", {"query": "{ pages(first: 1) { nodes { id slug } } }"})
    assert len(validated) == 1


@pytest.mark.django_db
def test_graphiql_needs_no_internet(client: Client) -> None:
    response = client.get("/graphql/", headers={"accept": "text/html"})
    page = response.content.decode()
    assert response.headers["Content-Type"].startswith("text/html")
    addresses = re.findall(r'(?:src|href|data-url)="(?!data:)([^"]*)"', page)
    assert len(addresses) == 3
    assert all(address.startswith(("/static/", "/graphql/")) for address in addresses), addresses
    assert "://" not in page


def test_graphiql_escapes_what_it_opens_with(rf: Any) -> None:
    page = render_to_string("jihadi_graphql/graphiql.html", {"example": '"><script>'}, rf.get("/graphql/"))
    assert "<script>" not in page.replace("<script src", "")
