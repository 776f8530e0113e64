"""`manage.py export_schema`: `openapi.json` and `schema.graphql`, for generators of clients."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jihadi_cms.contract.descriptions import descriptions


class Command(BaseCommand):
    """Writes a file for each API that is installed; needs no database."""

    help = "Write the descriptions of the installed APIs: openapi.json for REST, schema.graphql for GraphQL."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--directory` says where the files are, `--check` that they stay as they are."""
        parser.add_argument("--directory", type=Path, default=Path(), help="Folder of the files; the current one.")
        parser.add_argument("--check", action="store_true", help="Write nothing; fail if a file would change.")

    def handle(self, *args: Any, directory: Path, check: bool, **options: Any) -> None:
        """Overwrites the files and names them. Raises CommandError if it cannot, or finds them old."""
        texts = {directory / name: text for name, text in descriptions()}
        if not texts:
            raise CommandError("No API is installed: add jihadi_cms.rest or jihadi_cms.graphql to INSTALLED_APPS.")
        try:
            if check:
                self._compare(texts)
            else:
                self._write(texts)
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error

    def _write(self, texts: dict[Path, str]) -> None:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            self.stdout.write(str(path))

    def _compare(self, texts: dict[Path, str]) -> None:
        old = [str(path) for path, text in texts.items() if not path.is_file() or path.read_bytes() != text.encode()]
        if old:
            raise CommandError(f"Not up to date: {', '.join(old)}. `manage.py export_schema` writes them anew.")
