"""A cache of the site's as its pages may use it: one that fails keeps nothing, and breaks nothing."""

import logging
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches

logger = logging.getLogger("public_site")


@dataclass(frozen=True, slots=True)
class Keeping:
    """Django's cache `alias`, which the log calls `name` when it fails."""

    alias: str
    name: str

    def read(self, key: str) -> Any:
        """What is kept under `key`; None if nothing is, or the cache cannot be read."""
        try:
            return caches[self.alias].get(key)
        except Exception:  # each cache has errors of its own, and readers get their page without any
            logger.warning("%s cannot be read", self.name, exc_info=True)
            return None

    def write(self, key: str, value: Any, lifetime: float) -> None:
        """Keep `value` for `lifetime` seconds, if the cache can."""
        try:
            caches[self.alias].set(key, value, lifetime)
        except Exception:  # as above
            logger.warning("%s cannot be written", self.name, exc_info=True)
