"""A bad line, cut at every kilobyte of a round: `dev.py proof lines [--step BYTES]`.

Ann's round goes through a proxy that breaks after 1 kB, the next after 2 kB, and so on until one
goes through whole; then the line drops connections, says each request twice, and is slow. After
each, laptops and office must come to rest: nothing lost, nothing double. A fault is planted, and
must be caught. The figures are in docs/proofs.md.
"""

import argparse
import contextlib
import sys
import tempfile
import time
from pathlib import Path

from bench.syncing.offices import SqliteOffices
from bench.syncing.proxy import Weather, bad_line
from bench.syncing.two import Two
from iro_desktop.sync.office import NotTakenError, OfficeSilentError, WaitError, WrongOfficeError

KILOBYTE = 1024
OTHERS = (
    Weather(drops=frozenset({1})),
    Weather(drops=frozenset({2, 3})),
    Weather(twice=True),
    Weather(delay_s=0.02),
    Weather(twice=True, delay_s=0.01),
)
_BROKEN_OFF = (OfficeSilentError, WaitError, NotTakenError, WrongOfficeError)


def main(arguments: list[str]) -> int:
    """Run the whole proof and say how it went; 0 if it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", type=int, default=KILOBYTE)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="iro-lines-") as name:
        wrong = cut_everywhere(Path(name) / "cut", step=given.step)
        wrong += other_weather(Path(name) / "other")
        is_caught = planted(Path(name) / "planted")
    holds = wrong == 0 and is_caught
    print("The proof holds." if holds else "THE PROOF FAILS.")
    return 0 if holds else 1


def cut_everywhere(folder: Path, *, step: int, notes: int = 25) -> int:
    """Cut a round after each so many bytes; return after how many something was wrong."""
    folder.mkdir()
    started, wrong, cuts = time.monotonic(), 0, 0
    with contextlib.closing(Two(SqliteOffices(folder), folder, 1)) as two:
        is_through = False
        while not is_through:
            cuts += 1
            is_through = through(two, Weather(cut_after=cuts * step), notes=notes)
            found = _after(two)
            wrong += bool(found)
            for line in found[:3]:
                print(f"  cut after {cuts * step} bytes: {line}")
    seconds = time.monotonic() - started
    print(f"{cuts} rounds cut, each {step} bytes later: {wrong} with a fault; {seconds:.0f} s")
    return wrong


def other_weather(folder: Path) -> int:
    """Send rounds through lines that drop, repeat and delay; return how many went wrong."""
    folder.mkdir()
    wrong = 0
    with contextlib.closing(Two(SqliteOffices(folder), folder, 2)) as two:
        for weather in OTHERS:
            through(two, weather)
            found = _after(two)
            wrong += bool(found)
            for line in found[:3]:
                print(f"  {weather}: {line}")
    print(f"{len(OTHERS)} rounds dropped, said twice or slow: {wrong} with a fault")
    return wrong


def planted(folder: Path) -> bool:
    """Return whether an office that knows no edit again is caught by a line that says all twice."""
    folder.mkdir()
    with contextlib.closing(Two(SqliteOffices(folder), folder, 3)) as two:
        two.restart_office(fault="knows-nothing")
        through(two, Weather(twice=True))
        found = _after(two)
    print(f"planted knows-nothing: {'caught: ' + found[0] if found else 'NOT CAUGHT'}")
    return bool(found)


def through(two: Two, weather: Weather, *, notes: int = 3) -> bool:
    """Let Ann do a round over a bad line; return whether it came to its end."""
    two.work(notes=notes)
    two.round(two.bea)
    with bad_line(two.port, weather) as address:
        try:
            two.round(two.ann, address)
        except _BROKEN_OFF:
            return False
    return True


def _after(two: Two) -> list[str]:
    two.rest()
    return two.wrong()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
