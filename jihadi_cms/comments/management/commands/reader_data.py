"""What is kept of a reader: handed out, or erased, by e-mail address."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jihadi_cms.comments.reader_data import as_json, erase, export


class Command(BaseCommand):
    """`reader_data reader@example.org` prints that reader's comments in JSON; with `--erase` it forgets them."""

    help = "Print all comments of a reader in JSON, or erase them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the address and the switch."""
        parser.add_argument("email")
        parser.add_argument("--erase", action="store_true", help="Erase instead; replies of others stay.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print, or erase and print how many."""
        if options["erase"]:
            self.stdout.write(f"{erase(options['email'])} comments erased")
        else:
            self.stdout.write(as_json(export(options["email"])))
