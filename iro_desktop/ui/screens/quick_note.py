"""A note in ten seconds, over whatever page is open: whose file, the words, Save.

What is typed is kept as a draft on this laptop all the time: a lock or a crash loses nothing.
"""

import dataclasses
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from iro_core.records import Note
from iro_core.trouble import Trouble
from iro_desktop.services.child.child_choices import ChildChoice, child_choice, children_to_choose
from iro_desktop.services.notes import (
    NoteDraft,
    NoteError,
    keep_note_draft,
    note_draft,
    write_note,
)
from iro_desktop.services.refusals import RecordError
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.fields import Field, long_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import clock, label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.child.child_picker import ChildPicker, PickerDialog

_QUIET_MS = 800


@dataclasses.dataclass(frozen=True, repr=False)
class _Known:
    choices: tuple[ChildChoice, ...]
    chosen: ChildChoice | None
    wording: str


class QuickNoteDialog(PickerDialog):
    """The note's dialog."""

    def __init__(self, parent: QWidget, desk: Desk, child_id: str | None = None) -> None:
        """Make the dialog.

        Args:
            child_id: The child whose file is open, who is then chosen already.
        """
        super().__init__(parent, "Quick note", cancel="Close, keep as a draft")
        self._desk = desk
        self._is_saving = False
        self._written: list[Note] = []
        self._picker = ChildPicker("Whose file")
        self._picker.chosen.connect(self._chosen)
        self._form = Form([Field("wording", "Note", long_text(lines=4, most=10))])
        self._form.edited.connect(self._typed)
        self._problem = label("", "error")
        self._problem.hide()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._keep)
        self.body.addWidget(self._problem)
        self.body.addLayout(column(label("Whose file", "label"), self._picker, spacing=Space.XS))
        self.body.addWidget(self._form)
        self.add_button("Save the note", self.save, closes=False)
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self, self.save)
        self.finished.connect(lambda _result: self._keep())
        store = desk.store
        desk.tasks.run(lambda: _known(store, child_id), done=self._show, owner=self)

    def save(self) -> None:
        """Put the note on the child's file."""
        if self._is_saving:
            return
        self._is_saving = True
        self._picker.take_best()
        store, child_id, wording = self._desk.store, self._picker.value(), self._wording()
        written = self._written
        self._quiet.stop()
        self._desk.tasks.run(
            lambda: written.append(write_note(store, child_id=child_id, wording=wording)),
            done=self._saved,
            failed=self._refused,
            owner=self,
            lane=SAVING,
        )

    def hideEvent(self, event: Any) -> None:
        """Keep the draft when the lock covers the dialog."""
        super().hideEvent(event)
        self._keep()

    def _show(self, known: _Known) -> None:
        self._picker.offer(known.choices)
        if known.wording and not self._wording():
            self._form.set_values({"wording": known.wording})
        if known.chosen is not None and not self._picker.line.text():
            self._picker.set_value(known.chosen)
            self._form.focus("wording")

    def _chosen(self, _choice: ChildChoice) -> None:
        self._form.focus("wording")
        self._typed()

    def _typed(self, _field: str = "") -> None:
        self._quiet.start(_QUIET_MS)

    def _keep(self) -> None:
        self._quiet.stop()
        store, written = self._desk.store, self._written
        draft = NoteDraft(child_id=self._picker.value(), wording=self._wording())

        def keep() -> None:
            if not written:  # asked here, in the lane: a save may be on its way
                keep_note_draft(store, draft=draft)

        self._desk.tasks.run(keep, lane=SAVING)

    def _wording(self) -> str:
        return str(self._form.values()["wording"])

    def _saved(self, _nothing: None) -> None:
        self._desk.said(f"Note saved {clock(self._desk.now())}")
        self._desk.has_changed("note")
        self.accept()

    def _refused(self, error: Exception) -> None:
        self._is_saving = False
        if isinstance(error, NoteError | RecordError):
            self._problem.setText(f"Problem: {error}")
            self._problem.show()
            if self._wording().strip():
                self._picker.line.setFocus()
            else:
                self._form.focus("wording")
        elif not isinstance(error, Trouble):
            raise error


def open_quick_note(parent: QWidget, desk: Desk, child_id: str | None = None) -> QuickNoteDialog:
    """Open the note's dialog over a window."""
    dialog = QuickNoteDialog(parent, desk, child_id)
    dialog.open()
    return dialog


def _known(store: Any, child_id: str | None) -> _Known:
    draft = note_draft(store)
    wanted = draft.child_id if draft.wording else child_id
    chosen = child_choice(store, child_id=wanted) if wanted else None
    return _Known(children_to_choose(store), chosen, draft.wording)
