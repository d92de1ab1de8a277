"""One window on one child's year: the day is moved on, Home is read, pages are worked by keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from iro_core.fields import KINDS
from iro_desktop.services.home.today import AgendaItem
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Row
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import AfterReview, LetterDesk, Review, Today
from iro_desktop.ui.screens.follow_up.after_review import AfterReviewPage
from iro_desktop.ui.screens.letter.letter_desk import LetterDeskPage
from iro_desktop.ui.screens.registry import all_pages
from iro_desktop.ui.screens.review.review_page import ReviewPage
from iro_desktop.ui.shell.rail import PLACES as PLACES_OF_THE_RAIL
from tests.drivers import Driver
from tests.letter_driver import PaperPrinters
from tests.services.test_year_of_a_child import Year

PLACES, REVIEWS = Qt.Key.Key_4, Qt.Key.Key_5
"""With Alt, the sections of a child's file."""
RAIL = {place.words.replace("&", "") for place in PLACES_OF_THE_RAIL}


class YearOnScreens(Driver):
    """An officer's laptop with its window, on one day after another."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        """Open Home on an empty caseload."""
        self.year = Year(folder)
        self.paper = folder / "paper.pdf"
        desk = Desk(store=self.year.store, today=lambda: self.year.today, now=self.year.now)
        super().__init__(qtbot, desk, self._pages(), Today())

    def _pages(self) -> Pages:
        """Return the program's pages; what they print goes into a file."""
        pages, printers = all_pages(), PaperPrinters(self.paper)
        pages.add(Review, lambda desk, route: ReviewPage(desk, route, printers=printers))
        pages.add(AfterReview, lambda desk, route: AfterReviewPage(desk, route, printers=printers))
        pages.add(LetterDesk, lambda desk, route: LetterDeskPage(desk, route, printers=printers))
        return pages

    def on(self, year: int, month: int, day: int) -> None:
        """Let the day come: unlocking on another day brings every page up to date."""
        self.year.on(year, month, day)
        self.desk.has_changed(*KINDS)
        self.go_home()

    def go_home(self) -> None:
        """Open Home by its key."""
        self.control_key(Qt.Key.Key_1)
        self.settle()
        assert self.window.stack.route == Today()

    def home(self, what: str) -> list[str]:
        """Return the rows of Home that tell of something, as they are read out."""
        return [each.spoken for each in self._rows() if what in each.what]

    def one(self, what: str) -> str:
        """Return the one row of Home that tells of something."""
        (row,) = self.home(what)
        return row

    def limits(self) -> list[str]:
        """Return the legal limit of each review on Home, as its row says it."""
        return [
            each.when.partition("legal limit ")[2]
            for each in self._rows()
            if "legal limit" in each.when
        ]

    def limit(self) -> str:
        """Return the legal limit of the one review to come."""
        (limit,) = self.limits()
        return limit

    def do(self, what: str) -> None:
        """Go to a row of Home, and do what it offers with Enter."""
        self._choose(what)
        self.key(Qt.Key.Key_Return)
        self.settle()

    def why(self, what: str) -> str:
        """Go to a row of Home, ask why its date is that date, and return what is answered."""
        self._choose(what)
        self.control_key(Qt.Key.Key_I)
        self.qtbot.waitUntil(lambda: self.top is not self.window)
        answer = self.words()
        self.key(Qt.Key.Key_Escape)
        self.settle()
        return answer

    def _choose(self, what: str) -> None:
        """Go to a row of Home by the arrows."""
        rows = self._rows()
        listed = self.found(RowList)
        listed.setFocus()
        self.key(Qt.Key.Key_Home)
        for _ in rows:
            chosen = listed.chosen()
            if chosen is not None and what in chosen.what:
                break
            self.key(Qt.Key.Key_Down)
        chosen = listed.chosen()
        assert chosen is not None
        assert what in chosen.what, [each.spoken for each in rows]

    def _rows(self) -> list[Row[AgendaItem | None]]:
        """Return the rows of Home, also of what lies further ahead."""
        self.go_home()
        listed: RowList[AgendaItem | None] = self.found(RowList)
        if not listed.isVisible():
            return []
        if listed.rows()[-1].item is None:
            listed.setFocus()
            self.key(Qt.Key.Key_End)
            self.key(Qt.Key.Key_Return)
        return listed.rows()

    def open_file(self, section: Qt.Key) -> None:
        """Find the child by name, and open a section of the file by its key."""
        self.control_key(Qt.Key.Key_K)
        self.keys("Ann Example")
        self.settle()
        self.key(Qt.Key.Key_Return)
        self.settle()
        self.alt_key(section)

    def press(self, name: str) -> None:
        """Press a button; whatever it does, the focus is not thrown back to the window's rail."""
        super().press(name)
        assert self.here() not in RAIL

    def alt_key(self, key: Qt.Key) -> None:
        """Press a key with Alt."""
        self.key(key, Qt.KeyboardModifier.AltModifier)
        self.settle()

    def press_both(self, key: Qt.Key) -> None:
        """Press a key with Ctrl and Shift."""
        self.key(key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self.settle()

    def pick(self, name: str, words: str) -> None:
        """Go down a list by the arrows to an answer that begins so."""
        box = self.control(name)
        assert isinstance(box, QComboBox)
        box.setFocus()
        self.key(Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText().startswith(words):
                return
            self.key(Qt.Key.Key_Down)
        raise AssertionError(f"{words!r} is not in the list {name!r}")

    def rewrite(self, name: str, words: str) -> None:
        """Type over what stands in a line."""
        line = self.control(name)
        assert isinstance(line, QLineEdit)
        line.setFocus()
        self.control_key(Qt.Key.Key_A)
        self.keys(words)

    def choose(self, name: str) -> None:
        """Choose an answer."""
        self.go_to(name)
        self.key(Qt.Key.Key_Space)

    def is_ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        box = self.control(name)
        assert isinstance(box, QAbstractButton)
        return box.isChecked()

    def turn_to(self, heading: str) -> None:
        """Turn the meeting's agenda until a point is there."""
        for _ in range(30):
            if heading in self.words().splitlines():
                return
            self.control_key(Qt.Key.Key_PageDown)
            self.settle()
        raise AssertionError(f"{heading!r} is on no point of the agenda")

    def decide(self, line: str) -> None:
        """Take down a decision in one line, as it is spoken."""
        self.control_key(Qt.Key.Key_D)
        self.keys(line)
        self.key(Qt.Key.Key_Return)
        self.settle()

    def printed(self) -> bool:
        """Wait for the paper, take it out of the printer, and say whether a page is on it."""
        self.qtbot.waitUntil(self.paper.exists)
        self.settle()
        paper = self.paper.read_bytes()
        self.paper.unlink()
        return paper.startswith(b"%PDF")

    def close(self) -> None:
        """End, as when the program is closed."""
        self.window.close()
        self.desk.tasks.finish()
        self.year.store.close()
