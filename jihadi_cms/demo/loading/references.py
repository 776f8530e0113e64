"""What the demo content calls `@image:dawn` or `@page:school`, as primary keys."""

import re
from collections import Counter
from typing import Any

_REFERENCE = re.compile(r"@(image|document|page):([a-z0-9-]+)")


class Site:
    """The demo site while it is being loaded: what exists so far, by kind and name, and what was created."""

    def __init__(self) -> None:
        self.keys: dict[tuple[str, str], int] = {}
        self.created: Counter[str] = Counter()

    def add(self, kind: str, name: str, key: int) -> None:
        """Remember that the `image`, `document` or `page` called `name` has the primary key `key`."""
        self.keys[kind, name] = key

    def key(self, reference: str | None) -> int | None:
        """The primary key of `@kind:name`, or None for None; raises KeyError if there is no such object."""
        return None if reference is None else self.resolve(reference)

    def resolve(self, value: Any) -> Any:
        """`value` (any nesting of lists and dicts) with every reference in it replaced by its primary key.

        Raises KeyError for a reference to nothing.
        """
        if isinstance(value, dict):
            return {name: self.resolve(part) for name, part in value.items()}
        if isinstance(value, list):
            return [self.resolve(part) for part in value]
        if not isinstance(value, str):
            return value
        if match := _REFERENCE.fullmatch(value):
            return self.keys[match[1], match[2]]
        return _REFERENCE.sub(lambda found: str(self.keys[found[1], found[2]]), value)
