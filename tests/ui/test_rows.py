"""The list of rows: headings with counts, one action a row, arrows and Enter, spoken sentences."""

import time

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.row_painter import second_line
from iro_desktop.ui.kit.rows import Group, Row, RowsModel
from iro_desktop.ui.look.tokens import Tone
from tests.ui.gallery import rows


@pytest.fixture
def listed(qtbot: QtBot) -> RowList[str]:
    made: RowList[str] = RowList(name="What is due")
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show_groups(rows())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def heard(signal_list: RowList[str]) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    signal_list.acted.connect(lambda item: said.append(("acted", item)))
    signal_list.opened.connect(lambda item: said.append(("opened", item)))
    return said


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model: RowsModel[str] = RowsModel()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, fatal)

    model.set_groups(rows())
    model.set_groups([])

    assert tester.model() is model


def test_groups_without_rows_are_left_out(listed: RowList[str]) -> None:
    listed.show_groups([Group("Overdue", ()), *rows()[1:2]])

    assert [listed.model().index(at, 0).data() for at in range(2)] == ["Due soon", "Jo Hart"]


def test_enter_does_the_rows_action_and_space_opens_it(listed: RowList[str]) -> None:
    said = heard(listed)

    QTest.keyClick(listed, Qt.Key.Key_Return)
    QTest.keyClick(listed, Qt.Key.Key_Space)

    assert said == [("acted", "1"), ("opened", "1")]


def test_arrows_pass_over_headings(listed: RowList[str]) -> None:
    said = heard(listed)

    for _ in range(3):
        QTest.keyClick(listed, Qt.Key.Key_Down)
        QTest.keyClick(listed, Qt.Key.Key_Return)

    assert said == [("acted", "2"), ("acted", "3"), ("acted", "4")]


def test_the_keys_for_first_and_last_pass_over_headings_too(listed: RowList[str]) -> None:
    told = listed.rows()

    QTest.keyClick(listed, Qt.Key.Key_End)
    last = listed.chosen()
    QTest.keyClick(listed, Qt.Key.Key_Home)

    assert (listed.chosen(), last) == (told[0], told[-1])


def test_a_page_up_onto_a_heading_chooses_the_row_under_it(listed: RowList[str]) -> None:
    listed.resize(900, 200)
    QTest.keyClick(listed, Qt.Key.Key_Down)

    QTest.keyClick(listed, Qt.Key.Key_PageUp)

    assert listed.chosen() == listed.rows()[0]


def test_a_click_on_the_button_acts_and_elsewhere_opens(listed: RowList[str]) -> None:
    said, left = heard(listed), Qt.MouseButton.LeftButton
    row: QRect = listed.visualRect(listed.model().index(1, 0))

    QTest.mouseClick(listed.viewport(), left, pos=QPoint(row.right() - 40, row.center().y()))
    QTest.mouseClick(listed.viewport(), left, pos=QPoint(row.left() + 40, row.center().y()))

    assert said == [("acted", "1"), ("opened", "1")]


def test_a_row_is_spoken_as_one_sentence(listed: RowList[str]) -> None:
    spoken = listed.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == (
        "Overdue: Sam Example, Write the letter after the review, was due 21 February, "
        "12 days late. Enter: Write letter"
    )


def test_a_heading_is_spoken_with_its_count(listed: RowList[str]) -> None:
    spoken = listed.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Overdue, 2 rows"


def test_the_cursor_stays_in_its_place_when_the_rows_change(listed: RowList[str]) -> None:
    said = heard(listed)
    QTest.keyClick(listed, Qt.Key.Key_Down)

    listed.show_groups(rows())
    QTest.keyClick(listed, Qt.Key.Key_Return)

    assert said == [("acted", "2")]


def test_an_empty_list_takes_no_focus(listed: RowList[str]) -> None:
    listed.show_groups([])

    assert listed.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_in_little_room_the_button_stands_under_the_words(listed: RowList[str]) -> None:
    wide = listed.sizeHintForRow(1)

    listed.resize(420, 700)

    assert listed.sizeHintForRow(1) > wide


@pytest.mark.parametrize("width", [260, 400, 2_000])
def test_the_day_of_a_row_is_never_cut_for_the_sake_of_long_words(
    listed: RowList[str], width: int
) -> None:
    metrics = QFontMetrics(listed.font())
    row = Row("1", "Sam", "Decision not carried out: " + "his things " * 12, "was due 1 March")

    shown = second_line(row, metrics, width)

    assert shown.endswith("was due 1 March")
    assert metrics.horizontalAdvance(shown) <= width


def test_hundreds_of_rows_are_shown_at_once(listed: RowList[str]) -> None:
    many = tuple(
        Row(str(n), f"Child {n}", "Visit", "due", "Late", Tone.LATE, "Open") for n in range(600)
    )
    started = time.process_time()

    listed.show_groups([Group("Overdue", many)])
    listed.grab()

    assert time.process_time() - started < 1.0
