"""Wrong passwords: five are free, then each costs a longer wait. Nothing is ever wiped.

The count is kept in a small file, so that starting again does not help. A wait runs on the
computer's steady clock while that goes on, and on the calendar after a restart; a calendar set
back begins the wait again, so that it neither helps nor locks anyone out for ever.
"""

import dataclasses
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

from iro_desktop.files import write_whole

FREE = 5
LONGEST = dt.timedelta(minutes=15)
NOTHING = dt.timedelta(0)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Clock:
    """The two clocks that a wait needs.

    Attributes:
        now: The calendar, with its time zone.
        steady_s: Seconds since the computer was started; nobody can set it.
    """

    now: Callable[[], dt.datetime]
    steady_s: Callable[[], float]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Guesses:
    """How many wrong passwords there have been since the last right one, and when the last was."""

    wrong: int = 0
    last_at: dt.datetime | None = None
    last_steady_s: float = 0.0


def wait_after(wrong: int) -> dt.timedelta:
    """Return the wait that a number of wrong passwords in a row costs.

    None for the first five, then 2 to the power of their number in seconds, at most a quarter of an
    hour. That allows fewer than ten tries in five minutes, as Cyber Essentials asks.
    """
    if wrong < FREE:
        return NOTHING
    return min(dt.timedelta(seconds=2 ** min(wrong, 12)), LONGEST)


def remaining(guesses: Guesses, clock: Clock) -> dt.timedelta:
    """Return how long it is until the next try; zero if now."""
    wait = wait_after(guesses.wrong)
    if guesses.last_at is None or not wait:
        return NOTHING
    steady_s = clock.steady_s() - guesses.last_steady_s
    passed = clock.now() - guesses.last_at
    if steady_s >= 0:
        passed = dt.timedelta(seconds=steady_s)
    return max(NOTHING, wait - passed)


class GuessCount:
    """The count beside one store."""

    def __init__(self, path: Path, clock: Clock) -> None:
        """Count in a file."""
        self._path = path
        self._clock = clock
        self._guesses = _read(path, clock)

    def remaining(self) -> dt.timedelta:
        """Return how long it is until the next try; zero if now."""
        if self._clock_was_set_back():
            self._keep(self._guesses.wrong)
        return remaining(self._guesses, self._clock)

    def begin(self) -> None:
        """Count a try as wrong before it is made, so that stopping the program gains nothing."""
        self._keep(self._guesses.wrong + 1)

    def right(self) -> None:
        """Forget the wrong ones: the password was right."""
        self._guesses = Guesses()
        self._path.unlink(missing_ok=True)

    def took_no_guess(self) -> None:
        """Take back the last try: something else than the password kept the store shut."""
        self._keep(max(0, self._guesses.wrong - 1))

    def _clock_was_set_back(self) -> bool:
        last = self._guesses.last_at
        restarted = self._clock.steady_s() < self._guesses.last_steady_s
        return last is not None and restarted and self._clock.now() < last

    def _keep(self, wrong: int) -> None:
        self._guesses = _guesses(wrong, self._clock)
        body = {
            "wrong": wrong,
            "last_at": self._clock.now().isoformat(),
            "last_steady_s": self._guesses.last_steady_s,
        }
        write_whole(self._path, json.dumps(body).encode("ascii"))


def _guesses(wrong: int, clock: Clock) -> Guesses:
    return Guesses(wrong=wrong, last_at=clock.now(), last_steady_s=clock.steady_s())


def _read(path: Path, clock: Clock) -> Guesses:
    """Read the count. A file that makes no sense counts as five wrong ones, just now."""
    try:
        body = json.loads(path.read_bytes())
        return Guesses(
            wrong=max(0, int(body["wrong"])),
            last_at=dt.datetime.fromisoformat(body["last_at"]).astimezone(dt.UTC),
            last_steady_s=float(body["last_steady_s"]),
        )
    except FileNotFoundError:
        return Guesses()
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return _guesses(FREE, clock)
