"""The line at the head of a page that says what was written twice there, or is held."""

import dataclasses

from PySide6.QtWidgets import QFrame, QLabel

from iro_desktop.services.office.conflicts import count_open
from iro_desktop.services.office.held_work import count_held
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, row, spread, wrapping
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear
from iro_desktop.ui.routes import (
    ChildFile,
    Conflicts,
    EscalationPage,
    HeldWork,
    LetterDesk,
    MidpointPage,
    Review,
    Route,
    Today,
    VisitForm,
)

_RECORDS = (VisitForm, LetterDesk, Review, MidpointPage, EscalationPage)


def written_twice(desk: Desk, route: Route) -> "Notice | None":
    """Return the line for Today, a child's file or a record's own page; None for other pages."""
    if isinstance(route, Today):
        return Notice(desk, Conflicts())
    if isinstance(route, ChildFile):
        return Notice(desk, Conflicts(child_id=route.child_id))
    if isinstance(route, _RECORDS):
        return Notice(desk, Conflicts(record_id=str(dataclasses.astuple(route)[0])))
    return None


class Notice(QFrame):
    """One line with the ways to what waits; hidden while nothing does."""

    def __init__(self, desk: Desk, where: Conflicts) -> None:
        """Count at once, and again after each change."""
        super().__init__()
        self._desk, self._where = desk, where
        self.setProperty("kind", "banner")
        self.setProperty("tone", "soon")
        mark = QLabel()
        wear(mark, Icon.NOTE, "soon")
        self._words = label("")
        said = row(column(mark, None), self._words, spacing=Space.M)
        said.setStretch(1, 1)
        self._twice = secondary("Choose what stands", lambda: desk.go(where))
        self._held = secondary("See held work", lambda: desk.go(HeldWork()))
        margins = (Space.M, Space.S, Space.M, Space.S)
        column(spread(said, wrapping(self._twice, self._held)), parent=self, margins=margins)
        self.hide()
        desk.changed.connect(self._count)
        self._count(frozenset())

    def _count(self, kinds: frozenset[str]) -> None:
        if kinds and not kinds & {"conflict", "held_edit"}:
            return
        store, where = self._desk.store, self._where
        self._desk.tasks.run(
            lambda: (
                count_open(store, child_id=where.child_id, record_id=where.record_id),
                0 if where.record_id else count_held(store, child_id=where.child_id),
            ),
            done=self._show,
            owner=self,
            lane="read",
        )

    def _show(self, counts: tuple[int, int]) -> None:
        words = notice_words(*counts)
        is_new = bool(words) and words != self._words.text()
        self._words.setText(words)
        self._twice.setVisible(bool(counts[0]))
        self._held.setVisible(bool(counts[1]))
        self.setVisible(bool(words))
        if is_new:
            announce(self, words)


def notice_words(twice: int, held: int) -> str:
    """Return what waits, in sentences; "" for nothing."""
    said = []
    if twice:
        said.append(
            "1 thing was written twice." if twice == 1 else f"{twice} things were written twice."
        )
    if held:
        pieces = "1 piece of work is held." if held == 1 else f"{held} pieces of work are held."
        said.append(pieces)
    return " ".join(said)
