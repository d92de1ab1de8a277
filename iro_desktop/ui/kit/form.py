"""A form driven by a list of fields: labels give names, problems stand at their field."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from iro_desktop.services.dates.dated import Dates
from iro_desktop.ui.kit.boxes import column, row, wrapping
from iro_desktop.ui.kit.editors import Editor
from iro_desktop.ui.kit.fields import Beside, Field, Section
from iro_desktop.ui.kit.moments import Day
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look

Entry = Field | Beside | Section


class Form(QWidget):
    """Fields under each other, in the order of the list.

    Signals:
        edited: The user changed the field of this name. Not sent by `set_values`.
    """

    edited = Signal(str)

    def __init__(
        self, entries: Sequence[Entry], *, about: str = "", parent: QWidget | None = None
    ) -> None:
        """Build the form.

        Args:
            about: Whom the fields are about, when a page has the same fields twice ("Sam"): spoken
                after each label.
        """
        super().__init__(parent)
        self._boxes: dict[str, FieldBox] = {}
        self._about = about
        layout = column(parent=self, spacing=Space.XL)
        for entry in entries:
            self._add(layout, entry)

    def values(self) -> dict[str, object]:
        """Return every field's value."""
        return {name: box.editor.value() for name, box in self._boxes.items()}

    def raw(self, name: str) -> str:
        """Return what stands in a field, also when it is no value yet (a half-typed date)."""
        return self._boxes[name].editor.raw()

    def unclear(self) -> tuple[str, ...]:
        """Return the fields where something stands that is no value: a date that is none."""
        return tuple(
            name
            for name, box in self._boxes.items()
            if box.editor.value() is None and box.editor.raw().strip()
        )

    def why_unclear(self, name: str) -> str:
        """Return what is wrong with what stands in a field, where that can be said; else ""."""
        return self._boxes[name].editor.why_unclear()

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show values; names that the form does not have are passed over."""
        for name, value in values.items():
            if name in self._boxes:
                self._boxes[name].editor.set_value(value)

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """Show what is wrong at each field named, and nothing at the others."""
        for name, box in self._boxes.items():
            box.set_error(errors.get(name, ""))

    def errors(self) -> dict[str, str]:
        """Return what is shown as wrong, in the order of the fields."""
        return {name: box.error for name, box in self._boxes.items() if box.error}

    def focus(self, name: str) -> None:
        """Move the focus to a field and bring it into sight."""
        box = self._boxes[name]
        box.editor.control().setFocus()
        bring_into_sight(box)

    def focused(self) -> str | None:
        """Return the name of the field that has the focus."""
        holder: QWidget | None = self.window().focusWidget()
        if holder is None:
            return None
        return next((name for name, box in self._boxes.items() if box.isAncestorOf(holder)), None)

    def show_field(self, name: str, *, shown: bool) -> None:
        """Show or hide a field that only sometimes makes sense. Its value stays."""
        self._boxes[name].setVisible(shown)

    def editor(self, name: str) -> Editor:
        """Return a field's editor, for what only one screen needs."""
        return self._boxes[name].editor

    def tell_of(self, name: str, why: Callable[[dt.date], Dates]) -> None:
        """Let the day in a field say why it is that day; see `services.dated`."""
        editor = self.editor(name)
        if not isinstance(editor, Day):
            raise TypeError(f"The field {name} holds no day.")
        editor.tell_of(why)

    def field_names(self) -> tuple[str, ...]:
        """Return the names of the fields in their order."""
        return tuple(self._boxes)

    def _add(self, layout: QVBoxLayout, entry: Entry) -> None:
        if isinstance(entry, Field):
            layout.addLayout(_kept_short(self._box(entry)))
        elif isinstance(entry, Beside):
            layout.addWidget(
                wrapping(*(self._box(each, beside=True) for each in entry.fields), spacing=Space.XL)
            )
        else:
            inner = column(label(entry.heading, "heading"), spacing=Space.L)
            if entry.hint:
                inner.addWidget(label(entry.hint, "muted"))
            for each in entry.fields:
                self._add(inner, each)
            layout.addLayout(inner)

    def _box(self, field: Field, *, beside: bool = False) -> "FieldBox":
        box = FieldBox(field, about=self._about, hint_under=beside)
        box.editor.edited.connect(lambda: self.edited.emit(field.name))
        self._boxes[field.name] = box
        return box


class FieldBox(QWidget):
    """One field: label, hint, problem, control, under each other.

    Beside other fields the hint stands under the control, so that the controls stand in line.
    """

    def __init__(self, field: Field, *, about: str = "", hint_under: bool = False) -> None:
        super().__init__()
        self.field, self.error = field, ""
        self.editor = field.kind()
        self._name = f"{field.spoken}, {about}" if about else field.spoken
        self.editor.call(self._name)
        self.editor.describe(field.hint)
        self._label = label(field.label, "label", wrap=not hint_under)
        self._label.setBuddy(self.editor.control())
        self._error = label("", "error")
        self._error.hide()
        hint = [label(field.hint, "muted")] if field.hint else []
        parts = (
            [self._error, self.editor, *hint] if hint_under else [*hint, self._error, self.editor]
        )
        column(self._label, *parts, parent=self, spacing=Space.XS)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Keep lines short enough to read."""
        self.setMaximumWidth(new.measures.ems(80))

    def set_error(self, message: str) -> None:
        """Show what is wrong, in words and at the control; "" clears it."""
        if message == self.error:
            return
        self.error = message
        self._error.setText(f"Problem: {message}" if message else "")
        self._error.setVisible(bool(message))
        self.editor.mark(invalid=bool(message))
        self.editor.describe(
            f"Problem: {message} {self.field.hint}".strip() if message else self.field.hint
        )


def _kept_short(box: FieldBox) -> QHBoxLayout:
    """Return a line with one field in it.

    WORKAROUND: Qt 6.12 reckons a column's height with the column's own width, also for a part whose
    greatest width is less; in a line of its own the part's true width counts.
    """
    line = row(spacing=Space.NONE)
    line.addWidget(box, 1)
    line.addStretch(0)
    return line


def bring_into_sight(widget: QWidget) -> None:
    """Scroll every scroll area around a widget so that it is seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, look().space(Space.XXL))
        around = around.parentWidget()
