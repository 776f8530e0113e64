"""`python -m bench`: fill both sides, measure them in turn, print the tables and write docs/benchmarks.md.

Parts can be named: `in-process`, `site`, `load`, `growth`; only what was measured is replaced in the report.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from bench import load, report
from bench.cases import LENGTHS
from bench.process import ROOT, Side, environment

PAGES = int(os.environ.get("BENCH_PAGES", "1000"))
SIZES = os.environ.get("BENCH_SIZES", "1000 100000 1000000").split()
#: A PostgreSQL database that may be emptied; without one, growth is not measured.
DATABASE_URL = os.environ.get("BENCH_DATABASE_URL", "")
#: All sides are measured this many times in turn, so that a slow moment of the machine meets all of them.
TURNS, ROUNDS = 5, 20
PARTS = ("in-process", "site", "load", "growth")


def main() -> None:
    """Measure the parts named on the command line, or all of them."""
    parts = sys.argv[1:] or PARTS
    if unknown := set(parts) - set(PARTS):
        sys.exit(f"unknown part {', '.join(unknown)}; known: {', '.join(PARTS)}")
    sections: dict[str, str] = {}
    if "in-process" in parts:
        sections["in-process"] = report.in_process(_in_process(), PAGES, TURNS, ROUNDS)
    if "site" in parts:
        sections["site"] = report.site(_told_by("bench.site", [PAGES, TURNS, ROUNDS], environment("site")), PAGES)
    if "load" in parts:
        found = load.measure(_some_page())
        sections["load"] = report.load(found) if found else "Not measured: `wrk` is not installed.\n"
    if "growth" in parts:
        sections["growth"] = report.growth(_growth()) if DATABASE_URL else "Not measured: set BENCH_DATABASE_URL.\n"
    print("\n".join(sections.values()))
    report.write(ROOT / "docs" / "benchmarks.md", sections)


def _in_process() -> dict[str, Any]:
    sides = {"ours": Side("ours"), "cached": Side("ours", cache=True), "rivals": Side("rivals")}
    for name in ("ours", "rivals"):
        print(f"{name}: {PAGES} stories of 10 blocks …", flush=True)
        sides[name].ask("fill", PAGES)
    turns: dict[str, list[dict[str, Any]]] = {name: [] for name in sides}
    for turn in range(TURNS):
        print(f"turn {turn + 1} of {TURNS}", flush=True)
        for name, side in sides.items():
            turns[name].append(side.ask("run", ROUNDS))
    found = {
        "turns": turns,
        "sql": {first: sides["ours"].ask("sql", first) | sides["rivals"].ask("sql", first) for first in LENGTHS},
        "publish": {name: sides[name].ask("publish", 30)["ms"] for name in ("ours", "rivals")},
        "rebuild": sides["ours"].ask("rebuild"),
    }
    for side in sides.values():
        side.close()
    return found


def _some_page() -> int:
    side = Side("ours")
    side.ask("fill", PAGES)
    found = side.ask("page")["id"]
    side.close()
    return int(found)


def _growth() -> list[dict[str, Any]]:
    print(f"growth: {', '.join(SIZES)} documents on PostgreSQL …", flush=True)
    return _told_by("bench.growth", SIZES, environment("ours", database_url=DATABASE_URL))


def _told_by(module: str, arguments: Sequence[object], variables: dict[str, str]) -> list[dict[str, Any]]:
    """The JSON lines that a module prints."""
    told = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        env=variables,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in told.stdout.splitlines() if line.startswith("{")]


if __name__ == "__main__":
    main()
