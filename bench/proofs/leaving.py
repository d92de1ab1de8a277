"""Kill the program 100 times while letters are previewed, frozen, printed and copied.

`dev.py proof leaving [--kills N]`: after each kill there may be no file outside the store but the
copies that the officer saved, each of which stands in the list of copies; no marked word may be
readable anywhere else. Then faults are planted, which must be caught. See docs/proofs.md.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.leaving.judge import COPIES, FOLDERS, files_outside, verdict
from bench.leaving.worker import FAULTS, IDLE

LONGEST_S = 2.5
TOUCHES = 12


def main(arguments: list[str]) -> int:
    """Run the whole proof and say how it went; 0 if it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    wrong, letters = series(given.kills, seed=given.seed)
    print(f"{given.kills} kills: {wrong} with something left; {letters} letters went out")
    caught = [planted(fault, seed=given.seed) for fault in FAULTS]
    holds = wrong == 0 and all(caught)
    print("The proof holds." if holds else "THE PROOF FAILS.")
    return 0 if holds else 1


def series(kills: int, *, seed: int) -> tuple[int, int]:
    """Kill it again and again; return how often something was left, and how many letters went."""
    wrong = letters = 0
    with tempfile.TemporaryDirectory() as base:
        folder = prepared(Path(base))
        usual = usual_files(folder)
        for number in range(kills):
            found, sent = kill_once(folder, seed=seed * 10_000 + number, usual=usual)
            wrong, letters = wrong + bool(found), letters + sent
            for line in found[:3]:
                print(f"  kill {number}: {line}")
            if number % 10 == 9:
                print(f"  {number + 1} kills, {letters} letters out, {wrong} with something left")
    return wrong, letters


def planted(fault: str, *, seed: int, tries: int = 30) -> bool:
    """Return whether a planted fault is caught within some kills."""
    with tempfile.TemporaryDirectory() as base:
        folder = prepared(Path(base))
        usual = usual_files(folder)
        for number in range(tries):
            found, _ = kill_once(folder, seed=seed * 10_000 + number, usual=usual, fault=fault)
            if found:
                print(f"planted {fault}: caught at kill {number + 1}: {found[0]}")
                return True
    print(f"planted {fault}: NOT CAUGHT in {tries} kills")
    return False


def prepared(folder: Path) -> Path:
    """Return a folder with the places that the program may write to."""
    for name in (*FOLDERS, COPIES):
        (folder / name).mkdir()
    return folder


def usual_files(folder: Path) -> set[str]:
    """Return what the program leaves behind when it is opened and no letter is written."""
    with _started(folder, "--fault", IDLE) as worker:
        worker.kill()
        worker.wait(timeout=60)
    return files_outside(folder)


def kill_once(
    folder: Path, *, seed: int, usual: set[str], fault: str = "", by_touch: int = 0
) -> tuple[list[str], int]:
    """Start the program, kill it, and return what is left behind and how many letters went out.

    Args:
        folder: The places that it may write to.
        seed: When it is killed: at a time, or before it touches a file.
        usual: What it makes by itself.
        fault: What is planted.
        by_touch: Before which touch of a file it is to be killed, whatever the seed says.
    """
    chance = random.Random(seed)
    touch = by_touch or (chance.randint(1, TOUCHES) if chance.random() < 0.5 else 0)
    more = ["--fault", fault] if fault else []
    if touch:
        more += ["--die-before", str(touch)]
    with _started(folder, *more) as worker:
        if not touch:
            time.sleep(chance.uniform(0.05, LONGEST_S))
            worker.kill()
        said = worker.communicate(timeout=60)[0]
        if worker.returncode >= 0:
            raise RuntimeError("the program stopped by itself")
    return verdict(folder, usual=usual), said.count("cycle")


def _started(folder: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "bench.leaving.worker", str(folder), *more]
    worker = subprocess.Popen(
        command,
        env=_environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    if worker.stdout.readline().strip() != "working":
        worker.kill()
        raise RuntimeError("the program did not start")
    return worker


def _environment(folder: Path) -> dict[str, str]:
    home, temp = str(folder / "home"), str(folder / "temp")
    places = {"HOME": home, "USERPROFILE": home, "LOCALAPPDATA": home, "APPDATA": home}
    temps = {"TMPDIR": temp, "TEMP": temp, "TMP": temp}
    caches = {f"XDG_{name}_HOME": home for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    return os.environ | places | temps | caches | {"QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
