"""What a request says of its reader: the site and the origin that addresses begin with."""

from dataclasses import dataclass

from django.http import HttpRequest

from jihadi_cms.delivery.sites import site_id_for


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one site. `origin` ("https://example.ir") is put in front of addresses."""

    site_id: int | None
    origin: str


def reader_of(request: HttpRequest) -> Reader:
    """The reader behind `request`, by its Host header."""
    hostname, _, port = request.get_host().rpartition(":") if ":" in request.get_host() else (request.get_host(), "", "")
    site_id = site_id_for(hostname, int(port) if port.isdigit() else 443 if request.is_secure() else 80)
    return Reader(site_id, f"{request.scheme}://{request.get_host()}")
