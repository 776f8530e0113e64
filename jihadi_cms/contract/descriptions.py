"""The files that describe a project's APIs, for generators of clients. Each outlet adds its own in its `ready()`."""

from collections.abc import Iterator

from django.utils.module_loading import import_string

_makers: dict[str, str] = {}


def describe(name: str, maker: str) -> None:
    """Let `manage.py export_schema` write a file called `name`.

    `maker` is the dotted name of a function that returns its text; it is imported only then, as schemas are made
    from the contract, which is not whole before every app's `ready()` has run.
    """
    _makers[name] = maker


def descriptions() -> Iterator[tuple[str, str]]:
    """Name and text of each file."""
    for name, maker in _makers.items():
        yield name, import_string(maker)()
