"""A meeting that goes on: the editor, what saves it, the line for decisions, and finishing."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from iro_core.records import Decision
from iro_core.trouble import Trouble
from iro_desktop.services.meetings.meeting_attendance import add_person_there, all_others_came
from iro_desktop.services.meetings.meeting_decisions import (
    advice_on,
    heard,
    move_decision,
    remove_decision,
    restore_decision,
)
from iro_desktop.services.meetings.meeting_errors import MeetingError, MeetingNotFinishedError
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.meeting_moves import begin_next_part
from iro_desktop.services.meetings.meeting_saving import CAPTURE, Change, Place, Saved
from iro_desktop.services.meetings.meetings import finish_meeting
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.form import bring_into_sight
from iro_desktop.ui.kit.words import clock, counted
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.meeting.meeting_decided import DecisionsStation
from iro_desktop.ui.screens.meeting.meeting_dialogs import ask_who_came
from iro_desktop.ui.screens.meeting.meeting_editor import CHILD, DECISIONS, MeetingEditor
from iro_desktop.ui.screens.meeting.meeting_foot import MeetingFoot
from iro_desktop.ui.screens.meeting.meeting_saver import MeetingSaver
from iro_desktop.ui.screens.meeting.meeting_station import Station
from iro_desktop.ui.screens.meeting.meeting_table import TableStation
from iro_desktop.ui.screens.meeting.meeting_turned import MeetingTurned, ReadBack


class MeetingWriting(QWidget):
    """An open meeting on the screen.

    Signals:
        finished: The review is finished (a `Finished`).
        reopened: The meeting must be built again: another meeting of the review has begun.
    """

    finished = Signal(object)
    reopened = Signal(object)

    def __init__(self, desk: Desk, meeting: Meeting, saver: MeetingSaver) -> None:
        super().__init__()
        self._desk, self._saver = desk, saver
        self._last_place: Place | None = None
        self.editor = MeetingEditor(desk, meeting)
        self._foot = MeetingFoot(finish=self.finish, read_back=self.read_back)
        edges = (Space.XL, Space.NONE, Space.XL, Space.NONE)
        around = column(self.editor, margins=edges)
        column(around, self._foot, parent=self, spacing=Space.S).setStretch(0, 1)
        self.editor.edited.connect(self._edited)
        self.editor.arrived.connect(self._listen_to)
        for station in self.editor.built():
            self._listen_to(station)
        saver.saved.connect(self._saved)
        saver.held_up.connect(self._foot.show_held_up)
        self._listen_to_capture(meeting)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def meeting(self) -> Meeting:
        """The meeting as it was saved last."""
        return self._saver.meeting

    def fold(self, *, narrow: bool) -> None:
        """Give the words the room, where there is little."""
        self._foot.fold(narrow=narrow)

    def place(self) -> Place | None:
        """Return where the cursor is, or was when it left the editor."""
        holder: QWidget | None = self.window().focusWidget()
        if holder is not None and self.editor.isAncestorOf(holder):
            self._last_place = self.editor.place()
        return self._last_place

    def resume(self, place: Place | None) -> None:
        """Go to where the cursor was, or begin at the first point."""
        where = place or self._last_place
        if where is not None and where.part:
            self.editor.go_to(where)
        else:
            self.editor.current().focus_first()

    def save_now(self) -> None:
        """Save because the user asked for it, and say so."""
        if self._saver.is_behind:
            self._saver.when_safe(self._say_saved)
        else:
            self._say_saved()

    def capture(self) -> None:
        """Go to the line for decisions, from wherever the cursor is."""
        self.place()
        self._foot.capture.line.setFocus()
        bring_into_sight(self._foot)

    def finish(self) -> None:
        """Finish the review, if everything is there; else say what is missing."""
        self._saver.when_safe(self._finish)

    def read_back(self) -> None:
        """Show what was decided, large and calm."""
        self._saver.when_safe(self._read_back)

    def turn_to_child(self) -> None:
        """Show the child where we are, their words and what was decided."""
        self._saver.when_safe(self._turn)

    def _turn(self) -> None:
        child = self.editor.station(CHILD)
        MeetingTurned(
            self,
            self.meeting,
            words=str(child.value("review", "child_views") or ""),
            point=self.editor.point_for_child(),
            officer=self.meeting.officer_name,
            scale=self._desk.display.scale,
        ).show_all()

    def _read_back(self) -> None:
        ReadBack(
            self,
            self.meeting,
            officer=self.meeting.officer_name,
            scale=self._desk.display.scale,
        ).show_all()

    def _edited(self, part: str, field: str) -> None:
        self._saver.note(part, field, lambda: self.editor.change(part, field))

    def _listen_to(self, station: Station) -> None:
        if isinstance(station, TableStation):
            station.person_asked.connect(self._ask_who_came)
            station.all_came.connect(self._all_came)
            station.part_asked.connect(self._begin_part)
        if isinstance(station, DecisionsStation):
            station.moved.connect(self._move)
            station.removed.connect(self._remove)
            station.restored.connect(self._restore)

    def _listen_to_capture(self, meeting: Meeting) -> None:
        line = self._foot.capture
        line.set_words(meeting.capture)
        line.edited.connect(self._hear)
        line.taken.connect(self._take)
        line.left.connect(lambda: self.resume(None))

    def _hear(self) -> None:
        line = self._foot.capture
        self._saver.note(CAPTURE, "", lambda: Change(part=CAPTURE, typed=line.words()))
        if not line.words().strip():
            line.show_heard(None)
            return
        meeting, today = self.meeting, self._desk.today()
        by = meeting.next_review_by
        said = heard(meeting, line.words(), next_review_by=by, today=today)
        draft = Decision(
            id="",  # type: ignore[arg-type]  # it is not in the store yet
            wording=said.wording,
            owner=said.owner,
            due_on=said.due_on,
        )
        found = advice_on(draft, meeting, next_review_by=by, today=today)
        line.show_heard(said, found[0].words if found else "")

    def _take(self, words: str) -> None:
        meeting = self.meeting
        said = heard(
            meeting, words, next_review_by=meeting.next_review_by, today=self._desk.today()
        )
        self._foot.capture.set_words("")
        self._foot.capture.show_heard(None)
        self._saver.decided(said, self.editor.heading())
        self._desk.said("The decision is written down")

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.editor.isAncestorOf(new) and self.isVisible():
            self._saver.moved()

    def _saved(self, saved: Saved) -> None:
        self._foot.show_saved(clock(self._desk.now()))
        self.editor.show_meeting(saved.meeting)
        for (part, field), sentence in saved.refused.items():
            self.editor.show_refusal(part, field, sentence)

    def _say_saved(self) -> None:
        self._foot.show_saved(clock(self._desk.now()))
        self._desk.said(f"Saved {clock(self._desk.now())}")

    def _finish(self) -> None:
        self._foot.finish.setEnabled(False)
        store, review_id, today = self._desk.store, self.meeting.review.id, self._desk.today()
        self._desk.tasks.run(
            lambda: finish_meeting(store, review_id=review_id, today=today),
            done=self.finished.emit,
            failed=self._not_finished,
            owner=self,
            lane=SAVING,
        )

    def _not_finished(self, error: Exception) -> None:
        self._foot.finish.setEnabled(True)
        if isinstance(error, MeetingNotFinishedError):
            self.editor.show_problems(error.problems, self.capture)
            told = counted(len(error.problems), "thing")
            self._desk.said(f"There is a problem: {told} to put right")
        elif isinstance(error, MeetingError):
            self._desk.said(str(error))
        elif not isinstance(error, Trouble):
            raise error

    def _ask_who_came(self) -> None:
        ask_who_came(self, self._add_person)

    def _add_person(self, name: str, role: str | None) -> None:
        self._saver.reshape(
            lambda store, seen: add_person_there(store, seen=seen, name=name, role=role),
            self.editor.show_meeting,
        )

    def _all_came(self) -> None:
        self._saver.reshape(
            lambda store, seen: all_others_came(store, seen=seen), self.editor.show_meeting
        )

    def _begin_part(self) -> None:
        today = self._desk.today()

        def begin(store: Any, seen: Meeting) -> Meeting:
            return begin_next_part(store, review_id=seen.review.id, today=today)

        self._saver.reshape(begin, self.reopened.emit, self._could_not)

    def _could_not(self, error: Exception) -> None:
        if isinstance(error, MeetingError):
            self._desk.said(str(error))
        elif not isinstance(error, Trouble):
            raise error

    def _move(self, decision_id: str, steps: int) -> None:
        self._saver.reshape(
            lambda store, seen: move_decision(
                store, seen=seen, decision_id=decision_id, steps=steps
            ),
            self._show_decisions,
        )

    def _remove(self, decision_id: str) -> None:
        gone = next(each for each in self.meeting.decisions if each.id == decision_id)

        def removed(meeting: Meeting) -> None:
            self.editor.show_meeting(meeting)
            station = self.editor.station(DECISIONS)
            if isinstance(station, DecisionsStation):
                station.offer_back(gone)
            self._desk.said("The decision is removed")

        self._saver.reshape(
            lambda store, seen: remove_decision(store, seen=seen, decision_id=decision_id), removed
        )

    def _restore(self, gone: Decision) -> None:
        self._saver.reshape(
            lambda store, seen: restore_decision(store, seen=seen, decision=gone),
            self._show_decisions,
        )

    def _show_decisions(self, meeting: Meeting) -> None:
        self.editor.show_meeting(meeting)
        self.editor.station(DECISIONS).focus_first()
