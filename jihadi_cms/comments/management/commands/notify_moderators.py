"""Tell moderators of the comments that came since their last e-mail; run it every quarter of an hour."""

from typing import Any

from django.core.management.base import BaseCommand

from jihadi_cms.comments.models import CommentSettings
from jihadi_cms.comments.notices import notify_moderators


class Command(BaseCommand):
    """For a scheduler: while comments keep coming they tell of themselves, the last ones of a while do not."""

    help = "Tell the moderators by e-mail of comments that they have not been told of."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at each site that has somebody to tell."""
        for site_id in CommentSettings.objects.exclude(notify="").values_list("site_id", flat=True):
            notify_moderators.enqueue(site_id)
