"""One side of the benchmark, in a process of its own: reads commands from stdin, answers in JSON.

`fill N` fills the database, `run ROUNDS` measures every case. Started by `bench/__main__.py`.
"""

import json
import os
import statistics
import sys
import time
from typing import Any

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")


def main() -> None:
    """Answer commands until stdin ends."""
    django.setup()
    for line in sys.stdin:
        command, argument = line.split()
        answer = _fill(int(argument)) if command == "fill" else _run(int(argument))
        print(json.dumps(answer), flush=True)


def _fill(count: int) -> dict[str, Any]:
    from bench.fill import fill

    start = time.perf_counter()
    fill(count)
    return {"seconds": time.perf_counter() - start}


def _run(rounds: int) -> dict[str, Any]:
    from bench import cases
    from bench.news.models import Story

    page_id = Story.objects.order_by("pk")[10].pk
    chosen = cases.OURS if settings.SIDE == "ours" else cases.RIVALS
    return {case.name: _measure(case, page_id, rounds) for case in chosen}


def _measure(case: Any, page_id: int, rounds: int) -> dict[str, Any]:
    """Milliseconds in process (median), SQL queries and bytes of one request."""
    from django.core.handlers.base import BaseHandler
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    handler = BaseHandler()
    handler.load_middleware()
    factory, path = RequestFactory(), case.path.format(id=page_id)

    def once() -> bytes:
        request = factory.post(path, case.body(), content_type="application/json") if case.query else factory.get(path)
        response = handler.get_response(request)
        if response.status_code != 200 or b'"errors"' in response.content:
            raise SystemExit(f"{case.name}: {response.status_code} {response.content[:500]!r}")
        return response.content

    for _ in range(3):
        body = once()
    with CaptureQueriesContext(connection) as queries:
        once()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        once()
        times.append((time.perf_counter() - start) * 1000)
    return {"ms": statistics.median(times), "queries": len(queries), "bytes": len(body)}


if __name__ == "__main__":
    main()
