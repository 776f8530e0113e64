"""Who is no reader: robots, pages fetched in advance; and who does not want to be counted."""

import re
from functools import lru_cache

from crawleruseragents import is_crawler
from django.http import HttpRequest

#: Characters of a User-Agent that are looked at; browsers send fewer.
_LONGEST = 512

#: What robots that no list knows call themselves; Cubot makes telephones.
_CALLS_ITSELF = re.compile(r"(?<!cu)bot\b|crawl|spider|scrap", re.IGNORECASE)

_IN_ADVANCE = ("Sec-Purpose", "Purpose", "X-Moz")
_DECLINING = ("DNT", "Sec-GPC")


def is_reader(request: HttpRequest) -> bool:
    """Whether a person is likely to look at the page now, and has not asked to be left alone."""
    headers = request.headers
    if any("pre" in headers.get(name, "").lower() for name in _IN_ADVANCE):  # prefetch, prerender, preview
        return False
    if any(headers.get(name, "").strip() == "1" for name in _DECLINING):
        return False
    return not _is_robot(headers.get("User-Agent", "")[:_LONGEST])


@lru_cache(maxsize=1000)
def _is_robot(user_agent: str) -> bool:
    """By its name; browsers always give one. Known robots are those of the crawler-user-agents list."""
    return not user_agent.strip() or bool(_CALLS_ITSELF.search(user_agent)) or is_crawler(user_agent)
