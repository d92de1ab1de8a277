"""The kit passes the audit in every theme and size; the audit catches planted faults."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iro_desktop.ui.desk import Desk, Display
from iro_desktop.ui.look.tokens import ThemeName
from iro_desktop.ui.routes import Caseload, ChildFile, Letters, Route, Today
from iro_desktop.ui.shell.window import MainWindow
from tests.ui.access import faults, tab_faults

ROUTES: tuple[Route, ...] = (Today(), Caseload(), ChildFile("sam"), Letters())
LOOKS = [(theme, scale) for theme in ("light", "dark", "contrast") for scale in (1.0, 2.0)]


@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_the_kit_passes_the_audit(window: MainWindow, desk: Desk, theme: str, scale: float) -> None:
    window.resize(1280, 4000)
    desk.show_as(Display(ThemeName(theme), scale))
    least = 7.0 if theme == "contrast" else 4.5

    for route in ROUTES:
        desk.go(route)
        QApplication.processEvents()

        assert faults(window, least_contrast=least) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_tab_goes_everywhere_and_out_again(window: MainWindow, desk: Desk, scale: float) -> None:
    desk.show_as(Display(ThemeName.LIGHT, scale))

    for route in ROUTES:
        desk.go(route)
        QApplication.processEvents()

        assert tab_faults(window) == []


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
def test_the_window_fits_a_small_screen_at_any_text_size(
    window: MainWindow, desk: Desk, scale: float
) -> None:
    desk.show_as(Display(ThemeName.LIGHT, scale))

    for route in ROUTES:
        desk.go(route)
        QApplication.processEvents()

        assert (window.width(), window.height()) == (1280, 720)


def test_no_widget_ever_flashes_up_as_a_window_of_its_own(window: MainWindow) -> None:
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]


class _Faulty(QWidget):
    """A window with one fault, planted."""

    def __init__(self, qtbot: QtBot, *widgets: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        for each in widgets:
            layout.addWidget(each)
        qtbot.addWidget(self)
        self.resize(600, 400)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)


def test_a_field_without_a_name_is_a_fault(qtbot: QtBot) -> None:
    assert faults(_Faulty(qtbot, QLineEdit())) == ["QLineEdit: has no name"]


def test_a_list_named_by_its_value_is_a_fault(qtbot: QtBot) -> None:
    box = QComboBox()
    box.addItem("At home")

    assert faults(_Faulty(qtbot, box)) == ["QComboBox: is named by its value alone"]


def test_a_field_named_by_its_placeholder_is_a_fault(qtbot: QtBot) -> None:
    line = QLineEdit()
    line.setPlaceholderText("Name")
    line.setAccessibleName("Name")

    assert faults(_Faulty(qtbot, line)) == ["QLineEdit: is named by its placeholder"]


def test_a_field_with_only_its_groups_name_is_a_fault(qtbot: QtBot) -> None:
    group = QGroupBox("Visit")
    line = QLineEdit()
    QVBoxLayout(group).addWidget(line)

    found = faults(_Faulty(qtbot, group))

    assert "QLineEdit: has no name of its own, only its group's" in found


def test_a_control_too_small_to_hit_is_a_fault(qtbot: QtBot) -> None:
    small = QPushButton("Go")
    small.setStyleSheet("min-height: 0; padding: 0; font-size: 9px")
    small.setFixedSize(40, 16)

    assert "QPushButton 'Go': 40x16 is too small" in faults(_Faulty(qtbot, small))


def test_a_letter_for_alt_claimed_twice_is_a_fault(qtbot: QtBot) -> None:
    faulty = _Faulty(qtbot, QPushButton("&Save"), QPushButton("&Send"))

    assert faults(faulty) == ["Alt+S is claimed 2 times"]


def test_words_that_are_cut_off_are_a_fault(qtbot: QtBot) -> None:
    words = QLabel("Accommodated under section 20")
    words.setFixedWidth(60)

    assert [each for each in faults(_Faulty(qtbot, words)) if "cut off" in each]


def test_words_too_near_their_ground_are_a_fault(qtbot: QtBot) -> None:
    words = QLabel("Overdue")
    words.setStyleSheet("color: rgb(190, 190, 190); background: white")

    assert [each for each in faults(_Faulty(qtbot, words)) if "contrast" in each]


def test_a_box_that_tab_never_leaves_is_a_fault(qtbot: QtBot) -> None:
    trap = QPlainTextEdit()
    trap.setAccessibleName("Notes")
    window = _Faulty(qtbot, QPushButton("Before"), trap, QPushButton("After"))

    assert tab_faults(window) == ["QPlainTextEdit 'Notes': Tab does not leave it"]


def test_a_control_that_tab_passes_over_is_a_fault(qtbot: QtBot) -> None:
    class Jump(QPushButton):
        def focusNextPrevChild(self, forward: bool) -> bool:
            first.setFocus()
            return True

    first, jump, lost = QPushButton("First"), Jump("Jump"), QPushButton("Lost")

    assert tab_faults(_Faulty(qtbot, first, jump, lost)) == [
        "QPushButton 'Lost': Tab does not reach it"
    ]
