"""What is shared while one contract is being built: unique type names and the problems met on the way."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from jihadi_cms.contract.types import Block, Choice, Object, Stream

Named = TypeVar("Named", Object, Stream, Block, Choice)

#: Names of types that the outlets have already, whatever a project contains.
_TAKEN = frozenset(
    "Alternate BigInt Block Boolean Date DateTime Decimal Edge Embed File Float FocalPoint HTML ID Image "
    "ImageCrop ImageFormat ImagePreset ImageRendition ImageSource Int Mutation Navigation Nothing OpenGraph Page "
    "PageInfo Paging Problem Query Route RouteKind RouteProblem RouteRedirect RouteSettings Search Seo ShareImage "
    "Strict String Subscription "
    "Sync SyncDocument SyncItem SyncTombstone Table Time URL".split()
)


class Untyped(Exception):
    """Something whose type cannot be told. `str()` names what was found, `hint` the declaration that would mend it.

    Without a hint, the place where the thing stands knows one.
    """

    def __init__(self, found: str, hint: str = "") -> None:
        super().__init__(found)
        self.hint = hint


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
    _under_way: list[type] = field(default_factory=list)

    def name(self, type_: Named, owner: str) -> Named:
        """Give back `type_` under a name that only types of this very shape carry.

        A second shape under a taken name is prefixed with `owner`, then numbered: the order of apps and fields
        decides, so names are stable as long as the models are.
        """
        attempts = [type_.name, f"{owner}{type_.name}"]
        attempts += [f"{owner}{type_.name}{number}" for number in range(2, 100)]
        for attempt in attempts:
            named = replace(type_, name=attempt)
            if attempt not in _TAKEN and self._named.setdefault(attempt, named) == named:
                return named
        raise AssertionError(f"a hundred shapes are called {type_.name}")

    def problem(self, where: str, message: str, hint: str, id: str, obj: Any = None) -> None:
        """Note, once, that `where` cannot be typed and which declaration would mend it."""
        problem = Problem(where, message, hint, id, obj)
        if problem not in self.problems:
            self.problems.append(problem)

    @contextmanager
    def describing(self, cls: type) -> Iterator[None]:
        """While a model or TypedDict is being described. Raises Untyped for one that contains itself."""
        if cls in self._under_way:
            raise Untyped(
                f"{cls.__name__}, which embeds itself in a circle",
                f"Leave the field that leads back to {cls.__name__} out, or give its id by a property.",
            )
        self._under_way.append(cls)
        try:
            yield
        finally:
            self._under_way.pop()


def camel(name: str) -> str:
    """`page_links` → `PageLinks`, keeping only what a GraphQL name may hold."""
    words = re.split(r"[^0-9A-Za-z]+", name)
    return "".join(word[:1].upper() + word[1:] for word in words if word) or "Unnamed"


def snake(name: str) -> str:
    """`GroupIndex` → `group_index`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
