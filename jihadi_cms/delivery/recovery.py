"""After a crash: whatever was left marked is projected at the next request, soon after the next start.

Previews that have expired are swept on the way.
"""

import logging
import time
from typing import Any

from django.db import DatabaseError

from jihadi_cms.delivery.conf import setting
from jihadi_cms.delivery.previews.drafts import sweep
from jihadi_cms.delivery.settle import settle_soon

logger = logging.getLogger("jihadi_cms.delivery")

_next_look = 0.0


def recover(**kwargs: Any) -> None:
    """Settle a few leftover marks and sweep, at most once in RECOVERY_INTERVAL seconds in each process."""
    global _next_look
    interval = setting("RECOVERY_INTERVAL")
    if interval is None or time.monotonic() < _next_look:
        return
    _next_look = time.monotonic() + interval
    try:
        settle_soon()
        sweep()
    except DatabaseError:
        # Before the first migration there is no table of marks; a reader's request must not fail for it.
        logger.warning("could not look for marks", exc_info=True)
