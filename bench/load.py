"""Load over HTTP: each side behind granian with one worker, asked by wrk on the same machine."""

import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.cases import OURS, RIVALS, Case
from bench.process import ROOT, environment, python_of

SECONDS, CONNECTIONS = 8, 16
_REQUESTS = re.compile(r"Requests/sec:\s+([\d.]+)")
_LATENCY = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s|m)\s*$", re.MULTILINE)
_FAILED = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")
_MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


def measure(page_id: int) -> list[dict[str, Any]] | None:
    """Requests per second, p50 and p99 in ms and the server's memory in MiB of each case; None without wrk."""
    if not shutil.which("wrk"):
        return None
    found = []
    for side, cache, cases in (("ours", False, OURS), ("ours", True, OURS[1:]), ("rivals", False, RIVALS)):
        for case in cases:
            with _Server(side, cache) as server:
                figures = _wrk(f"http://127.0.0.1:{server.port}{case.url(page_id)}", case)
                name = f"{case.name}, response cache" if cache else case.name
                found.append({"name": name, **figures, "memory": server.memory()})
    return found


class _Server:
    def __init__(self, side: str, cache: bool) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [python_of(side), "-m", "granian", "--interface", "wsgi", "--workers", "1"]
        command += ["--blocking-threads", "1", "--log-level", "error"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "bench.wsgi:application"]
        self.process = subprocess.Popen(command, env=environment(side, cache), cwd=ROOT)

    def __enter__(self) -> "_Server":
        for _ in range(300):
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        raise SystemExit("the server does not start")

    def __exit__(self, *error: object) -> None:
        self.process.terminate()
        self.process.wait()

    def memory(self) -> float:
        """MiB of the server and its workers (Linux)."""
        number = str(self.process.pid)
        command = ["ps", "-o", "rss=", "-p", number, "--ppid", number]
        listed = subprocess.run(command, capture_output=True, text=True)
        return sum(map(int, listed.stdout.split())) / 1024


def _wrk(url: str, case: Case) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "post.lua"
        body = case.body().decode().replace("\\", "\\\\").replace("'", "\\'")
        posting = f"wrk.method = 'POST'\nwrk.body = '{body}'\nwrk.headers['Content-Type'] = 'application/json'\n"
        script.write_text(posting if case.query else "")
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", "--latency", "--timeout", "30s", "-s", str(script), url]
        subprocess.run([*command[:1], "-d2s", *command[1:]], capture_output=True)
        told = subprocess.run([*command[:1], f"-d{SECONDS}s", *command[1:]], capture_output=True, text=True).stdout
    if failed := _FAILED.search(told):
        raise SystemExit(f"{case.name}: {failed[0]}")
    latency = {share: float(value) * _MILLISECONDS[unit] for share, value, unit in _LATENCY.findall(told)}
    requests = _REQUESTS.search(told)
    assert requests
    return {"per_second": float(requests[1]), "p50": latency["50"], "p99": latency["99"]}
