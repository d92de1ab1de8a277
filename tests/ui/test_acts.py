"""On every page of the program: each act in a menu, no key twice, and the sheet lists them all."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from iro_core.records import Escalation, Letter, Midpoint, Review, Visit
from iro_desktop.models.store import Store
from iro_desktop.services.caseload.caseload import caseload
from iro_desktop.ui import routes
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.routes import Route
from iro_desktop.ui.screens.registry import MODULES, all_pages
from tests.builders import NOW, TODAY
from tests.drivers import Driver

NATIVE = QKeySequence.SequenceFormat.NativeText
EVERYWHERE = {"Ctrl+I", "Ctrl+Shift+T"}
"""Why this date, and the calculator: no page may take these keys for itself."""
TAKEN = {"Tab", "Shift+Tab", "Return", "Enter", "Esc", "Space", "Up", "Down", "Left", "Right"}


class Whole(Driver):
    """The whole program on a practice caseload."""

    def __init__(self, qtbot: QtBot, store: Store) -> None:
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        super().__init__(qtbot, desk, all_pages(), routes.Today())

    def shortcuts(self) -> list[str]:
        actions = [each for menu in self.menus() for each in menu.actions()]
        return [keys.toString(NATIVE) for each in actions for keys in each.shortcuts()]

    def menus(self) -> list[QMenu]:
        menus = (each.menu() for each in self.window.menuBar().actions())
        return [menu for menu in menus if isinstance(menu, QMenu)]

    def on_the_sheet(self) -> str:
        self.window.show_keys()
        (sheet,) = [each for each in self.window.findChildren(Dialog) if each.isVisible()]
        words = " ".join(each.text() for each in sheet.findChildren(QLabel))
        sheet.close()
        sheet.deleteLater()
        return words

    def faults(self) -> list[str]:
        """Return what is wrong with the acts of the page that is open."""
        keys, sheet = self.shortcuts(), self.on_the_sheet()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        listed = {each for menu in self.menus() for each in menu.actions()}
        loose = [each.text() for each in self.window.findChildren(QAction) if each not in listed]
        tops = [menu.menuAction().text() for menu in self.menus()]
        page = self.window.stack.page
        claimed = {each for act in (page.acts() if page else ()) for each in act.keys}
        return [
            *(f"{key} is to work everywhere" for key in claimed & EVERYWHERE),
            *(f"{key} twice" for key, count in Counter(keys).items() if count > 1),
            *(f"{key} is Qt's own" for key in keys if key in TAKEN),
            *(f"{key} is not on the sheet" for key in keys if key not in sheet),
            *(f"{text} is in no menu" for text in loose if text and text not in tops),
            *(fault for menu in self.menus() for fault in _letters_twice(menu)),
        ]


def _letters_twice(menu: QMenu) -> list[str]:
    texts = [each.text() for each in menu.actions()]
    letters = Counter(text[text.index("&") + 1].upper() for text in texts if "&" in text)
    return [f"{menu.title()}: {letter} twice" for letter, count in letters.items() if count > 1]


@pytest.fixture
def whole(qtbot: QtBot, practice_store: Store) -> Iterator[Whole]:
    driver = Whole(qtbot, practice_store)
    yield driver
    driver.desk.tasks.close()


def some_routes(store: Store) -> list[Route]:
    """Return one route of every kind, for things that are in the store."""
    child_id = caseload(store, today=TODAY).rows[0].child_id
    with store.reading() as reader:
        visit = reader.find(Visit, state="draft", limit=1)[0]
        midpoint = reader.find(Midpoint, limit=1)[0]
        concern = reader.find(Escalation, state="open", limit=1)[0]
        coming, held = (
            reader.find(Review, state=state, limit=1)[0] for state in ("planned", "held")
        )
        letters = [reader.find(Letter, state=state, limit=1)[0] for state in ("draft", "sent")]
    return [
        routes.Today(),
        routes.Caseload(),
        routes.ChildFile(child_id),
        routes.VisitForm(visit.id),
        routes.NewVisit(),
        routes.Letters(),
        routes.PostDesk(),
        routes.Conflicts(),
        routes.HeldWork(),
        routes.SyncPage(),
        routes.Handover(child_id),
        routes.ConnectOffice(),
        routes.NewLetter(child_id),
        routes.ProfileKit(),
        routes.PictureLibrary(),
        *(routes.LetterDesk(letter.id) for letter in letters),
        routes.LetterSafety(letters[0].id),
        routes.Directory(),
        routes.TranslationPage(letters[0].id),
        routes.PhraseBook(),
        routes.Review(coming.id),
        routes.MeetingPage(coming.id),
        routes.AfterReview(held.id),
        routes.MidpointPage(midpoint.id),
        routes.Escalations(),
        routes.EscalationPage(concern.id),
        routes.Search(),
        routes.Calculator(),
        routes.SettingsPage(),
        routes.Help(),
    ]


def test_acts_and_keys_are_sound_on_every_page(whole: Whole, practice_store: Store) -> None:
    there = some_routes(practice_store)
    assert {type(each) for each in there} == set(MODULES)

    found = {}
    for route in there:
        whole.desk.go(route)
        whole.settle()
        found[str(whole.window.stack.page)] = whole.faults()

    assert {page: wrong for page, wrong in found.items() if wrong} == {}


def test_a_key_that_two_acts_claim_is_found(whole: Whole) -> None:
    menu = whole.menus()[0]
    twin = QAction("&Twin", menu)
    twin.setShortcut("Ctrl+K")
    menu.addAction(twin)

    assert "Ctrl+K twice" in whole.faults()


def test_an_act_outside_the_menus_is_found(whole: Whole) -> None:
    QAction("Hidden", whole.window).setShortcut("Ctrl+J")

    assert "Hidden is in no menu" in whole.faults()
