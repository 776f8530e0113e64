"""Requests made from the OpenAPI document: every answer is as it says, and nothing wrong is taken for right."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings

from jihadi_cms.rest.urls import api
from settings.wsgi import application

pytestmark = [pytest.mark.full, pytest.mark.django_db, pytest.mark.usefixtures("site")]

#: The transport does not decompress.
HEADERS = {"Host": "testserver", "Accept-Encoding": "identity"}

#: Schemathesis shows the request that failed; to make it shorter costs more than it tells.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)

#: With the longest lists, the last page that a list can be asked for by number.
PAGES = 101


@pytest.fixture(autouse=True)
def keep_connection() -> Iterator[None]:
    """A request's end closes old connections; the test's own transaction goes on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def operations_of(document: dict[str, Any]) -> list[Any]:
    """The operations of an OpenAPI document, to be asked of the project."""
    import schemathesis  # from requirements-dev.txt, which the short suite does without

    schema = schemathesis.openapi.from_dict(document)
    schema.app = application
    return [found.ok() for found in schema.get_all_operations()]


def test_answers_are_as_described(subtests: pytest.Subtests) -> None:
    operations = operations_of(api.get_openapi_schema(path_prefix="/api/v1/"))
    assert len(operations) > 20
    for operation in operations:
        with subtests.test(operation.label):
            try_out(operation)


def test_so_is_what_is_left_of_them_by_fields(subtests: pytest.Subtests) -> None:
    """No schema can say that a parameter takes members from an answer: all members may be absent here."""
    document = api.get_openapi_schema(path_prefix="/api/v1/")
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        schema.pop("required", None)
    operations = [each for each in operations_of(document) if any(q.name == "fields" for q in each.query)]
    assert len(operations) > 5
    for operation in operations:
        with subtests.test(operation.label):
            try_out(operation, sorted(fields_of(operation, schemas)))


def fields_of(operation: Any, schemas: dict[str, Any]) -> set[str]:
    """The members that every document has which an operation answers with."""

    def members(schema: dict[str, Any]) -> set[str]:
        if "$ref" in schema:
            return members(schemas[schema["$ref"].rpartition("/")[2]])
        if kinds := schema.get("anyOf") or schema.get("oneOf"):
            return set.intersection(*map(members, kinds))
        if "paging" in schema["properties"]:
            return members(schema["properties"]["items"]["items"])
        return set(schema["properties"])

    answer = operation.definition.raw["responses"]["200"]["content"]["application/json"]["schema"]
    return members(answer) - {"included", "extract"}


def try_out(operation: Any, fields: list[str] | None = None) -> None:
    """Send requests of schemathesis's invention and check the answers; with some of `fields`, if there are any."""
    cursor = "since" if operation.label.endswith("/sync/") else "after"

    @settings(max_examples=25, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        case.query.pop(cursor, None)  # only we write cursors
        tame(case.query)
        if fields:
            chosen = Random(str(case.query)).sample(fields, 1 + len(case.query) % len(fields))
            case.query["fields"] = ",".join(chosen)
        if operation.label.endswith("/most_read/"):
            case.query.pop("type", None)  # an operation's input cannot name what the project has
            case.query.pop("locale", None)
        case.call_and_validate(headers=HEADERS)

    check()


def tame(query: dict[str, Any]) -> None:
    """Take from a query what is refused though every parameter by itself is as its schema says.

    No schema can say that filters belong to types, that names are those of facets, that a month needs its year, and
    that long lists have fewer pages. `fields` are tried by themselves.
    """
    query.pop("fields", None)
    if "facets" in query:
        query["facets"] = "type"
    if query.get("by") in ("jalali_month", "jalali_day"):
        query["by"] = "type"
    if query.keys() - {"q", "type"}:
        query.pop("type", None)
    if "jalali_year" not in query:
        query.pop("jalali_month", None)
    if "page" in query:
        query["page"] = 1 + int(query["page"]) % PAGES
