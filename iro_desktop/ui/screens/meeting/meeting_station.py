"""One station of a meeting: a heading of the agenda, the attendance, the decisions..."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from iro_core.fields import Record
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.meeting_saving import Change
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.meeting.meeting_fields import answers_of

Key = tuple[str, str]
"""A part of the meeting and a field of it, as `meeting_saving.Change` names them."""


class Station(QWidget):
    """Forms under a heading; each form is one part of the meeting.

    Signals:
        edited: A field was changed: its part and its name.
    """

    edited = Signal(str, str)

    def __init__(self, title: str, meeting: Meeting) -> None:
        super().__init__()
        self.meeting = meeting
        self.forms: list[tuple[str, Form]] = []
        self.title = label(title, "title")
        self.body: QVBoxLayout = column(self.title, parent=self, spacing=Space.L)

    def add_form(self, part: str, form: Form, record: Record | None) -> Form:
        """Take a form in: show what the record holds, and listen to it."""
        self.forms.append((part, form))
        form.set_values(shown(self.meeting, part, form, record))
        form.edited.connect(lambda field: self._edited(part, field))
        for name in form.field_names():
            box = form.editor(name).control()
            if isinstance(box, QPlainTextEdit):
                box.setProperty("kind", "spoken")
        return form

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what follows from what was saved; what is typed stays as it is."""
        self.meeting = meeting

    def come(self) -> None:
        """Take note that the station is shown."""

    def change(self, part: str, field: str) -> Change:
        """Return what stands in a field now."""
        form = self.form(part, field)
        if field in form.unclear():
            return Change(part=part, field=field, typed=form.raw(field))
        return Change(part=part, field=field, value=form.values()[field])

    def has(self, part: str, field: str) -> bool:
        """Tell whether a field stands here."""
        return any(p == part and field in form.field_names() for p, form in self.forms)

    def form(self, part: str, field: str) -> Form:
        """Return the form that a field stands in.

        Raises:
            KeyError: It is not here.
        """
        for own, form in self.forms:
            if own == part and field in form.field_names():
                return form
        raise KeyError((part, field))

    def focus(self, part: str, field: str) -> None:
        """Move the focus to a field."""
        self.form(part, field).focus(field)

    def focus_first(self) -> None:
        """Put the focus where typing begins."""
        for _part, form in self.forms[:1]:
            form.focus(form.field_names()[0])

    def focused(self) -> Key | None:
        """Return the field that has the focus."""
        for part, form in self.forms:
            if (name := form.focused()) is not None:
                return part, name
        return None

    def control(self, part: str, field: str) -> QWidget:
        """Return the control of a field."""
        return self.form(part, field).editor(field).control()

    def show_errors(self, errors: Mapping[Key, str]) -> None:
        """Show what is wrong at each field, and nothing at the others."""
        for part, form in self.forms:
            form.set_errors({f: words for (p, f), words in errors.items() if p == part})

    def value(self, part: str, field: str) -> object:
        """Return a field's value."""
        return self.form(part, field).values()[field]

    def _edited(self, part: str, field: str) -> None:
        self.show_what_matters()
        self.edited.emit(part, field)

    def show_what_matters(self) -> None:
        """Ask for reasons only where there is something to give a reason for."""


def shown(meeting: Meeting, part: str, form: Form, record: Record | None) -> dict[str, object]:
    """Return what a form shows of a record, with what is typed and no value yet."""
    names = form.field_names()
    values = answers_of(record, names)
    loose = {name: meeting.unclear.get(f"{part}|{name}") for name in names}
    return {**values, **{name: words for name, words in loose.items() if words}}


def position_in(control: QWidget) -> int:
    """Return after how many characters the cursor stands."""
    if isinstance(control, QLineEdit):
        return control.cursorPosition()
    return control.textCursor().position() if isinstance(control, QPlainTextEdit) else 0


def set_position(control: QWidget, position: int) -> None:
    """Put the cursor after so many characters."""
    if isinstance(control, QLineEdit):
        control.setCursorPosition(position)
    if isinstance(control, QPlainTextEdit):
        cursor = QTextCursor(control.document())
        cursor.setPosition(min(position, control.document().characterCount() - 1))
        control.setTextCursor(cursor)
