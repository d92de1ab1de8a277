"""The same world, led by Hypothesis: a life that fails is told by its fewest steps."""

import random
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.office.random.world import STEPS, World


class Lives(RuleBasedStateMachine):
    """Laptops and their office; each rule is one step of the world."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self._folder.name))

    @rule(name=st.sampled_from(sorted(STEPS)), seed=st.integers(0, 2**16))
    def step(self, name: str, seed: int) -> None:
        self.world.step(name, random.Random(seed))

    @rule(seed=st.integers(0, 2**16))
    def work(self, seed: int) -> None:
        """Write and sync a little: without it most lives would be empty."""
        rng = random.Random(seed)
        for name in ("add", "write", "sync", "rights", "write", "sync"):
            self.world.step(name, rng)

    @rule()
    def rest(self) -> None:
        self.world.rest()

    def teardown(self) -> None:
        self.world.close()
        self._folder.cleanup()


Lives.TestCase.settings = settings(
    max_examples=4,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestLives = Lives.TestCase
