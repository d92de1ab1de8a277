"""A whole sitting for tests: window, strongbox and session, with a page to type in."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iro_core.ids import NoteId
from iro_core.records import Note
from iro_desktop.services.opening import Strongbox
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import Route, Search, Today
from iro_desktop.ui.screens.entrance.cover import Cover
from iro_desktop.ui.session import Parts, Session
from iro_desktop.ui.shell.window import MainWindow
from tests.builders import TODAY, some_id
from tests.caseloads import PASSWORD, a_strongbox
from tests.clocks import FakeClock
from tests.keyrings import FakeKeyring

W = TypeVar("W", bound=QWidget)


class NotePage(Page):
    """A note that is saved when the page is left."""

    title = "Note"

    def __init__(self, desk: Desk, _route: Route) -> None:
        super().__init__(desk)
        self.box, self.note_id, self.saves = QPlainTextEdit(), some_id(), 0
        self.box.setAccessibleName("Note")
        self.body.addWidget(self.box)

    def before_leaving(self) -> None:
        text = self.box.toPlainText()
        if text:
            self.desk.tasks.run(lambda: self._save(text), owner=self, lane="save")

    def _save(self, text: str) -> None:
        with self.desk.store.writing() as writer:
            self.saves += 1
            writer.add(Note(id=NoteId(some_id()), wording=text))


class Sitting:
    """One run of the program on a folder, driven from outside."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        *,
        keyring: FakeKeyring | None = None,
        open_box: Callable[[], Strongbox] | None = None,
        idle: dt.timedelta = dt.timedelta(minutes=10),
        pages: Pages | None = None,
    ) -> None:
        self.qtbot, self.clock, self.folder = qtbot, FakeClock(), folder
        self.window = MainWindow()
        self.window.resize(1280, 720)
        qtbot.addWidget(self.window)
        self.desk: Desk | None = None
        if pages is None:
            pages = Pages()
            pages.add(Today, NotePage)
            pages.add(Search, NotePage)
        parts = Parts(
            open_box=open_box or (lambda: a_strongbox(folder, keyring=keyring, clock=self.clock)),
            make_desk=self._make_desk,
            pages=pages,
            looks_new=not (folder / "caseload.irostore").exists(),
            now=self.clock.clock.now,
            steady_s=self.clock.clock.steady_s,
            idle=idle,
        )
        self.session = Session(self.window, parts, self.window)
        self.session.start()
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def _make_desk(self, store: object) -> Desk:
        self.desk = Desk(
            store=store, today=lambda: TODAY, now=self.clock.clock.now, parent=self.window
        )
        return self.desk

    @property
    def cover(self) -> Cover:
        """The cover that is on."""
        covers = self.window.findChildren(Cover)
        return next(each for each in reversed(covers) if each.isVisible())

    def one(self, kind: type[W]) -> W:
        """Return the one widget of a kind on the cover."""
        found = self.cover.findChildren(kind)
        assert found
        return found[0]

    @property
    def page(self) -> NotePage:
        """The page with the note."""
        page = self.window.stack.page
        assert isinstance(page, NotePage)
        return page

    def words(self) -> str:
        """Return all that can be read on the cover."""
        labels = self.cover.findChildren(QLabel)
        return " ".join(each.text() for each in labels if each.isVisible())

    def type(self, name: str, text: str) -> None:
        """Type into the line that a screen reader calls so."""
        lines = self.cover.findChildren(QLineEdit)
        line = next(each for each in lines if each.accessibleName() == name)
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, text)

    def unlock(self, password: str = PASSWORD) -> None:
        """Give the password and wait for the work."""
        self.give(password)
        self.qtbot.waitUntil(lambda: not self.window.is_covered)

    def give(self, password: str) -> None:
        """Give a password."""
        self.type("Password", password)
        self.press("Unlock")

    def press(self, words: str) -> None:
        """Press a button of the cover by its words."""
        buttons = self.cover.findChildren(QPushButton)
        button = next(
            each for each in buttons if each.isVisible() and each.text().replace("&", "") == words
        )
        button.click()

    def says(self, words: str) -> None:
        """Wait until the cover says something."""
        self.qtbot.waitUntil(lambda: words in self.words())
