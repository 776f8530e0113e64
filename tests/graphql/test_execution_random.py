"""Operations made at random from the schema itself: the compiled executor and graphql-core answer the same."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import orjson
import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from graphql import (
    DocumentNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLUnionType,
    execute_sync,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    parse,
    validate,
)
from graphql.execution import Executor
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from jihadi_cms.delivery.request import reader_of
from jihadi_cms.graphql.context import Context
from jihadi_cms.graphql.execution import CompiledExecutor
from tests.graphql.selections import PAGE, SCHEMA
from tests.rest import content

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

#: Variable → its definition, and what may be given for it; `...` gives nothing.
VARIABLES: dict[str, tuple[str, tuple[Any, ...]]] = {
    "yes": ("Boolean = true", (True, False, ...)),
    "no": ("Boolean!", (True, False)),
    "first": ("Int = 2", (1, 5, None, ...)),
    "id": ("ID", (str(content.ARTICLE), content.HOME, content.GROUP_INDEX, "1")),
}
#: Argument → what is written for it.
ARGUMENTS = {
    "first": ("1", "20", "$first"),
    "after": ("null",),
    "order": ('"date"', '"-date"', "null"),
    "id": ("$id", str(content.HOME), str(content.ARTICLE), str(content.GROUP), str(content.EVENT), "7"),
    "featured": ("true", "$no"),
    "type": ('"article"', "null"),
    "q": ('"مدرسه"',),
}
DIRECTIVES = ("",) * 7 + ("@include(if: $yes)", "@skip(if: $no)", "@include(if: $no) @skip(if: $no)", "@skip(if: true)")
#: The root fields that have something to give.
ROOTS = ("page", "pages", "search", "articles", "groups", "events", "homePages", "sections", "authors", "siteSettings")


class Writer:
    """Writes one operation; `draw` is hypothesis's."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.fragments: dict[str, tuple[GraphQLNamedType, str]] = {}
        self.aliases = 0

    def one(self, choices: Any) -> Any:
        """One of several things."""
        return self.draw(st.sampled_from(list(choices)))

    def operation(self) -> str:
        """The text of an operation with its fragments."""
        body = self.selection(SCHEMA.query_type, 6)
        texts = [f"fragment {name} on {type_} {text}" for name, (type_, text) in self.fragments.items()]
        used = [each for each in VARIABLES if f"${each}" in "".join((body, *texts))]
        declared = ", ".join(f"${each}: {VARIABLES[each][0]}" for each in used)
        return "\n".join((f"query{f'({declared})' if declared else ''} {body}", *texts))

    def selection(self, type_: GraphQLNamedType, depth: int) -> str:
        """A selection on a composite type."""
        return f"{{ {' '.join(self.part(type_, depth) for _ in range(self.one((1, 2, 2, 3))))} }}"

    def part(self, type_: GraphQLNamedType, depth: int) -> str:
        """A field or a fragment."""
        directives = self.one(DIRECTIVES)
        kind = self.one(("field",) * 4 + ("inline", "named")) if depth else "field"
        if kind == "inline":
            inner = self.one((type_, *self.narrower(type_)))
            return f"... on {inner} {directives} {self.selection(inner, depth - 1)}"
        if kind == "named":
            known = [name for name, (on, _text) in self.fragments.items() if on is type_]
            if not known or self.one((True, False)):
                text = self.selection(type_, depth - 1)
                known = [f"F{len(self.fragments)}"]
                self.fragments[known[0]] = type_, text
            return f"...{self.one(known)} {directives}"
        fields = {} if isinstance(type_, GraphQLUnionType) else type_.fields
        leaves = [name for name, field in fields.items() if is_leaf_type(get_named_type(field.type))]
        names = ROOTS if type_ is SCHEMA.query_type else list(fields.keys() - set(leaves)) if depth else leaves
        name = self.one(sorted(names) if names and self.one((True, False)) else ("__typename", *leaves, *sorted(names)))
        return self.field(type_, name, fields.get(name), directives, depth)

    def narrower(self, type_: GraphQLNamedType) -> tuple[GraphQLNamedType, ...]:
        """What a fragment on `type_` may be on."""
        return SCHEMA.get_possible_types(type_) if is_abstract_type(type_) else tuple(type_.interfaces)

    def field(self, type_: GraphQLNamedType, name: str, field: GraphQLField | None, directives: str, depth: int) -> str:
        """A field. A name that may mean something else on another type gets an alias that does not."""
        if field is None:
            return f"{self.one(('', 'a: ', 'b: '))}{name} {directives}"
        alias = "" if name in PAGE.fields and not field.args else f"{type_}_{name}: "
        arguments = ""
        if field.args:
            self.aliases += 1
            alias = f"x{self.aliases}: "
            wanted = [each for each in ARGUMENTS if each in field.args and (each in "id q" or self.one((True, False)))]
            given = ", ".join(f"{each}: {self.one(ARGUMENTS[each])}" for each in wanted)
            arguments = f"({given})" if given else ""
        inner = get_named_type(field.type)
        text = f"{alias}{name}{arguments} {directives}"
        return text if is_leaf_type(inner) else f"{text} {self.selection(inner, depth - 1)}"


@st.composite
def operations(draw: Callable[[st.SearchStrategy[Any]], Any]) -> str:
    """Valid operations that make no errors."""
    return Writer(draw).operation()


def run(executor: type[Executor[Any]], document: DocumentNode, variables: dict[str, Any]) -> tuple[bytes, int]:
    """The JSON of an answer without errors, and how many queries it took."""
    context = Context(reader_of(RequestFactory().get("/")), siblings=True)
    with CaptureQueriesContext(connection) as queries:
        found = execute_sync(
            SCHEMA, document, context_value=context, variable_values=variables, executor_class=executor
        )
    assert not found.errors, found.errors
    return orjson.dumps(found.data), len(queries)


@settings(max_examples=50, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
@given(operations(), st.data())
def test_any_operation_is_answered_the_same(operation: str, data: st.DataObject) -> None:
    document = parse(operation)
    assert validate(SCHEMA, document) == []
    for _ in range(2):
        drawn = {name: data.draw(st.sampled_from(values)) for name, (_type, values) in VARIABLES.items()}
        variables = {name: value for name, value in drawn.items() if value is not ...}
        expected = run(StrawberryGraphQLCoreExecutionContext, document, variables)
        with patch.object(Executor, "execute_operation", side_effect=AssertionError("left to graphql-core")):
            assert run(CompiledExecutor, document, variables) == expected
