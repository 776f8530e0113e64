"""The lines that the README gives to Wagtail projects, taken from it: the host has no others of ours."""

import re
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"
HEADING = "## In a Wagtail project of your own"


def lines_of(name: str) -> str:
    """The Python code of that section which begins with `name = `."""
    section = README.read_text(encoding="utf-8").split(HEADING)[1].split("\n## ")[0]
    (code,) = re.findall(rf"```python\n({name} = .*?)```", section, re.DOTALL)
    return str(code)
