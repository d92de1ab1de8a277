"""How often one laptop, or one address, may ask: a bucket that fills by the second.

Each copy of an office keeps its own: two copies let twice as much through, which is enough to keep
one laptop from taking the office away from the others.
"""

import datetime as dt
import threading
from collections import OrderedDict

from iro_server.accounts.refusals import WAIT, RefusedError

SECONDS_AT_ONCE = 20
_MOST_KNOWN = 10_000


class Rates:
    """Counts what each asker has left."""

    def __init__(self, a_second: int) -> None:
        """Let so many through a second, and twenty seconds' worth at once; 0 for no limit."""
        self._a_second, self._most = a_second, float(a_second * SECONDS_AT_ONCE)
        self._left: OrderedDict[str, tuple[float, dt.datetime]] = OrderedDict()
        self._turn = threading.Lock()

    def take(self, asker: str, now: dt.datetime) -> None:
        """Let one request through.

        Raises:
            RefusedError: `wait`.
        """
        if not self._a_second:
            return
        with self._turn:
            left, at = self._left.pop(asker, (self._most, now))
            gone = max(0.0, (now - at).total_seconds())
            left = min(self._most, left + gone * self._a_second)
            self._left[asker] = (max(0.0, left - 1), now)
            if len(self._left) > _MOST_KNOWN:
                self._left.popitem(last=False)
        if left < 1:
            raise RefusedError(WAIT, 1)
