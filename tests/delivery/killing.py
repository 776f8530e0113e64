"""Running something on a database file in a process of its own, and killing that process at a chosen statement."""

import os
import shutil
import signal
import sqlite3
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import connection

from jihadi_cms.delivery.sites import forget_sites

Action = Callable[[], None]

#: The parent's connections: kept, as closing one here would write to the parent's file.
_inherited: list[Any] = []


@dataclass(frozen=True)
class Kill:
    """Die at the statement with this number (from 0), just `before` it is executed or just after."""

    statement: int
    before: bool = True

    def __str__(self) -> str:
        return f"{'before' if self.before else 'after'} statement {self.statement}"


def run(database: Path, action: Action, kill: Kill | None = None) -> str:
    """Run `action` on `database` in a child process; returns its error's traceback, or "". A kill is no error."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(database, action, kill, write_end)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        error = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and not (kill and os.WTERMSIG(status) == signal.SIGKILL):
        return f"died of signal {os.WTERMSIG(status)}"
    return error


def _in_child(database: Path, action: Action, kill: Kill | None, write_end: int) -> None:
    try:
        _inherited.append(connection.connection)
        connection.connection = None
        connection.settings_dict["NAME"] = str(database)
        # What a new process does not remember.
        cache.clear()
        forget_sites()
        with ExitStack() as stack:
            if kill:
                stack.enter_context(connection.execute_wrapper(_killer(kill)))
            action()
    except BaseException:
        os.write(write_end, traceback.format_exc().encode())
    finally:
        os._exit(0)


def _killer(kill: Kill) -> Callable[..., Any]:
    count = -1

    def execute(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal count
        count += 1
        if count == kill.statement and kill.before:
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(sql, params, many, context)
        if count == kill.statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return execute


def statements(database: Path, action: Action) -> tuple[int, list[int]]:
    """How many statements `action` executes on a copy of `database`, and before which ones something was committed.

    Whatever dies between two commits leaves the same file: the latter are all that there is to test, in principle.
    """
    copy = database.with_suffix(".count")
    shutil.copy(database, copy)
    log = database.with_suffix(".log")

    def counted() -> None:
        observer = sqlite3.connect(copy)
        versions: list[int] = []

        def execute(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            versions.append(observer.execute("PRAGMA data_version").fetchone()[0])
            return execute(sql, params, many, context)

        with connection.execute_wrapper(execute):
            action()
        log.write_text(" ".join(map(str, versions)))

    error = run(copy, counted)
    assert not error, error
    versions = log.read_text().split()
    changes = [n for n, version in enumerate(versions) if n == 0 or version != versions[n - 1]]
    return len(versions), changes
