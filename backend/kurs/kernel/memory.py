"""What this process has written down lately, so that a read is not written down anew with each request."""

import threading
from collections.abc import Hashable
from datetime import date

from cachetools import LRUCache

from kurs.kernel.clock import today

MAXIMUM_REMEMBERED = 200_000


class Memory:
    """What has been written down lately by this process. Forgetting costs a second entry, never a missing one."""

    def __init__(self) -> None:
        self._noted: LRUCache[Hashable, bool] = LRUCache(MAXIMUM_REMEMBERED)
        self._lock = threading.Lock()

    def holds(self, *what: Hashable) -> bool:
        """Whether this was written down today."""
        with self._lock:
            return self._noted.get((today(), *what), False)

    def add(self, *what: Hashable, day: date) -> None:
        """Remember it; `day` is that of the question, so that midnight in between loses nothing."""
        with self._lock:
            self._noted[day, *what] = True
