"""`manage.py prune_changes`: forget changes that are older than the history which is kept."""

from typing import Any

from django.core.management.base import BaseCommand

from jihadi_cms.delivery.history import kept_since, prune_changes


class Command(BaseCommand):
    """Run it daily; readers of `sync` that stayed away for longer begin anew."""

    help = 'Delete changes older than JIHADI_CMS["CHANGE_HISTORY_DAYS"] (90 unless it says otherwise).'

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many were deleted."""
        self.stdout.write(f"{prune_changes(kept_since())} changes pruned.")
