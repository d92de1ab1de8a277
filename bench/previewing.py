"""How far the live preview of a letter is behind the last key, and what a key costs meanwhile.

Each key is sent to the real window; the clock runs until the page that shows it is on the screen.
"""

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measuring import Result
from bench.stores import OFFICER, TODAY, Stores, now, open_store
from iro_core.records import Allocation
from iro_desktop.services.letters.starting import start_letter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    from iro_desktop.ui.desk import Desk
    from iro_desktop.ui.screens.letter.letter_writing import LetterWriting
    from iro_desktop.ui.shell.window import MainWindow

KEYS = 60
AIM_MS, KEY_MS = 150.0, 50.0
PATIENCE_S = 20
SENTENCE = "You are good at drawing, and you told me so. "


def results(stores: Stores) -> list[Result]:
    """Measure on the large store.

    Raises:
        AssertionError: A preview did not come.
    """
    from PySide6.QtWidgets import QPlainTextEdit

    import iro_desktop.ui  # noqa: F401 - its workaround comes before anything of PySide6
    from iro_desktop.ui.screens.letter.letter_writing import LetterWriting

    application, window, desk = _open_letter(stores.large)
    bare = QPlainTextEdit()
    bare.show()
    writing = window.findChildren(LetterWriting)[0]
    box = _learnt(window)
    keys = [SENTENCE[number % len(SENTENCE)] for number in range(KEYS)]
    ours = [_behind_ms(application, writing, box, key) for key in keys]
    floor = [_press_ms(bare, key) for key in keys]
    writing.leave()
    _rest(application, desk)
    window.close()
    bare.close()
    desk.tasks.finish()
    behind, pressed = [each[1] for each in ours], [each[0] for each in ours]
    said, slowest = "a key in a bare text box", "the slowest in a bare text box"
    median, plain = statistics.median(behind), statistics.median(floor)
    return [
        Result("the preview behind a key (median)", said, median, plain, limit_ms=AIM_MS),
        Result("the slowest key meanwhile", slowest, max(pressed), max(floor), limit_ms=KEY_MS),
    ]


def _behind_ms(
    application: "QApplication", writing: "LetterWriting", box: "QPlainTextEdit", key: str
) -> tuple[float, float]:
    """Press a key; return what that cost, and when the page showed it."""
    made: list[object] = []
    writing.previewer.made.connect(made.append)
    started = time.perf_counter()
    pressed = _press_ms(box, key)
    while not made:
        application.processEvents()
        assert time.perf_counter() - started < PATIENCE_S, "no preview came"
    application.processEvents()
    return pressed, (time.perf_counter() - started) * 1000


def _press_ms(box: "QPlainTextEdit", key: str) -> float:
    from PySide6.QtTest import QTest

    started = time.perf_counter()
    QTest.keyClicks(box, key)
    return (time.perf_counter() - started) * 1000


def _open_letter(folder: Path) -> "tuple[QApplication, MainWindow, Desk]":
    from iro_desktop.ui.application import make_application, make_window
    from iro_desktop.ui.desk import Desk
    from iro_desktop.ui.routes import LetterDesk
    from iro_desktop.ui.screens.registry import all_pages

    application = make_application([], theme="light", scale=1.0)
    store = open_store(folder)
    with store.reading() as reader:
        child_id = reader.find(Allocation, profile_id=OFFICER.profile_id, limit=1)[0].child_id
    letter = start_letter(store, child_id=child_id, kind="good_news", today=TODAY)
    window = make_window()
    desk = Desk(store=store, today=lambda: TODAY, now=now)
    window.open_desk(desk, all_pages(), first=LetterDesk(letter.letter.id))
    window.show()
    _rest(application, desk)
    return application, window, desk


def _rest(application: "QApplication", desk: "Desk") -> None:
    application.processEvents()
    while not desk.tasks.idle:
        application.processEvents()


def _learnt(window: "MainWindow") -> "QPlainTextEdit":
    from PySide6.QtWidgets import QPlainTextEdit

    boxes = window.findChildren(QPlainTextEdit)
    return next(box for box in boxes if box.accessibleName() == "Something I learnt from you")
