"""`python -m bench`: fill both sides, measure them in turn, print the table and write docs/benchmarks.md."""

import json
import os
import platform
import statistics
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.cases import GOALS

ROOT = Path(__file__).resolve().parent.parent
PAGES = int(os.environ.get("BENCH_PAGES", "1000"))
PACKAGES = ("wagtail", "Django", "strawberry-graphql", "django-ninja")
#: Both sides are measured this many times in turn, so that a slow moment of the machine meets both.
TURNS, ROUNDS = 5, 20


class Side:
    """A side's process."""

    def __init__(self, name: str, python: str) -> None:
        folder = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "bench"
        folder.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "BENCH_SIDE": name, "BENCH_DIR": str(folder), "PYTHONPATH": str(ROOT)}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.name = name
        self.process = subprocess.Popen(
            [python, "-m", "bench.side"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
            cwd=ROOT,
        )

    def ask(self, command: str) -> dict[str, Any]:
        """The answer to `fill N` or `run N`."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"the side «{self.name}» has stopped")
        return json.loads(line)  # type: ignore[no-any-return]


def main() -> None:
    """Measure everything once."""
    sides = [
        Side("ours", sys.executable),
        Side("rivals", os.environ.get("BENCH_RIVAL_PYTHON", sys.executable)),
    ]
    for side in sides:
        print(f"{side.name}: {PAGES} stories of 10 blocks …", flush=True)
        side.ask(f"fill {PAGES}")
    results: dict[str, list[dict[str, Any]]] = {}
    for turn in range(TURNS):
        print(f"turn {turn + 1} of {TURNS}", flush=True)
        for side in sides:
            for name, measured in side.ask(f"run {ROUNDS}").items():
                results.setdefault(name, []).append(measured)
    report = _report(results)
    print("\n" + report)
    (ROOT / "docs" / "benchmarks.md").write_text(report, encoding="utf-8")


def _report(results: dict[str, list[dict[str, Any]]]) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    rows = [
        "# Benchmarks",
        "",
        f"Written by `make bench`: {PAGES:,} pages of 10 blocks on both sides, SQLite, in process, without middleware; "
        f"medians of {TURNS} turns of {ROUNDS} requests, both sides in turn. Read the ratios: the milliseconds belong "
        "to the machine of the run.",
        "",
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}; "
        "grapple 0.31.0 (requirements-bench.txt).",
        "",
        "| case | ours, ms | anchor, ms | ratio | lowest – highest turn | to reach | SQL ours / anchor |",
        "|---|---|---|---|---|---|---|",
    ]
    for what, ours, anchor, goal in GOALS:
        ratios = [b["ms"] / a["ms"] for a, b in zip(results[ours], results[anchor], strict=True)]
        slower = anchor == "bare"
        if slower:
            ratios = [1 / ratio for ratio in ratios]
        rows.append(
            f"| {what} | {_median(results[ours]):.2f} | {_median(results[anchor]):.2f} | "
            f"{statistics.median(ratios):.1f}× {'its time' if slower else 'faster'} | "
            f"{min(ratios):.1f} – {max(ratios):.1f} | {goal} | "
            f"{results[ours][0]['queries']} / {results[anchor][0]['queries']} |"
        )
    rows += [
        "",
        "Bytes of one answer: " + ", ".join(f"{name} {found[0]['bytes']:,}" for name, found in results.items()) + ".",
    ]
    return "\n".join(rows) + "\n"


def _median(found: list[dict[str, Any]]) -> float:
    return statistics.median(each["ms"] for each in found)


if __name__ == "__main__":
    main()
