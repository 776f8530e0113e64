"""Facets: the fields of a content type that lists can be filtered by, found by their type."""

from dataclasses import dataclass
from typing import Any

from modelcluster.fields import ParentalKey

from jihadi_cms.contract.types import Choice, Field, ListOf, Object, PageRef, Scalar, Type

#: Of an embedded row, the first of these fields that it has tells it apart in a URL.
_KEYS = ("slug", "code", "id")


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter of a list: `name` is the parameter, `description` says what values it takes.

    `allowed` are the values of a choice; empty where any text may be asked for.
    """

    name: str
    key: str | None
    description: str
    allowed: tuple[str, ...] = ()

    def values(self, document: dict[str, Any]) -> list[str]:
        """The facet's values in a document's JSON, as text."""
        found = document.get(self.name)
        items = found if isinstance(found, list) else [found]
        if self.key:
            items = [item[self.key] for item in items if item]
        return [_text(item) for item in items if item is not None]


def facets_of(type_: Object) -> tuple[Facet, ...]:
    """A facet for each choice, boolean, embedded snippet or term, and reference to a page."""
    return tuple(facet for field in type_.fields if (facet := _facet(field)))


def _facet(field: Field) -> Facet | None:
    item: Type = field.type.item if isinstance(field.type, ListOf) else field.type
    match item:
        case Choice():
            allowed = tuple(str(value) for value in item.values)
            return Facet(field.name, None, "One of: " + ", ".join(allowed), allowed)
        case Scalar.BOOLEAN:
            return Facet(field.name, None, "true or false", ("true", "false"))
        case PageRef():
            return Facet(field.name, None, "Id of a page.")
        case Object(model=model) if model is not None and not _is_child(model):
            key = next((name for name in _KEYS if item.get(name)), "id")
            return Facet(field.name, key, f"{key.capitalize()} of a {item.name}.")
    return None


def _is_child(model: type) -> bool:
    return any(isinstance(column, ParentalKey) for column in model._meta.get_fields())  # type: ignore[attr-defined]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
