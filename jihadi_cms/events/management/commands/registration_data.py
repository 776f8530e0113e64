"""What is kept of a person who registered for events: handed out, or erased, by e-mail address."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jihadi_cms.events.registration.privacy import erase_by_email, export_by_email


class Command(BaseCommand):
    """`registration_data p@example.org` prints that person's registrations in JSON; `--erase` forgets them."""

    help = "Print all registrations of a person in JSON, or erase them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address and the switch."""
        parser.add_argument("email")
        parser.add_argument("--erase", action="store_true", help="Erase instead; their places are free again.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print, or erase and print how many."""
        if options["erase"]:
            self.stdout.write(f"{erase_by_email(options['email'])} registrations erased")
        else:
            self.stdout.write(json.dumps(export_by_email(options["email"]), ensure_ascii=False, indent=2))
