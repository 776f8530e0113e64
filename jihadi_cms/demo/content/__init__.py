"""What the demo site says, as JSON files; nothing here knows the models.

A text may name what the loader creates: a value `@image:dawn`, `@document:qanat-guide` or `@page:school`
stands for its primary key, and so does the same inside the attributes of rich text.
"""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read(name: str) -> Any:
    """The parsed file `<name>.json`; raises FileNotFoundError if there is none."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def read_all(kind: str) -> list[dict[str, Any]]:
    """The parsed files of the folder `kind` (`articles`, `groups`, `events`), in the order of their names."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / kind).glob("*.json"))]
