"""How an answer to a reader with a token travels: nobody keeps it, and nobody finds it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jihadi_cms.delivery.previews.reading import opened
from jihadi_cms.delivery.request import PREVIEW

NO_INDEX = "noindex, nofollow"


def refusal() -> str:
    """What is said of every token that is not good here, whatever is wrong with it."""
    return _("This preview link is not valid, or not valid any more.")


def previewed(
    request: HttpRequest, token: str, make: Callable[[], HttpResponse], refuse: Callable[[], HttpResponse]
) -> HttpResponse:
    """The response of `make` to a request that brings `token`, or that of `refuse`: a 403."""
    preview = opened(token)
    setattr(request, PREVIEW, preview)
    response = make() if preview else refuse()
    return sealed(refuse() if preview and preview.is_foreign else response)


def sealed(response: HttpResponse) -> HttpResponse:
    """`response`, not to be kept by any cache nor to be found by any search engine."""
    for name in ("ETag", "Last-Modified", "CDN-Cache-Control", "Surrogate-Key", "Cache-Tag"):
        del response[name]
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = NO_INDEX
    response["Referrer-Policy"] = "no-referrer"
    return response
