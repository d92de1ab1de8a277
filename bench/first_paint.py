"""From the start of a process to the first look at Home, and what the process then weighs.

Run with "bare", or with the folder of a store, it is the process that is measured: it prints
milliseconds since its start and its memory in MB.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.measuring import Result
from bench.stores import Stores

TURNS = 7
STARTED = "IRO_BENCH_STARTED"


def results(stores: Stores) -> list[Result]:
    """Measure Home on both stores against a bare window, turn by turn."""
    rounds = [
        (_start("bare"), _start(str(stores.small)), _start(str(stores.large)))
        for _ in range(TURNS + 1)
    ][1:]
    bare, small, large = (
        tuple(statistics.median(turn[which][value] for turn in rounds) for value in (0, 1))
        for which in range(3)
    )
    return [
        Result("first look at Home, 62 children", "a bare window", small[0], bare[0], aim=2.0),
        Result("first look at Home, 100,000 records", "62 children", large[0], small[0], aim=1.2),
        Result("memory at rest on Home (MB)", "a bare window (MB)", small[1], bare[1]),
        Result("memory at rest, 100,000 records (MB)", "62 children (MB)", large[1], small[1]),
    ]


def _start(what: str) -> tuple[float, float]:
    environment = os.environ | {STARTED: str(time.monotonic())}
    command = [sys.executable, "-m", "bench.first_paint", what]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    paint_ms, memory_mb = done.stdout.split()
    return float(paint_ms), float(memory_mb)


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Hello"))
    window.resize(1280, 720)
    window.show()
    application.processEvents()
    _report()


def _home(folder: Path) -> None:
    from bench.stores import TODAY, now, open_store
    from iro_desktop.ui.application import make_application, make_window
    from iro_desktop.ui.desk import Desk
    from iro_desktop.ui.routes import Today
    from iro_desktop.ui.screens.registry import all_pages

    application = make_application([], theme="light", scale=1.0)
    window = make_window()
    store = open_store(folder)
    desk = Desk(store=store, today=lambda: TODAY, now=now)
    window.open_desk(desk, all_pages(), first=Today())
    window.show()
    application.processEvents()
    while not desk.tasks.idle:
        application.processEvents()
    application.processEvents()
    _report()
    desk.tasks.finish()


def _report() -> None:
    elapsed_ms = (time.monotonic() - float(os.environ[STARTED])) * 1000
    import psutil

    print(elapsed_ms, psutil.Process().memory_info().rss / 1e6, flush=True)
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _bare()
    else:
        _home(Path(sys.argv[1]))
