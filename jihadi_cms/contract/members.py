"""The fields of one object: their companions beside them, their names fit for both outlets and each used once."""

import re
from collections.abc import Iterable

from jihadi_cms.contract.build import Build, Untyped
from jihadi_cms.contract.companions import companions_of
from jihadi_cms.contract.from_annotations import from_typed_dict
from jihadi_cms.contract.types import Field

_SPELLING = re.compile(r"[A-Za-z][0-9A-Za-z_]*")


def members_of(fields: Iterable[Field], build: Build, owner: str, reserved: Iterable[str] = ()) -> tuple[Field, ...]:
    """`fields` with their companions, but for those that `fitting` refuses.

    Raises Untyped if no field is left: an object without fields says nothing.
    """
    beside = (
        member
        for field in fields
        for member in (field, *companions_of(field, lambda shape: from_typed_dict(shape, build)))
    )
    found = fitting(beside, build, owner, reserved)
    if not found:
        raise Untyped(f"{owner}, which has no fields that the API can give")
    return found


def fitting(fields: Iterable[Field], build: Build, owner: str, reserved: Iterable[str] = ()) -> tuple[Field, ...]:
    """`fields` but for those whose name is `reserved`, has occurred before or cannot be spelt in GraphQL.

    Each of these is noted as a problem.
    """
    found: list[Field] = []
    taken = {_graphql_name(name) for name in reserved}
    for field in fields:
        name = _graphql_name(field.name)
        if name in taken:
            _report(field, "every one of its kind has it in the API, or it stands there twice", owner, build)
        elif not _SPELLING.fullmatch(name):
            _report(field, "GraphQL takes names of Latin letters, digits and _ alone", owner, build)
        else:
            taken.add(name)
            found.append(field)
    return tuple(found)


def _graphql_name(name: str) -> str:
    """`share_image` → `shareImage`: two names that differ only so are one in GraphQL."""
    return re.sub(r"_+([0-9A-Za-z])", lambda match: match[1].upper(), name)


def _report(field: Field, reason: str, owner: str, build: Build) -> None:
    build.problem(
        f"{owner}.{field.name}",
        f"{owner} cannot have a field `{field.name}` of its own in the API: {reason}.",
        f"Rename `{field.name}`, or publish its value under another name: by a property that `api_fields` names.",
        "jihadi_contract.E003",
    )
