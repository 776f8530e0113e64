"""Everything a developer starts: `python3 -m scripts.dev <command>`, or `make <command>`.

Sets up `.venv` first where a command needs it. Only the standard library, and syntax that Python 3.8 parses.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from scripts.chromium import INSTALL_COMMAND, ensure_chromium
from scripts.environment import ROOT, Environment, SetUpError


def setup(environment: Environment, arguments: list[str]) -> int:
    """Create .venv and install the pinned dependencies."""
    environment.install()
    return 0


def serve(environment: Environment, arguments: list[str]) -> int:
    """Migrate, load the demo content and serve it."""
    environment.install()
    os.chdir(ROOT)
    os.execv(environment.python, [str(environment.python), "-m", "scripts.serve"])


def test(environment: Environment, arguments: list[str]) -> int:
    """Run the suite without the tests marked `full`."""
    return _pytest(environment, ["-m", "not full", *arguments])


def test_full(environment: Environment, arguments: list[str]) -> int:
    """Run the whole suite."""
    # The fuzzing needs schemathesis.
    environment.install("requirements-dev.txt")
    return _pytest(environment, arguments)


def snapshots(environment: Environment, arguments: list[str]) -> int:
    """Rewrite the golden files from what the code does now."""
    os.environ["UPDATE_SNAPSHOTS"] = "1"
    return _pytest(environment, ["-m", "snapshot", *arguments])


def bench(environment: Environment, arguments: list[str]) -> int:
    """Measure against Wagtail's own APIs and grapple, which runs in an environment of its own."""
    environment.install()
    rivals = Environment(".bench-venv")
    rivals.install("requirements-bench.txt")
    os.environ["BENCH_RIVAL_PYTHON"] = str(rivals.python)
    return _run([environment.python, "-m", "bench", *arguments])


def lint(environment: Environment, arguments: list[str]) -> int:
    """Check style, formatting and types; every check runs even if one fails."""
    environment.install("requirements-dev.txt")
    checks = (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"])
    return max(_run([environment.bin / name, *options]) for name, *options in checks)


def format_code(environment: Environment, arguments: list[str]) -> int:
    """Format the code, sort the imports and apply the safe fixes."""
    environment.install("requirements-dev.txt")
    return _run([environment.bin / "ruff", "check", "--fix"]) or _run([environment.bin / "ruff", "format"])


def messages(environment: Environment, arguments: list[str]) -> int:
    """Collect and compile the translations."""
    environment.install()
    manage = [environment.python, "manage.py"]
    ignored = [f"--ignore={name}" for name in ("tests", "bench", "var", "build", "node_modules", ".*")]
    return _run([*manage, "makemessages", "--locale=fa", "--no-location", "--no-wrap", *ignored]) or _run(
        [*manage, "compilemessages", "--locale=fa", *ignored]
    )


def translations(environment: Environment, arguments: list[str]) -> int:
    """Count what of Wagtail's admin is in Persian."""
    environment.install()
    return _run([environment.python, "-m", "scripts.count_translations"])


def screenshots(environment: Environment, arguments: list[str]) -> int:
    """Take pictures of every kind of page into docs/screenshots/."""
    environment.install()
    if not ensure_chromium():
        print(f"No Chromium. To install it:\n  {INSTALL_COMMAND}", flush=True)
        return 1
    return _run([environment.python, "-m", "scripts.screenshots", *arguments])


def lighthouse(environment: Environment, arguments: list[str]) -> int:
    """Write Lighthouse's scores of the demo site into docs/lighthouse.md."""
    environment.install()
    if not shutil.which("npx"):
        print("No npx: Lighthouse needs Node.js 22 or newer.", flush=True)
        return 1
    if not ensure_chromium():
        print(f"No Chromium. To install it:\n  {INSTALL_COMMAND}", flush=True)
        return 1
    return _run([environment.python, "-m", "scripts.lighthouse"])


def wheel(environment: Environment, arguments: list[str]) -> int:
    """Build the installable wheel into dist/."""
    environment.install()
    # setuptools would pack whatever an earlier build left there.
    shutil.rmtree(ROOT / "build", ignore_errors=True)
    pip = [environment.python, "-m", "pip", "--disable-pip-version-check", "wheel"]
    return _run([*pip, "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir=dist", "."])


COMMANDS: dict[str, Callable[[Environment, list[str]], int]] = {
    "setup": setup,
    "serve": serve,
    "test": test,
    "test-full": test_full,
    "snapshots": snapshots,
    "bench": bench,
    "lint": lint,
    "format": format_code,
    "messages": messages,
    "translations": translations,
    "screenshots": screenshots,
    "lighthouse": lighthouse,
    "wheel": wheel,
}


def _pytest(environment: Environment, arguments: list[str]) -> int:
    """Run pytest in parallel. Without a Chromium, the browser tests fail in CI and are reported elsewhere."""
    environment.install()
    if not ensure_chromium():
        print(f"No Chromium: the browser tests cannot run. To install it:\n  {INSTALL_COMMAND}", flush=True)
    return _run([environment.python, "-m", "pytest", "-n", "auto", "--maxprocesses=4", *arguments])


def _run(command: list[object]) -> int:
    """Run `command` in the project's folder and return its exit status."""
    try:
        return subprocess.run([str(part) for part in command], cwd=str(ROOT)).returncode
    except KeyboardInterrupt:
        return 130


def main() -> int:
    """Run the command named on the command line; the rest goes on to the tool it starts."""
    summary = "\n".join(f"  {name:<12} {command.__doc__.splitlines()[0]}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="python3 -m scripts.dev",
        epilog=f"commands:\n{summary}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="command")
    name, rest = parser.parse_args(sys.argv[1:2]).command, sys.argv[2:]
    try:
        return COMMANDS[name](Environment(), rest)
    except SetUpError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
