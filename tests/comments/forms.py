"""Forms that were opened a while ago, as a person's are when they are sent."""

from datetime import timedelta

from django.core.signing import TimestampSigner, b62_encode
from django.utils import timezone


def old_token(page_id: int, seconds: int = 10) -> str:
    """The token of a form opened some time ago."""
    moment = timezone.now() - timedelta(seconds=seconds)

    class Clock(TimestampSigner):
        def timestamp(self) -> str:
            return b62_encode(int(moment.timestamp()))

    return Clock(salt="jihadi_cms.comments").sign(str(page_id))
