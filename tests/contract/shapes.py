"""Types of the contract as short texts, for tests to compare."""

from jihadi_cms.contract.types import (
    Choice,
    Field,
    ListOf,
    Media,
    Object,
    PageRef,
    Scalar,
    Stream,
    Type,
)


def shape(type_: Type) -> str:
    """`list[Name]` and the like: what a type is, by the names that schemas give it."""
    match type_:
        case Scalar():
            return type_.value
        case Choice():
            return f"{type_.name}({'|'.join(map(str, type_.values))})"
        case PageRef():
            return f"→{type_.target.__name__}"
        case ListOf():
            return f"list[{shape(type_.item)}]"
        case Object() | Media():
            return type_.name
        case Stream():
            return f"{type_.name}<{'|'.join(block.name for block in type_.blocks)}>"


def members(fields: tuple[Field, ...]) -> dict[str, str]:
    """Name → shape, with `?` where it may be null."""
    return {field.name: shape(field.type) + ("?" if field.nullable else "") for field in fields}
