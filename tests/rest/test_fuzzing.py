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

#: Only we write cursors: a text that is none is refused, and no schema can say so.
CURSORS = {"sync": "since"}


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
    cursor = CURSORS.get(operation.definition.raw["operationId"], "after")

    @settings(max_examples=25, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        case.query.pop(cursor, None)
        case.call_and_validate(headers=HEADERS)

    check()
