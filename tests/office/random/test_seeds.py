"""Fixed seeds: the same world each time, so that what once failed is looked at for ever."""

import random
from pathlib import Path

import pytest

from tests.office.random.world import World

SEEDS = 20
STEPS = 150


@pytest.mark.parametrize("seed", range(SEEDS))
def test_nothing_is_lost_or_leaked_whatever_goes_wrong(tmp_path: Path, seed: int) -> None:
    world = World(tmp_path, seed)
    try:
        world.run(random.Random(seed), STEPS)
    finally:
        world.close()
