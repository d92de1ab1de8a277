"""Timing things fairly: several turns, the medians, and one ratio against a floor."""

import functools
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

P = TypeVar("P")


@dataclass(frozen=True)
class Result:
    """One line of the table.

    Attributes:
        ours_ms: The median of what is measured.
        floor_ms: The median of what it is held against, in the same run.
        aim: The largest ratio wanted; None where the limit is one in milliseconds.
        limit_ms: The most milliseconds wanted, if that is the aim.
    """

    what: str
    against: str
    ours_ms: float
    floor_ms: float
    aim: float | None = None
    limit_ms: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor it takes."""
        return self.ours_ms / self.floor_ms

    @property
    def holds(self) -> bool:
        """Whether it is within its aim."""
        if self.limit_ms is not None:
            return self.ours_ms <= self.limit_ms
        return self.aim is None or self.ratio <= self.aim


def in_turn_ms(
    ours: Callable[[], object], floor: Callable[[], object], *, turns: int
) -> tuple[float, float]:
    """Return the medians of two things done in turn, so that both meet the same machine."""
    ours()
    floor()
    pairs = [(_one_ms(ours), _one_ms(floor)) for _ in range(turns)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def _one_ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def prepared_ms(
    prepare: Callable[[], P],
    ours: Callable[[P], object],
    floor: Callable[[], object],
    *,
    turns: int,
) -> tuple[float, float]:
    """Return the medians of two things done in turn, the first with what is made anew each time."""
    pairs = []
    for _ in range(turns):
        work = functools.partial(ours, prepare())
        pairs.append((_one_ms(work), _one_ms(floor)))
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)
