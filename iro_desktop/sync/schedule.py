"""When the next round with the office begins by itself."""

import datetime as dt
from collections.abc import Callable

from iro_desktop.sync.backoff import wait_after
from iro_desktop.sync.state import Phase

EVERY = dt.timedelta(minutes=4)
SPREAD = dt.timedelta(minutes=2)
SELDOM = dt.timedelta(hours=1)
_SECOND = dt.timedelta(seconds=1)


def next_wait(
    phase: Phase, *, tries: int, chance: Callable[[], float], asked: int = 0
) -> dt.timedelta | None:
    """Return how long to wait after a round ended so, or None until something happens.

    Args:
        phase: How it ended.
        tries: How many rounds in a row have failed, this one included.
        chance: A number from 0 up to 1, a new one each time.
        asked: How many seconds the office asked us to wait; it is given a little more.
    """
    if phase is Phase.NO_OFFICE:
        return None
    if phase in (Phase.SIGNED_OUT, Phase.UPDATE, Phase.REVOKED):
        return SELDOM  # a lost laptop hears an order to wipe itself without anybody signing in
    if phase is Phase.IDLE:
        return EVERY + SPREAD * chance()
    least = min(SELDOM, _SECOND * max(0, asked))
    return least + wait_after(tries, chance)
