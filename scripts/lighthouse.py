"""Lighthouse's scores of what readers see most, on a phone. Runs inside .venv: `make lighthouse` sets that up.

Lighthouse (https://github.com/GoogleChrome/lighthouse) comes by npx, pinned here: it is far larger than all that the
project needs otherwise.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from scripts.chromium import INSTALL_COMMAND, find_chromium
from scripts.environment import ROOT
from scripts.screenshots import demo_site, public_pages

VERSION = "13.5.0"
PAGE = ROOT / "docs" / "lighthouse.md"
#: Names of `screenshots.public_pages`.
SHOWN = ("home", "article", "group", "event", "search")
CATEGORIES = {
    "performance": "Performance",
    "accessibility": "Accessibility",
    "best-practices": "Best practices",
    "seo": "SEO",
}
_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
_INTRODUCTION = """# Lighthouse

Scores of Lighthouse {version} with its mobile preset, {date}, for the demo content as `make serve` shows it.
`make lighthouse` measures again and writes this page.

The scores for performance are noise on a machine of two cores that does other work too, and the development server does
not compress: bytes, requests and layout shift are held by tests instead (`tests/public_site/test_speed.py`)."""


def main() -> None:
    """Measure each page and write the table. Exits with a message if Lighthouse cannot run."""
    executable = find_chromium()
    if executable is None:
        sys.exit(f"No Chromium. To install it: {INSTALL_COMMAND}")
    with demo_site(secrets.token_urlsafe(12)) as server:
        shots = [shot for shot in public_pages(server) if shot.name in SHOWN]
        reports = {shot.title: measured(server + shot.path, executable) for shot in shots}
    PAGE.write_text(written(reports), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"), flush=True)


def measured(url: str, chromium: str) -> Any:
    """What Lighthouse reports of a page, as it describes itself in its `types/lhr/lhr.d.ts`."""
    command = ["npx", "--yes", f"lighthouse@{VERSION}", url, "--quiet", "--output=json", f"--chrome-flags={_FLAGS}"]
    ran = subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium}, stdout=subprocess.PIPE)
    if ran.returncode:
        sys.exit(f"error: Lighthouse could not look at {url}; its message is above.")
    return json.loads(ran.stdout)


def written(reports: dict[str, Any]) -> str:
    """The page that shows the reports, each by the title of its page, in Markdown."""
    date = min(report["fetchTime"] for report in reports.values())[:10]
    rows = [["Page", *CATEGORIES.values()], ["---", *("--:" for _ in CATEGORIES)]]
    for title, report in reports.items():
        rows.append([title, *(str(_points(report["categories"][name])) for name in CATEGORIES)])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    found = [f"- {title}: {each}" for title, report in reports.items() for each in faults(report)]
    below = "What takes points outside performance:\n\n" + "\n".join(found) if found else ""
    return "\n\n".join(filter(None, [_INTRODUCTION.format(version=VERSION, date=date), table, below])) + "\n"


def faults(report: Any) -> Iterator[str]:
    """What takes points from a page in any category but performance: title and name of the audit, and elements."""
    for name, title in CATEGORIES.items():
        for audit in report["categories"][name]["auditRefs"] if name != "performance" else ():
            result = report["audits"][audit["id"]]
            if audit["weight"] and result["score"] is not None and result["score"] < 1:
                items = result.get("details", {}).get("items", [])
                places = [f"`{item['node']['snippet']}`" for item in items[:3] if "node" in item]
                yield f"{title}: {result['title']} ({audit['id']}){': ' if places else ''}{', '.join(places)}"


def _points(category: Any) -> int | str:
    """A score from 0 to 100, or a dash where Lighthouse could not tell."""
    return "–" if category["score"] is None else round(category["score"] * 100)


if __name__ == "__main__":
    main()
