"""Pages that are kept as long as the content stays as it is, if the API answers in process: then the site can ask which
version of the content it would show.
"""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from jihadi_cms import __version__
from public_site.client import content_version
from public_site.conf import option
from public_site.keeping import Keeping

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
    cache, key = Keeping(alias, "the page cache"), _key(request, version)
    if kept := cache.read(key):
        content, headers = kept
        return HttpResponse(content, headers=headers)
    response = make()
    if response.status_code == 200 and not response.cookies:
        cache.write(key, (response.content, dict(response.items())), LIFETIME)
    return response


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
