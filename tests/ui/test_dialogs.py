"""Dialogs and the tour: they stop nothing, Esc is safe, the keyboard is enough."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.kit.dialog import Dialog, ask
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import Caseload
from iro_desktop.ui.shell.tour import Step, Tour, beside
from iro_desktop.ui.shell.window import MainWindow
from tests.ui.access import faults, focused
from tests.ui.gallery import nothing


def begun(qtbot: QtBot, dialog: Dialog) -> Dialog:
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def focused_words() -> str:
    widget = QApplication.focusWidget()
    return widget.text() if isinstance(widget, QPushButton) else ""


def test_a_question_does_what_its_verb_says(window: MainWindow) -> None:
    done: list[str] = []
    dialog = ask(window, "Send it?", "It goes.", yes="Send it", do=lambda: done.append("sent"))

    QTest.keyClick(dialog, Qt.Key.Key_Return)

    assert done == ["sent"]
    assert not dialog.isVisible()


def test_esc_changes_nothing(window: MainWindow) -> None:
    done: list[str] = []
    dialog = ask(window, "Send it?", "It goes.", yes="Send it", do=lambda: done.append("sent"))

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert done == []
    assert not dialog.isVisible()


def test_before_a_danger_the_focus_is_on_the_way_out(window: MainWindow, qtbot: QtBot) -> None:
    begun(qtbot, ask(window, "Delete?", "It is lost.", yes="Delete", do=nothing, kind="danger"))

    assert focused_words() == "Cancel"


def test_a_dialog_with_a_field_begins_in_it(window: MainWindow, qtbot: QtBot) -> None:
    dialog = Dialog(window, "Name the view")
    line = QLineEdit()
    line.setAccessibleName("Name")
    dialog.body.addWidget(line)
    dialog.add_button("Save the view", nothing)

    dialog.open()
    begun(qtbot, dialog)

    assert QApplication.focusWidget() is line


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_long_dialog_fits_the_window_and_scrolls_with_the_keys(
    window: MainWindow, desk: Desk, qtbot: QtBot, scale: float
) -> None:
    desk.show_as(Display(ThemeName.LIGHT, scale))
    window.show_keys()
    (dialog,) = (each for each in window.findChildren(Dialog) if each.isVisible())
    begun(qtbot, dialog)
    line = next(each for each in dialog.findChildren(QLabel) if each.text() == "Keyboard shortcuts")
    before = line.mapTo(dialog, line.rect().topLeft()).y()

    QTest.keyClick(focused(), Qt.Key.Key_PageDown)

    assert dialog.height() <= window.height()
    assert line.mapTo(dialog, line.rect().topLeft()).y() < before
    assert faults(dialog) == []


@pytest.fixture
def tour(window: MainWindow) -> Tour:
    steps = [
        Step("What is due", "Late things stand at the top.", lambda: window.rail),
        Step("Find anyone", "Type part of a name.", lambda: window.header.box),
        Step("That is all", "You find this again under Help."),
    ]
    return window.start_tour(steps)


def shown(tour: Tour) -> str:
    return next(
        each.text() for each in tour.findChildren(QLabel) if each.property("kind") == "heading"
    )


def test_the_tour_is_walked_with_enter_alone(tour: Tour, qtbot: QtBot) -> None:
    titles = [shown(tour)]

    with qtbot.waitSignal(tour.ended):
        for _ in range(3):
            QTest.keyClick(focused(), Qt.Key.Key_Return)
            titles.append(shown(tour))

    assert titles[:3] == ["What is due", "Find anyone", "That is all"]


def test_the_tour_can_be_left_at_any_time(tour: Tour, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tour.ended):
        QTest.keyClick(focused(), Qt.Key.Key_Escape)

    assert tour.isHidden()


def test_tab_stays_within_the_tour(tour: Tour) -> None:
    found = []
    for _ in range(4):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        found.append(focused_words())

    assert set(found) == {"Skip the tour", "Next"}


def test_the_tour_passes_the_audit_at_200_per_cent(
    window: MainWindow, desk: Desk, tour: Tour
) -> None:
    desk.show_as(Display(ThemeName.LIGHT, 2.0))

    assert faults(tour) == []


@pytest.mark.parametrize(
    "gap",
    [
        None,
        QRect(0, 0, 180, 700),
        QRect(200, 10, 400, 40),
        QRect(190, 200, 1080, 500),
        QRect(0, 0, 1280, 720),
    ],
)
def test_the_tours_words_are_always_in_sight(gap: QRect | None) -> None:
    room = QRect(0, 0, 1280, 720)

    assert room.contains(beside(gap, room, 450, 200))


def test_going_on_behind_the_tour_does_no_harm(window: MainWindow, desk: Desk, tour: Tour) -> None:
    desk.go(Caseload())

    QTest.keyClick(focused(), Qt.Key.Key_Return)

    assert window.stack.route == Caseload()
