"""Requests made from the OpenAPI document: every answer is as it says, and nothing wrong is taken for right."""

from collections.abc import Iterator
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


def test_answers_are_as_described(subtests: pytest.Subtests) -> None:
    import schemathesis  # from requirements-dev.txt, which the short suite does without

    schema = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    schema.app = application
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        with subtests.test(operation.label):
            try_out(operation)


def try_out(operation: Any) -> None:
    """Send requests of schemathesis's invention and check the answers."""
    cursor = "since" if operation.label.endswith("/sync/") else "after"

    @settings(max_examples=25, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        case.query.pop(cursor, None)  # only we write cursors
        tame(case.query)
        if operation.label.endswith("/most_read/"):
            case.query.pop("type", None)  # an operation's input cannot name what the project has
            case.query.pop("locale", None)
        case.call_and_validate(headers=HEADERS)

    check()


def tame(query: dict[str, Any]) -> None:
    """Take from a query what is refused though every parameter by itself is as its schema says.

    No schema can say that filters belong to types, that names are those of facets, that a month needs its year, and
    that long lists have fewer pages; nor what is left of an object by `fields`.
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
