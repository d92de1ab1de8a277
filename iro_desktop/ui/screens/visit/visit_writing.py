"""Writing a visit: the form, what saves it, and the way to finish, discard or show it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from iro_core.domain.visits import VisitError
from iro_core.ids import ChildId
from iro_core.trouble import Trouble
from iro_desktop.services.child.child_choices import (
    ChildChoice,
    children_to_choose,
    siblings_of,
)
from iro_desktop.services.visits.visit_checks import VisitProblem
from iro_desktop.services.visits.visit_drafts import (
    add_child,
    discard_draft,
    remove_child,
    split_child,
)
from iro_desktop.services.visits.visit_form import JointVisit
from iro_desktop.services.visits.visit_saving import Place, Saved
from iro_desktop.services.visits.visits import LastVisit, VisitNotFinishedError, finish_visit
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.buttons import danger
from iro_desktop.ui.kit.problems import ProblemSummary
from iro_desktop.ui.kit.words import clock, counted
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.child.child_view import ChildView
from iro_desktop.ui.screens.visit.visit_dialogs import ask_for_child, ask_to_discard, ask_to_remove
from iro_desktop.ui.screens.visit.visit_editor import VisitEditor
from iro_desktop.ui.screens.visit.visit_foot import VisitFoot
from iro_desktop.ui.screens.visit.visit_saver import Noted, VisitSaver


class VisitWriting(QWidget):
    """A draft on the screen.

    Signals:
        finished: The visit is finished (a `JointVisit`).
        discarded: The draft is gone.
        reshaped: A child came in or went out; the form must be built again (a `JointVisit`).
        refused: It could not be finished; what is missing stands at the top.
    """

    finished = Signal(object)
    discarded = Signal()
    reshaped = Signal(object)
    refused = Signal()

    def __init__(self, desk: Desk, visit: JointVisit, saver: VisitSaver, foot: VisitFoot) -> None:
        super().__init__()
        self._desk, self._saver, self._foot = desk, saver, foot
        self._last_place: Place | None = None
        self.problems = ProblemSummary()
        self.editor = VisitEditor(desk, visit)
        self.visit = visit
        self.last = danger("Discard the draft", self.ask_to_discard, icon=Icon.REMOVE)
        column(self.problems, self.editor, row(self.last, None), parent=self, spacing=Space.L)
        self.editor.edited.connect(self._edited)
        self.editor.add_asked.connect(self._ask_for_child)
        self.editor.remove_asked.connect(self._ask_to_remove)
        self.editor.child_view_asked.connect(self.show_to_child)
        saver.saved.connect(self._saved)
        saver.held_up.connect(foot.show_held_up)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def place(self) -> Place | None:
        """Return where the cursor is, or was when it left the form."""
        holder: QWidget | None = self.window().focusWidget()
        if holder is not None and self.editor.isAncestorOf(holder):
            self._last_place = self.editor.place()
        return self._last_place

    def resume(self, place: Place | None) -> None:
        """Go to where the cursor was, or begin at the top."""
        where = place or self._last_place
        if where is not None:
            self.editor.go_to(where)
        else:
            self.editor.focus_first()

    def show_last(self, last: LastVisit | None) -> None:
        """Offer what the last visit was like."""
        self.editor.show_last(last)

    def save_now(self) -> None:
        """Save because the user asked for it, and say so."""
        if self._saver.is_behind:
            self._saver.when_safe(self._say_saved)
        else:
            self._say_saved()

    def finish(self) -> None:
        """Finish the visit, if everything is there; else say what is missing."""
        self._saver.when_safe(self._finish)

    def ask_to_discard(self) -> None:
        """Ask, then delete the draft."""
        ask_to_discard(self, lambda: self._saver.when_safe(self._discard))

    def show_to_child(self, child_id: str = "") -> None:
        """Show one child their own words, large and alone."""
        part = self.editor.parts[ChildId(child_id)] if child_id else self.editor.current()
        shown = ChildView(
            self,
            name=part.name,
            words=part.words(),
            feeling=part.feeling(),
            officer=self.visit.officer_name,
            scale=self._desk.display.scale,
        )
        shown.felt.connect(part.set_feeling)
        shown.show_all()

    def paste_picture(self) -> None:
        """Add the picture on the clipboard to the part that is shown."""
        self.editor.current().pictures.paste()

    def _edited(self, child_id: str, field: str) -> None:
        self._saver.note((child_id, field), lambda: self._noted(child_id, field))

    def _noted(self, child_id: str, field: str) -> Noted:
        if field.startswith("picture "):
            part = self.editor.parts[ChildId(child_id)]
            return part.picture_words(field.removeprefix("picture "))
        return self.editor.change(child_id, field)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.editor.isAncestorOf(new) and self.isVisible():
            self._saver.moved()

    def _saved(self, saved: Saved) -> None:
        self._foot.show_saved(clock(self._desk.now()))
        for (child_id, field), sentence in saved.refused.items():
            self.editor.show_refusal(child_id, field, sentence)

    def _say_saved(self) -> None:
        self._foot.show_saved(clock(self._desk.now()))
        self._desk.said(f"Saved {clock(self._desk.now())}")

    def _finish(self) -> None:
        self._foot.finish.setEnabled(False)
        store, joint_id, today = self._desk.store, self.visit.joint_id, self._desk.today()
        self._desk.tasks.run(
            lambda: finish_visit(store, joint_id=joint_id, today=today),
            done=self.finished.emit,
            failed=self._not_finished,
            owner=self,
            lane=SAVING,
        )

    def _not_finished(self, error: Exception) -> None:
        self._foot.finish.setEnabled(True)
        if isinstance(error, VisitNotFinishedError):
            self._show_problems(error.problems)
        elif isinstance(error, VisitError):
            self._desk.said(str(error))
        elif not isinstance(error, Trouble):
            raise error

    def _show_problems(self, problems: tuple[VisitProblem, ...]) -> None:
        self.problems.show_problems(self.editor.show_problems(problems))
        self.refused.emit()
        self._desk.said(f"There is a problem: {counted(len(problems), 'thing')} to put right")

    def _discard(self) -> None:
        store, joint_id = self._desk.store, self.visit.joint_id
        self._desk.tasks.run(
            lambda: discard_draft(store, joint_id=joint_id),
            done=lambda _nothing: self.discarded.emit(),
            owner=self,
            lane=SAVING,
        )

    def _ask_for_child(self) -> None:
        store, child_id = self._desk.store, self.visit.parts[0].child_id
        self._desk.tasks.run(
            lambda: (siblings_of(store, child_id=child_id), children_to_choose(store)),
            done=self._offer_children,
            owner=self,
        )

    def _offer_children(
        self, found: tuple[tuple[ChildChoice, ...], tuple[ChildChoice, ...]]
    ) -> None:
        there = frozenset(map(str, self.editor.parts))
        ask_for_child(self, siblings=found[0], choices=found[1], there=there, do=self._add)

    def _add(self, choice: ChildChoice) -> None:
        def add(store: Any, visit: JointVisit) -> JointVisit:
            return add_child(store, seen=visit, child_id=choice.child_id)

        self._saver.reshape(add, self.reshaped.emit)

    def _ask_to_remove(self, child_id: str) -> None:
        self._saver.when_safe(lambda: self._remove_or_ask(ChildId(child_id)))

    def _remove_or_ask(self, child_id: ChildId) -> None:
        def delete(store: Any, visit: JointVisit) -> JointVisit:
            return remove_child(store, seen=visit, child_id=child_id)

        def split(store: Any, visit: JointVisit) -> JointVisit:
            return split_child(store, seen=visit, child_id=child_id)

        part = self._saver.visit.part(child_id)
        pictures = self.editor.parts[child_id].pictures.descriptions()
        if not part.has_words and not pictures:
            self._saver.reshape(delete, self.reshaped.emit)
            return
        ask_to_remove(
            self,
            part,
            delete=lambda: self._saver.reshape(delete, self.reshaped.emit),
            split=lambda: self._saver.reshape(split, self.reshaped.emit),
        )
