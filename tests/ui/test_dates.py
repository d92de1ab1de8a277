"""Dates that say why: in labels, rows and cells, by mouse, keys, menu and one shortcut."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from iro_desktop.services.dates.dated import Dated, DateWords, told
from iro_desktop.ui.kit.cards import badge, card, facts, quote, timeline_item
from iro_desktop.ui.kit.dates import DatedLabel, dated, places
from iro_desktop.ui.kit.fields import Field, day, short_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Group, Row
from iro_desktop.ui.kit.table import Column, TableModel
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.kit.why_here import ask_why_here
from iro_desktop.ui.kit.why_menu import question
from tests.ui.access import faults, focused, spoken_name, tab_faults

Key = Qt.Key
FIRST, SECOND = dt.date(2026, 3, 5), dt.date(2026, 3, 9)
ONE = told(FIRST, "The first day.", "Planned")
BOTH = ONE + told(SECOND, "The second day.", "Legal limit")
PLANNED, LIMIT = (question(each) for each in BOTH)
WORDS = "Second review: planned for Thu 5 Mar, legal limit Mon 9 Mar"


class Teller(QWidget):
    """Stands for a page: it holds widgets and notes which dates it was asked about."""

    def __init__(self, qtbot: QtBot, *widgets: QWidget) -> None:
        super().__init__()
        self.asked: list[dt.date] = []
        layout = QVBoxLayout(self)
        for each in widgets:
            layout.addWidget(each)
        qtbot.addWidget(self)
        self.resize(700, 400)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)

    def tell_why(self, asked: Dated) -> None:
        self.asked.append(asked.day)

    def menu(self) -> dict[str, QMenu]:
        """Return the lines of the menu that is open, each with its menu."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return {action.text(): menu for action in menu.actions() if action.text()}

    def choose(self, words: str) -> None:
        """Choose a line of the menu that is open."""
        menu = self.menu()[words]
        next(each for each in menu.actions() if each.text() == words).trigger()
        menu.close()


def a_list(why: tuple[Dated, ...]) -> RowList[str]:
    rows: RowList[str] = RowList(name="Due")
    row = Row("1", "Sam Example", "Review", "by Thu 5 Mar, or Mon 9 Mar", action="Open", why=why)
    rows.show_groups([Group("", (row,))])
    return rows


def a_table() -> Table[int]:
    model: TableModel[int] = TableModel(
        [
            Column("Number", str),
            Column("Day", lambda _: "Thu 5 Mar", why=lambda _: ONE),
            Column("Other", lambda _: "Mon 9 Mar", why=lambda n: BOTH[1:] if n else ()),
        ]
    )
    model.set_items([0, 1])
    return Table(model, name="Days")


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_a_date_alone_opens_with_enter_and_space(qtbot: QtBot, key: Key) -> None:
    made = dated("Thursday 5 March 2026", ONE)
    page = Teller(qtbot, made)

    made.setFocus()
    QTest.keyClick(made, key)

    assert page.asked == [FIRST]


def test_several_dates_ask_which_one_is_meant(qtbot: QtBot) -> None:
    made = dated(WORDS, BOTH)
    page = Teller(qtbot, made)
    QTest.keyClick(made, Key.Key_Return)
    assert list(page.menu()) == [PLANNED, LIMIT]

    page.choose(LIMIT)

    assert page.asked == [SECOND]


def test_a_click_on_a_date_asks_of_that_date_and_beside_it_nothing(qtbot: QtBot) -> None:
    made = dated(WORDS, BOTH)
    assert isinstance(made, DatedLabel)
    page = Teller(qtbot, made)
    spots = _spots(made)

    for each in spots:
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=each)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(5, made.height() // 2))

    assert page.asked == [FIRST, SECOND]


def test_the_pointer_becomes_a_hand_over_a_date_only(qtbot: QtBot) -> None:
    made = dated(WORDS, BOTH)
    assert isinstance(made, DatedLabel)
    page = Teller(qtbot, made)
    hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor

    QTest.mouseMove(made, _spots(made)[0])
    qtbot.waitUntil(lambda: made.cursor().shape() is hand)
    QTest.mouseMove(made, QPoint(3, made.height() // 2))
    qtbot.waitUntil(lambda: made.cursor().shape() is arrow)

    assert page.asked == []


def test_the_gap_at_the_end_of_a_wrapped_line_is_no_part_of_the_date(qtbot: QtBot) -> None:
    made = dated("Thursday 5 March 2026", ONE)
    made.setStyleSheet("font-size: 60px;")
    page = Teller(qtbot, made)
    words = made.fontMetrics()
    wide = words.horizontalAdvance("Thursday 5 ")
    made.setFixedSize(wide + words.horizontalAdvance("M"), 3 * words.height())
    top = (made.height() - 2 * words.height()) // 2

    for right in (wide - 4, wide - words.horizontalAdvance(" ") - 4):
        spot = QPoint(right, top + words.height() // 2)
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=spot)

    assert page.asked == [FIRST]


def test_a_date_says_its_words_and_that_it_can_be_asked(qtbot: QtBot) -> None:
    alone, several = dated("28 March 2026", ONE), dated(WORDS, BOTH)
    page = Teller(qtbot, alone, several)

    assert page.isVisible()
    assert spoken_name(alone) == "28 March 2026, why this date?"
    assert spoken_name(several) == f"{WORDS}, why these dates?"


def test_words_without_dates_are_a_plain_label(qtbot: QtBot) -> None:
    assert type(dated("No day yet", ())) is QLabel
    assert type(dated("", ONE)) is QLabel
    assert isinstance(dated(DateWords("5 March", ONE)), DatedLabel)


def test_a_label_whose_dates_go_takes_no_focus_any_more(qtbot: QtBot) -> None:
    made = DatedLabel("Thu 5 Mar", ONE)
    qtbot.addWidget(made)

    made.show_dated("Nothing", ())

    assert (made.focusPolicy(), made.accessibleName()) == (Qt.FocusPolicy.NoFocus, "Nothing")


def test_date_words_are_plain_words_wherever_words_are_wanted() -> None:
    words = DateWords("5 March", ONE)

    assert (words, f"on {words}", words.dates) == ("5 March", "on 5 March", ONE)


def test_a_date_said_otherwise_is_the_whole_of_its_words() -> None:
    (place,) = places("3 weeks ago", ONE)

    assert place.at == range(11)


def test_the_pieces_of_the_kit_pass_their_dates_on_and_pass_the_audit(qtbot: QtBot) -> None:
    page = Teller(
        qtbot,
        card(
            facts([("Planned for", DateWords("5 Mar 2026 at 14:00", ONE)), ("Where", "School")]),
            badge("Done Thu 5 Mar", why=ONE),
            quote("I like it.", "Sam, 5 March 2026", why=ONE),
            timeline_item("Thursday 5 March 2026", "Visit", why=ONE),
            heading="Review, 5 Mar 2026",
            why=ONE,
        ),
    )
    page.resize(700, 700)

    labels = page.findChildren(DatedLabel)
    assert len(labels) == 5
    assert len({each.accessibleName() for each in labels}) == 5
    assert faults(page) == []
    assert tab_faults(page) == []


def test_the_menu_of_a_row_offers_its_deed_and_its_dates(qtbot: QtBot) -> None:
    rows = a_list(BOTH)
    page = Teller(qtbot, rows)
    rows.setFocus()

    _menu_key(rows)
    assert next(iter(page.menu())) == "Open"
    page.choose(LIMIT)

    assert page.asked == [SECOND]


def test_a_click_on_a_date_of_a_row_does_not_open_the_row(qtbot: QtBot) -> None:
    rows = a_list(BOTH)
    page, opened = Teller(qtbot, rows), list[str]()
    rows.opened.connect(opened.append)

    for at in _row_dates(rows, BOTH):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert (page.asked, opened) == ([FIRST, SECOND], [])


def test_the_menu_of_a_table_offers_the_dates_of_the_row(qtbot: QtBot) -> None:
    table = a_table()
    page = Teller(qtbot, table)
    table.setFocus()
    table.selectRow(1)

    _menu_key(table)
    page.choose(LIMIT)

    assert page.asked == [SECOND]


def test_a_click_on_the_words_of_a_cell_asks_and_beside_them_only_chooses(qtbot: QtBot) -> None:
    table = a_table()
    page = Teller(qtbot, table)
    cell = table.visualRect(table.model().index(0, 1))
    left = QPoint(cell.left() + 25, cell.center().y())

    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=left)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=cell.topRight() - QPoint(4, -4)
    )

    assert page.asked == [FIRST]


def test_the_shortcut_asks_of_what_has_the_focus(qtbot: QtBot) -> None:
    alone, rows, table = dated("9 March 2026", BOTH[1:]), a_list(ONE), a_table()
    page = Teller(qtbot, alone, rows, table)
    table.setCurrentIndex(table.model().index(0, 1))

    for each in (alone, rows, table):
        each.setFocus()
        assert ask_why_here(page)

    assert page.asked == [SECOND, FIRST, FIRST]


def test_the_shortcut_asks_of_the_dates_around_where_nothing_dated_has_the_focus(
    qtbot: QtBot,
) -> None:
    field, other = QLineEdit(), QLineEdit()
    near, far = card(field, dated("5 March 2026", ONE)), card(other, dated(WORDS, BOTH))
    page = Teller(qtbot, near, far)
    field.setFocus()

    assert ask_why_here(page)

    assert page.asked == [FIRST]


def test_a_day_that_is_typed_says_why_without_a_tab_stop_of_its_own(qtbot: QtBot) -> None:
    form = Form(
        [Field("held_on", "Date", day(lambda _typed: FIRST)), Field("who", "Who", short_text())]
    )
    form.tell_of("held_on", lambda day: told(day, "Entered in this form."))
    page = Teller(qtbot, form)
    form.focus("held_on")
    QTest.keyClicks(focused(), "5/3/26")

    assert ask_why_here(page)
    QTest.keyClick(focused(), Key.Key_Tab)

    assert page.asked == [FIRST]
    assert form.focused() == "who"


def test_the_shortcut_says_so_where_there_is_no_date(qtbot: QtBot) -> None:
    page = Teller(qtbot, QLineEdit())

    assert not ask_why_here(page)


def _spots(made: DatedLabel) -> list[QPoint]:
    """Return the middle of each date in a label."""
    boxes = made._boxes(*made._lines())  # noqa: SLF001  where the letters stand is its own affair
    return [box.center().toPoint() for _place, box in boxes]


def _row_dates(rows: RowList[str], dates: tuple[Dated, ...]) -> list[QPoint]:
    """Return a place on each date of the first row, by trying along its second line."""
    box = rows.visualRect(rows.model().index(0, 0))
    found: dict[dt.date, QPoint] = {}
    for x in range(box.left(), box.right(), 3):
        for y in range(box.top(), box.bottom(), 3):
            there = rows._painter.date_at(box, rows.rows()[0], QPoint(x, y))  # noqa: SLF001  as above
            if there is not None:
                found.setdefault(there.day, QPoint(x + 2, y + 2))
    return [found[each.day] for each in dates]


def _menu_key(view: QWidget) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(view, event)
