"""Whatever is being done, locking hides it at once, keeps it, and drops the key."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from iro_core.records import Note
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.locking.covering import clear_clipboard
from iro_desktop.ui.locking.system import means_leaving
from iro_desktop.ui.screens.entrance.unlock import UnlockPage
from iro_desktop.ui.shell.tour import Step
from tests.caseloads import PASSWORD, a_caseload
from tests.ui.access import faults
from tests.ui.sittings import Sitting

MINUTE = dt.timedelta(minutes=1)
SECRET = "Ann said she wants to stay"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    a_caseload(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def sitting(qtbot: QtBot, folder: Path) -> Iterator[Sitting]:
    made = Sitting(qtbot, folder)
    made.unlock()
    yield made
    made.session.close()


def lock(sitting: Sitting) -> None:
    QTest.keyClick(sitting.window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def is_locked(sitting: Sitting) -> bool:
    return isinstance(sitting.cover, UnlockPage) and not sitting.page.isVisible()


def visible_texts(sitting: Sitting) -> str:
    """Return what stands in every line and box that can be seen in any window."""
    lines = [each.text() for each in _all(QLineEdit) if each.isVisible()]
    return " ".join([*lines, sitting.page.box.toPlainText() if sitting.page.isVisible() else ""])


def _all(kind: type[QLineEdit]) -> list[QLineEdit]:
    app = QGuiApplication.instance()
    widgets = app.allWidgets()  # type: ignore[union-attr]  # there is one while tests run
    return [each for each in widgets if isinstance(each, kind)]


def kept(sitting: Sitting) -> list[str]:
    assert sitting.desk is not None
    with sitting.desk.store.reading() as reader:
        return [note.wording for note in reader.find(Note)]


def test_ctrl_l_hides_the_work_and_drops_the_key(sitting: Sitting, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sitting.session.store_closed):
        lock(sitting)

    assert is_locked(sitting)
    assert sitting.desk is not None
    assert sitting.desk.store.is_locked


def test_what_is_being_typed_is_saved_hidden_and_there_again(
    sitting: Sitting, qtbot: QtBot
) -> None:
    QTest.keyClicks(sitting.page.box, SECRET)

    with qtbot.waitSignal(sitting.session.store_closed):
        lock(sitting)
    assert SECRET not in visible_texts(sitting)
    sitting.unlock()

    assert sitting.page.box.toPlainText() == SECRET
    assert sitting.page.box.hasFocus()
    assert kept(sitting) == [SECRET]


def test_locking_from_a_dialog_hides_it_and_brings_it_back_with_its_words(
    sitting: Sitting, qtbot: QtBot
) -> None:
    dialog, line = Dialog(sitting.window, "A question"), QLineEdit()
    dialog.body.addWidget(line)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    QTest.keyClicks(line, SECRET)

    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert is_locked(sitting)
    assert not dialog.isVisible()
    assert SECRET not in visible_texts(sitting)
    sitting.unlock()
    assert dialog.isVisible()
    assert line.text() == SECRET


def test_a_fault_in_a_pages_saving_does_not_keep_the_screen_open(
    sitting: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise LookupError(SECRET)

    QTest.keyClicks(sitting.page.box, SECRET)

    with monkeypatch.context() as broken:
        broken.setattr(sitting.page, "before_leaving", fail)
        with qtbot.waitSignal(sitting.session.store_closed), pytest.raises(LookupError):
            sitting.session.lock()

    assert is_locked(sitting)
    sitting.unlock()
    assert sitting.page.box.toPlainText() == SECRET


def test_locking_with_words_in_the_search_box_hides_and_keeps_them(
    sitting: Sitting, qtbot: QtBot
) -> None:
    sitting.window.header.focus_search()
    QTest.keyClicks(sitting.window.header.box, SECRET)

    lock(sitting)

    assert SECRET not in visible_texts(sitting)
    sitting.unlock()
    assert sitting.window.header.box.text() == SECRET


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_locking_closes_an_open_menu(sitting: Sitting, qtbot: QtBot) -> None:
    menu = QMenu(sitting.window)
    menu.addAction(SECRET)
    menu.popup(sitting.window.pos())
    qtbot.waitUntil(menu.isVisible)

    sitting.session.lock()

    assert is_locked(sitting)
    assert not menu.isVisible()


def test_locking_ends_a_tour(sitting: Sitting) -> None:
    tour = sitting.window.start_tour([Step("Here", "Look")])

    sitting.session.lock()

    assert is_locked(sitting)
    assert not tour.isVisible()


def test_locking_hides_other_windows_and_brings_them_back(sitting: Sitting, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()

    sitting.session.lock()

    assert not other.isVisible()
    sitting.unlock()
    assert other.isVisible()


class FakeClipboard:
    """A clipboard that knows whose its content is; the offscreen one does not."""

    def __init__(self, *, ours: bool) -> None:
        self.ours, self.text = ours, SECRET

    def ownsClipboard(self) -> bool:
        return self.ours

    def clear(self) -> None:
        self.text = ""


@pytest.mark.parametrize(("ours", "left"), [(True, ""), (False, SECRET)])
def test_the_clipboard_is_emptied_of_what_came_from_here_only(*, ours: bool, left: str) -> None:
    clipboard = FakeClipboard(ours=ours)

    clear_clipboard(cast("QClipboard", clipboard))

    assert clipboard.text == left


def test_shortcuts_do_nothing_while_locked(sitting: Sitting, qtbot: QtBot) -> None:
    lock(sitting)

    for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_L):
        QTest.keyClick(sitting.window, key, Qt.KeyboardModifier.ControlModifier)

    assert is_locked(sitting)


def test_nobody_there_for_ten_minutes_locks(sitting: Sitting) -> None:
    sitting.clock.up_s += 599
    sitting.session.watch.look()
    assert not sitting.window.is_covered

    sitting.clock.up_s += 1
    sitting.session.watch.look()

    assert is_locked(sitting)


def test_a_key_press_is_a_sign_of_life(sitting: Sitting) -> None:
    sitting.clock.up_s += 599
    QTest.keyClick(sitting.window.windowHandle(), Qt.Key.Key_A)
    sitting.clock.up_s += 599

    sitting.session.watch.look()

    assert not sitting.window.is_covered


def test_a_computer_that_slept_is_locked_when_it_wakes(sitting: Sitting) -> None:
    sitting.clock.at += 2 * MINUTE

    sitting.session.watch.look()

    assert is_locked(sitting)


def test_a_calendar_set_back_locks_nothing_and_delays_nothing(sitting: Sitting) -> None:
    sitting.clock.at -= 1_000 * MINUTE
    sitting.session.watch.look()
    assert not sitting.window.is_covered

    sitting.clock.up_s += 600
    sitting.session.watch.look()

    assert is_locked(sitting)


def test_another_time_can_be_chosen(sitting: Sitting) -> None:
    sitting.session.watch.set_idle(2 * MINUTE)
    sitting.clock.up_s += 121

    sitting.session.watch.look()

    assert is_locked(sitting)


@pytest.mark.parametrize(
    ("message", "what", "leaving"),
    [
        (0x218, 4, True),
        (0x218, 7, False),
        (0x2B1, 7, True),
        (0x2B1, 8, False),
        (0x2B1, 2, True),
        (1, 7, False),
    ],
)
def test_windows_says_when_the_user_leaves(message: int, what: int, *, leaving: bool) -> None:
    assert means_leaving(message, what) is leaving


def test_a_wrong_password_does_not_open_what_is_locked(sitting: Sitting, qtbot: QtBot) -> None:
    lock(sitting)
    sitting.give("not the password")

    sitting.says("does not open this caseload")

    assert is_locked(sitting)
    sitting.unlock()


def test_unlocking_before_all_is_saved_keeps_the_store_open(sitting: Sitting, qtbot: QtBot) -> None:
    QTest.keyClicks(sitting.page.box, SECRET)

    lock(sitting)
    sitting.unlock(PASSWORD)

    qtbot.waitUntil(lambda: SECRET in kept(sitting))


def test_what_a_page_asks_for_while_locked_is_done_after_unlocking(
    sitting: Sitting, qtbot: QtBot
) -> None:
    troubles: list[object] = []
    seen: list[int] = []
    assert sitting.desk is not None
    sitting.desk.met_trouble.connect(troubles.append)
    with qtbot.waitSignal(sitting.session.store_closed):
        lock(sitting)

    sitting.desk.tasks.run(lambda: len(kept(sitting)), done=seen.append)
    assert sitting.desk.tasks.idle
    sitting.unlock()

    qtbot.waitUntil(lambda: seen == [0])
    assert troubles == []


def test_a_disk_that_is_nearly_full_is_told_after_unlocking(
    sitting: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = type("Usage", (), {"free": 499_999_999})
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: little)
    lock(sitting)

    sitting.unlock()

    qtbot.waitUntil(sitting.window.banner.isVisible)
    assert "nearly full" in sitting.window.banner.accessibleName()


def test_a_day_that_came_while_locked_is_told_to_every_page(sitting: Sitting) -> None:
    told: list[frozenset[str]] = []
    assert sitting.desk is not None
    sitting.desk.changed.connect(told.append)
    lock(sitting)
    sitting.desk.today = lambda: dt.date(2026, 3, 6)

    sitting.unlock()

    assert told
    assert "child" in told[0]


def test_the_lock_can_be_used_by_everybody(sitting: Sitting) -> None:
    lock(sitting)

    assert faults(sitting.cover) == []
