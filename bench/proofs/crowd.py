"""A service at work: 100 laptops of 60 children, 20 changes each, inside a minute.

`dev.py proof crowd [--laptops N] [--minutes N]`. A real office over HTTP on a real PostgreSQL, and
real encrypted stores, all on this computer. The figures are in docs/proofs.md.
"""

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil
import sqlalchemy as sa

from bench.syncing.laptops import a_laptop, a_text
from bench.syncing.offices import PostgresOffices, postgres
from bench.syncing.serving import Serving, Signed, serving, sign_in
from iro_core.ids import ChildId, NoteId
from iro_core.records import Child, Note
from iro_desktop.models.store import Store
from iro_desktop.sync import round as rounds
from iro_server.changes import log

CHILDREN, NOTES, CHANGES, MINUTE_S = 60, 180, 20, 60.0
MOST_S, MOST_GROWTH = 3.0, 1.1


@dataclass(frozen=True)
class Laptop:
    """One officer's laptop, signed in."""

    store: Store
    signed: Signed


def main(arguments: list[str]) -> int:
    """Run the whole proof and say how it went; 0 if it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laptops", type=int, default=100)
    parser.add_argument("--minutes", type=int, default=3)
    given = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="iro-crowd-") as name,
        postgres(Path(name) / "pg") as url,
    ):
        office = PostgresOffices(url).empty()
        with serving(office.url.render_as_string(hide_password=False)) as office_process:
            laptops = _laptops(Path(name), office, office_process, given.laptops)
            holds = _minutes(laptops, office_process, given.minutes)
        with office.connect() as connection:
            broken = log.first_broken(connection)
        print(f"The chain of the log {'holds' if broken is None else f'BREAKS at {broken}'}.")
    print("The proof holds." if holds and broken is None else "THE PROOF FAILS.")
    return 0 if holds and broken is None else 1


def _laptops(folder: Path, office: sa.Engine, served: Serving, count: int) -> list[Laptop]:
    print(f"Making {count} laptops ...", flush=True)
    made = []
    for n in range(count):
        user_id = f"officer-{n}"
        store = a_laptop(folder, user_id, name=f"device-{n}")
        signed = sign_in(office, served.address, user_id=user_id, device=f"device-{n}")
        _write_caseload(store)
        laptop = Laptop(store, signed)
        _round(laptop)
        made.append(laptop)
    return made


def _write_caseload(store: Store) -> None:
    with store.writing() as writer:
        ids = [ChildId(writer.new_id()) for _ in range(CHILDREN)]
        for n, each in enumerate(ids):
            writer.add(Child(id=each, first_name=f"Child {n}"))
        for n in range(NOTES):
            child = ids[n % CHILDREN]
            writer.add(Note(id=NoteId(writer.new_id()), child_id=child, wording=a_text(n)))


def _minutes(laptops: list[Laptop], served: Serving, minutes: int) -> bool:
    memory, holds = [], True
    process = psutil.Process(served.process.pid)
    for minute in range(minutes):
        for laptop in laptops:
            _change(laptop.store, minute)
        took, errors = _a_minute(laptops, random.Random(minute))
        memory.append(process.memory_info().rss / 2**20)
        p95 = statistics.quantiles(took, n=20)[-1] if len(took) > 1 else float("inf")
        holds &= not errors and p95 <= MOST_S
        print(
            f"minute {minute + 1}: {len(took)} rounds, median {statistics.median(took):.2f} s, "
            f"p95 {p95:.2f} s, longest {max(took):.2f} s; {len(errors)} errors; "
            f"the office uses {memory[-1]:.0f} MiB",
            flush=True,
        )
        for each in errors[:3]:
            print(f"  {each}")
    return holds and memory[-1] <= MOST_GROWTH * memory[0]


def _change(store: Store, minute: int) -> None:
    with store.writing() as writer:
        for n, note in enumerate(writer.find(Note, limit=CHANGES)):
            writer.change(note, wording=a_text(1000 * (minute + 1) + n))


def _a_minute(laptops: list[Laptop], chance: random.Random) -> tuple[list[float], list[str]]:
    """Let each laptop do its round at a moment of its own within a minute."""
    began, lock = time.monotonic(), threading.Lock()
    took: list[float] = []
    errors: list[str] = []

    def come(laptop: Laptop, at: float) -> None:
        time.sleep(max(0.0, began + at - time.monotonic()))
        started = time.monotonic()
        try:
            _round(laptop)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            with lock:
                errors.append(f"{type(error).__name__}: {error}")
        with lock:
            took.append(time.monotonic() - started)

    with ThreadPoolExecutor(len(laptops)) as pool:
        for laptop in laptops:
            pool.submit(come, laptop, chance.uniform(0, MINUTE_S))
    return took, errors


def _round(laptop: Laptop) -> None:
    office = laptop.signed.office()
    try:
        rounds.sync(laptop.store, office)
    finally:
        office.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
