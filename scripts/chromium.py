"""Finding Chromium for the browser tests, and installing it where that can be done unasked.

Only the standard library, and syntax that Python 3.8 parses, as in `environment`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

INSTALL_COMMAND = "sudo apt-get install chromium  (or, without root: .venv/bin/playwright install chromium)"
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_PLAYWRIGHT_CACHES = (".cache/ms-playwright", "Library/Caches/ms-playwright", "AppData/Local/ms-playwright")
_PLAYWRIGHT_BINARIES = (
    "chrome-linux*/chrome",
    "chrome-mac*/*.app/Contents/MacOS/*",
    "chrome-win*/chrome.exe",
)


def find_chromium() -> str | None:
    """Path of the Chromium to test with: `$CHROMIUM`, one on the PATH, or one that playwright installed."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    return next(filter(None, map(shutil.which, _NAMES)), None) or _find_playwright_chromium()


def ensure_chromium() -> bool:
    """Install Chromium with apt if there is none and this is root; whether there is one now."""
    if find_chromium():
        return True
    if not _is_root() or not shutil.which("apt-get"):
        return False
    print("Installing Chromium for the browser tests …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", "-qq", *arguments], env=environment, stdin=subprocess.DEVNULL)
    return find_chromium() is not None


def _is_root() -> bool:
    """Whether packages can be installed; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _find_playwright_chromium() -> str | None:
    """The newest Chromium below playwright's cache folders."""
    for cache in _PLAYWRIGHT_CACHES:
        for pattern in _PLAYWRIGHT_BINARIES:
            found = sorted((Path.home() / cache).glob("chromium-*/" + pattern))
            if found:
                return str(found[-1])
    return None
