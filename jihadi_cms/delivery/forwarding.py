"""Whom a public site on another machine asks for: its reader's address, signed, so that limits count readers.

X-Forwarded-For cannot say it: the API is open to others as well, who could then write there what they like.
"""

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

from jihadi_cms.delivery.conf import setting

HEADER = "X-Jihadi-Reader"

#: Seconds that a signature is good for: a request's way between two machines, whose clocks may differ.
_AGE = 60
_SALT = "jihadi_cms.forwarding"


def signed(address: str, key: str) -> dict[str, str]:
    """The header that tells an API with the same `FORWARDING_KEY` of a reader's address."""
    return {HEADER: TimestampSigner(key=key, salt=_SALT).sign(address)}


def address_in(request: HttpRequest) -> str | None:
    """The address that a site has signed; None if there is none, or none to be believed."""
    key, given = setting("FORWARDING_KEY"), request.headers.get(HEADER)
    if not key or not given:
        return None
    try:
        return TimestampSigner(key=key, salt=_SALT).unsign(given, max_age=_AGE)
    except BadSignature:
        return None
