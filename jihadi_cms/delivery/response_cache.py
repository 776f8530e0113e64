"""Answers that are kept as long as the content stays as it is, in the cache that `RESPONSE_CACHE` names.

An answer is kept with the version of all content that it was made of, and is good as long as the database has that
version: what is published, hidden or expires makes another. Nothing has to be dropped, so nothing can be forgotten.
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
from django.utils import timezone
from django.utils.translation import get_language

from jihadi_cms import __version__
from jihadi_cms.delivery import newest
from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.http import encode, keep_until, kept_until, set_modified, wanted_encoding
from jihadi_cms.delivery.request import reader_of
from jihadi_cms.delivery.riding import riding
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
    """A response, encoded, and the version that it was made of."""

    version: Version
    content: bytes
    headers: dict[str, str]
    until: datetime | None
    dated: bool

    def response(self) -> HttpResponse:
        """It, made anew."""
        response = keep(HttpResponse(self.content, headers=self.headers), self.dated)
        keep_until(response, self.until)
        return response

    def may_be_good(self, told: str | None) -> bool:
        """Whether the database is worth asking: nothing is known to have changed. `told` is what `newest` says."""
        return told in (None, self.version.token) and (not self.version.until or self.version.until > timezone.now())


def answer(request: HttpRequest, asked: tuple[str, ...], make: Callable[[], HttpResponse]) -> HttpResponse:
    """The response of `make`, or the one that it gave to the same question about the same content.

    `asked` is all that it looks at besides the reader's site, origin and language. One query for an answer that is
    kept, and none more than `make` for one that is made, unless it had to be found out that a kept one is out of date.
    A response that is not marked by `keep`, or no 200, is not kept.
    """
    alias = setting("RESPONSE_CACHE")
    if not alias or "Authorization" in request.headers:
        return make()
    try:
        reader = reader_of(request)
    except SuspiciousOperation:  # a host that is not ours: who makes answers knows how to say so
        return make()
    key = _key(reader.site_id, reader.origin, get_language(), wanted_encoding(request), *asked)
    kept, told = _read(alias, key)
    if kept and kept.may_be_good(told) and (version := current()) and version.is_same(kept.version):
        return _dated(kept.response(), version)
    with riding() as ride:
        response = make()
    if response.status_code != 200 or not response.__dict__.get(_KEEPABLE) or response.cookies:
        return response
    if made_of := ride.version:
        keep_until(response, made_of.until)
        encode(request, response)
        _write(alias, key, response, made_of)
        if told != made_of.token:
            newest.tell(made_of.token)
        _dated(response, made_of)
    return response


def _dated(response: HttpResponse, version: Version) -> HttpResponse:
    if version.modified_at and response.__dict__[_DATED]:
        set_modified(response, version.modified_at)
    return response


def _key(*parts: Any) -> str:
    # Settings and releases may make another answer of the same content; a shared cache outlives both.
    named = (__version__, getattr(settings, "JIHADI_CMS", {}), parts)
    return f"jihadi_cms:answer:{hashlib.blake2b(repr(named).encode(), digest_size=20).hexdigest()}"


def _read(alias: str, key: str) -> tuple[_Kept | None, str | None]:
    """What is kept, and what the cache has heard of the newest version."""
    try:
        found = caches[alias].get_many([key, newest.KEY])
    except Exception:  # each cache has errors of its own, and readers must not be kept waiting for any
        logger.warning("the response cache cannot be read", exc_info=True)
        return None, None
    return found.get(key), found.get(newest.KEY)


def _write(alias: str, key: str, response: HttpResponse, version: Version) -> None:
    if len(response.content) > LARGEST:
        return
    kept = _Kept(version, response.content, dict(response.items()), kept_until(response), response.__dict__[_DATED])
    try:
        caches[alias].set(key, kept, LIFETIME)
    except Exception:  # as above
        logger.warning("the response cache cannot be written", exc_info=True)
