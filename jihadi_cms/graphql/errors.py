"""What readers are told of errors: a code for programs; of a fault of ours, only an id to look for in the log."""

import re
from uuid import uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _
from graphql import GraphQLError

from jihadi_cms.delivery.listing import BadRequest

BAD_REQUEST, FORBIDDEN, INTERNAL, RATE_LIMITED = "BAD_REQUEST", "FORBIDDEN", "INTERNAL", "RATE_LIMITED"

#: What a proxy's request id may look like, to be taken over into answers and logs.
_REQUEST_ID = re.compile(r"[0-9A-Za-z._-]{1,64}")


def new_request_id() -> str:
    """An id that no other request has."""
    return uuid4().hex


def request_id_of(request: HttpRequest) -> str:
    """The id of a request: that of its X-Request-ID header, which proxies set, or else a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if _REQUEST_ID.fullmatch(given) else new_request_id()


def is_ours(error: GraphQLError) -> bool:
    """Whether the error is a fault of the server, whose text is nobody else's business."""
    return error.original_error is not None and not isinstance(error.original_error, (BadRequest, GraphQLError))


def fault_message() -> str:
    """What is said instead of the text of a fault of ours, in the reader's language."""
    return _("Something went wrong on our side.")


def told(error: GraphQLError, request_id: str) -> GraphQLError:
    """The error as readers see it: `extensions` hold `code`, and `parameter` or `request_id`.

    A new one: errors of validation are cached with their operation.
    """
    message, extensions = error.message, {"code": BAD_REQUEST, **(error.extensions or {})}
    if is_ours(error):
        message, extensions = fault_message(), {"code": INTERNAL, "request_id": request_id}
    elif isinstance(error.original_error, BadRequest):
        extensions["parameter"] = error.original_error.parameter
    return GraphQLError(message, error.nodes, error.source, error.positions, error.path, extensions=extensions)
