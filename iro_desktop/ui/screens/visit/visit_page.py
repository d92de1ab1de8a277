"""The page of one visit: its form while it is a draft, then the finished visit to read."""

import dataclasses
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from iro_core.domain.names import in_a_row
from iro_core.ids import ChildId
from iro_core.trouble import Trouble
from iro_desktop.services.letters.letters import OpenLetter, start_letter_after_visit
from iro_desktop.services.visits.visit_form import COMMENTS, JointVisit, load_visit
from iro_desktop.services.visits.visit_saving import Change, Place, clear_place, place_to_resume
from iro_desktop.services.visits.visits import (
    LastVisit,
    add_addendum,
    last_visit,
    state_in_words,
)
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.kit.tab_order import follow_layout
from iro_desktop.ui.kit.words import clock
from iro_desktop.ui.pages import Pages, ScrollPage
from iro_desktop.ui.routes import LetterDesk, Today, VisitForm
from iro_desktop.ui.screens.visit.visit_dialogs import ask_for_addendum
from iro_desktop.ui.screens.visit.visit_finished import FinishedVisit
from iro_desktop.ui.screens.visit.visit_foot import VisitFoot
from iro_desktop.ui.screens.visit.visit_saver import VisitSaver
from iro_desktop.ui.screens.visit.visit_writing import VisitWriting
from iro_desktop.ui.shell.actions import Act


@dataclasses.dataclass(frozen=True, repr=False)
class _Loaded:
    visit: JointVisit
    place: Place | None
    last: LastVisit | None


class VisitPage(ScrollPage):
    """One visit, saved as it is typed."""

    title = "Visit"
    help_topic = "visit"
    watches = frozenset({"addendum"})

    def __init__(self, desk: Desk, route: VisitForm) -> None:
        super().__init__(desk)
        self._id = route.visit_id
        self._shown: VisitWriting | FinishedVisit | None = None
        self._saver: VisitSaver | None = None
        self._header = PageHeader("Visit", back=desk.back)
        self._foot = VisitFoot(finish=self._finish)
        self._foot.hide()
        self.body.addWidget(self._header)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._foot)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Load the visit; a draft that is being typed in stays as it is."""
        if not isinstance(self._shown, VisitWriting):
            store, visit_id = self.desk.store, self._id
            self.desk.tasks.run(
                lambda: _load(store, visit_id), done=self._show, failed=self._missing, owner=self
            )

    def before_leaving(self) -> None:
        """Save what is typed, and wait for it."""
        if isinstance(self._shown, VisitWriting):
            self._shown.place()
        if self._saver is not None:
            self._saver.flush()
            self.desk.has_changed("visit")

    def focus_first(self) -> None:
        """Go to where the cursor was; before the form is there, to the way back."""
        if isinstance(self._shown, VisitWriting):
            self._shown.resume(None)
        elif self._shown is not None:
            self._shown.focus_first()
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Return what can be done on this page."""
        return (
            Act("&Save now", self._save_now, ("Ctrl+S",)),
            Act("&Finish the visit", self._finish, ("Ctrl+Return",)),
            Act("&Next child", lambda: self._turn(1), ("Ctrl+PgDown",)),
            Act("&Previous child", lambda: self._turn(-1), ("Ctrl+PgUp",)),
            Act("Show to the &child", self._show_to_child, ("Ctrl+Shift+V",)),
            Act("Paste a p&icture", self._paste, ("Ctrl+Shift+P",)),
        )

    def put_aside(self) -> None:
        """Forget the cursor's place: the visit is left on purpose."""
        if isinstance(self._shown, VisitWriting):
            store = self.desk.store
            self.desk.tasks.run(lambda: clear_place(store), lane=SAVING)

    def showEvent(self, event: QShowEvent) -> None:
        """Note the cursor's place again when the page comes back."""
        super().showEvent(event)
        if self._saver is not None and isinstance(self._shown, VisitWriting):
            self._saver.moved()

    def _show(self, loaded: _Loaded) -> None:
        visit = loaded.visit
        if visit.is_draft and visit.may_write:
            self._write(visit)
            assert isinstance(self._shown, VisitWriting)  # noqa: S101 - _write has just made it
            self._shown.show_last(loaded.last)
            self._shown.resume(loaded.place)
        else:
            self._read(visit)

    def _missing(self, error: Exception) -> None:
        """Say that a visit is gone: it was discarded here, or on another laptop."""
        if isinstance(error, LookupError):
            self._header.set_title("This visit is not here any more")
            self._header.set_subtitle("Its draft was discarded, or the child has another officer.")
        elif not isinstance(error, Trouble):
            raise error

    def _write(self, visit: JointVisit) -> None:
        if self._saver is None:
            self._saver = VisitSaver(self.desk, visit, place=self._place)
        writing = VisitWriting(self.desk, visit, self._saver, self._foot)
        writing.finished.connect(self._has_finished)
        writing.discarded.connect(self._has_been_discarded)
        writing.reshaped.connect(self._reshape)
        writing.refused.connect(lambda: self.area.verticalScrollBar().setValue(0))
        self._foot.show()
        self._head(visit, "")
        self._put(writing)
        follow_layout(writing)
        QWidget.setTabOrder(writing.last, self._foot.finish)

    def _reshape(self, visit: JointVisit) -> None:
        place = self._place()
        self._write(visit)
        if isinstance(self._shown, VisitWriting):
            self._shown.resume(place)

    def _read(self, visit: JointVisit, *, just_finished: bool = False) -> None:
        reading = FinishedVisit(self.desk, visit, just_finished=just_finished)
        reading.addendum_asked.connect(lambda visit_id: self._ask_for_addendum(visit, visit_id))
        reading.letter_asked.connect(self._write_letter)
        reading.commented.connect(self._comment)
        reading.back_to_today.connect(lambda: self.desk.go(Today()))
        self._foot.hide()
        if visit.may_comment:
            self._saver = VisitSaver(self.desk, visit)
            self._saver.saved.connect(lambda _saved: self._say_saved())
        self._head(visit, state_in_words(visit.state))
        self._put(reading)
        reading.focus_first()

    def _head(self, visit: JointVisit, state: str) -> None:
        names = in_a_row([part.name for part in visit.parts])
        self._header.set_title(f"Visit to {names}")
        self._header.set_subtitle(state)

    def _put(self, shown: "VisitWriting | FinishedVisit") -> None:
        old: QWidget | None = self._shown
        self._shown = shown
        self.body.addWidget(shown)
        shown.show()  # a layout would show it later; the cursor is put into it now
        if old is not None:
            old.hide()
            self.body.removeWidget(old)
            old.deleteLater()
        self.area.verticalScrollBar().setValue(0)

    def _place(self) -> Place | None:
        # The saver outlives the page: a form that is gone has no place to tell.
        if isinstance(self._shown, VisitWriting) and isValid(self._shown):
            return self._shown.place()
        return None

    def _has_finished(self, visit: JointVisit) -> None:
        self._read(visit, just_finished=True)
        self.desk.said("The visit is finished")
        self.desk.has_changed("visit", "action")

    def _has_been_discarded(self) -> None:
        self._shown = None
        self.desk.said("The draft is discarded")
        self.desk.has_changed("visit")
        self.desk.go(Today(), replacing=True)

    def _ask_for_addendum(self, visit: JointVisit, visit_id: str) -> None:
        name = next(part.name for part in visit.parts if part.visit.id == visit_id)
        ask_for_addendum(self, name, lambda words: self._add_addendum(visit_id, words))

    def _add_addendum(self, visit_id: str, words: str) -> None:
        store = self.desk.store
        self.desk.tasks.run(
            lambda: add_addendum(store, visit_id=visit_id, wording=words),
            done=lambda _added: self._added(),
            owner=self,
            lane=SAVING,
        )

    def _added(self) -> None:
        self.desk.said("The addendum is added")
        self.desk.has_changed("addendum")

    def _write_letter(self, visit_id: str) -> None:
        store, today = self.desk.store, self.desk.today()
        self.desk.tasks.run(
            lambda: start_letter_after_visit(store, visit_id=visit_id, today=today),
            done=self._go_to_letter,
            owner=self,
        )

    def _go_to_letter(self, letter: OpenLetter) -> None:
        self.desk.go(LetterDesk(letter.letter.id))

    def _comment(self, child_id: str, words: str) -> None:
        if self._saver is not None:
            change = Change(child_id=ChildId(child_id), field=COMMENTS, value=words)
            self._saver.note((child_id, COMMENTS), lambda: change)

    def _say_saved(self) -> None:
        self.desk.said(f"Saved {clock(self.desk.now())}")

    def _finish(self) -> None:
        if isinstance(self._shown, VisitWriting):
            self._shown.finish()

    def _save_now(self) -> None:
        if isinstance(self._shown, VisitWriting):
            self._shown.save_now()
        elif self._saver is not None:
            self._saver.save_now()

    def _turn(self, steps: int) -> None:
        if isinstance(self._shown, VisitWriting):
            self._shown.editor.turn(steps)

    def _show_to_child(self) -> None:
        if isinstance(self._shown, VisitWriting):
            self._shown.show_to_child()

    def _paste(self) -> None:
        if isinstance(self._shown, VisitWriting):
            self._shown.paste_picture()


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(VisitForm, VisitPage)


def _load(store: Any, visit_id: str) -> _Loaded:
    visit = load_visit(store, joint_id=visit_id)
    place = place_to_resume(store)
    here = place if place and place.joint_id == visit.joint_id else None
    last = last_visit(store, child_id=visit.parts[0].child_id, before=visit.joint_id)
    return _Loaded(visit, here, last)
