"""Run many seeds: `python -m tests.office.random SEEDS STEPS [FIRST]`."""

import collections
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.office.random.world import World


def run_seed(seed: int, steps: int) -> collections.Counter[str]:
    """Live through one seed; return what was done."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), seed)
        try:
            world.run(random.Random(seed), steps)
        finally:
            world.close()
        return world.did


def main(seeds: int, steps: int, first: int = 0) -> int:
    """Run the seeds and tell what failed; return how many did."""
    did: collections.Counter[str] = collections.Counter()
    began, failed = time.monotonic(), 0
    for seed in range(first, first + seeds):
        try:
            did += run_seed(seed, steps)
        except Exception as error:  # noqa: BLE001  every failure is told with its seed
            failed += 1
            last = traceback.extract_tb(error.__traceback__)[-1]
            print(f"seed {seed}: {last.name}:{last.lineno} {str(error)[:400]}", flush=True)
    took = time.monotonic() - began
    print(f"{seeds} seeds of {steps} steps, {failed} failed, {took:.0f} s")
    print(", ".join(f"{name} {count:,}" for name, count in sorted(did.items())))
    return failed


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
