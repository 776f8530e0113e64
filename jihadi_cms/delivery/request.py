"""What a request says of its reader: the site and the origin that addresses begin with."""

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.http.request import split_domain_port

from jihadi_cms.delivery.shown import Shown
from jihadi_cms.delivery.sites import site_id_for

#: Attribute of a request: who looks is asked several times on the way to an answer.
_READER = "_jihadi_reader"


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one site. `origin` ("https://example.ir") is put in front of addresses.

    `shown`, if it is given, is told of every document that is read for an answer.
    """

    site_id: int | None
    origin: str
    shown: Shown | None = field(default=None, compare=False)


def reader_of(request: HttpRequest) -> Reader:
    """The reader behind `request`, by its Host header."""
    known: Reader | None = request.__dict__.get(_READER)
    if known is None:
        known = request.__dict__[_READER] = _found(request)
    return known


def _found(request: HttpRequest) -> Reader:
    host = request.get_host()
    hostname, port = split_domain_port(host)
    site_id = site_id_for(hostname, int(port or request.get_port()))
    return Reader(site_id, f"{request.scheme}://{host}")
