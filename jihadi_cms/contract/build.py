"""What is shared while one contract is being built: unique type names and the problems met on the way."""

import re
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from jihadi_cms.contract.types import Block, Choice, Object, Stream

Named = TypeVar("Named", Object, Stream, Block, Choice)


@dataclass(frozen=True, slots=True)
class Problem:
    """A declaration that the contract cannot type; shown as a system check error with `hint`."""

    where: str
    message: str
    hint: str
    id: str
    obj: Any = None


@dataclass
class Build:
    """Collects names and problems; one for each contract."""

    problems: list[Problem] = field(default_factory=list)
    _named: dict[str, Any] = field(default_factory=dict)

    def name(self, type_: Named, owner: str) -> Named:
        """Give back `type_` under a name that only types of this very shape carry.

        A second shape under a taken name is prefixed with `owner`, then numbered: the order of apps and fields
        decides, so names are stable as long as the models are.
        """
        attempts = [type_.name, f"{owner}{type_.name}"]
        attempts += [f"{owner}{type_.name}{number}" for number in range(2, 100)]
        for attempt in attempts:
            named = replace(type_, name=attempt)
            if self._named.setdefault(attempt, named) == named:
                return named
        raise AssertionError(f"a hundred shapes are called {type_.name}")

    def problem(self, where: str, message: str, hint: str, id: str, obj: Any = None) -> None:
        """Note that `where` cannot be typed and which declaration would mend it."""
        self.problems.append(Problem(where, message, hint, id, obj))


def camel(name: str) -> str:
    """`page_links` → `PageLinks`, keeping only what a GraphQL name may hold."""
    words = re.split(r"[^0-9A-Za-z]+", name)
    return "".join(word[:1].upper() + word[1:] for word in words if word) or "Unnamed"


def snake(name: str) -> str:
    """`GroupIndex` → `group_index`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
