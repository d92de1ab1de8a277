"""Plant 200 marked words in every field and use every page: none may be readable on the disk.

`dev.py proof markers` looks at the data folder, the log, the temporary folder and the home folder
while the program runs, after it was killed, and after it was closed; then a leak is planted, which
must be found. The figures are in docs/proofs.md.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.marking.markers import found_in
from bench.marking.worker import LEAK

FOLDERS = ("data", "temp", "home")


def main(_arguments: list[str]) -> int:
    """Run the proof; 0 if it holds."""
    runs = {
        "running, then killed": _run(end="kill"),
        "running, then closed": _run(end="close"),
    }
    for name, found in runs.items():
        print(f"{name}: {len(found)} found")
        for line in found[:10]:
            print(f"  {line}")
    caught = bool(_run(end="kill", leak=True))
    print(f"planted leak: {'caught' if caught else 'NOT CAUGHT'}")
    holds = caught and not any(runs.values())
    print("The proof holds." if holds else "THE PROOF FAILS.")
    return 0 if holds else 1


def _run(*, end: str, leak: bool = False) -> list[str]:
    with tempfile.TemporaryDirectory() as base:
        folders = [Path(base) / name for name in FOLDERS]
        for folder in folders:
            folder.mkdir()
        command = [sys.executable, "-m", "bench.marking.worker", base] + [LEAK] * leak
        with subprocess.Popen(
            command, env=_environment(Path(base)), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as worker:
            assert worker.stdin is not None
            assert worker.stdout is not None
            if worker.stdout.readline().strip() != b"ready":
                raise RuntimeError("the program did not get ready")
            found = [f"running: {line}" for line in found_in(folders)]
            if end == "kill":
                worker.kill()
            else:
                worker.stdin.write(b"\n")
                worker.stdin.close()
            worker.wait(timeout=60)
        return found + [f"afterwards: {line}" for line in found_in(folders)]


def _environment(base: Path) -> dict[str, str]:
    home, temp = str(base / "home"), str(base / "temp")
    places = {"HOME": home, "USERPROFILE": home, "LOCALAPPDATA": home, "APPDATA": home}
    temps = {"TMPDIR": temp, "TEMP": temp, "TMP": temp}
    caches = {f"XDG_{name}_HOME": home for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    return os.environ | places | temps | caches


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
