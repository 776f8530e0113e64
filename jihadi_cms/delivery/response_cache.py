"""Answers that are kept as long as the content stays as it is, in the cache that `RESPONSE_CACHE` names.

A key holds the version of all content, read from the database for each request: what is published, hidden or expires
makes another version, whose answers are not there yet. Nothing has to be dropped, so nothing can be forgotten.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from jihadi_cms import __version__
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.http import encode, keep_until, kept_until, set_modified, wanted_encoding
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.version import Version, current

logger = logging.getLogger("jihadi_cms.delivery")

#: Seconds that an answer is kept: what is asked for more rarely is not worth its room.
LIFETIME = 600

#: Bytes of the longest answer that is kept.
LARGEST = 500_000

#: Attributes of a response: that it may be kept, and that it changes with the content alone.
_KEEPABLE, _DATED = "_jihadi_keepable", "_jihadi_dated"


def keep(response: HttpResponse, dated: bool = True) -> HttpResponse:
    """`response`, which depends on the request and on documents alone, and so stays right as long as they do.

    Not so what is found by a search engine, told by the log of changes or looked up in tables of Wagtail. What is only
    good enough until the moment that `keep_until` was given is not `dated`: no date of the content is its own.
    """
    response.__dict__.update({_KEEPABLE: True, _DATED: dated})
    return response


@dataclass(frozen=True, slots=True)
class _Kept:
    """A response, encoded."""

    content: bytes
    headers: dict[str, str]
    until: datetime | None
    dated: bool

    def response(self) -> HttpResponse:
        """It, made anew."""
        response = keep(HttpResponse(self.content, headers=self.headers), self.dated)
        keep_until(response, self.until)
        return response


def answer(request: HttpRequest, asked: tuple[str, ...], make: Callable[[], HttpResponse]) -> HttpResponse:
    """The response of `make`, or the one that it gave to the same question about the same content.

    `asked` is all that it looks at besides the reader's site, origin and language. One query more than `make`, or
    that one alone. A response that is not marked by `keep`, or no 200, is not kept.
    """
    alias = setting("RESPONSE_CACHE")
    if not alias or "Authorization" in request.headers:
        return make()
    try:
        reader = reader_of(request)
    except SuspiciousOperation:  # a host that is not ours: who makes answers knows how to say so
        return make()
    # Before the answer is made: what is committed meanwhile must not be kept under the version that follows.
    version = current()
    if version is None:
        return make()
    key = _key(version, reader.site_id, reader.origin, get_language(), wanted_encoding(request), *asked)
    kept = _read(alias, key)
    response = kept.response() if kept else make()
    if response.status_code == 200 and response.__dict__.get(_KEEPABLE) and not response.cookies:
        if not kept:
            keep_until(response, version.until)
            encode(request, response)
            _write(alias, key, response)
        if version.modified_at and response.__dict__[_DATED]:
            set_modified(response, version.modified_at)
    return response


def _key(version: Version, *parts: Any) -> str:
    # Settings and releases may make another answer of the same content; a shared cache outlives both.
    named = (version.token, version.until, __version__, getattr(settings, "JIHADI_CMS", {}), parts)
    return f"jihadi_cms:answer:{hashlib.blake2b(repr(named).encode(), digest_size=20).hexdigest()}"


def _read(alias: str, key: str) -> _Kept | None:
    try:
        found: _Kept | None = caches[alias].get(key)
    except Exception:  # each cache has errors of its own, and readers must not be kept waiting for any
        logger.warning("the response cache cannot be read", exc_info=True)
        return None
    return found


def _write(alias: str, key: str, response: HttpResponse) -> None:
    if len(response.content) > LARGEST:
        return
    kept = _Kept(response.content, dict(response.items()), kept_until(response), response.__dict__[_DATED])
    try:
        caches[alias].set(key, kept, LIFETIME)
    except Exception:  # as above
        logger.warning("the response cache cannot be written", exc_info=True)
