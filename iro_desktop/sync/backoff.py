"""How long to wait before asking a silent office again."""

import datetime as dt
from collections.abc import Callable

FIRST = dt.timedelta(seconds=1)
LONGEST = dt.timedelta(minutes=5)


def wait_after(tries: int, chance: Callable[[], float]) -> dt.timedelta:
    """Return the wait after a number of tries in vain, from one second to five minutes.

    Anywhere up to a limit that doubles: a hundred laptops do not come back in step.

    Args:
        tries: From 1.
        chance: A number from 0 up to 1, a new one each time.
    """
    limit = min(LONGEST, FIRST * 2 ** min(tries, 16))
    wait: dt.timedelta = FIRST + (limit - FIRST) * chance()
    return wait
