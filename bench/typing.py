"""What a key press costs in the visit form while it saves as you type.

The saver is made impatient, so that a save is under way during most key presses; each key is sent
to the real window and drawn. The floor is the same key in a bare text box.
"""

import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measuring import Result
from bench.stores import OFFICER, TODAY, Stores, now, open_store
from iro_core.records import Allocation
from iro_desktop.services.visits.visit_drafts import start_visit
from iro_desktop.services.visits.visit_form import load_visit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    from iro_desktop.ui.desk import Desk
    from iro_desktop.ui.shell.window import MainWindow

KEYS = 2_000
STALL_MS = 50.0
QUIET_MS, LONGEST_MS = 10, 20
ENOUGH = 20
SENTENCE = "I would like to see my gran on Sundays, and to have a blue door. "
SAVES = "select count(*) from audit where what = 'changed' and kind = 'visit'"


def results(stores: Stores) -> list[Result]:
    """Measure on the large store; the two are typed in turn.

    Raises:
        AssertionError: The typed words were not saved, or hardly any save ran meanwhile.
    """
    from PySide6.QtWidgets import QPlainTextEdit

    import iro_desktop.ui  # noqa: F401 - its workaround comes before anything of PySide6
    from iro_desktop.ui import saving

    saving.QUIET_MS, saving.LONGEST_MS = QUIET_MS, LONGEST_MS
    application, window, desk, joint_id = _open_visit(stores.large)
    box, bare = _voice_box(window), QPlainTextEdit()
    bare.resize(box.size())
    bare.show()
    before = _count_saves(desk)
    pairs = []
    for n in range(KEYS):
        letter = SENTENCE[n % len(SENTENCE)]
        pairs.append((_press_ms(application, box, letter), _press_ms(application, bare, letter)))
    if window.stack.page is not None:
        window.stack.page.before_leaving()
    _rest(application, desk)
    saves = _count_saves(desk) - before
    kept = load_visit(desk.store, joint_id=joint_id).parts[0].visit.voice
    assert kept == bare.toPlainText(), "the form kept other words than were typed"
    assert saves > ENOUGH, f"only {saves} saves ran while typing"
    window.close()
    bare.close()
    desk.tasks.finish()
    ours, floor = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    slowest = f"the slowest of {KEYS} keys, {saves} saves"
    return [
        Result(
            "a key press while saving (median)",
            "a bare text box",
            statistics.median(ours),
            statistics.median(floor),
        ),
        Result(slowest, "the slowest in a bare text box", max(ours), max(floor), limit_ms=STALL_MS),
    ]


def _count_saves(desk: "Desk") -> int:
    with desk.store.reading() as reader:
        return int(reader.connection.exec_driver_sql(SAVES).scalar_one())


def _press_ms(application: "QApplication", box: "QPlainTextEdit", letter: str) -> float:
    from PySide6.QtTest import QTest

    started = time.perf_counter()
    QTest.keyClicks(box, letter)
    application.processEvents()
    return (time.perf_counter() - started) * 1000


def _open_visit(folder: Path) -> "tuple[QApplication, MainWindow, Desk, str]":
    from iro_desktop.ui.application import make_application, make_window
    from iro_desktop.ui.desk import Desk
    from iro_desktop.ui.routes import VisitForm
    from iro_desktop.ui.screens.registry import all_pages

    application = make_application([], theme="light", scale=1.0)
    store = open_store(folder)
    with store.reading() as reader:
        child_id = reader.find(Allocation, profile_id=OFFICER.profile_id, limit=1)[0].child_id
    visit = start_visit(store, child_ids=[child_id])
    window = make_window()
    desk = Desk(store=store, today=lambda: TODAY, now=now)
    window.open_desk(desk, all_pages(), first=VisitForm(visit.joint_id))
    window.show()
    _rest(application, desk)
    return application, window, desk, visit.joint_id


def _rest(application: "QApplication", desk: "Desk") -> None:
    window = application.activeWindow()
    if window is not None:
        window.clearFocus()
    application.processEvents()
    while not desk.tasks.idle:
        application.processEvents()
    application.processEvents()


def _voice_box(window: "MainWindow") -> "QPlainTextEdit":
    from PySide6.QtWidgets import QPlainTextEdit

    boxes = window.findChildren(QPlainTextEdit)
    return next(box for box in boxes if "discussed" in box.accessibleName())
