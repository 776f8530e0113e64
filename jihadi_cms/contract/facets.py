"""Facets: the fields of a content type that lists can be filtered by, found by their type."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model
from modelcluster.fields import ParentalKey

from jihadi_cms.contract.types import Choice, Field, ListOf, Object, PageRef, Scalar, Type

#: Of an embedded row, the first of these fields that it has tells it apart in a URL.
_KEYS = ("slug", "code", "id")


#: Parameters that lists and searches have beside their facets; a field of such a name has no facet.
PARAMETERS = frozenset(
    "first after page order total ids type since until jalali_year jalali_month fields facets q by".split()
)

#: How much of a site one value of a facet may hold: a list is read by the narrowest facet that it is filtered by.
NARROW, SOME, HALF, SUBTREE, WHOLE = range(5)


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter of a list: `name` is the parameter, `description` says what values it takes.

    `key` is the member of an embedded row that holds the value. `allowed` are the values of a choice, empty where
    any may be asked for; `is_id` says that values are ids, `multiple` that several may be asked for at once: any of
    them has to hold. `breadth` is one of NARROW to WHOLE.
    """

    name: str
    description: str
    key: str | None = None
    allowed: tuple[str, ...] = ()
    is_id: bool = False
    multiple: bool = True
    breadth: int = NARROW

    def values(self, document: dict[str, Any]) -> list[str]:
        """The facet's values in a document's JSON, as text."""
        found = document.get(self.name)
        items = found if isinstance(found, list) else [found]
        if self.key:
            items = [item[self.key] for item in items if item]
        return [_text(item) for item in items if item is not None]


#: Every page can be filtered by what it stands below, and by its language.
ANCESTOR = Facet("ancestor", "Id of a page: only what stands below it.", is_id=True, multiple=False, breadth=SUBTREE)
LOCALE = Facet("locale", "Language code.", multiple=False, breadth=WHOLE)


def facets_of(type_: Object, is_page: bool) -> tuple[Facet, ...]:
    """A facet for each choice, boolean, embedded snippet or term, and reference to a page.

    Rows are found by their own slug and code too, pages by what they stand below and their language.
    """
    reserved = PARAMETERS | {ANCESTOR.name, LOCALE.name}
    found = [facet for field in type_.fields if field.name not in reserved and (facet := _facet(field))]
    if is_page:
        return (*found, ANCESTOR, LOCALE)
    own = [Facet(name, f"Its {name}.") for name in ("slug", "code") if _is_scalar(type_.get(name))]
    return (*own, *found)


def facets_of_all(several: Iterable[tuple[Facet, ...]]) -> tuple[Facet, ...]:
    """The facets of things of several types, each once: what one type allows, the facet of that name allows."""
    found: dict[str, Facet] = {}
    for facet in (facet for facets in several for facet in facets):
        found[facet.name] = _united(found[facet.name], facet) if facet.name in found else facet
    return tuple(found.values())


def _united(one: Facet, other: Facet) -> Facet:
    if one == other:
        return one
    allowed = tuple(dict.fromkeys((*one.allowed, *other.allowed))) if one.allowed and other.allowed else ()
    return replace(
        one,
        description="One of: " + ", ".join(allowed) if allowed else one.description,
        allowed=allowed,
        is_id=one.is_id and other.is_id,
        multiple=one.multiple or other.multiple,
        breadth=max(one.breadth, other.breadth),
    )


def _facet(field: Field) -> Facet | None:
    item: Type = field.type.item if isinstance(field.type, ListOf) else field.type
    match item:
        case Choice():
            allowed = tuple(str(value) for value in item.values)
            return Facet(field.name, "One of: " + ", ".join(allowed), allowed=allowed, breadth=SOME)
        case Scalar.BOOLEAN:
            return Facet(field.name, "true or false", allowed=("true", "false"), multiple=False, breadth=HALF)
        case PageRef():
            return Facet(field.name, "Id of a page.", is_id=True)
        case Object(model=model) if model is not None and not _is_child(model):
            key = next((name for name in _KEYS if item.get(name)), "id")
            return Facet(field.name, f"{key.capitalize()} of a {item.name}.", key, is_id=key == "id")
    return None


def _is_scalar(field: Field | None) -> bool:
    return field is not None and isinstance(field.type, Scalar)


def _is_child(model: type[Model]) -> bool:
    return any(isinstance(column, ParentalKey) for column in model._meta.get_fields())


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
