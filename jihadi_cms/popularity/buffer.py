"""Reads that wait in this process to be written down together."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime

#: A page and the beginning of an hour.
Key = tuple[int, datetime]

#: Reads, and seconds since the first of them, after which a batch is due.
MOST_WAITING, LONGEST_WAIT = 500, 30.0

#: Pages and hours of a batch: when a database takes no writes for long, reads are let go rather than memory filled.
MOST_KEYS = 10_000


class Buffer:
    """Counts by key. Threads add and take at the same time; each read is taken once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._counts: Counter[Key] = Counter()
        self._total = 0
        self._since = 0.0

    def add(self, key: Key) -> bool:
        """Note a read; False if there is no room."""
        return self.put_back({key: 1})

    def put_back(self, counts: Mapping[Key, int]) -> bool:
        """Note reads, such as those of a batch that could not be written; False if there is no room for new keys."""
        with self._lock:
            if not self._total:
                self._since = self._clock()
            fits = len(self._counts) + len(counts) <= MOST_KEYS or counts.keys() <= self._counts.keys()
            if fits:
                self._counts.update(counts)
                self._total += sum(counts.values())
            return fits

    def take(self) -> dict[Key, int]:
        """All that waits; nothing of it is here any more."""
        with self._lock:
            taken, self._counts, self._total = dict(self._counts), Counter(), 0
            return taken

    def is_due(self) -> bool:
        """Whether enough waits, or has waited for long enough. Takes no lock: it is asked after every request."""
        return bool(self._total) and (self._total >= MOST_WAITING or self._clock() - self._since >= LONGEST_WAIT)
