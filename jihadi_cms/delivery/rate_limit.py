"""How many requests one address may send: a count in Django's cache for each window of time.

Headers follow draft-ietf-httpapi-ratelimit-headers-10. Several processes share a count only if they share a cache.
"""

import ipaddress
import logging
import re
import time
from dataclasses import dataclass
from functools import lru_cache

from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jihadi_cms.delivery import forwarding
from jihadi_cms.delivery.conf import setting

logger = logging.getLogger("jihadi_cms.delivery")

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}

#: The part of an IPv6 address that one customer gets.
_IPV6_PREFIX = 64


@dataclass(frozen=True, slots=True)
class Quota:
    """What an address may still send: `limit` requests in `window` seconds, `used` so far, `reset` seconds to go."""

    limit: int
    window: int
    used: int
    reset: int

    @property
    def exceeded(self) -> bool:
        """Whether this request is one too many."""
        return self.used > self.limit

    @property
    def refusal(self) -> str:
        """What the reader of a refused request is told."""
        return _("Too many requests; try again in %(seconds)s seconds.") % {"seconds": self.reset}

    def write(self, response: HttpResponse) -> None:
        """Tell the reader."""
        response["RateLimit-Policy"] = f'"default";q={self.limit};w={self.window}'
        response["RateLimit"] = f'"default";r={max(0, self.limit - self.used)};t={self.reset}'
        if self.exceeded:
            response["Retry-After"] = str(self.reset)


def take(request: HttpRequest) -> Quota | None:
    """Count `request`; None if the setting `RATE_LIMIT` has none counted."""
    text = setting("RATE_LIMIT")
    if not text:
        return None
    limit, window = parse(text)
    now = time.time()
    number = int(now // window)
    key = f"jihadi_cms:rate:{window}:{number}:{address_of(request)}"
    used = count(key, window)
    return Quota(limit, window, used, max(1, round((number + 1) * window - now)))


def count(key: str, window: int) -> int:
    """Count one more under `key`, which the cache forgets after `window` seconds: how many there are now."""
    try:
        cache.add(key, 0, timeout=window)
        return cache.incr(key)
    except ValueError:  # the cache dropped it in between
        return 1
    except Exception:  # each cache has errors of its own; without one nobody is refused
        logger.warning("requests cannot be counted", exc_info=True)
        return 1


@lru_cache
def parse(text: str) -> tuple[int, int]:
    """Requests and seconds of a limit: "600/m" → (600, 60). Raises ImproperlyConfigured for anything else."""
    found = re.fullmatch(r"([1-9]\d*)/([smhd])", text)
    if not found:
        raise ImproperlyConfigured(f"JIHADI_CMS['RATE_LIMIT'] = {text!r}: write requests and a unit, as in '600/m'.")
    return int(found[1]), _SECONDS[found[2]]


def address_of(request: HttpRequest) -> str:
    """Whom to count for: the address that the outermost trusted proxy saw; of an IPv6 address, its network.

    What stands further left in X-Forwarded-For is the sender's own word. A public site's word is believed if it is
    signed (see `forwarding`).
    """
    if forwarded := forwarding.address_in(request):
        return forwarded
    proxies = setting("TRUSTED_PROXIES")
    remote = str(request.META.get("REMOTE_ADDR", ""))
    seen = [*request.headers.get("X-Forwarded-For", "").split(","), remote] if proxies else [remote]
    text = seen[max(0, len(seen) - 1 - proxies)].strip()
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, _IPV6_PREFIX), strict=False).network_address)
    return str(address)
