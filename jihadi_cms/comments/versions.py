"""A thread is part of its page: what changes it makes another version of all content, so that nobody keeps the page
with the thread as it was. What waits for the moderators changes nothing: whoever sends comments must not empty caches.
"""

from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save

from jihadi_cms.delivery.version import renew

#: Columns of a comment that no reader sees.
_UNSEEN = {"told"}


class CommentQuerySet(models.QuerySet):
    """Comments; an update of many makes another version, too."""

    def update(self, **values: Any) -> int:
        """As Django's."""
        with transaction.atomic():
            count = super().update(**values)
            if count and values.keys() - _UNSEEN:
                renew()
        return count


def connect() -> None:
    """Listen to comments and to the rules for them."""
    from jihadi_cms.comments.models import Comment, CommentSettings

    for signal in (post_save, post_delete):
        for model in (Comment, CommentSettings):
            signal.connect(_changed, sender=model, dispatch_uid=f"jihadi_cms.comments.{model.__name__}")


def _changed(instance: Any, created: bool = False, **kwargs: Any) -> None:
    is_waiting = created and getattr(instance, "status", "") == "pending"
    if not is_waiting:
        renew()
