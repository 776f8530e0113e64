"""Operations that rooms registered with the contract, as endpoints: a question is a GET, a command a POST."""

import dataclasses
from datetime import timedelta
from typing import Any, get_type_hints

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body, NinjaAPI, Query, Schema
from pydantic import ConfigDict, Field, create_model

from jihadi_cms.contract.operations import Operation, OperationRefused, operations
from jihadi_cms.delivery.http import keep_until, name_contents
from jihadi_cms.delivery.moments import earliest
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.response_cache import keep
from jihadi_cms.delivery.results import names_pages, plain
from jihadi_cms.rest import answers
from jihadi_cms.rest.parameters import refuse_unknown
from jihadi_cms.rest.problems import problem
from jihadi_cms.rest.schemas import Problem, Schemas

_REFUSALS = dict.fromkeys((403, 404, 409, 422, 429), Problem)


class _Input(Schema):
    model_config = ConfigDict(extra="forbid")


def add_operations(api: NinjaAPI, schemas: Schemas, errors: dict[int, type]) -> None:
    """Add an endpoint for each registered operation."""
    api.add_exception_handler(
        OperationRefused, lambda request, refused: problem(refused.status, str(refused), refused.field)
    )
    for operation in operations():
        (_add_command if operation.changes else _add_question)(api, operation, _described(operation, schemas, errors))


def _add_question(api: NinjaAPI, operation: Operation, described: dict[str, Any]) -> None:
    parameters = _schema(operation)

    @api.get(f"/{operation.name}/", **described)
    def ask(request: HttpRequest, asked: Query[parameters]) -> HttpResponse:  # type: ignore[valid-type]
        refuse_unknown(request, set(parameters.model_fields))
        return _answer(operation, request, asked)


def _add_command(api: NinjaAPI, operation: Operation, described: dict[str, Any]) -> None:
    body = _schema(operation)

    @api.post(f"/{operation.name}/", **described)
    def command(request: HttpRequest, given: Body[body]) -> HttpResponse:  # type: ignore[valid-type]
        refuse_unknown(request, set())
        return _answer(operation, request, given)


def _described(operation: Operation, schemas: Schemas, errors: dict[int, type]) -> dict[str, Any]:
    result: Any = operation.result
    if names_pages(result):
        members = {name: (hint, ...) for name, hint in get_type_hints(result).items()}
        result = schemas.with_cards(result.__name__, members, result.__doc__)
    return {
        "response": {200: result, **errors, **_REFUSALS},
        "summary": operation.summary,
        "operation_id": operation.name,
        "tags": ["operations"],
    }


def _schema(operation: Operation) -> type[Schema]:
    """The input's dataclass for pydantic, which takes nothing but its fields."""
    types = get_type_hints(operation.input)
    fields: dict[str, Any] = {
        field.name: (
            types[field.name],
            Field(
                ... if field.default is dataclasses.MISSING else field.default,
                json_schema_extra=dict(field.metadata) or None,
            ),
        )
        for field in dataclasses.fields(operation.input)
    }
    # By the operation's name: two rooms may well call what they take in the same.
    return create_model(f"{operation.name.title().replace('_', '')}Input", __base__=_Input, **fields)


def _answer(operation: Operation, request: HttpRequest, given: Schema) -> HttpResponse:
    result = operation.run(request, operation.input(**given.dict()))
    members, batch = plain(result, reader_of(request), lambda node: node.document.page_id)
    body = orjson.dumps(members, option=orjson.OPT_UTC_Z)
    if names_pages(operation.result):
        body = b"%s,%s}" % (body[:-1], answers.cards_of(batch.nodes))
    response = answers.json(body)
    if not operation.keep_for:
        response["Cache-Control"] = "no-store"  # it may have changed by the next time, without any content changing
        return response
    documents = batch.documents
    kinds, keys = (each.type for each in documents), (each.key for each in documents)
    name_contents(response, kinds, keys, earliest(*(each.visible_until for each in documents)))
    keep_until(response, timezone.now() + timedelta(seconds=operation.keep_for))
    return keep(response, dated=False)
