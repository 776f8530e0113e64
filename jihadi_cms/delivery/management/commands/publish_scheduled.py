"""`manage.py publish_scheduled`, Wagtail's, which also settles what a crash has left marked."""

from typing import Any

from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from jihadi_cms.delivery.previews.drafts import sweep
from jihadi_cms.delivery.settle import settle


class Command(WagtailCommand):
    """Publishes and expires what is due, then projects everything that is still marked and sweeps expired previews."""

    def handle(self, *args: Any, **options: Any) -> None:
        """As Wagtail's; a dry run settles nothing."""
        super().handle(*args, **options)
        if not options["dryrun"]:
            settle()
            sweep()
