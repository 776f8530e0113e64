"""What the site shows while the API gives no answer: the last good one, for as long as `STALE_MAX_AGE` allows.

Kept by operation, variables, language and host, and asked for again by its ETag. Only views that opt in (`allow`) get
it: previews and forms never do, as what they show is of the moment or somebody's own.
"""

import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
from django.http import HttpRequest
from django.utils.translation import get_language

from public_site import remote
from public_site.conf import option
from public_site.keeping import Keeping
from public_site.operations import operation
from public_site.results import ApiUnavailable, data_of

logger = logging.getLogger("public_site")

#: Seconds for which an answer that is confirmed again and again is not written anew.
_SETTLED = 60

#: Address of an API that did not answer → when it is asked again (monotonic).
_silent_until: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class Held:
    """An answer's bytes, its ETag ("" if it has none), and when the API last gave it or said that it is still so."""

    body: bytes
    etag: str
    at: float

    def data(self, request: HttpRequest) -> dict[str, Any]:
        """The data, for a request whose page has to say how old it is (`stale_since`)."""
        moment = datetime.fromtimestamp(self.at, UTC)
        request.stale_since = min(moment, stale_since(request) or moment)  # type: ignore[attr-defined]
        return data_of(orjson.loads(self.body))


def allow(request: HttpRequest) -> None:
    """Let what answers `request` be old."""
    request.may_be_stale = True  # type: ignore[attr-defined]


def is_allowed(request: HttpRequest) -> bool:
    """Whether what answers `request` may be old."""
    return getattr(request, "may_be_stale", False) and option("STALE_MAX_AGE") > 0


def stale_since(request: HttpRequest) -> datetime | None:
    """When the oldest part of the page for `request` was last known to be right; None if all of it is now.

    Templates read it as `request.stale_since`.
    """
    return getattr(request, "stale_since", None)


def ask(name: str, variables: dict[str, Any], headers: dict[str, str], request: HttpRequest) -> dict[str, Any]:
    """The data of an operation: the API's, or the last that it gave if it gives none now.

    Raises OperationRefused if the answer holds errors, and ApiUnavailable if there is none and none is held.
    """
    place = _Place(name, variables, request.get_host())
    held = place.held()
    url = option("GRAPHQL_URL")
    if held and _is_resting(url):
        return held.data(request)
    try:
        answer = remote.ask_publicly(name, variables, headers, held.etag if held else "")
        if answer:
            data = data_of(answer.value)
        elif held:
            data = data_of(orjson.loads(held.body))
        else:
            raise ApiUnavailable(f"{url} answered 304 to a first question")
    except ApiUnavailable as error:
        if error.is_silent:
            _silent_until[url] = time.monotonic() + option("STALE_PAUSE")
        if not held:
            raise
        logger.warning("an older answer to %s is shown: %s", name, error)
        return held.data(request)
    _silent_until.pop(url, None)
    place.keep(answer, held)
    return data


def _is_resting(url: str) -> bool:
    """Whether an API that did not answer is left alone. When that is over one request tries; the others do not wait."""
    until = _silent_until.get(url)
    if until is None:
        return False
    if time.monotonic() < until:
        return True
    _silent_until[url] = time.monotonic() + option("STALE_PAUSE")
    return False


class _Place:
    """Where the answer to one question is kept."""

    def __init__(self, name: str, variables: dict[str, Any], host: str) -> None:
        asked = [option("GRAPHQL_URL"), operation(name), variables, get_language(), host]
        self.cache = Keeping(option("STALE_CACHE"), "the cache of held answers")
        self.key = f"public_site:{sha256(orjson.dumps(asked, option=orjson.OPT_SORT_KEYS)).hexdigest()}"

    def held(self) -> Held | None:
        """What is kept and not too old."""
        found = self.cache.read(self.key)
        held = Held(*found) if found else None
        return held if held and time.time() - held.at < option("STALE_MAX_AGE") else None

    def keep(self, answer: remote.Answer | None, held: Held | None) -> None:
        """Keep a new answer, or, without one, what is `held` for longer."""
        now = time.time()
        body, etag = (answer.body, answer.etag) if answer else (held.body, held.etag)  # type: ignore[union-attr]
        if held and (held.body, held.etag) == (body, etag) and now - held.at < _SETTLED:
            return
        self.cache.write(self.key, (body, etag, now), option("STALE_MAX_AGE"))
