"""The newest version of all content, as the response cache has heard of it: a hint, which spares the look at the
version that an answer out of date would have to be found out by.

The database alone says whether an answer is good. A hint that is old, or missing, costs a query; one that names
another version than the database's costs an answer made anew.
"""

import logging

from django.core.cache import caches

from jihadi_cms.delivery.conf import setting

logger = logging.getLogger("jihadi_cms.delivery")

#: The key of the hint.
KEY = "jihadi_cms:newest"


def tell(token: str) -> None:
    """Leave word of the version that has just been committed."""
    if alias := setting("RESPONSE_CACHE"):
        try:
            caches[alias].set(KEY, token, None)
        except Exception:  # each cache has errors of its own, and what is committed must not fail by any
            logger.warning("the response cache cannot be written", exc_info=True)
