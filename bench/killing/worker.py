"""The program that is killed: `python -m bench.killing.worker FOLDER SEED [options]`.

It works until somebody kills it, or kills itself before its Nth statement.
"""

import argparse
import os
import random
import signal
import sys
from pathlib import Path

import sqlalchemy as sa

from bench.killing import cycle, stores, work
from bench.killing.faults import FAULTS
from bench.killing.ledger import Ledger


def main(arguments: list[str]) -> None:
    """Work without end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("seed", type=int)
    parser.add_argument("--reviews", action="store_true", help="hold reviews instead of visits")
    parser.add_argument("--losing", action="store_true")
    parser.add_argument("--fault", choices=sorted(FAULTS))
    parser.add_argument("--die-before", type=int)
    given = parser.parse_args(arguments)
    if given.fault:
        FAULTS[given.fault]()
    store = stores.open_store(given.folder, losing=given.losing)
    work.set_up(store)
    ledger = Ledger(given.folder / "ledger.jsonl")
    print("working", flush=True)
    if given.die_before:
        _die_before(given.die_before)
    chance = random.Random(given.seed)
    deeds = cycle.one_cycle if given.reviews else work.one_visit
    while True:
        deeds(store, ledger, chance)


def _die_before(statement: int) -> None:
    left = iter(range(statement, -1, -1))

    def count(*_: object) -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(sa.Engine, "before_cursor_execute", count)


if __name__ == "__main__":
    main(sys.argv[1:])
