"""Arguments of fields, all optional: what is not given is None for the resolver, and has no default in the schema."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any

import strawberry
from strawberry.types.arguments import StrawberryArgumentAnnotation


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: what Strawberry makes its GraphQL type from, and what the schema says of it."""

    type: Any
    description: str
    required: bool = False

    def parameter(self, name: str) -> inspect.Parameter:
        """The parameter of a signature that Strawberry reads the argument from."""
        described: StrawberryArgumentAnnotation = strawberry.argument(description=self.description)
        annotation = self.type if self.required else self.type | None
        return inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if self.required else strawberry.UNSET,
            annotation=Annotated[annotation, described],
        )


def taking(resolve: Callable[..., Any], arguments: Mapping[str, Argument]) -> Callable[..., Any]:
    """A resolver with `arguments` that calls `resolve(root, info, **given)`; enum members come as their values."""

    def resolver(root: Any, info: strawberry.Info, **given: Any) -> Any:
        return resolve(root, info, **{name: _plain(given.get(name)) for name in arguments})

    parameters = [
        inspect.Parameter("root", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Any),
        inspect.Parameter("info", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=strawberry.Info),
        *(argument.parameter(name) for name, argument in arguments.items()),
    ]
    resolver.__signature__ = inspect.Signature(parameters)
    resolver.__annotations__ = {each.name: each.annotation for each in parameters}
    return resolver


def _plain(value: Any) -> Any:
    if value is strawberry.UNSET:
        return None
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.value if isinstance(value, Enum) else value
