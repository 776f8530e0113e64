"""The API by the GraphQL-over-HTTP specification, as the `graphql-http` package audits it."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "node_modules" / "graphql-http"


def test_all_audits_pass(live_server: Any) -> None:
    node = shutil.which("node")
    if not node or not PACKAGE.is_dir():
        # In CI what is missing is a fault of the machine, not a reason to look away.
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("needs Node.js and `npm ci`")
    command = [node, "scripts/graphql_audits.mjs", f"{live_server.url}/graphql/"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "61 of 61 audits passed" in ran.stdout
