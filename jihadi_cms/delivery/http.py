"""How an answer travels: validators, compression and lifetimes in caches (RFC 9110, 9111, 9213).

Shared by the outlets. A browser asks again each time and is mostly told 304; a CDN may keep an answer for a while,
and can drop it by the surrogate keys of what it shows.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date

from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.encoding import COMPRESSED_FROM, ENCODERS, accepted
from jihadi_cms.delivery.moments import told

#: Characters of a list of surrogate keys: a proxy refuses headers that are too long (nginx takes 4 KB for all).
_LONGEST_KEYS = 1000

#: The surrogate key of answers that show more pages than can be listed: dropped when any page changes.
MANY_PAGES = "page:many"

#: Seconds that a CDN may keep what is not there: long enough against a flood of requests, no longer.
_MISSING_MAX_AGE = 5

#: Attribute of a response: when something that it shows expires.
_UNTIL = "_jihadi_until"


def name_contents(
    response: HttpResponse, kinds: Iterable[str], keys: Iterable[str], until: datetime | None = None
) -> None:
    """Write down what `response` shows, for a CDN to drop it by: `article list:articles page:12`.

    `kinds` are its types and lists; `keys` those of all objects that it depends on, of hidden pages too, in any order.
    No CDN may keep it beyond `until`, when the first of them expires.
    """
    first = sorted(set(kinds))
    names = [*first, *sorted(set(keys))]
    if len(" ".join(names)) > _LONGEST_KEYS:
        names = [*first, MANY_PAGES]
    response["Surrogate-Key"] = " ".join(names)
    response["Cache-Tag"] = ",".join(names)
    keep_until(response, until)


def keep_until(response: HttpResponse, moment: datetime | None) -> None:
    """Have no CDN keep `response` beyond `moment`, or an earlier one that was given before."""
    known = kept_until(response)
    if moment is not None and (known is None or told(moment) < known):
        response.__dict__[_UNTIL] = told(moment)


def kept_until(response: HttpResponse) -> datetime | None:
    """The earliest moment given to `keep_until` (UTC)."""
    found: datetime | None = response.__dict__.get(_UNTIL)
    return found


def wanted_encoding(request: HttpRequest) -> str:
    """The encoding in which the sender of `request` takes a long answer; "" for none."""
    return accepted(request.headers.get("Accept-Encoding", ""))


def encode(request: HttpRequest, response: HttpResponse) -> None:
    """Give a 200 its strong ETag for the encoding that the reader takes, and its body in that encoding. Once."""
    encoding = _tag(request, response)
    if encoding:
        _compress(response, encoding)


def finish(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response` with lifetimes, `Vary`, a strong ETag for its encoding, and its body compressed if that is wanted.

    Answers a request that holds the current ETag with 304, and HEAD without a body. Call it once, outermost.
    """
    patch_vary_headers(response, _varies())
    _set_lifetime(request, response)
    if response.status_code == 200 and not response.streaming:
        encoding = "" if response.has_header("ETag") else _tag(request, response)
        if "no-store" in response["Cache-Control"]:
            # Nobody may hold it. A validator would be that of a GET of this address, too.
            del response["ETag"], response["Last-Modified"]
        elif _is_known(request, response):
            return _not_modified(response)
        if encoding:
            _compress(response, encoding)
    if request.method == "HEAD":
        length = len(response.content)
        response.content = b""
        response["Content-Length"] = str(length)
    return response


def _varies() -> list[str]:
    """The request headers that choose an answer; the host is part of every cache's key already."""
    names = ["Accept", "Accept-Encoding", "Preview-Token"]
    # Addresses in an answer begin with the scheme and host that these say.
    if settings.USE_X_FORWARDED_HOST:
        names.append("X-Forwarded-Host")
    if settings.SECURE_PROXY_SSL_HEADER:
        names.append(settings.SECURE_PROXY_SSL_HEADER[0].removeprefix("HTTP_").replace("_", "-").title())
    return names


def _set_lifetime(request: HttpRequest, response: HttpResponse) -> None:
    if response.has_header("Cache-Control"):
        return
    status = response.status_code
    if request.method not in ("GET", "HEAD"):
        response["Cache-Control"] = "no-store"
    elif status < 400:
        response["Cache-Control"] = "no-cache"
        response["CDN-Cache-Control"] = _life_in_cdn(kept_until(response))
    elif status in (404, 410):
        response["Cache-Control"] = "no-cache"
        response["CDN-Cache-Control"] = f"public, max-age={_MISSING_MAX_AGE}"
    else:
        response["Cache-Control"] = "no-store"


def _life_in_cdn(until: datetime | None) -> str:
    age, stale = setting("CDN_MAX_AGE"), setting("CDN_STALE_WHILE_REVALIDATE")
    if until is not None:
        left = max(0, int((until - told(timezone.now())).total_seconds()))
        age = min(age, left)
        stale = min(stale, left - age)
    return f"public, max-age={age}, stale-while-revalidate={stale}"


def _tag(request: HttpRequest, response: HttpResponse) -> str:
    """Set the ETag; returns the encoding that it is for, which the body is not in yet."""
    if response.has_header("Content-Encoding"):
        return ""
    encoding = wanted_encoding(request) if len(response.content) >= COMPRESSED_FROM else ""
    etag = hashlib.sha256(response.content).hexdigest()[:32]
    # Compression is deterministic here, so the validator of the plain bytes and the encoding name these bytes.
    response["ETag"] = f'"{etag}-{encoding}"' if encoding else f'"{etag}"'
    return encoding


def _compress(response: HttpResponse, encoding: str) -> None:
    response.content = ENCODERS[encoding](response.content)
    response["Content-Encoding"] = encoding


def set_modified(response: HttpResponse, moment: datetime) -> None:
    """Say when `response` last changed: in whole seconds, another moment for each of its contents."""
    response["Last-Modified"] = http_date(moment.timestamp())


def _is_known(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the reader holds this very answer.

    If-None-Match is compared weakly: a proxy may have weakened it (RFC 9110, 13.1.2). Without it, If-Modified-Since
    counts if it is the very date that we gave: any other may lie between two changes that we date otherwise.
    """
    if "If-None-Match" in request.headers:
        known = [each.strip().removeprefix("W/") for each in request.headers["If-None-Match"].split(",")]
        return response.get("ETag") in known or known == ["*"]
    modified: Any = response.get("Last-Modified")
    return modified is not None and request.headers.get("If-Modified-Since") == modified


def _not_modified(response: HttpResponse) -> HttpResponse:
    """The answer without its body; its other headers renew what a cache knows of it."""
    response.status_code = 304
    response.content = b""
    for name in ("Content-Type", "Content-Length"):
        del response[name]
    return response
