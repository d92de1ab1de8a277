"""Fixed seeds: the same world each time, so that what once failed is looked at for ever."""

import random
from pathlib import Path

import pytest

from tests.office.random.mutants import planted
from tests.office.random.world import World

SEEDS = 300
STEPS = 40
MUTANT_SEEDS = 25
# Lives that once failed, each with the steps that it took.
FAILED = {33: 60, 2143: 60, 2751: 60, 4149: 60}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_nothing_is_lost_or_leaked_whatever_goes_wrong(tmp_path: Path, seed: int) -> None:
    _live(tmp_path, seed)


@pytest.mark.parametrize("seed", FAILED)
def test_what_once_failed_holds(tmp_path: Path, seed: int) -> None:
    _live(tmp_path, seed, FAILED[seed])


@pytest.mark.parametrize("mutant", ["no revoke event", "leak", "no dedupe"])
def test_a_planted_fault_is_caught(tmp_path: Path, mutant: str) -> None:
    with planted(mutant), pytest.raises(AssertionError):
        _live_all(tmp_path)


def _live_all(folder: Path) -> None:
    for seed in range(MUTANT_SEEDS):
        _live(folder / str(seed), seed)


def _live(folder: Path, seed: int, steps: int = STEPS) -> None:
    folder.mkdir(exist_ok=True)
    world = World(folder, seed)
    try:
        world.run(random.Random(seed), steps)
    finally:
        world.close()
