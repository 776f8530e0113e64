"""The boxes of the desk, in their order: each asks for what one user may see, in a number of queries that stays the
same however much there is."""

from collections.abc import Callable

from django.contrib.auth.models import AbstractUser

from jihadi_cms.desk.boxes.box import Box, Row
from jihadi_cms.desk.boxes.comments import waiting_comments
from jihadi_cms.desk.boxes.events import coming_events
from jihadi_cms.desk.boxes.moderation import in_moderation
from jihadi_cms.desk.boxes.reading import most_read
from jihadi_cms.desk.boxes.schedule import scheduled

#: What makes a box for a user; None if the user has nothing to do with such things.
BOXES: tuple[Callable[[AbstractUser], Box | None], ...] = (
    waiting_comments,
    in_moderation,
    scheduled,
    coming_events,
    most_read,
)

__all__ = ["BOXES", "Box", "Row"]
