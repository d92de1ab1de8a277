"""The window: going and coming back, the lock that hides everything, menus and keys, the banner."""

from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.look.theme import apply_theme, look
from iro_desktop.ui.look.tokens import ThemeName, Tone
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import (
    Caseload,
    ChildFile,
    EscalationPage,
    Escalations,
    Help,
    Letters,
    NewVisit,
    QuickNote,
    Route,
    Search,
    SettingsPage,
    Today,
)
from iro_desktop.ui.shell.actions import Act
from iro_desktop.ui.shell.stack import MOST_OPEN, PageStack
from iro_desktop.ui.shell.window import MainWindow
from tests.ui.access import focused
from tests.ui.gallery import TROUBLE, nothing

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def words_in(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def press(window: MainWindow, key: Qt.Key, mods: Qt.KeyboardModifier) -> None:
    QTest.keyClick(focused(), key, mods)


def open_dialogs(window: MainWindow) -> list[QDialog]:
    return [each for each in window.findChildren(QDialog) if each.isVisible()]


@pytest.mark.parametrize(
    ("key", "mods", "route"),
    [
        (Key.Key_2, CTRL, Caseload()),
        (Key.Key_3, CTRL, Letters()),
        (Key.Key_4, CTRL, Escalations()),
        (Key.Key_5, CTRL, Search()),
        (Key.Key_Comma, CTRL, SettingsPage()),
        (Key.Key_6, CTRL, Help()),
        (Key.Key_F1, Qt.KeyboardModifier.NoModifier, Help("start")),
        (Key.Key_N, CTRL | SHIFT, QuickNote()),
        (Key.Key_N, CTRL, NewVisit()),
    ],
)
def test_every_place_is_a_key_away(
    window: MainWindow, key: Qt.Key, mods: Qt.KeyboardModifier, route: Route
) -> None:
    press(window, key, mods)

    assert window.stack.route == route


def test_the_way_back_leads_to_the_page_as_it_was_left(window: MainWindow, desk: Desk) -> None:
    desk.go(Caseload())
    page = window.stack.page
    desk.go(ChildFile("sam"))

    press(window, Key.Key_Left, ALT)

    assert window.stack.page is page
    desk.back()
    desk.back()
    assert window.stack.route == Today()


@pytest.mark.parametrize(
    ("route", "place"),
    [(ChildFile("sam"), Caseload), (EscalationPage("e"), Escalations), (QuickNote(), Today)],
    ids=["a child's file", "a concern", "a note"],
)
def test_the_rail_marks_the_place_in_which_a_page_lies(
    window: MainWindow, route: Route, place: type[Any]
) -> None:
    window.rail.show_place(route)

    assert window.rail.button(place).isChecked()


def test_a_sentence_at_the_foot_goes_once_it_has_been_read(window: MainWindow, desk: Desk) -> None:
    desk.said("There is a problem: 2 things to put right")
    assert window.foot.said()

    for each in window.foot.findChildren(QTimer):
        each.timeout.emit()

    assert window.foot.said() == ""


def test_a_page_that_is_replaced_is_passed_over_on_the_way_back(
    window: MainWindow, desk: Desk
) -> None:
    desk.go(NewVisit())

    desk.go(ChildFile("sam"), replacing=True)
    desk.back()

    assert window.stack.route == Today()


def test_a_note_from_a_childs_file_is_for_that_child(window: MainWindow, desk: Desk) -> None:
    desk.go(ChildFile("sam"))

    window.quick_note()

    assert window.stack.route == QuickNote("sam")


def test_the_search_box_is_a_key_away_and_enter_searches(window: MainWindow) -> None:
    press(window, Key.Key_K, CTRL)
    QTest.keyClicks(focused(), "elie")
    QTest.keyClick(focused(), Key.Key_Return)

    assert window.stack.route == Search("elie")


def test_a_question_mark_is_typed_where_one_can_type(window: MainWindow) -> None:
    press(window, Key.Key_K, CTRL)

    QTest.keyClicks(focused(), "?")

    box = QApplication.focusWidget()
    assert isinstance(box, QLineEdit)
    assert box.text() == "?"
    assert open_dialogs(window) == []


def test_the_shortcut_sheet_lists_every_key_there_is(window: MainWindow) -> None:
    press(window, Key.Key_Slash, CTRL)

    (sheet,) = open_dialogs(window)
    listed = " ".join(words_in(sheet))
    native = QKeySequence.SequenceFormat.NativeText
    for action in window.findChildren(QAction):
        for keys in action.shortcuts():
            assert keys.toString(native) in listed


def test_every_act_stands_in_a_menu_and_no_two_share_a_key(window: MainWindow) -> None:
    keys = [
        each.toString() for action in window.findChildren(QAction) for each in action.shortcuts()
    ]

    assert len(keys) > 12
    assert len(keys) == len(set(keys))


def test_the_title_never_says_whose_file_is_open(window: MainWindow, desk: Desk) -> None:
    desk.go(ChildFile("sam"))

    assert window.windowTitle() == "IRO Desktop"


def test_locking_hides_every_word_and_unlocking_brings_all_back(
    window: MainWindow, desk: Desk
) -> None:
    desk.go(ChildFile("sam"))
    page, before = window.stack.page, words_in(window)
    dialog = ask(window, "Delete the draft?", "Its words are lost.", yes="Delete", do=nothing)

    window.cover(QPushButton("Unlock"))

    assert window.is_covered
    assert words_in(window) == []
    assert not dialog.isVisible()

    window.uncover()

    assert dialog.isVisible()
    assert window.stack.page is page
    assert set(before) <= set(words_in(window))
    dialog.close()


def test_no_key_works_behind_the_lock(window: MainWindow) -> None:
    cover = QPushButton("Unlock")
    window.cover(cover)

    for key, mods in (
        (Key.Key_2, CTRL),
        (Key.Key_N, CTRL),
        (Key.Key_F1, CTRL),
        (Key.Key_Left, ALT),
    ):
        QTest.keyClick(cover, key, mods)

    assert window.stack.route == Today()
    assert not window.menuBar().isVisible()


def test_locking_twice_shows_the_newest_cover(window: MainWindow) -> None:
    window.cover(QLabel("First"))
    window.cover(QLabel("Second"))

    assert words_in(window) == ["Second"]


def test_the_focus_returns_where_it_was(window: MainWindow, desk: Desk) -> None:
    window.header.focus_search()
    window.cover(QPushButton("Unlock"))

    window.uncover()

    assert window.focusWidget() is window.header.box


def test_a_page_that_went_during_the_lock_takes_no_focus_with_it(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.go(NewVisit())
    page = window.stack.page
    assert page is not None
    window.cover(QPushButton("Unlock"))
    desk.go(Caseload(), replacing=True)
    with qtbot.waitSignal(page.destroyed):
        pass

    window.uncover()

    assert window.stack.route == Caseload()


def test_trouble_is_shown_above_the_page_and_blocks_nothing(window: MainWindow, desk: Desk) -> None:
    desk.trouble(TROUBLE)

    assert TROUBLE.happened in words_in(window)
    desk.go(Caseload())
    assert window.stack.route == Caseload()
    window.banner.put_away()
    assert TROUBLE.happened not in words_in(window)


def test_long_words_at_the_foot_do_not_make_the_window_wider_than_a_small_screen(
    qapp: QApplication, window: MainWindow, desk: Desk
) -> None:
    apply_theme(qapp, ThemeName.LIGHT, 2.0)
    window.show_status("No office is connected. 125 changes kept on this laptop.")
    desk.said("There is a problem: 16 things to put right")
    for _ in range(5):  # styles, then sizes, then the window
        qapp.processEvents()

    assert window.width() == 1280
    apply_theme(qapp, ThemeName.LIGHT, 1.0)


def test_the_foot_says_what_is_waiting_and_what_was_saved(window: MainWindow, desk: Desk) -> None:
    window.show_status("3 changes waiting", Tone.SOON)
    desk.said("Saved 14:02")

    assert {"3 changes waiting", "Saved 14:02"} <= set(words_in(window.foot))


def test_larger_text_is_a_key_away(window: MainWindow, desk: Desk) -> None:
    press(window, Key.Key_Equal, CTRL)

    assert desk.display.scale == 1.1
    assert look().measures.scale == 1.1


def test_other_colours_are_in_the_menu(window: MainWindow) -> None:
    action = next(
        each
        for each in window.findChildren(QAction)
        if "High contrast" in each.text().replace("&", "")
    )

    action.trigger()

    assert look().tokens.name is ThemeName.CONTRAST


class NotedPage(Page):
    """A page that notes what happens to it."""

    title = "Noted"
    watches = frozenset({"visit"})

    def __init__(self, desk: Desk, route: Route) -> None:
        super().__init__(desk)
        self.seen: list[object] = []

    def refresh(self, kinds: frozenset[str]) -> None:
        self.seen.append(set(kinds))

    def before_leaving(self) -> None:
        self.seen.append("saved")


@pytest.fixture
def stack(desk: Desk, qtbot: QtBot) -> PageStack:
    pages = Pages()
    for route in (Today, Caseload, ChildFile):
        pages.add(route, NotedPage)
    made = PageStack(desk, pages)
    qtbot.addWidget(made)
    made.go(Today())
    return made


def seen(stack: PageStack) -> list[object]:
    assert isinstance(stack.page, NotedPage)
    return stack.page.seen


def test_a_page_is_filled_before_the_first_look_and_saves_before_it_is_left(
    stack: PageStack,
) -> None:
    first = seen(stack)

    stack.go(Caseload())

    assert first == [set(), "saved"]


def test_a_page_hears_only_of_the_kinds_it_watches(stack: PageStack, desk: Desk) -> None:
    desk.has_changed("letter")
    desk.has_changed("visit", "action")

    assert seen(stack) == [set(), {"visit", "action"}]


def test_a_page_out_of_sight_hears_of_changes_when_it_is_shown_again(
    stack: PageStack, desk: Desk
) -> None:
    first = seen(stack)
    stack.go(Caseload())
    desk.has_changed("visit")
    desk.has_changed("visit", "action")
    assert first == [set(), "saved"]

    stack.back()

    assert first == [set(), "saved", {"visit", "action"}]


def test_only_so_many_pages_are_kept_and_back_still_finds_the_way(stack: PageStack) -> None:
    for number in range(2 * MOST_OPEN):
        stack.go(ChildFile(str(number)))

    assert stack.count() == MOST_OPEN
    for _ in range(2 * MOST_OPEN):
        stack.back()
    assert stack.route == Today()
    assert not stack.can_go_back


class FindingPage(NotedPage):
    """A page that takes Ctrl+F for itself."""

    found = 0

    def acts(self) -> tuple[Act, ...]:
        return (Act("&Find here", self._find, ("Ctrl+F",)),)

    def _find(self) -> None:
        self.found += 1


def test_a_key_that_a_page_claims_is_the_pages_while_it_is_open(desk: Desk, qtbot: QtBot) -> None:
    pages, made = Pages(), MainWindow()
    pages.add(Today, NotedPage)
    pages.add(Caseload, FindingPage)
    qtbot.addWidget(made)
    made.open_desk(desk, pages, first=Caseload())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    page = made.stack.page
    assert isinstance(page, FindingPage)

    QTest.keyClick(focused(), Key.Key_F, CTRL)
    desk.go(Today())
    QTest.keyClick(focused(), Key.Key_F, CTRL)

    assert page.found == 1
    assert made.header.box.hasFocus()
