"""What the writer will do, line by line: added, taken away and put in order by keyboard too."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from iro_desktop.letters.content import ActionRow
from iro_desktop.ui.kit.boxes import column, row, wrapping
from iro_desktop.ui.kit.buttons import danger, quiet, secondary
from iro_desktop.ui.kit.cards import badge
from iro_desktop.ui.kit.fields import Field, long_text, short_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone

ACTION, BY_WHEN = "action", "by_when"


class LetterLines(QWidget):
    """The lines of one part.

    Signals:
        edited: A line was typed in, moved, added or taken away.
        reshaped: Lines came, went or changed places: Tab must follow.
    """

    edited = Signal()
    reshaped = Signal()

    def __init__(
        self, rows: Sequence[ActionRow], *, about: str, formal: Collection[str] = ()
    ) -> None:
        """Show lines.

        Args:
            about: What part they are in, spoken with each field.
            formal: Lines in a record's words: such a one is marked until it is put otherwise.
        """
        super().__init__()
        self._about, self._formal = about, formal
        self._lines: list[_Line] = []
        self._gone: list[tuple[int, _Line]] = []
        self._column: QVBoxLayout = column(spacing=Space.S)
        self._add = secondary("Add a line", self.add_line, icon=Icon.ADD)
        self._undo = quiet("Bring the last one back", self._bring_back, icon=Icon.UNDO)
        self._undo.hide()
        outer = column(parent=self, spacing=Space.S)
        outer.addLayout(self._column)
        outer.addWidget(wrapping(self._add, self._undo))
        for each in rows:
            self._insert(len(self._lines), self._line(each))

    def value(self) -> tuple[ActionRow, ...]:
        """Return the lines as they stand."""
        return tuple(line.value() for line in self._lines)

    def add_line(self) -> None:
        """Add an empty line and go to it."""
        line = self._line(ActionRow(""))
        self._insert(len(self._lines), line)
        self.reshaped.emit()
        line.form.focus(ACTION)
        self.edited.emit()

    def set_errors(self, errors: dict[str, str]) -> None:
        """Show what is wrong, by places such as "0.action"."""
        for number, line in enumerate(self._lines):
            line.form.set_errors(
                {field: errors.get(f"{number}.{field}", "") for field in (ACTION, BY_WHEN)}
            )

    def focus(self, place: str) -> None:
        """Go to a field by its place, such as "0.action"."""
        number, _, field = place.partition(".")
        if number.isdecimal() and int(number) < len(self._lines):
            self._lines[int(number)].form.focus(field)

    def _line(self, value: ActionRow) -> "_Line":
        line = _Line(value, about=self._about, formal=self._formal)
        line.form.edited.connect(lambda _field: self.edited.emit())
        line.moved.connect(lambda steps: self._move(line, steps))
        line.removed.connect(lambda: self._remove(line))
        return line

    def _insert(self, place: int, line: "_Line") -> None:
        self._lines.insert(place, line)
        self._column.insertWidget(place, line)
        line.show()
        self._number()

    def _move(self, line: "_Line", steps: int) -> None:
        now = self._lines.index(line)
        new = now + steps
        if not 0 <= new < len(self._lines):
            return
        field = line.form.focused()
        self._lines.remove(line)
        self._column.removeWidget(line)
        self._insert(new, line)
        self.reshaped.emit()
        if field is not None:
            line.form.focus(field)
        self.edited.emit()

    def _remove(self, line: "_Line") -> None:
        place = self._lines.index(line)
        (self._lines[place - 1].form if place else self._add).setFocus()
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        self._gone.append((place, line))
        self._undo.show()
        self._number()
        self.reshaped.emit()
        self._undo.setFocus()
        self.edited.emit()

    def _bring_back(self) -> None:
        place, line = self._gone.pop()
        self._insert(min(place, len(self._lines)), line)
        self.reshaped.emit()
        line.form.focus(ACTION)
        self._undo.setVisible(bool(self._gone))
        self.edited.emit()

    def _number(self) -> None:
        for number, line in enumerate(self._lines, start=1):
            line.number(number, of=len(self._lines))


class _Line(QFrame):
    """One thing that the writer will do."""

    moved = Signal(int)
    removed = Signal()

    def __init__(self, value: ActionRow, *, about: str, formal: Collection[str]) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        self._about, self._formal = about, formal
        self.form = Form(
            [
                Field(ACTION, "What", long_text(lines=1, most=6)),
                Field(BY_WHEN, "By when", short_text(ems=30, longest=200)),
            ]
        )
        self.form.set_values({ACTION: value.action, BY_WHEN: value.by_when})
        self._up = quiet("Up", lambda: self.moved.emit(-1), icon=Icon.UP)
        self._down = quiet("Down", lambda: self.moved.emit(1), icon=Icon.DOWN)
        self._away = danger("Take away", self.removed.emit, icon=Icon.REMOVE)
        ways = row(None, self._up, self._down, self._away, spacing=Space.NONE)
        self._mark = badge("Still reads like a report", Tone.SOON)
        column(row(self._mark, None), self.form, ways, parent=self, margins=Space.M)
        self.form.edited.connect(lambda _field: self._show_mark())
        self._show_mark()

    def value(self) -> ActionRow:
        values = self.form.values()
        return ActionRow(str(values[ACTION]).strip(), str(values[BY_WHEN]))

    def number(self, number: int, *, of: int) -> None:
        """Say which line it is, so that no two controls have the same name."""
        for field, said in ((ACTION, "what"), (BY_WHEN, "by when")):
            self.form.editor(field).call(f"{self._about}, line {number}, {said}")
        ways = ((self._up, "up"), (self._down, "down"), (self._away, "away"))
        for button, said in ways:
            button.setAccessibleName(
                f"{self._about}: {'take' if said == 'away' else 'move'} line {number} {said}"
            )
        self._up.setEnabled(number > 1)
        self._down.setEnabled(number < of)

    def _show_mark(self) -> None:
        self._mark.setVisible(self.value().action in self._formal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and an arrow."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(steps)
            return
        super().keyPressEvent(event)
