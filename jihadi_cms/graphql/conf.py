"""Settings of the GraphQL API, under `JIHADI_CMS` in Django's settings."""

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # The most that one operation may cost; `cost` says how it is counted.
    "GRAPHQL_MAX_COST": 100_000,
    # A folder of `*.graphql` documents, or a JSON file {id: document}: nothing else is executed over HTTP.
    "GRAPHQL_PERSISTED_ONLY": None,
}


def setting(name: str) -> Any:
    """The value of `JIHADI_CMS[name]`, or its default. Raises KeyError for an unknown name."""
    return getattr(settings, "JIHADI_CMS", {}).get(name, DEFAULTS[name])
