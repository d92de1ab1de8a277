"""Kill the program 200 times in the middle of its work: `dev.py proof kill [--kills N]`.

Half of the kills come at a random time, half just before a random statement. A second set runs on
a disk that loses what was not synced, so that a kill there is a power cut. Then faults are planted,
and each must be caught. The figures are in docs/proofs.md.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.killing import upgrade
from bench.killing.judge import verdict

STATEMENTS = 900
LONGEST_S = 0.9
LONGEST_MIGRATION_S = 1.8


def main(arguments: list[str]) -> int:
    """Run the whole proof and say how it went; 0 if it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--power-cuts", type=int, default=60)
    parser.add_argument("--review-kills", type=int, default=100)
    parser.add_argument("--review-power-cuts", type=int, default=40)
    parser.add_argument("--migrations", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    plain = series("kills", given.kills, seed=given.seed)
    cuts = series("power cuts", given.power_cuts, seed=given.seed, losing=True)
    reviews = series("review kills", given.review_kills, seed=given.seed, reviews=True)
    reviews += series(
        "review power cuts", given.review_power_cuts, seed=given.seed, losing=True, reviews=True
    )
    moves = migrations(given.migrations, seed=given.seed)
    caught = [
        planted("no-sync", seed=given.seed, losing=True),
        planted("not-atomic", seed=given.seed),
        planted("early-word", seed=given.seed),
        planted("not-atomic", seed=given.seed, reviews=True),
        planted("finished-in-two", seed=given.seed, reviews=True),
        planted("early-word-in-a-meeting", seed=given.seed, reviews=True),
    ]
    holds = plain == cuts == reviews == moves == 0 and all(caught)
    print("The proof holds." if holds else "THE PROOF FAILS.")
    return 0 if holds else 1


def series(name: str, kills: int, *, seed: int, losing: bool = False, reviews: bool = False) -> int:
    """Kill one store's program again and again; return how often something was wrong after it."""
    started, wrong = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as folder:
        for n in range(kills):
            found = kill_once(Path(folder), seed=seed * 10_000 + n, losing=losing, reviews=reviews)
            wrong += bool(found)
            for line in found[:3]:
                print(f"  {name} {n}: {line}")
        deeds = (Path(folder) / "ledger.jsonl").read_text("utf-8").count('"done"')
    seconds = time.monotonic() - started
    print(f"{kills} {name}: {wrong} with a loss; {deeds} deeds promised; {seconds:.0f} s")
    return wrong


def migrations(kills: int, *, seed: int) -> int:
    """Kill as many migrations, each of a store of its own; return how many did harm."""
    wrong, finished, chance = 0, 0, random.Random(seed)
    with tempfile.TemporaryDirectory() as base:
        first = Path(base) / "first"
        first.mkdir()
        upgrade.prepare(first)
        for n in range(kills):
            folder = Path(base) / f"copy-{n}"
            shutil.copytree(first, folder)
            command = [sys.executable, "-m", "bench.killing.upgrade", str(folder)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
                assert worker.stdout is not None
                worker.stdout.readline()
                time.sleep(chance.uniform(0.1, LONGEST_MIGRATION_S))
                worker.kill()
            found = upgrade.verdict(folder)
            upgrade.upgrade(folder)
            found += upgrade.verdict(folder)
            finished += worker.returncode == 0
            wrong += bool(found)
            for line in found[:3]:
                print(f"  migration {n}: {line}")
            shutil.rmtree(folder)
    print(f"{kills} migrations: {wrong} with a loss; {finished} had finished before the kill")
    return wrong


def planted(
    fault: str, *, seed: int, losing: bool = False, reviews: bool = False, tries: int = 40
) -> bool:
    """Return whether a planted fault is caught within some kills."""
    with tempfile.TemporaryDirectory() as folder:
        for n in range(tries):
            try:
                found = kill_once(
                    Path(folder),
                    seed=seed * 10_000 + n,
                    losing=losing,
                    fault=fault,
                    reviews=reviews,
                )
            except Exception as error:  # noqa: BLE001 - a store that no longer opens is a catch
                found = [type(error).__name__]
            if found:
                print(f"planted {fault}: caught at kill {n + 1}: {found[0]}")
                return True
    print(f"planted {fault}: NOT CAUGHT in {tries} kills")
    return False


def kill_once(
    folder: Path, *, seed: int, losing: bool = False, fault: str = "", reviews: bool = False
) -> list[str]:
    """Start the program, kill it, and return what is wrong with what is left."""
    chance = random.Random(seed)
    command = [sys.executable, "-m", "bench.killing.worker", str(folder), str(seed)]
    command += ["--reviews"] * reviews + ["--losing"] * losing
    command += ["--fault", fault] if fault else []
    by_statement = chance.random() < 0.5
    if by_statement:
        command += ["--die-before", str(chance.randint(1, STATEMENTS))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        if worker.stdout.readline().strip() != "working":
            raise RuntimeError("the program did not start")
        if not by_statement:
            time.sleep(chance.uniform(0, LONGEST_S))
            worker.kill()
        if worker.wait(timeout=60) != -signal.SIGKILL and not fault:
            raise RuntimeError("the program stopped by itself")
    return verdict(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
