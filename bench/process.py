"""The processes that the benchmark consists of, and the environment that each runs in."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "bench"
RIVAL_PYTHON = os.environ.get("BENCH_RIVAL_PYTHON", sys.executable)


def environment(side: str, cache: bool = False, database_url: str = "") -> dict[str, str]:
    """The variables of a process of `side`: `ours`, with or without the response cache, `rivals`, or `site`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = {
        **os.environ,
        "BENCH_SIDE": side,
        "BENCH_DIR": str(FOLDER),
        "BENCH_CACHE": "default" if cache else "",
        "BENCH_DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "bench.site_settings" if side == "site" else "bench.settings",
        "PYTHONPATH": str(ROOT),
    }
    found.pop("DATABASE_URL", None)
    return found


class Side:
    """A side's process: it reads commands and answers in JSON (see `side.py`)."""

    def __init__(self, side: str, cache: bool = False, database_url: str = "") -> None:
        self.name = side
        self.process = subprocess.Popen(
            [python_of(side), "-m", "bench.side"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(side, cache, database_url),
            cwd=ROOT,
        )

    def ask(self, *command: object) -> dict[str, Any]:
        """The answer to a command of `side.py`. Ends the benchmark if the process has ended."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(" ".join(map(str, command)) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"the side «{self.name}» has stopped")
        return json.loads(line)  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def python_of(side: str) -> str:
    """The interpreter whose environment holds what `side` needs."""
    return sys.executable if side == "ours" else RIVAL_PYTHON
