"""Seeded chance. Every choice in an invented life is made here, so that a seed tells all of it.

Only `random.random` and `randbytes` are used: Python promises that these stay the same from one
version to the next, and the same seed must give the same caseload on every laptop.
"""

import datetime as dt
import itertools
import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from iro_core.ids import id_from

T = TypeVar("T")
_EPOCH = dt.date(1970, 1, 1).toordinal()
_MILLISECONDS_A_DAY = 86_400_000
_APART = 1_000_003


class Chance:
    """A source of choices that the seed decides."""

    def __init__(self, seed: int) -> None:
        """Start from a seed."""
        self._seed = seed
        self._random = random.Random(seed)
        self._credit: dict[str, dict[object, float]] = {}

    def apart(self) -> "Chance":
        """Return another source that the same seed decides; drawing there changes nothing here."""
        return Chance(self._seed + _APART)

    def happens(self, probability: float) -> bool:
        """Tell whether something that happens so often happens now."""
        return self._random.random() < probability

    def between(self, lowest: int, highest: int) -> int:
        """Return a whole number, both ends included; the lowest where the range is empty."""
        return lowest + int(self._random.random() * max(highest - lowest + 1, 1))

    def pick(self, options: Sequence[T]) -> T:
        """Return one of some options."""
        return options[int(self._random.random() * len(options))]

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """Return so many different options, or all of them if there are fewer, in any order."""
        return list(itertools.islice(self.in_any_order(options), count))

    def in_any_order(self, options: Iterable[T]) -> Iterator[T]:
        """Yield all of some options, drawn one after the other."""
        left = list(options)
        while left:
            place = int(self._random.random() * len(left))
            left[place], left[-1] = left[-1], left[place]
            yield left.pop()

    def weighted(self, weights: Mapping[T, float]) -> T:
        """Return one option; the heavier, the likelier."""
        point = self._random.random() * sum(weights.values())
        for option, weight in weights.items():
            point -= weight
            if point < 0:
                return option
        return list(weights)[-1]

    def deal(
        self, deck: str, weights: Mapping[T, float], *, among: Collection[T] | None = None
    ) -> T:
        """Return the option that is most overdue, so that few deals already show the proportions.

        Args:
            deck: What is dealt; each deck remembers what it has dealt.
            weights: Option to share.
            among: The options allowed this time; all of them unless told. What is not allowed
                becomes more overdue.
        """
        credit = self._credit.setdefault(deck, {})
        total = sum(weights.values())
        for option, weight in weights.items():
            start = self._random.random() * weight / total if option not in credit else 0.0
            credit[option] = credit.get(option, start) + weight / total
        allowed = [o for o in weights if weights[o] > 0 and (among is None or o in among)]
        chosen = max(allowed, key=lambda option: credit[option])
        credit[chosen] -= 1
        return chosen

    def owed(self, deck: str, option: object) -> float:
        """Return by how much an option is overdue in a deck."""
        return self._credit.get(deck, {}).get(option, 0.0)

    def deals(self, deck: str, probability: float) -> bool:
        """Tell whether it happens this time, keeping close to how often it should."""
        return self.deal(deck, {True: probability, False: 1 - probability})

    def id_on(self, day: dt.date) -> str:
        """Return a fresh record id as if made on a day."""
        midnight = (day.toordinal() - _EPOCH) * _MILLISECONDS_A_DAY
        return id_from(
            midnight + int(self._random.random() * _MILLISECONDS_A_DAY), self._random.randbytes(10)
        )
