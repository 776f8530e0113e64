"""The setting `JIHADI_PUBLIC_SITE`: where the site's API is, if it is not in this process, and how it is asked.

JIHADI_PUBLIC_SITE = {"GRAPHQL_URL": "https://api.example.ir/graphql/", "FORWARDING_KEY": "…"}
"""

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    #: Address of the API; None: it runs in this process, and what is said of asking it does not count.
    "GRAPHQL_URL": None,
    #: The key of the API's `JIHADI_CMS["FORWARDING_KEY"]`: its limits then count the site's readers one by one.
    "FORWARDING_KEY": None,
    #: Seconds that an operation may take in all, retries included.
    "TIMEOUT": 5.0,
    #: How many more times a question is asked whose answer did not come through; changes are never sent twice.
    "RETRIES": 2,
    #: Which of Django's caches keeps the last good answers, and for how many seconds they may be shown while the API
    #: gives none; 0: never.
    "STALE_CACHE": "default",
    "STALE_MAX_AGE": 24 * 3600,
    #: Seconds for which an API that did not answer is not waited for again where there is something to show.
    "STALE_PAUSE": 5.0,
    #: Which of Django's caches keeps pages while the content stays as it is, if the API is in this process; None: none.
    "PAGE_CACHE": "default",
    #: Where browsers tell of what is read, if the API is elsewhere; None: nothing is counted then.
    "READS_URL": None,
    #: Sources that the Content-Security-Policy allows more, by directive: {"img-src": ["https://cdn.example.ir"]}.
    "CSP": {},
}


def option(name: str) -> Any:
    """The value of an option. Raises KeyError for one that is not listed in `DEFAULTS`."""
    return getattr(settings, "JIHADI_PUBLIC_SITE", {}).get(name, DEFAULTS[name])
