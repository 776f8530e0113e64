"""Counting and writing at the same time: every read is written once."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import DatabaseError, connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from jihadi_cms.popularity import batches, buffer
from jihadi_cms.popularity.buffer import Buffer
from jihadi_cms.popularity.models import HourlyReads

HOUR = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
KEYS = [(page, HOUR + timedelta(hours=hour)) for page in (1, 2, 3) for hour in (0, 1)]

#: What happens in a process: a read of a key, a batch that is written (None), or one that the database refuses.
STEPS = st.lists(st.one_of(st.sampled_from(KEYS), st.none(), st.just("refused")), max_size=60)


def written() -> Counter[Any]:
    """What the database has."""
    return Counter({(each.page_id, each.hour): each.reads for each in HourlyReads.objects.all()})


@pytest.mark.django_db
@settings(deadline=None, max_examples=40)
@given(steps=STEPS, rows=st.integers(1, 4))
def test_whatever_is_refused_is_written_later_and_once(steps: list[Any], rows: int) -> None:
    HourlyReads.objects.all().delete()
    batches.waiting.take()
    expected: Counter[Any] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "_ROWS", rows)
        for step in steps:
            if step == "refused":
                _flush_with_a_fault()
            elif step is None:
                batches.flush()
            else:
                expected[step] += batches.waiting.add(step)
        batches.flush()
    assert written() == expected
    assert batches.waiting.take() == {}


def _flush_with_a_fault() -> None:
    """Write the first rows of a batch, then have the database refuse."""
    add, calls = batches._add, iter(range(100))

    def once(rows: Any) -> None:
        if next(calls):
            raise DatabaseError("locked")
        add(rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "_add", once)
        batches.flush()


@pytest.mark.django_db(transaction=True)
def test_threads_count_and_write_at_once() -> None:
    """As in a server: some threads count, others write all the time, into the same rows."""
    readers, each = 6, 400
    stop = threading.Event()

    def count(number: int) -> None:
        for turn in range(each):
            batches.waiting.add(KEYS[(number + turn) % len(KEYS)])

    def write() -> None:
        while not stop.is_set():
            batches.flush()
        connections.close_all()

    counting = [threading.Thread(target=count, args=(number,)) for number in range(readers)]
    writing = [threading.Thread(target=write) for _ in range(2)]
    for thread in (*writing, *counting):
        thread.start()
    for thread in counting:
        thread.join()
    stop.set()
    for thread in writing:
        thread.join()
    batches.flush()
    assert sum(written().values()) == readers * each
    assert len(written()) == len(KEYS)


def test_a_batch_is_due_by_number_or_by_age() -> None:
    now = [0.0]
    waiting = Buffer(lambda: now[0])
    assert not waiting.is_due()
    waiting.add(KEYS[0])
    assert not waiting.is_due()
    now[0] = buffer.LONGEST_WAIT
    assert waiting.is_due()
    waiting.take()
    assert not waiting.is_due()
    for _ in range(buffer.MOST_WAITING):
        assert not waiting.is_due()
        waiting.add(KEYS[0])
    assert waiting.is_due()


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffer, "MOST_KEYS", 2)
    waiting = Buffer()
    assert [waiting.add((page, HOUR)) for page in (1, 2, 3, 1)] == [True, True, False, True]
    assert waiting.take() == {(1, HOUR): 2, (2, HOUR): 1}


@pytest.mark.django_db
def test_the_end_of_a_request_writes_what_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    batches.waiting.add(KEYS[0])
    with CaptureQueriesContext(connection) as queries:
        batches.flush_if_due()
    assert len(queries) == 0
    monkeypatch.setattr(buffer, "LONGEST_WAIT", 0.0)
    assert any(receiver[0][0] == "jihadi_cms.popularity" for receiver in request_finished.receivers)
    batches.flush_if_due(sender=None, signal=request_finished)
    assert written() == {KEYS[0]: 1}


@pytest.mark.django_db
def test_many_pages_are_few_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_prune_now_and_then", lambda: None)
    for page in range(450):
        batches.waiting.add((page, HOUR))
    with CaptureQueriesContext(connection) as queries:
        batches.flush()
    assert len(queries) == 3
    assert HourlyReads.objects.count() == 450


@pytest.mark.django_db
def test_old_hours_are_pruned_by_and_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_next_prune", 0.0)
    monkeypatch.setattr(batches, "_ROWS", 3)
    old, new = timezone.now() - timedelta(days=31), timezone.now() - timedelta(days=29)
    HourlyReads.objects.bulk_create(HourlyReads(page_id=page, hour=old, reads=1) for page in range(5))
    HourlyReads.objects.create(page_id=1, hour=new, reads=1)
    for left in (3, 1):
        batches.waiting.add((9, HOUR))
        batches.flush()
        assert HourlyReads.objects.exclude(page_id=9).count() == left
