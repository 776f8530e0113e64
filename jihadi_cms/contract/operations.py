"""What a host can do or be asked beyond reading content: rooms register it, outlets serve it under its name.

REST serves an operation that changes something as `POST /<name>/` with a JSON object of its input, any other as
`GET /<name>/` with the input in the query; GraphQL as the mutation, or the query field, `<name>` in camel case with
the input's fields as arguments. A host without a room lacks the room's operations.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NewType

from django.http import HttpRequest

#: In a result: the id of a page. The outlets look the page up for the reader, and give it as they give pages: REST the
#: id, and the card in `included`; GraphQL the page. What names a page that the reader may not see drops out.
PageId = NewType("PageId", int)


class OperationRefused(Exception):
    """An operation that was not carried out. `str()` tells a reader why, in their language.

    `status` is that of HTTP (403, 404, 409, 422, 429); `field` names the part of the input at fault.
    """

    def __init__(self, status: int, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.field = field


@dataclass(frozen=True, slots=True)
class Operation:
    """`input` and `result` are dataclasses of plain types, lists and dataclasses; `run` takes the one to the other.
    Metadata of a field of `input` are keywords of JSON Schema (`minimum`) that say what `run` takes.

    `run` raises OperationRefused. `changes` tells a command from a question. `keep_for`: seconds for which the answer
    to a question is good enough while no content changes; 0: it may be another the next moment, nobody keeps it.
    """

    name: str
    summary: str
    changes: bool
    input: type
    result: type
    run: Callable[[HttpRequest, Any], Any]
    keep_for: int = 0


_operations: dict[str, Operation] = {}


def register_operation(operation: Operation) -> None:
    """Call from an app's `ready()`."""
    _operations[operation.name] = operation


def operations() -> list[Operation]:
    """All of them, by name."""
    return [_operations[name] for name in sorted(_operations)]
