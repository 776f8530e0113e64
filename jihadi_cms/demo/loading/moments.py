"""Days and hours of the demo content, counted from the moment of loading."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

TEHRAN = ZoneInfo("Asia/Tehran")


class Moments:
    """Turns «in three days at half past nine» into an instant; `now` is an aware datetime."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def at(self, days: int, clock: str) -> datetime:
        """`clock` ("09:30", Tehran time) on the day `days` after that of loading; negative days are past."""
        day = (self.now.astimezone(TEHRAN) + timedelta(days=days)).date()
        return datetime.combine(day, time.fromisoformat(clock), tzinfo=TEHRAN)

    def announced(self, start: datetime) -> datetime:
        """When an event that begins at `start` was first published: a month before, but not in the future."""
        return min(start - timedelta(days=30), self.now - timedelta(days=2))
