"""docs/benchmarks.md: a section for each part of the benchmark; a part that was not run keeps its section."""

import os
import platform
import re
import statistics
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.cases import GOALS, LISTS, Goal

_TITLES = {
    "in-process": "## One request, in process",
    "site": "## The public site, in process",
    "load": "## Under load, over HTTP",
    "growth": "## Growth",
}
_INTRODUCTION = """# Benchmarks

Written by `make bench`; parts of it by `make bench ARGS="load"`. Read the ratios: a time belongs to the machine and the
moment of its run. The anchors are measured at their best settings, with the pages, blocks and pictures that we have.
"""
_PACKAGES = ("wagtail", "Django", "strawberry-graphql", "django-ninja", "granian")


def write(path: Path, sections: dict[str, str]) -> None:
    """Write the report, with the sections that `path` already has for the parts that were not measured now."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    parts = [_INTRODUCTION]
    for name, title in _TITLES.items():
        if name in sections:
            parts.append(f"{title}\n\n{_machine()}\n\n{sections[name]}")
        elif found := re.search(rf"^{re.escape(title)}\n.*?(?=^## |\Z)", old, re.MULTILINE | re.DOTALL):
            parts.append(found[0].rstrip() + "\n")
    path.write_text("\n".join(parts), encoding="utf-8")


def in_process(found: dict[str, Any], pages: int, turns: int, rounds: int) -> str:
    """The tables of times against the anchors, of SQL, and of what publishing costs."""
    rows = [_goal_row(goal, found["turns"]) for goal in GOALS]
    sql = [[name, *(queries[name] for queries in found["sql"].values())] for name in LISTS]
    publish, rebuild = found["publish"], found["rebuild"]
    return "\n".join(
        [
            f"{pages:,} pages of 10 blocks on each side, SQLite, without middleware; medians of {turns} turns of "
            f"{rounds} requests, the sides in turn.",
            "",
            *_table(["case", "ours, ms", "anchor, ms", "ratio", "turns", "to reach", "SQL ours / anchor"], rows),
            "",
            "SQL queries by the length of the list:",
            "",
            *_table(["list of", *found["sql"]], sql),
            "",
            f"Publishing a page (`save_revision().publish()`): {publish['ours']:.0f} ms with our delivery, "
            f"{publish['rivals']:.0f} ms without: {publish['ours'] - publish['rivals']:.0f} ms on top "
            "(to reach: ≤ 50).",
            "",
            f"`rebuild_documents`: {rebuild['documents']:,} documents at {rebuild['per_second']:.0f} a second "
            f"(to reach: ≥ 300), the process grew by {rebuild['grown']:.0f} MiB.",
            "",
            "Bytes of one answer: "
            + ", ".join(
                f"{name} {measured['bytes']:,}"
                for side in ("ours", "rivals")
                for name, measured in found["turns"][side][0].items()
            )
            + ".",
            "",
        ]
    )


def _goal_row(goal: Goal, turns: dict[str, list[dict[str, Any]]]) -> list[str]:
    ours = [turn[goal.ours] for turn in turns["cached" if goal.cached else "ours"]]
    anchors = [turn[goal.anchor] for turn in turns["ours" if goal.anchor == "bare" else "rivals"]]
    ratios = [b["ms"] / a["ms"] for a, b in zip(ours, anchors, strict=True)]
    if goal.at_most:
        ratios = [1 / ratio for ratio in ratios]
    middle = statistics.median(ratios)
    if goal.ratio is None:
        reached = "–"
    else:
        met = middle <= goal.ratio if goal.at_most else middle >= goal.ratio
        reached = f"{'≤' if goal.at_most else '≥'} {goal.ratio:g}×: {'reached' if met else '**missed**'}"
    return [
        goal.what,
        f"{statistics.median(each['ms'] for each in ours):.2f}",
        f"{statistics.median(each['ms'] for each in anchors):.2f}",
        f"{middle:.1f}× {'its time' if goal.at_most else 'faster'}",
        f"{min(ratios):.1f} – {max(ratios):.1f}",
        reached,
        f"{ours[0]['queries']} / {anchors[0]['queries']}",
    ]


#: Milliseconds of a page that is made, and times of a bare view of one that is kept (issue 5).
_MADE, _KEPT = 15, 2


def site(turns: list[dict[str, Any]], pages: int) -> str:
    """The table of the pages of the public site, made and kept, against a bare view."""
    rows = []
    for name in turns[0]:
        made, kept, bare = ([turn[name][case] for turn in turns] for case in ("made", "kept", "bare"))
        times = [statistics.median(each["ms"] for each in case) for case in (made, kept, bare)]
        ratio = statistics.median(a["ms"] / b["ms"] for a, b in zip(kept, bare, strict=True))
        rows.append(
            [
                name,
                *(f"{time:.2f}" for time in times),
                f"{ratio:.1f}×",
                "reached" if times[0] <= _MADE and ratio <= _KEPT else "**missed**",
                "/".join(str(case[0]["queries"]) for case in (made, kept, bare)),
                f"{made[0]['bytes']:,}",
            ]
        )
    return "\n".join(
        [
            f"{pages:,} articles of 10 blocks, SQLite, without middleware; medians of {len(turns)} turns. A bare view "
            f"reads one row and returns the same bytes. To reach: a page made in {_MADE} ms, one that is kept in "
            f"{_KEPT}× the time of a bare view.",
            "",
            *_table(["page", "made, ms", "kept, ms", "bare, ms", "kept / bare", "to reach", "SQL", "bytes"], rows),
            "",
        ]
    )


def load(found: list[dict[str, Any]]) -> str:
    """The table of requests per second, latency and memory."""
    from bench.load import CONNECTIONS, SECONDS

    rows = [
        [
            each["name"],
            f"{each['per_second']:,.0f}",
            f"{each['p50']:.1f}",
            f"{each['p99']:.1f}",
            f"{each['memory']:.0f}",
        ]
        for each in found
    ]
    return "\n".join(
        [
            f"granian with one worker, SQLite; wrk on the same machine, {CONNECTIONS} connections for {SECONDS} "
            "seconds.",
            "",
            *_table(["case", "requests/s", "p50, ms", "p99, ms", "memory, MiB"], rows),
            "",
        ]
    )


def growth(sizes: list[dict[str, Any]]) -> str:
    """The table of times by the number of documents; the last column is the largest against the smallest."""
    rows = []
    for name in sizes[0]["cases"]:
        times = [size["cases"][name]["ms"] for size in sizes]
        queries = "/".join(str(size["cases"][name]["queries"]) for size in sizes)
        rows.append([name, *(f"{time:.2f}" for time in times), f"{times[-1] / times[0]:.2f}×", queries])
    disk = ", ".join(
        f"{size['documents']:,} documents take {size['disk_bytes'] / 1024**2:,.0f} MiB of disk, indexes, log and "
        "search included"
        for size in sizes
    )
    return "\n".join(
        [
            f"PostgreSQL, in process; a document's row has {sizes[-1]['row_bytes']:,} bytes. {disk}. Milliseconds; to "
            "reach: the first page and a deep cursor cost at most 1.3× on the largest.",
            "",
            *_table(["case", *(f"{size['documents']:,}" for size in sizes), "ratio", "SQL"], rows),
            "",
        ]
    )


def _machine() -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, {versions}; grapple 0.31.0 (requirements-bench.txt)."
    )


def _table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> list[str]:
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(map(str, line))} |" for line in lines]
