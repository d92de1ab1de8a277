"""Laptops, an office and every fault at random: `dev.py proof storm SEEDS [--steps N]`.

Each seed is a life of five laptops and their office: edits, syncs, lost questions and answers,
kills, full disks, restores, copied disks, children who come and go. An oracle beside the engine
says whether a word was lost, mixed or shown to somebody who may not see it. Then a fault is planted
at a time, and the seeds must catch it. The figures are in docs/proofs.md.
"""

import argparse
import collections
import random
import sys
import tempfile
import time
from pathlib import Path

from bench.syncing.offices import PostgresOffices, postgres
from tests.office.random import crowd
from tests.office.random.mutants import MUTANTS, planted
from tests.office.random.world import World

Counts = collections.Counter[str]


def main(arguments: list[str]) -> int:
    """Run the whole proof and say how it went; 0 if it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", type=int, nargs="?", default=5000)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--mutant-seeds", type=int, default=60)
    parser.add_argument("--laptops", type=int, default=20)
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--mutant", choices=sorted(MUTANTS), action="append")
    given = parser.parse_args(arguments)
    wrong = storm(given.seeds, given.steps, given.first)
    wrong += at_once(given.laptops, given.turns)
    names = given.mutant or list(MUTANTS)
    caught = [caught_at(each, given.mutant_seeds, given.steps) is not None for each in names]
    holds = wrong == 0 and all(caught)
    print("The proof holds." if holds else "THE PROOF FAILS.")
    return 0 if holds else 1


def storm(seeds: int, steps: int, first: int = 0) -> int:
    """Live through the seeds; return how many failed."""
    started, wrong = time.monotonic(), 0
    did: Counts = collections.Counter()
    for done, seed in enumerate(range(first, first + seeds), 1):
        found = fault_of(seed, steps, did)
        wrong += bool(found)
        if found:
            print(f"  seed {seed}: {found}", flush=True)
        if done % 50 == 0 or done == seeds:
            seconds = time.monotonic() - started
            print(f"{done} seeds of {steps} steps: {wrong} with a fault; {seconds:.0f} s")
            print(", ".join(f"{name} {n:,}" for name, n in sorted(did.items())), flush=True)
    return wrong


def at_once(laptops: int, turns: int) -> int:
    """Let laptops sync at one moment on PostgreSQL while children change hands; 0 if all holds."""
    if not laptops:
        return 0
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name, postgres(Path(name) / "pg") as url:
        world = crowd.live(Path(name), PostgresOffices(url).empty(), laptops=laptops, turns=turns)
        words = len(world.ledger.written)
        world.close()
    print(
        f"{laptops} laptops at once: {world.did['rounds']} rounds, {words} words, "
        f"{world.did['rights']} changes of rights; no word lost, no number missed; "
        f"{time.monotonic() - started:.0f} s",
        flush=True,
    )
    return 0


def caught_at(mutant: str, seeds: int, steps: int) -> int | None:
    """Return the first seed that catches a planted fault, or None."""
    with planted(mutant):
        for seed in range(seeds):
            found = fault_of(seed, steps, collections.Counter())
            if found:
                print(f"planted: {mutant}: caught at seed {seed}: {found[:90]}", flush=True)
                return seed
    print(f"planted: {mutant}: NOT CAUGHT by {seeds} seeds", flush=True)
    return None


def fault_of(seed: int, steps: int, did: Counts) -> str:
    """Live through one seed; return what was wrong, "" if nothing."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), seed)
        try:
            world.run(random.Random(seed), steps)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            return f"{type(error).__name__}: {error}"[:300].replace("\n", " ")
        finally:
            world.close()
            did += world.did
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
