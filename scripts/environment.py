"""Virtual environments with pinned dependencies.

Only the standard library, and syntax that Python 3.8 parses: this runs before any suitable Python was found.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
_CANDIDATES = ("python3", "python3.11", "python3.12", "python3.13", "python3.14", "python")
_PROBE = "import sys, importlib.util as u; print(*sys.version_info[:2], int(bool(u.find_spec('ensurepip'))))"


class SetUpError(Exception):
    """The machine lacks something; the message says what and how to get it."""


class Environment:
    """A virtual environment in a folder of the project, kept in step with requirement files."""

    def __init__(self, folder: str = ".venv") -> None:
        """`folder` is a name inside the project."""
        self.folder = ROOT / folder
        self.bin = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.bin / ("python.exe" if os.name == "nt" else "python")

    def install(self, requirements: str = "requirements.txt") -> None:
        """Create the environment if need be and install `requirements`, unless that very file is installed.

        Raises SetUpError when no suitable Python exists or pip fails.
        """
        if not self._works():
            self._create()
        stamp = self.folder / (requirements + ".sha256")
        digest = hashlib.sha256(_with_included((ROOT / requirements).read_text())).hexdigest()
        if stamp.exists() and stamp.read_text() == digest:
            return
        print(f"Installing {requirements} into {self.folder.name} …", flush=True)
        pip = [self.python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        if subprocess.run([*pip, "-r", ROOT / requirements], cwd=ROOT).returncode:
            raise SetUpError(f"pip could not install {requirements}; its message is above.")
        stamp.write_text(digest)

    def _works(self) -> bool:
        """Whether the environment exists and its Python starts and is recent enough."""
        found = _probe(str(self.python)) if self.python.exists() else None
        return found is not None and found[:2] >= OLDEST_PYTHON and (self.folder / "pyvenv.cfg").exists()

    def _create(self) -> None:
        """Create the environment anew, replacing a broken one."""
        interpreter = find_python()
        print(f"Creating {self.folder.name} with {interpreter} …", flush=True)
        if subprocess.run([interpreter, "-m", "venv", "--clear", self.folder]).returncode:
            raise SetUpError(f"{interpreter} could not create {self.folder}; its message is above.")


def find_python() -> str:
    """The interpreter to make environments with: `$PYTHON`, the one running this, or one on the PATH.

    Raises SetUpError if none is recent enough, or none of those can install pip into an environment.
    """
    wanted = ".".join(map(str, OLDEST_PYTHON))
    chosen = os.environ.get("PYTHON")
    paths = [chosen] if chosen else [sys.executable, *filter(None, map(shutil.which, _CANDIDATES))]
    recent = [(path, found) for path in paths for found in [_probe(path)] if found and found[:2] >= OLDEST_PYTHON]
    for path, found in recent:
        if found[2]:
            return path
    if recent:
        path, (major, minor, _) = recent[0]
        raise SetUpError(
            f"{path} cannot create virtual environments with pip (no ensurepip).\n"
            f"On Debian and Ubuntu: sudo apt-get install python{major}.{minor}-venv"
        )
    raise SetUpError(
        f"Python {wanted} or newer is needed; looked at: {', '.join(paths)}.\n"
        f"Install it, or name it: PYTHON=/path/to/python{wanted} make setup"
    )


def _probe(interpreter: str) -> tuple[int, int, int] | None:
    """Major and minor version of `interpreter`, and 1 if it has ensurepip; None if it does not start."""
    try:
        result = subprocess.run([interpreter, "-c", _PROBE], capture_output=True, text=True, timeout=30)
        major, minor, ensurepip = map(int, result.stdout.split())
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return major, minor, ensurepip


def _with_included(text: str) -> bytes:
    """`text` of a requirements file, followed by that of the files it includes with `-r`."""
    included = [line.split()[1] for line in text.splitlines() if line.startswith("-r ")]
    return "\n".join([text, *((ROOT / name).read_text() for name in included)]).encode()
