"""One side of the benchmark, in a process of its own: reads commands from stdin, answers in JSON.

`fill N` fills the database, `page` names one of its pages, `run ROUNDS` measures every case in process, `sql FIRST`
counts the queries of the lists, `publish ROUNDS` measures an editor's publishing, `rebuild` projects everything anew.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings


def main() -> None:
    """Answer commands until stdin ends."""
    django.setup()
    for line in sys.stdin:
        command, *arguments = line.split()
        print(json.dumps(_COMMANDS[command](*map(int, arguments))), flush=True)


def _fill(count: int) -> dict[str, Any]:
    from bench.fill import fill

    start = time.perf_counter()
    fill(count)
    return {"seconds": time.perf_counter() - start}


def _page() -> dict[str, Any]:
    from bench.news.models import Story

    return {"id": Story.objects.order_by("pk")[10].pk}


def _run(rounds: int) -> dict[str, Any]:
    return {case.name: measure(*_request(case), rounds) for case in _cases()}


def _sql(first: int) -> dict[str, Any]:
    from bench.cases import LISTS

    return {case.name: _queries(*_request(case, first)) for case in _cases() if case.name in LISTS}


def _publish(rounds: int) -> dict[str, Any]:
    """Milliseconds (median) that an editor waits for a page to be saved and published."""
    from bench.news.models import Story

    times = []
    for story in Story.objects.order_by("pk")[:rounds]:
        story.lead += "."
        start = time.perf_counter()
        story.save_revision().publish()
        times.append((time.perf_counter() - start) * 1000)
    return {"ms": statistics.median(times)}


def _rebuild() -> dict[str, Any]:
    """Documents per second, and MiB that the process grew by while it projected them."""
    from django.core.management import call_command

    from jihadi_cms.delivery.models import Document

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    call_command("rebuild_documents", stdout=sys.stderr)
    seconds = time.perf_counter() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    count = Document.objects.count()
    return {"documents": count, "per_second": count / seconds, "grown": grown}


def _cases() -> Any:
    from bench import cases

    return cases.OURS if settings.SIDE == "ours" else cases.RIVALS


def _request(case: Any, first: int = 20) -> tuple[str, bytes]:
    return case.url(_page()["id"], first), case.body(first)


def once_at(path: str, posted: bytes) -> Callable[[], bytes]:
    """A function that asks for `path` once, in process, and gives the answer."""
    from django.core.handlers.base import BaseHandler
    from django.test import RequestFactory

    handler = BaseHandler()
    handler.load_middleware()
    factory = RequestFactory()

    def once() -> bytes:
        request = factory.post(path, posted, content_type="application/json") if posted else factory.get(path)
        response = handler.get_response(request)
        if response.status_code != 200 or b'"errors"' in response.content:
            raise SystemExit(f"{path}: {response.status_code} {response.content[:500]!r}")
        return response.content

    return once


def _queries(path: str, posted: bytes) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    once = once_at(path, posted)
    once()
    with CaptureQueriesContext(connection) as queries:
        once()
    return len(queries)


def measure(path: str, posted: bytes, rounds: int) -> dict[str, Any]:
    """Milliseconds in process (median), SQL queries and bytes of one request."""
    once = once_at(path, posted)
    for _ in range(3):
        body = once()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        once()
        times.append((time.perf_counter() - start) * 1000)
    return {"ms": statistics.median(times), "queries": _queries(path, posted), "bytes": len(body)}


_COMMANDS: dict[str, Callable[..., dict[str, Any]]] = {
    "fill": _fill,
    "page": _page,
    "run": _run,
    "sql": _sql,
    "publish": _publish,
    "rebuild": _rebuild,
}

if __name__ == "__main__":
    main()
