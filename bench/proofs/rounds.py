"""Kill laptop and office at 200 points of their round: `dev.py proof rounds [--kills N]`.

Half of the kills come at a random time, half just before a random statement; each real, with
SIGKILL. After each, both laptops and the office must come to rest: nothing lost, nothing double.
Then faults are planted, and each must be caught. The figures are in docs/proofs.md.
"""

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from bench.syncing import rounder
from bench.syncing.laptops import file_of
from bench.syncing.offices import PostgresOffices, SqliteOffices, postgres
from bench.syncing.two import Two
from iro_desktop.sync.office import NotTakenError, OfficeSilentError, WaitError

LAPTOP_STATEMENTS, OFFICE_STATEMENTS = 120, 90
LONGEST_S = 0.25
Kill = Callable[[Two, random.Random, str], bool]


def main(arguments: list[str]) -> int:
    """Run the whole proof and say how it went; 0 if it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="of each")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="iro-rounds-") as name:
        folder = Path(name)
        plain = SqliteOffices(folder)
        wrong = series("kills of the laptop", kill_laptop, Two(plain, _new(folder), 1), given.kills)
        half = given.kills // 2
        wrong += series(
            "kills of the office, SQLite", kill_office, Two(plain, _new(folder), 2), half
        )
        with postgres(folder / "pg") as url:
            two = Two(PostgresOffices(url), _new(folder), 3)
            wrong += series("kills of the office, PostgreSQL", kill_office, two, given.kills - half)
        caught = [
            planted("cursor-first", kill_laptop, Two(plain, _new(folder), 4)),
            planted("sent-before-asked", kill_laptop, Two(plain, _new(folder), 5)),
            planted("not-atomic", kill_office, Two(plain, _new(folder), 6)),
            planted("knows-nothing", kill_office, Two(plain, _new(folder), 7)),
        ]
    holds = wrong == 0 and all(caught)
    print("The proof holds." if holds else "THE PROOF FAILS.")
    return 0 if holds else 1


def series(name: str, kill: Kill, two: Two, kills: int, *, seed: int = 1) -> int:
    """Kill again and again; return after how many something was wrong."""
    started, wrong, midway, chance = time.monotonic(), 0, 0, random.Random(seed)
    with contextlib.closing(two):
        for n in range(kills):
            midway += kill(two, chance, "")
            found = _after(two)
            wrong += bool(found)
            for line in found[:3]:
                print(f"  {name} {n}: {line}")
        words = len(two.words)
    seconds = time.monotonic() - started
    print(f"{kills} {name}: {midway} midway, {wrong} with a fault; {words} texts; {seconds:.0f} s")
    return wrong


def planted(fault: str, kill: Kill, two: Two, *, tries: int = 40) -> bool:
    """Return whether a planted fault is caught within some kills."""
    chance = random.Random(1)
    with contextlib.closing(two):
        for n in range(tries):
            try:
                kill(two, chance, fault)
                found = _after(two)
            except Exception as error:  # noqa: BLE001 - a round that breaks down is a catch
                found = [type(error).__name__]
            if found:
                print(f"planted {fault}: caught at kill {n + 1}: {found[0]}")
                return True
    print(f"planted {fault}: NOT CAUGHT in {tries} kills")
    return False


def kill_laptop(two: Two, chance: random.Random, fault: str) -> bool:
    """Kill Ann's laptop in the middle of a round; return whether it was in the middle."""
    two.work()
    two.round(two.bea)
    folder = file_of(two.ann).parent
    two.ann.close()
    command = [sys.executable, "-m", "bench.syncing.rounder", str(folder), str(two.signed_file)]
    command += [f"--fault={fault}"]
    by_statement = chance.random() < 0.5
    if by_statement:
        command += [f"--die-before={chance.randint(1, LAPTOP_STATEMENTS)}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as laptop:
        assert laptop.stdout is not None
        if laptop.stdout.readline().strip() != rounder.READY:
            raise RuntimeError("the laptop did not start")
        if not by_statement:
            time.sleep(chance.uniform(0, LONGEST_S))
            laptop.kill()
        said = laptop.stdout.read()
    two.reopen_ann(folder)
    return rounder.DONE not in said


def kill_office(two: Two, chance: random.Random, fault: str) -> bool:
    """Kill the office in the middle of Ann's round; return whether it was in the middle."""
    two.work()
    two.round(two.bea)
    by_statement = chance.random() < 0.5
    die_before = chance.randint(1, OFFICE_STATEMENTS) if by_statement else 0
    office = two.restart_office(die_before=die_before, fault=fault)
    timer = threading.Timer(chance.uniform(0, LONGEST_S), office.process.kill)
    if not by_statement:
        timer.start()
    is_midway = False
    try:
        two.round(two.ann)
    except (OfficeSilentError, WaitError, NotTakenError):
        is_midway = True
    timer.cancel()
    two.restart_office(fault=fault)
    return is_midway


def _after(two: Two) -> list[str]:
    two.rest()
    return two.wrong()


def _new(folder: Path) -> Path:
    made = folder / os.urandom(4).hex()
    made.mkdir()
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
