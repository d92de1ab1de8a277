"""What will be done, line by line: added, taken away and put in order by keyboard too."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iro_desktop.letters.content import ActionRow
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.letter.letter_line import ACTION, BY_WHEN, WHO, LetterLine
from iro_desktop.ui.screens.letter.letter_picture_spot import Pick


class LetterLines(QWidget):
    """The lines of one part.

    Signals:
        edited: A line was moved, added or taken away, or has another picture.
        typed: A line was typed in; the place of the field.
        reshaped: Lines came, went or changed places: Tab must follow.
    """

    edited = Signal()
    typed = Signal(str)
    reshaped = Signal()

    def __init__(
        self,
        rows: Sequence[ActionRow],
        *,
        about: str,
        formal: Collection[str] = (),
        pick: Pick | None = None,
    ) -> None:
        """Show lines.

        Args:
            about: What part they are in, spoken with each field.
            formal: Lines in a record's words: such a one is marked until it is put otherwise.
            pick: Offers pictures; left out, none can be chosen.
        """
        super().__init__()
        self._about, self._formal, self._pick = about, formal, pick
        self._lines: list[LetterLine] = []
        self._gone: list[tuple[int, LetterLine]] = []
        self._shows_record = True
        self._column: QVBoxLayout = column(spacing=Space.S)
        self._add = secondary("Add a line", self.add_line, icon=Icon.ADD)
        self._undo = quiet("Bring the last one back", self._bring_back, icon=Icon.UNDO)
        self._record = quiet("Hide the record's words", self._turn_record)
        self._undo.hide()
        outer = column(parent=self, spacing=Space.S)
        outer.addLayout(self._column)
        outer.addWidget(wrapping(self._add, self._undo, self._record))
        self.put(rows)

    def value(self) -> tuple[ActionRow, ...]:
        """Return the lines as they stand."""
        return tuple(line.value() for line in self._lines)

    def put(self, rows: Sequence[ActionRow]) -> None:
        """Show other lines in the place of those that stand here."""
        for line, each in zip(self._lines, rows, strict=False):
            line.put(each)
        for line in self._lines[len(rows) :]:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        del self._lines[len(rows) :]
        for each in rows[len(self._lines) :]:
            self._insert(len(self._lines), self._line(each))
        self._number()
        self._record.setVisible(any(each.formal for each in rows))

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
                {field: errors.get(f"{number}.{field}", "") for field in (ACTION, WHO, BY_WHEN)}
            )

    def focus(self, place: str) -> None:
        """Go to a field by its place, such as "0.action"."""
        number, _, field = place.partition(".")
        if number.isdecimal() and int(number) < len(self._lines):
            self._lines[int(number)].form.focus(field or ACTION)

    def focused(self) -> str:
        """Return the place of the field that has the focus, or ""."""
        return next((place for line in self._lines if (place := self._place(line))), "")

    def _place(self, line: LetterLine) -> str:
        field = line.form.focused()
        return f"{self._lines.index(line)}.{field}" if field else ""

    def _line(self, value: ActionRow) -> LetterLine:
        line = LetterLine(value, about=self._about, formal=self._formal, pick=self._pick)
        line.form.edited.connect(
            lambda field: self.typed.emit(f"{self._lines.index(line)}.{field}")
        )
        line.pictured.connect(self.edited)
        line.moved.connect(lambda steps: self._move(line, steps))
        line.removed.connect(lambda: self._remove(line))
        line.show_record(shown=self._shows_record)
        return line

    def _insert(self, place: int, line: LetterLine) -> None:
        self._lines.insert(place, line)
        self._column.insertWidget(place, line)
        line.show()
        self._number()

    def _move(self, line: LetterLine, steps: int) -> None:
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

    def _remove(self, line: LetterLine) -> None:
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

    def _turn_record(self) -> None:
        self._shows_record = not self._shows_record
        for line in self._lines:
            line.show_record(shown=self._shows_record)
        self._record.setText(f"{'Hide' if self._shows_record else 'Show'} the record's words")

    def _number(self) -> None:
        for number, line in enumerate(self._lines, start=1):
            line.number(number, of=len(self._lines))
