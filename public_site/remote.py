"""The API over HTTP.

Questions about what is public go by GET and by the SHA-256 of their text (Apollo's persisted queries), so that an
answer has an ETag and a CDN before the API can keep it; one whose text the API does not know yet, or whose variables
are too long for an address, goes by POST, and so does what is somebody's own: addresses are written into logs. What
fails on the way is asked again, for as long as the whole takes no longer than `TIMEOUT`. Changes are sent once.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from http.cookiejar import DefaultCookiePolicy
from typing import Any, TypeVar
from urllib.parse import urlencode

import orjson
import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from public_site.conf import option
from public_site.operations import changes, operation
from public_site.results import ApiUnavailable

#: Seconds before the first retry; each further one waits twice as long.
BACK_OFF = 0.1

#: Connections to the API that stay open in a process; with more threads than that, some are made anew.
CONNECTIONS = 32

#: Characters of an address that every server takes: gunicorn's limit is 4094 for the whole first line.
_LONGEST = 3000

#: Bytes of the largest answer that is read: no page of the site needs nearly as many.
_LARGEST = 32 * 1024 * 1024


Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Answer:
    """A GraphQL result, as it came and read, and its validator, "" if it has none."""

    body: bytes
    value: dict[str, Any]
    etag: str = ""


def ask(name: str, variables: dict[str, Any], headers: dict[str, str]) -> Answer:
    """The API's answer to the operation `name`, which may be somebody's own, or change something.

    Raises ApiUnavailable.
    """
    exchange = _Exchange(operation(name), variables, headers)
    return exchange.post() if changes(name) else _with_retries(exchange, exchange.post)


def ask_publicly(name: str, variables: dict[str, Any], headers: dict[str, str], etag: str = "") -> Answer | None:
    """The API's answer to a question about what is public; None if it is still the one that `etag` names.

    Raises ApiUnavailable.
    """
    exchange = _Exchange(operation(name), variables, headers)
    return _with_retries(exchange, lambda: exchange.get(etag))


def _with_retries(exchange: "_Exchange", send: Callable[[], Given]) -> Given:
    for pause in _pauses():
        try:
            return send()
        except ApiUnavailable as error:
            if not error.is_passing or pause is None or pause >= exchange.left:
                raise
            time.sleep(pause)
    raise AssertionError("the last pause is None")


def _pauses() -> Iterator[float | None]:
    for number in range(option("RETRIES")):
        yield BACK_OFF * 2**number
    yield None


class _Exchange:
    """One operation and the time that is left for it."""

    def __init__(self, text: str, variables: dict[str, Any], headers: dict[str, str]) -> None:
        self.text, self.variables, self.headers = text, variables, headers
        self.url = option("GRAPHQL_URL")
        self.extensions = {"persistedQuery": {"version": 1, "sha256Hash": sha256(text.encode()).hexdigest()}}
        self.until = time.monotonic() + option("TIMEOUT")

    @property
    def left(self) -> float:
        """Seconds left."""
        return self.until - time.monotonic()

    def get(self, etag: str) -> Answer | None:
        """Ask by hash; None if the answer is still the one of `etag`. Raises ApiUnavailable."""
        members = {"variables": self.variables, "extensions": self.extensions}
        address = f"{self.url}?{urlencode({name: orjson.dumps(value).decode() for name, value in members.items()})}"
        if len(address) > _LONGEST:
            return self.post()
        answer = self._send("GET", address, headers={**self.headers, "If-None-Match": etag} if etag else self.headers)
        return self.post() if answer and _is_unknown(answer) else answer

    def post(self) -> Answer:
        """Send the text, for the API to know it by its hash from now on. Raises ApiUnavailable."""
        asked = {"query": self.text, "variables": self.variables, "extensions": self.extensions}
        headers = {**self.headers, "Content-Type": "application/json"}
        answer = self._send("POST", self.url, headers=headers, data=orjson.dumps(asked))
        if answer is None:
            raise ApiUnavailable(f"{self.url} answered 304 to a POST")
        return answer

    def _send(self, method: str, address: str, **options: Any) -> Answer | None:
        try:
            # A redirect would take the reader's headers to another host, and make a GET of a POST.
            with _session().request(
                method, address, timeout=max(self.left, 0.01), allow_redirects=False, stream=True, **options
            ) as response:
                return self._answer(response, self._body(response))
        except requests.Timeout as error:
            raise ApiUnavailable(str(error), is_silent=True) from error
        except (requests.RequestException, HTTPError) as error:
            raise ApiUnavailable(str(error), is_silent=True, is_passing=True) from error

    def _body(self, response: requests.Response) -> bytes:
        """What was sent, decompressed. A time-out of `requests` is for each piece, this one for all of them."""
        body = bytearray()
        # Not `iter_content`, which waits for pieces to be full.
        while piece := response.raw.read1(64 * 1024, decode_content=True):
            body += piece
            if self.left <= 0:
                raise ApiUnavailable(f"{self.url} took too long to answer", is_silent=True)
            if len(body) > _LARGEST:
                raise ApiUnavailable(f"{self.url} answered more than {_LARGEST} bytes")
        return bytes(body)

    def _answer(self, response: requests.Response, body: bytes) -> Answer | None:
        status = response.status_code
        told = f"{self.url} answered {status}, request {response.headers.get('X-Request-ID', 'unknown')}"
        if status == 304:
            return None
        if 300 <= status < 400:
            raise ApiUnavailable(
                f"{told}: it leads to {response.headers.get('Location')}, which GRAPHQL_URL should name"
            )
        if status == 429 or status >= 500:
            wait = _seconds(response.headers.get("Retry-After", ""))
            raise ApiUnavailable(told, is_passing=status != 429 and wait is None, retry_after=wait)
        try:
            value = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise ApiUnavailable(f"{told} without JSON: {error}", is_passing=True) from error
        if not isinstance(value, dict) or not ("data" in value or "errors" in value):
            raise ApiUnavailable(f"{told} without a GraphQL result")
        return Answer(body, value, response.headers.get("ETag", ""))


def _is_unknown(answer: Answer) -> bool:
    """Whether the API does not know the text of the hash that it was sent."""
    errors = answer.value.get("errors") or [{}]
    return (errors[0].get("extensions") or {}).get("code") == "PERSISTED_QUERY_NOT_FOUND"


def _seconds(text: str) -> int | None:
    """Seconds of a `Retry-After`; None for a date or nothing."""
    return int(text) if text.isascii() and text.isdigit() else None


@cache
def _session() -> requests.Session:
    """The connections of this process. No cookie is kept: the next reader's request would bring it."""
    session = requests.Session()
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(pool_maxsize=CONNECTIONS))
    return session
