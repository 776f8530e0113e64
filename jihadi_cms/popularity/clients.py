"""Counting a reader once, and nobody without end, without keeping who it was.

An address is never stored. What is looked up is a hash of it with the salt of the day, in the cache alone and for no
longer than a read counts as the same; the salt lives in the cache, too, and is gone the day after: then nobody can
find an address by trying all there are. Several processes share both only if they share a cache.
"""

import hashlib
import logging
import secrets
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.rate_limit import address_of, parse

logger = logging.getLogger("jihadi_cms.popularity")

#: Seconds for which another look at the page is the same read.
SAME_WITHIN = 1800

#: Reads of one page from one address, as many readers may share it, in the time of `READ_RATE`.
MOST_OF_PAGE = 20

_DAY = 86_400
_PREFIX = "jihadi_cms:popularity"


def is_new(request: HttpRequest, page_id: int) -> bool:
    """Whether to count this read: not one again, and not one of too many. No, if the cache cannot say."""
    address, browser = address_of(request), request.headers.get("User-Agent", "")
    try:
        salt = _salt()
        seen = f"{_PREFIX}:seen:{_hash(salt, address, browser, page_id)}"
        if not cache.add(seen, True, SAME_WITHIN):
            return False
        rate = setting("READ_RATE")
        if not rate:
            return True
        most, window = parse(rate)
        return (
            _count(f"{_PREFIX}:page:{_hash(salt, address, page_id)}", window) <= MOST_OF_PAGE
            and _count(f"{_PREFIX}:all:{_hash(salt, address)}", window) <= most
        )
    except Exception:  # each cache has errors of its own; a read more or less is no reason to fail
        logger.warning("a read could not be told from others", exc_info=True)
        return False


def _salt() -> str:
    """A secret of this day (UTC, or the server's)."""
    key = f"{_PREFIX}:salt:{timezone.now():%Y%m%d}"
    return str(cache.get_or_set(key, lambda: secrets.token_hex(16), _DAY))


def _hash(*parts: Any) -> str:
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def _count(key: str, window: int) -> int:
    cache.add(key, 0, window)
    try:
        return cache.incr(key)
    except ValueError:  # the cache dropped it in between
        return 1
