"""How a public site on another machine tells the API whom it asks for."""

from django.http import HttpRequest

from jihadi_cms.delivery.forwarding import signed
from jihadi_cms.delivery.rate_limit import address_of


def reader_headers(request: HttpRequest, key: str | None) -> dict[str, str]:
    """The headers of a request to the API on behalf of the reader behind `request`; none without a shared `key`."""
    return signed(address_of(request), key) if key else {}
