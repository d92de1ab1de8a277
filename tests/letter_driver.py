"""Working the letters' screens: a store with a finished visit, a window, and timers by hand."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from iro_core import ids
from iro_core.records import Action, Allocation, Profile, Setting
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letters import OpenLetter, load_letter, start_letter_after_visit
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import (
    ChildFile,
    LetterDesk,
    Letters,
    LetterSafety,
    PostDesk,
    Route,
    SettingsPage,
    Today,
)
from iro_desktop.ui.screens.letter.letter_desk import LetterDeskPage
from iro_desktop.ui.screens.letter.letter_form import LetterForm
from iro_desktop.ui.screens.letter.letter_page_view import LetterPageView
from iro_desktop.ui.screens.letter.letter_printing import Printers, a_printer
from iro_desktop.ui.screens.letter.letters import LettersPage
from iro_desktop.ui.screens.letter.post_desk import PostDeskPage
from iro_desktop.ui.screens.letter.safety_page import LetterSafetyPage
from iro_desktop.ui.screens.visit.visit_foot import VisitFoot
from tests.builders import NOW, OFFICER, TODAY, a_child, a_store, a_visit, some_id
from tests.drivers import Driver
from tests.ui.gallery import EmptyPage
from tests.ui.test_visit_saver import HandAlarm


class PaperPrinters(Printers):
    """Printers that print into a file, so that a test can look at the paper."""

    def __init__(self, paper: Path | None = None) -> None:
        self.paper = paper

    def is_any(self) -> bool:
        return self.paper is not None

    def choose(self, parent: QWidget, chosen: Callable[[QPrinter], object]) -> None:
        printer = a_printer()
        printer.setResolution(100)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.paper))
        chosen(printer)


def a_store_with_a_visit(folder: Path, *, said: str = "I like football.") -> tuple[Store, str]:
    """Return a store with one child and a finished visit, and the visit's id."""
    store = a_store(folder)
    child = a_child(liked_name="Annie")
    visit = a_visit(child, state="ready", voice=said, seen_alone="yes")
    action = Action(
        id=ids.ActionId(some_id()),
        child_id=child.id,
        visit_id=visit.id,
        wording="Ask about the trip",
        due_on=TODAY,
    )
    mine = Allocation(
        id=ids.AllocationId(some_id()), child_id=child.id, profile_id=OFFICER.profile_id
    )
    me = Profile(
        id=OFFICER.profile_id, full_name="Robin Vale", role="iro", office_name="Example Council"
    )
    with store.writing() as writer:
        for record in (child, visit, action, mine, me):
            writer.add(record)
        writer.add(Setting(id=ids.SettingId("advocacy_provider"), value="Speak Up"))
    return store, visit.id


class LetterDriver(Driver):
    """A window on the letters of one store."""

    def __init__(
        self,
        qtbot: QtBot,
        store: Store,
        route: Route | None = None,
        *,
        printers: Printers | None = None,
    ) -> None:
        self.store = store
        self.alarms: list[HandAlarm] = []
        self.said: list[str] = []
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        desk.announced.connect(self.said.append)
        pages = Pages()
        pages.add(Letters, LettersPage)
        pages.add(
            LetterDesk,
            lambda desk, route: LetterDeskPage(
                desk, route, printers=printers or PaperPrinters(), alarm=self._alarm
            ),
        )
        pages.add(PostDesk, lambda desk, route: PostDeskPage(desk, route, printers=printers))
        pages.add(LetterSafety, LetterSafetyPage)
        for other in (Today, ChildFile, SettingsPage):
            pages.add(other, EmptyPage)
        super().__init__(qtbot, desk, pages, route or Letters())

    @property
    def page(self) -> LetterDeskPage:
        """The letter's page."""
        page = self.window.stack.page
        assert isinstance(page, LetterDeskPage)
        return page

    @property
    def shown(self) -> LetterPageView:
        """The page of the letter."""
        return self.found(LetterPageView)

    def letter_now(self) -> LetterDraft:
        """Return the letter as it stands on the screen."""
        return self.found(LetterForm).words().draft

    def paste(self, words: str) -> None:
        """Paste words where the focus is: keys type plain letters only."""
        QApplication.clipboard().setText(words)
        self.control_key(Qt.Key.Key_V)
        QApplication.clipboard().clear()

    def saved_words(self) -> str:
        """Return what the foot says about saving."""
        return self.found(VisitFoot).words()

    def wait(self, milliseconds: int) -> None:
        """Let time pass for the timers, and everything come back."""
        for alarm in list(self.alarms):
            alarm.pass_time(milliseconds)
        self.settle()

    def stored(self) -> OpenLetter:
        """Return the letter as the store has it."""
        route = self.window.stack.route
        assert isinstance(route, LetterDesk)
        return load_letter(self.store, letter_id=route.letter_id)

    def body(self, block_id: str) -> str:
        """Return the words of a part as the store has them."""
        return self.stored().draft.block(block_id).body

    def finish(self) -> None:
        """Finish the letter by its keys, through the check before printing."""
        self.control_key(Qt.Key.Key_Return)
        self.settle()
        self.press("Finish the letter")
        self.settle()

    def save_copy_at(self, place: Path) -> None:
        """Choose a place in the file dialog that is open."""
        dialog = self.top
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(place))
        dialog.accept()
        self.settle()

    def close(self) -> None:
        """End, as when the program is closed."""
        self.window.close()
        self.desk.tasks.finish()
        self.store.close()

    def _alarm(self) -> HandAlarm:
        self.alarms.append(HandAlarm())
        return self.alarms[-1]


def writing(
    qtbot: QtBot,
    folder: Path,
    *,
    said: str = "I like football.",
    printers: Printers | None = None,
) -> LetterDriver:
    """Return a window on a letter that has been begun."""
    store, visit_id = a_store_with_a_visit(folder, said=said)
    letter = start_letter_after_visit(store, visit_id=visit_id, today=TODAY)
    driver = LetterDriver(qtbot, store, LetterDesk(letter.letter.id), printers=printers)
    driver.wait(100)
    return driver
