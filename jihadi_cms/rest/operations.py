"""Operations that rooms registered with the contract, as endpoints: a question is a GET, a command a POST."""

import dataclasses
from typing import Any, get_type_hints

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Body, NinjaAPI, Query, Schema
from pydantic import ConfigDict, create_model

from jihadi_cms.contract.operations import Operation, OperationRefused, operations
from jihadi_cms.rest.parameters import refuse_unknown
from jihadi_cms.rest.problems import problem
from jihadi_cms.rest.schemas import Problem

_REFUSALS = dict.fromkeys((403, 404, 409, 422, 429), Problem)


class _Input(Schema):
    model_config = ConfigDict(extra="forbid")


def add_operations(api: NinjaAPI, errors: dict[int, type]) -> None:
    """Add an endpoint for each registered operation."""
    api.add_exception_handler(
        OperationRefused, lambda request, refused: problem(refused.status, str(refused), refused.field)
    )
    for operation in operations():
        (_add_command if operation.changes else _add_question)(api, operation, errors)


def _add_question(api: NinjaAPI, operation: Operation, errors: dict[int, type]) -> None:
    parameters = _schema(operation)

    @api.get(f"/{operation.name}/", **_described(operation, errors))
    def ask(request: HttpRequest, asked: Query[parameters]) -> HttpResponse:  # type: ignore[valid-type]
        refuse_unknown(request, set(parameters.model_fields))
        return _answer(operation, request, asked)


def _add_command(api: NinjaAPI, operation: Operation, errors: dict[int, type]) -> None:
    body = _schema(operation)

    @api.post(f"/{operation.name}/", **_described(operation, errors))
    def command(request: HttpRequest, given: Body[body]) -> HttpResponse:  # type: ignore[valid-type]
        refuse_unknown(request, set())
        return _answer(operation, request, given)


def _described(operation: Operation, errors: dict[int, type]) -> dict[str, Any]:
    return {
        "response": {200: operation.result, **errors, **_REFUSALS},
        "summary": operation.summary,
        "operation_id": operation.name,
        "tags": ["operations"],
    }


def _schema(operation: Operation) -> type[Schema]:
    """The input's dataclass for pydantic, which takes nothing but its fields."""
    types = get_type_hints(operation.input)
    fields: dict[str, Any] = {
        field.name: (types[field.name], ... if field.default is dataclasses.MISSING else field.default)
        for field in dataclasses.fields(operation.input)
    }
    return create_model(operation.input.__name__, __base__=_Input, **fields)


def _answer(operation: Operation, request: HttpRequest, given: Schema) -> HttpResponse:
    result = operation.run(request, operation.input(**given.dict()))
    response = HttpResponse(orjson.dumps(result, option=orjson.OPT_UTC_Z), content_type="application/json")
    response["Cache-Control"] = "no-store"  # it may have changed by the next time, without any content changing
    return response
