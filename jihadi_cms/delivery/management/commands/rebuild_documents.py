"""`manage.py rebuild_documents`: bring every document up to date."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jihadi_cms.delivery.rebuild import mark_everything
from jihadi_cms.delivery.settle import settle, waiting


class Command(BaseCommand):
    """Marks every page, snippet and setting, then settles the marks. Stopped half-way, `--resume` goes on."""

    help = "Project every page, snippet and setting again. Safe while the site is being edited and read."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--resume` settles what is marked without marking everything anew."""
        parser.add_argument("--resume", action="store_true", help="Go on with what is still marked.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints a progress bar to a terminal, a line at the end elsewhere."""
        if not options["resume"]:
            mark_everything()
        total, done = waiting(), 0

        def progress(settled: int) -> None:
            nonlocal done
            done += settled
            if sys.stderr.isatty():
                self._draw(done, max(total, done))

        settle(progress=progress)
        left = waiting()
        self.stdout.write(f"\n{done} objects settled, {left} left to try again.")

    def _draw(self, done: int, total: int) -> None:
        width = 40
        bar = "█" * (width * done // total)
        self.stderr.write(f"\r{bar:<{width}} {done}/{total}", ending="")
