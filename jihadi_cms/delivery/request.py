"""What a request says of its reader: the site and the origin that addresses begin with."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.http.request import split_domain_port

from jihadi_cms.delivery.shown import Shown
from jihadi_cms.delivery.sites import site_id_for

#: Attribute of a request: who looks is asked several times on the way to an answer.
_READER = "_jihadi_reader"
if TYPE_CHECKING:
    from jihadi_cms.delivery.previews.reading import Preview

#: Attribute of a request: the preview that it may look at.
PREVIEW = "jihadi_preview"


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one site. `origin` ("https://example.ir") is put in front of addresses.

    `shown`, if it is given, is told of every document that is read for an answer. `preview` is the draft that the
    reader's token is for.
    """

    site_id: int | None
    origin: str
    shown: Shown | None = field(default=None, compare=False)
    preview: "Preview | None" = field(default=None, compare=False)


def reader_of(request: HttpRequest) -> Reader:
    """The reader behind `request`, by its Host header; with a preview, a reader of the site that this is on."""
    if preview := getattr(request, PREVIEW, None):
        return Reader(preview.site_id, _origin_of(request), preview=preview)
    known: Reader | None = request.__dict__.get(_READER)
    if known is None:
        hostname, port = split_domain_port(request.get_host())
        site_id = site_id_for(hostname, int(port or request.get_port()))
        known = request.__dict__[_READER] = Reader(site_id, _origin_of(request))
    return known


def _origin_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
