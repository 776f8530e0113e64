"""Values that stand beside another one: a choice's label, and whatever a room registers for a kind of scalar.

The label is what an editor chose, in words; `jihadi_cms.core` registers the Jalali form of dates.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jihadi_cms.contract.types import Choice, Field, Object, Reader, Scalar


@dataclass(frozen=True, slots=True)
class Companion:
    """Adds `<field>_<suffix>` beside every field of a scalar kind.

    `shape` is a TypedDict class; `derive` takes the raw Python value and returns such a dictionary, or None.
    """

    suffix: str
    shape: type
    derive: Callable[[Any], Any]


_companions: dict[Scalar, list[Companion]] = {}


def register_companion(scalar: Scalar, companion: Companion) -> None:
    """Call from an app's `ready()`: from then on fields of `scalar` have `companion` beside them."""
    registered = _companions.setdefault(scalar, [])
    if companion not in registered:
        registered.append(companion)


def companions_of(field: Field, shape_type: Callable[[type], Object]) -> list[Field]:
    """The companion fields of `field`; `shape_type` turns a TypedDict class into an Object."""
    if isinstance(field.type, Choice):
        return [_label(field, field.type)]
    if not isinstance(field.type, Scalar):
        return []
    return [
        Field(
            f"{field.name}_{companion.suffix}",
            shape_type(companion.shape),
            True,
            _derived(field.read, companion.derive),
            f"`{field.name}` for people to read.",
            searched=False,
        )
        for companion in _companions.get(field.type, ())
    ]


def companion_suffixes(scalar: Scalar) -> list[str]:
    """The suffixes of what stands beside a field of `scalar`."""
    return [companion.suffix for companion in _companions.get(scalar, ())]


def _label(field: Field, choice: Choice) -> Field:
    labels = dict(choice.choices)

    def read(source: Any) -> str:
        value = field.read(source)
        return str(labels.get(value, "" if value is None else value))

    return Field(f"{field.name}_label", Scalar.STRING, False, read, f"`{field.name}` in words.")


def _derived(read: Reader, derive: Callable[[Any], Any]) -> Reader:
    def reader(source: Any) -> Any:
        value = read(source)
        return None if value is None else derive(value)

    return reader
