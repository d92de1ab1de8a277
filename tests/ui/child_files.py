"""A child's file opened in a window, for the tests of it, and one of everything to put onto it."""

import contextlib
from typing import Any

import sqlalchemy as sa
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from iro_core.records import (
    Action,
    Child,
    Decision,
    Letter,
    Note,
    Person,
    Relationship,
    Review,
)
from iro_desktop.models.store import Store
from iro_desktop.models.tables import AUDIT
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import (
    ChildFile,
    EscalationPage,
    LetterDesk,
    NewLetter,
    NewVisit,
    QuickNote,
    VisitForm,
)
from iro_desktop.ui.screens.child import child_file
from iro_desktop.ui.screens.child.child_file import SECTIONS
from tests.builders import NOW, TODAY, a_visit, some_id
from tests.drivers import Driver, Elsewhere
from tests.services.files import days, of, put
from tests.ui.access import faults

SECRETS = ("Rowan House", "1 Secret Street", "LX1 2AB")


class File(Driver):
    """A child's file on a store."""

    def __init__(self, qtbot: QtBot, store: Store, route: ChildFile) -> None:
        pages = Pages()
        child_file.add_to(pages)
        for other in (EscalationPage, LetterDesk, NewLetter, NewVisit, QuickNote, VisitForm):
            pages.add(other, Elsewhere)
        desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        super().__init__(qtbot, desk, pages, route)
        self.settle_in()

    def settle_in(self) -> None:
        """Wait until the file is shown."""
        self.settle()
        self.wait_for("Record a visit")

    def section(self, key: str) -> None:
        """Go to a section with its shortcut's act."""
        words = dict(SECTIONS)[key]
        act = next(each for each in self.page().acts() if each.words == words)
        act.do()
        self.settle()
        self.qtbot.waitUntil(lambda: self.here().startswith(words))

    def faults(self) -> list[str]:
        """Return what keeps people out, once the layouts have found their sizes."""
        found: list[str] = []

        def is_sound() -> bool:
            found[:] = faults(self.window)
            return not found

        with contextlib.suppress(TimeoutError):
            self.qtbot.waitUntil(is_sound, timeout=2_000)
        return found

    def page(self) -> Page:
        """Return the page that is shown."""
        page = self.window.stack.page
        assert page is not None
        return page

    def everything(self) -> str:
        """Return all words of the window, names and descriptions among them, seen or not."""
        found = [each.text() for each in self.window.findChildren(QLabel)]
        for each in self.window.findChildren(QWidget):
            found += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        return "\n".join(found)

    def rows(self) -> RowList[Any]:
        """Return the list in sight."""
        return self.found(RowList)


def audited(store: Store, what: str) -> int:
    with store.reading() as reader:
        query = sa.select(sa.func.count()).where(AUDIT.c.what == what)
        return int(reader.connection.execute(query).scalar_one())


def all_of(store: Store, kind: Any, **equals: Any) -> list[Any]:
    with store.reading() as reader:
        return list(reader.find(kind, **equals))


def fill(store: Store, child: Child) -> None:
    """Put one of everything onto the file."""
    worker = Person(id=some_id(), first_name="Sol", family_name="Reed")  # type: ignore[arg-type]  # ids are text
    held = of(child, Review, kind="first", state="held", held_on=days(-90))
    visit = a_visit(child, state="ready", held_on=days(-4), voice="I like the dog.", joint_id="j1")
    put(
        store,
        worker,
        held,
        visit,
        of(child, Relationship, person_id=worker.id, role="parent", may_know_address=False),
        of(child, Review, kind="second", state="planned", due_on=days(-2)),
        of(child, Decision, review_id=held.id, wording="A dentist", due_on=days(-5), state="open"),
        of(child, Letter, visit_id=visit.id, kind="after_visit", state="draft", dated_on=TODAY),
        of(child, Action, wording="Find the bike", owner="Robin", due_on=days(-1)),
        of(child, Action, wording="Ring the school", done_on=days(-1)),
        of(child, Note, wording="Rang", author_name="Robin", written_at=NOW),
    )
