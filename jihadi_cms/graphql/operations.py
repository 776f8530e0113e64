"""Operations that rooms registered with the contract, as fields: a question of the query, a command of the mutation."""

import dataclasses
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from inspect import cleandoc
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import strawberry
from django.utils import timezone
from graphql import GraphQLError
from strawberry.types.field import StrawberryField

from jihadi_cms.contract.operations import Operation, OperationRefused, PageId, operations
from jihadi_cms.delivery.results import plain
from jihadi_cms.graphql.arguments import Argument, taking
from jihadi_cms.graphql.context import context_of
from jihadi_cms.graphql.types import PAGE_INTERFACE, Types

_SCALARS = {int: "integer", str: "string", bool: "boolean", float: "float", datetime: "datetime"}


def question_fields(types: Types) -> dict[str, StrawberryField]:
    """The fields of the query type for what can be asked."""
    return {each.name: _field(types, each) for each in operations() if not each.changes}


def mutation_type(types: Types) -> Any:
    """The mutation type; None if no room has a command."""
    members = {each.name: _field(types, each) for each in operations() if each.changes}
    return types.make(strawberry.type, "Mutation", members, "What readers can do.") if members else None


def _field(types: Types, operation: Operation) -> StrawberryField:
    hints = get_type_hints(operation.input)
    arguments = {
        field.name: Argument(
            _bare(hints[field.name]), field.name.replace("_", " ").capitalize(), field.default is dataclasses.MISSING
        )
        for field in dataclasses.fields(operation.input)
    }
    annotation = _annotation(types, operation.result)
    return types.member(annotation, f"{operation.summary}.", resolver=taking(_resolver(operation), arguments))


def _resolver(operation: Operation) -> Callable[..., dict[str, Any]]:
    def resolve(root: Any, info: strawberry.Info, **given: Any) -> dict[str, Any]:
        context = context_of(info)
        if not operation.keep_for:
            context.keepable = False
        elif context.reader.shown:
            context.reader.shown.expire(timezone.now() + timedelta(seconds=operation.keep_for))
        try:
            asked = operation.input(**{name: value for name, value in given.items() if value is not None})
            result = operation.run(context.request, asked)
            return plain(result, context.reader, lambda node: node, context.siblings)[0]
        except OperationRefused as refused:
            extensions = {"code": HTTPStatus(refused.status).name, "parameter": refused.field}
            raise GraphQLError(str(refused), extensions=extensions) from None

    return resolve


def _bare(hint: Any) -> Any:
    """The type without None."""
    return next(each for each in get_args(hint) if each is not type(None)) if _is_optional(hint) else hint


def _is_optional(hint: Any) -> bool:
    return get_origin(hint) in (Union, UnionType) and type(None) in get_args(hint)


def _annotation(types: Types, hint: Any) -> str:
    """What `Types.member` calls a type of a result; dataclasses become types on the way."""
    if _is_optional(hint):
        return f"Optional[{_annotation(types, _bare(hint))}]"
    if get_origin(hint) is list:
        return f"list[{_annotation(types, get_args(hint)[0])}]"
    if hint is PageId:
        return PAGE_INTERFACE
    if dataclasses.is_dataclass(hint):
        if hint.__name__ not in types.names:
            hints = get_type_hints(hint)
            members = {name: types.member(_annotation(types, each)) for name, each in hints.items()}
            about = cleandoc(hint.__doc__ or "")
            types.names[hint.__name__] = types.make(strawberry.type, hint.__name__, members, about)
        return hint.__name__
    return _SCALARS[hint]
