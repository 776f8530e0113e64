"""Both outlets say the same: every field of every type, every block, selected at once and compared with REST."""

from typing import Any

import pytest
from strawberry.utils.str_converters import to_camel_case

from jihadi_cms.contract.content_types import ContentType
from jihadi_cms.contract.types import Choice, Field, ListOf, Media, Object, PageRef, Stream, Type
from tests.contract.project import project
from tests.graphql.conftest import Ask
from tests.graphql.selections import SCHEMA, everything
from tests.rest import content
from tests.rest.conftest import get
from tests.rest.test_golden import address

__all__ = ["get"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def operation(content_type: ContentType) -> str:
    """Selects everything that the sample of a content type has."""
    selection = everything(SCHEMA.type_map[content_type.object.name])
    if content_type.is_page:
        return f"query($id: ID) {{ found: page(id: $id) {{ ... on {content_type.object.name} {selection} }} }}"
    field = to_camel_case(content_type.name)
    if content_type.kind == "setting":
        return f"{{ found: {field} {selection} }}"
    return f"query($id: ID) {{ found: {field}(id: $id) {selection} }}"


def compare(type_: Type, rest: Any, graphql: Any, place: str) -> None:
    """Fail unless both are the same value of `type_`."""
    if rest is None or graphql is None:
        assert rest == graphql, place
        return
    match type_:
        case PageRef():
            assert graphql == {"id": str(rest)}, place
        case Choice():
            assert graphql in (rest, enum_name(rest)), place
        case ListOf():
            assert len(rest) == len(graphql), place
            for index, (one, other) in enumerate(zip(rest, graphql, strict=True)):
                compare(type_.item, one, other, f"{place}[{index}]")
        case Object() | Media():
            compare_fields(type_.fields, rest, graphql, place)
        case Stream():
            assert len(rest) == len(graphql), place
            for one, other in zip(rest, graphql, strict=True):
                compare_blocks(type_, one, other, f"{place}.{one['type']}")
        case _:
            assert rest == graphql, place


def compare_fields(fields: tuple[Field, ...], rest: Any, graphql: Any, place: str) -> None:
    """Fail unless both have the same members."""
    assert {to_camel_case(field.name) for field in fields} == graphql.keys() - {"__typename", "blockType"}, place
    for field in fields:
        one, other = rest[field.name], graphql[to_camel_case(field.name)]
        if field.name == "id":
            assert str(one) == other, place
        else:
            compare(field.type, one, other, f"{place}.{field.name}")


def compare_blocks(stream: Stream, rest: Any, graphql: Any, place: str) -> None:
    """Fail unless both are the same block."""
    kind = stream.by_name()[rest["type"]]
    assert graphql["__typename"] == kind.name, place
    assert (graphql["blockType"], graphql["id"]) == (rest["type"], rest["id"]), place
    value = rest["value"] if isinstance(kind.value, Object) else {kind.value_field: rest["value"]}
    compare_fields(kind.fields, value, {k: v for k, v in graphql.items() if k != "id"}, place)


def enum_name(value: Any) -> str:
    """How GraphQL writes one of a closed list of values."""
    name = str(value).upper().replace("/", "_").replace("-", "_")
    return f"VALUE_{name}" if name[0].isdigit() else name


@pytest.mark.parametrize("name", sorted(content.OBJECTS))
def test_every_field_is_the_same_in_both(name: str, get: Any, ask: Ask) -> None:
    content_type = project().by_name(name)
    rest = get(address(name)).json()
    variables = {} if content_type.kind == "setting" else {"id": str(content.OBJECTS[name])}
    graphql = ask(operation(content_type), **variables)["found"]
    compare_fields(content_type.object.fields, rest, graphql, name)


def test_samples_of_every_content_type_are_compared() -> None:
    assert {each.name for each in project().content_types} == content.OBJECTS.keys()


def test_a_difference_is_found(get: Any, ask: Ask) -> None:
    content_type = project().by_name("article")
    rest = get(address("article")).json()
    rest["body"][-1]["value"]["end"][0]["value"]["style"] = "info"
    graphql = ask(operation(content_type), id=str(content.ARTICLE))["found"]
    with pytest.raises(AssertionError, match=r"body\.columns\.end\.callout\.style"):
        compare_fields(content_type.object.fields, rest, graphql, "article")
