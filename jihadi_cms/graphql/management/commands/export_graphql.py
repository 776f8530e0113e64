"""`manage.py export_graphql`: the GraphQL schema, for generators of clients."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jihadi_cms.graphql.schema import schema


class Command(BaseCommand):
    """Writes the schema in GraphQL's own language; needs no database and no mounted URLs."""

    help = "Write the schema of the GraphQL API."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--out` names a file."""
        parser.add_argument("--out", type=Path, help="File to write; without it, standard output.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Overwrites the file."""
        text = schema().as_str()
        if options["out"]:
            options["out"].write_text(f"{text}\n", encoding="utf-8")
        else:
            self.stdout.write(text)
