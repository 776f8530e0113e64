"""Pages that are kept as long as the content stays as it is, if the API answers in process: then the site can ask which
version of the content it would show.
"""

import hashlib
import logging
from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from jihadi_cms import __version__
from public_site.client import content_version
from public_site.conf import option

logger = logging.getLogger("public_site")

#: Seconds that a page is kept. What changes without the content, such as an event that begins, may be late by so much.
LIFETIME = 60


def answer(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The response of `make`, or the one that it gave for the same address and content; only a 200 is kept.

    What is found by words is not: an index answers, whose state no version tells.
    """
    alias = option("PAGE_CACHE")
    version = content_version() if alias and "q" not in request.GET else None
    if version is None:
        return make()
    key = _key(request, version)
    if kept := _read(alias, key):
        content, headers = kept
        return HttpResponse(content, headers=headers)
    response = make()
    if response.status_code == 200 and not response.cookies:
        _write(alias, key, (response.content, dict(response.items())))
    return response


def _read(alias: str, key: str) -> tuple[bytes, dict[str, str]] | None:
    try:
        return caches[alias].get(key)
    except Exception:  # each cache has errors of its own, and readers get their page without any
        logger.warning("the page cache cannot be read", exc_info=True)
        return None


def _write(alias: str, key: str, kept: tuple[bytes, dict[str, str]]) -> None:
    try:
        caches[alias].set(key, kept, LIFETIME)
    except Exception:  # as above
        logger.warning("the page cache cannot be written", exc_info=True)


def _key(request: HttpRequest, version: str) -> str:
    # The day stands in the header of each page.
    named = (
        version,
        request.build_absolute_uri(),
        get_language(),
        timezone.localdate(),
        __version__,
        getattr(settings, "JIHADI_PUBLIC_SITE", {}),
    )
    return f"public_site:page:{hashlib.blake2b(repr(named).encode(), digest_size=20).hexdigest()}"
