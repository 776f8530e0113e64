"""Replaces Django's command where the test settings are used."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from tests.emptying.rows import put_back


class Command(flush.Command):
    """Brings the database back to what migrations made it."""

    def handle(self, **options: Any) -> None:
        """Ask nothing and send no signal: there is nothing that `post_migrate` would have to make again."""
        put_back(connections[options["database"]])
