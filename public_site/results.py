"""What an answer of the API means: data, or one of three kinds of trouble."""

from typing import Any


class ApiUnavailable(Exception):
    """The API gave no answer in time, one that is not GraphQL's, or one that tells of a fault of its own.

    `is_silent`: there was no answer at all. `is_passing`: another try may help at once. `retry_after`: seconds after
    which the API says that it may.
    """

    def __init__(
        self, text: str, *, is_silent: bool = False, is_passing: bool = False, retry_after: int | None = None
    ) -> None:
        super().__init__(text)
        self.is_silent, self.is_passing, self.retry_after = is_silent, is_passing, retry_after


class PreviewRefused(Exception):
    """The API does not take the preview's token: it is wrong, expired, revoked, or one of another page."""


class OperationRefused(Exception):
    """The API answered with errors; the text joins their messages.

    `code` ("NOT_FOUND") and `field`, the part of the input at fault, are those of the first; "" if it has none.
    """

    def __init__(self, text: str, code: str = "", field: str = "") -> None:
        super().__init__(text)
        self.code, self.field = code, field


def data_of(answer: dict[str, Any], token: str = "") -> dict[str, Any]:
    """The `data` of an answer to an operation that was sent with a preview's `token`, or without.

    Raises OperationRefused if the answer holds errors, PreviewRefused for a token that is not good, ApiUnavailable if
    the API has failed.
    """
    errors = answer.get("errors")
    if not errors:
        return answer["data"]
    text = "; ".join(str(error.get("message")) for error in errors)
    for extensions in (error.get("extensions") or {} for error in errors):
        if extensions.get("code") == "INTERNAL":
            raise ApiUnavailable(f"{text} (request {extensions.get('request_id')})")
        if token and extensions.get("code") == "FORBIDDEN":
            raise PreviewRefused(text)
    first = errors[0].get("extensions") or {}
    raise OperationRefused(text, first.get("code") or "", first.get("parameter") or "")
