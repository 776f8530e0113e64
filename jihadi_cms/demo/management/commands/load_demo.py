"""`manage.py load_demo`: fills an empty site with content to try it with."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jihadi_cms.demo.loading import load
from jihadi_cms.demo.loading.load import NoHomePageError


class Command(BaseCommand):
    """Loads the demo content once; what exists or has been edited is never touched."""

    help = "Load the demo content: sections, articles, groups, events, home page, settings and menus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument(
            "--without-pictures",
            action="store_true",
            help="store tiny plain images instead of painting the pictures",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and print how many objects of each kind were created; CommandError without a home page."""
        try:
            created = load(timezone.now(), with_pictures=not options["without_pictures"])
        except NoHomePageError as error:
            raise CommandError("The default site's root page is not a HomePage; run `migrate` first.") from error
        if not created.total():
            self.stdout.write("The demo content is loaded already; nothing was changed.")
            return
        counts = ", ".join(f"{count} {name}" for name, count in created.items() if count)
        self.stdout.write(self.style.SUCCESS(f"Demo content loaded: {counts}."))
