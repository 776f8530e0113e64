"""How an answer travels: validators, compression and lifetimes in caches (RFC 9110, 9111, 9213).

Shared by the outlets. A browser asks again each time and is mostly told 304; a CDN may keep an answer for a while,
and can drop it by the surrogate keys of what it shows.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

#: What `JIHADI_CMS` may say otherwise.
DEFAULTS: dict[str, Any] = {
    # Seconds that a CDN answers by itself, and those that it may go on while it asks for a newer answer.
    "CDN_MAX_AGE": 60,
    "CDN_STALE_WHILE_REVALIDATE": 300,
    # Origins (scheme, host, port) whose scripts may read the API, or "*" for all.
    "CORS_ORIGINS": (),
    # Requests that one address may send: "600/m", with s, m, h or d; None does not count.
    "RATE_LIMIT": None,
    # Proxies before the application that append to X-Forwarded-For; 0 does not read that header.
    "TRUSTED_PROXIES": 0,
}

#: Bytes from which on compression is worth its time; the level, as public text needs to be small and quick.
_COMPRESSED_FROM, _LEVEL = 1024, 1

#: Characters of a list of surrogate keys: a proxy refuses headers that are too long (nginx takes 4 KB for all).
_LONGEST_KEYS = 1000

#: The surrogate key of answers that show more pages than can be listed: dropped when any page changes.
MANY_PAGES = "page:many"

#: Seconds that a CDN may keep what is not there: long enough against a flood of requests, no longer.
_MISSING_MAX_AGE = 5


def http_setting(name: str) -> Any:
    """The value of `JIHADI_CMS[name]`, or its default. Raises KeyError for an unknown name."""
    return getattr(settings, "JIHADI_CMS", {}).get(name, DEFAULTS[name])


def name_contents(response: HttpResponse, kinds: Iterable[str], keys: Iterable[str]) -> None:
    """Write down what `response` shows, for a CDN to drop it by: `article list:articles page:12`.

    `kinds` are its types and lists; `keys` those of all objects that it depends on, of hidden pages too, in any order.
    """
    first = sorted(set(kinds))
    names = [*first, *sorted(set(keys))]
    if len(" ".join(names)) > _LONGEST_KEYS:
        names = [*first, MANY_PAGES]
    response["Surrogate-Key"] = " ".join(names)
    response["Cache-Tag"] = ",".join(names)


def finish(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response` with lifetimes, `Vary`, a strong ETag for its encoding, and its body compressed if that is wanted.

    Answers a request that holds the current ETag with 304, and HEAD without a body. Call it once, outermost.
    """
    patch_vary_headers(response, _varies())
    _set_lifetime(response)
    if response.status_code == 200 and not response.has_header("Content-Encoding"):
        etag = hashlib.sha256(response.content).hexdigest()[:32]
        encoding = _encoding(request, response)
        # Compression is deterministic here, so the validator of the plain bytes and the encoding name these bytes.
        response["ETag"] = f'"{etag}-{encoding}"' if encoding else f'"{etag}"'
        if _is_known(request, response["ETag"]):
            return _not_modified(response)
        if encoding:
            response.content = gzip.compress(response.content, _LEVEL, mtime=0)
            response["Content-Encoding"] = encoding
    if request.method == "HEAD":
        length = len(response.content)
        response.content = b""
        response["Content-Length"] = str(length)
    return response


def _varies() -> list[str]:
    """The request headers that choose an answer; the host is part of every cache's key already."""
    names = ["Accept", "Accept-Encoding"]
    # Addresses in an answer begin with the scheme and host that these say.
    if settings.USE_X_FORWARDED_HOST:
        names.append("X-Forwarded-Host")
    if settings.SECURE_PROXY_SSL_HEADER:
        names.append(settings.SECURE_PROXY_SSL_HEADER[0].removeprefix("HTTP_").replace("_", "-").title())
    return names


def _set_lifetime(response: HttpResponse) -> None:
    if response.has_header("Cache-Control"):
        return
    status = response.status_code
    if status < 400:
        response["Cache-Control"] = "no-cache"
        response["CDN-Cache-Control"] = (
            f"public, max-age={http_setting('CDN_MAX_AGE')}, "
            f"stale-while-revalidate={http_setting('CDN_STALE_WHILE_REVALIDATE')}"
        )
    elif status in (404, 410):
        response["Cache-Control"] = "no-cache"
        response["CDN-Cache-Control"] = f"public, max-age={_MISSING_MAX_AGE}"
    else:
        response["Cache-Control"] = "no-store"


def _encoding(request: HttpRequest, response: HttpResponse) -> str:
    """`gzip` if the reader takes it and the body is long enough, else nothing."""
    if len(response.content) < _COMPRESSED_FROM:
        return ""
    return "gzip" if accepts(request.headers.get("Accept-Encoding", ""), "gzip") else ""


def accepts(header: str, encoding: str) -> bool:
    """Whether an Accept-Encoding header names `encoding` without forbidding it (`;q=0`)."""
    for part in header.lower().split(","):
        name, _, parameters = part.partition(";")
        if name.strip() == encoding:
            weight = parameters.replace(" ", "").removeprefix("q=")
            return not re.fullmatch(r"0(\.0*)?", weight)
    return False


def _is_known(request: HttpRequest, etag: str) -> bool:
    """Whether If-None-Match holds `etag`, by weak comparison: a proxy may have weakened it (RFC 9110, 13.1.2)."""
    known = [each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")]
    return request.method in ("GET", "HEAD") and (etag in known or known == ["*"])


def _not_modified(response: HttpResponse) -> HttpResponse:
    """The answer without its body; its other headers renew what a cache knows of it."""
    response.status_code = 304
    response.content = b""
    for name in ("Content-Type", "Content-Length"):
        del response[name]
    return response
