"""Which site a request is for, without a query each time."""

import time
from dataclasses import dataclass

from wagtail.models import Site

#: Seconds after which another process's change of a site is seen here.
_LIFE = 10.0

_cache: tuple[float, tuple["Host", ...]] = (0.0, ())


@dataclass(frozen=True, slots=True)
class Host:
    """A site as far as reading needs it."""

    site_id: int
    hostname: str
    port: int
    is_default: bool

    @property
    def root_url(self) -> str:
        """Its address without a path; Wagtail takes port 443 for https, too."""
        port = "" if self.port in (80, 443) else f":{self.port}"
        return f"{'https' if self.port == 443 else 'http'}://{self.hostname}{port}"


def root_url_of(site_id: int) -> str | None:
    """The address of a site, without a path."""
    return next((host.root_url for host in _hosts() if host.site_id == site_id), None)


def site_id_for(hostname: str, port: int) -> int | None:
    """The site of a request: host and port, else the host alone if one site has it, else the default site."""
    hosts = _hosts()
    for host in hosts:
        if host.hostname == hostname and host.port == port:
            return host.site_id
    same_name = [host for host in hosts if host.hostname == hostname]
    if len(same_name) == 1:
        return same_name[0].site_id
    return next((host.site_id for host in hosts if host.is_default), None)


def _hosts() -> tuple[Host, ...]:
    global _cache
    read_at, hosts = _cache
    if not hosts or time.monotonic() - read_at > _LIFE:
        rows = Site.objects.values_list("pk", "hostname", "port", "is_default_site")
        hosts = tuple(Host(*row) for row in rows)
        _cache = (time.monotonic(), hosts)
    return hosts


def forget_sites() -> None:
    """Read the sites again at the next request."""
    global _cache
    _cache = (0.0, ())
