"""`manage.py export_openapi`: the OpenAPI document, for generators of clients."""

from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandParser

from jihadi_cms.contract.content_types import contract
from jihadi_cms.rest.api import build_api
from jihadi_cms.rest.openapi import openapi_bytes


class Command(BaseCommand):
    """Writes what `openapi.json` serves, indented; needs no database and no mounted URLs."""

    help = "Write the OpenAPI 3.1 document of the REST API."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--out` names a file, `--root` the path that the API is mounted at."""
        parser.add_argument("--out", type=Path, help="File to write; without it, standard output.")
        parser.add_argument("--root", default="/api/v1/", help="Path that the API is mounted at (/api/v1/).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Overwrites the file."""
        document = orjson.loads(openapi_bytes(build_api(contract()), options["root"]))
        text = orjson.dumps(document, option=orjson.OPT_INDENT_2).decode()
        if options["out"]:
            options["out"].write_text(f"{text}\n", encoding="utf-8")
        else:
            self.stdout.write(text)
