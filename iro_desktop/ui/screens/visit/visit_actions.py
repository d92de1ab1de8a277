"""The list of actions in one child's part: what, who, by when; lines come and go by keyboard."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from iro_desktop.services.visits.visit_form import DraftAction
from iro_desktop.ui.kit.boxes import column, framed, row
from iro_desktop.ui.kit.buttons import danger, secondary
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.visit.visit_fields import Today, action_fields

Problems = Mapping[tuple[int, str], str]
"""Line and field to what is wrong there."""


class ActionsEditor(QWidget):
    """The lines of one child's list.

    Signals:
        edited: A line was typed in, added or taken away.
        reshaped: A line came or went: Tab must learn its place.
    """

    edited = Signal()
    reshaped = Signal()

    def __init__(self, *, about: str, owner: str, today: Today) -> None:
        """Make an empty list.

        Args:
            about: Whose list it is, spoken with each field.
            owner: Who does what is not given to somebody else; shown in each new line.
        """
        super().__init__()
        self._about, self._owner, self._today = about, owner, today
        self._forms: list[Form] = []
        self._lines = column(spacing=Space.M)
        add = secondary(
            "Add an action", self.add_line, icon=Icon.ADD, name=f"Add an action, {about}"
        )
        self._add = add
        outer = column(parent=self, spacing=Space.M)
        outer.addLayout(self._lines)
        outer.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> tuple[DraftAction, ...]:
        """Return the lines as they stand, half-typed days too."""
        return tuple(map(_line, self._forms))

    def set_value(self, lines: Sequence[DraftAction]) -> None:
        """Show lines in place of those there are."""
        while self._forms:
            self._drop(len(self._forms) - 1)
        for line in lines:
            self._append(line)

    def add_line(self) -> None:
        """Add an empty line and go to it."""
        self._append(DraftAction(owner=self._owner))
        self.reshaped.emit()
        self._forms[-1].focus("wording")
        self.edited.emit()

    def focus(self, place: str) -> bool:
        """Go to a field, named as `focused` names it, and say whether it is there."""
        number, _, field = place.partition(".")
        if not number.isdecimal() or int(number) >= len(self._forms):
            return False
        self._forms[int(number)].focus(field)
        return True

    def focused(self) -> str | None:
        """Return the field that has the focus, as "0.wording"; None if none has."""
        for number, form in enumerate(self._forms):
            if (name := form.focused()) is not None:
                return f"{number}.{name}"
        return None

    def control(self, place: str) -> QWidget:
        """Return the control of a field named as `focused` names it."""
        number, _, field = place.partition(".")
        return self._forms[int(number)].editor(field).control()

    def set_errors(self, problems: Problems) -> None:
        """Show what is wrong at each line."""
        for number, form in enumerate(self._forms):
            form.set_errors({f: message for (n, f), message in problems.items() if n == number})

    def count(self) -> int:
        """Return how many lines there are."""
        return len(self._forms)

    def _append(self, line: DraftAction) -> None:
        number = len(self._forms)
        form = Form(action_fields(number + 1, self._today), about=self._about)
        form.set_values(
            {
                "wording": line.wording,
                "owner": line.owner,
                "due_on": line.due_on or line.due_text,
            }
        )
        form.edited.connect(self.edited)
        remove = danger(
            "Remove",
            lambda: self._remove(form),
            icon=Icon.REMOVE,
            name=f"Remove action {number + 1}, {self._about}",
        )
        side_by_side = row(form, column(remove, None))
        side_by_side.setStretch(0, 1)
        frame = framed("sunken", side_by_side, margins=Space.M, spacing=Space.NONE)
        self._forms.append(form)
        self._lines.addWidget(frame)
        frame.show()  # a layout would show it later; the cursor may be put into it now

    def _remove(self, form: Form) -> None:
        """Take a line away; the focus goes to the line that takes its place, or to Add."""
        gone = self._forms.index(form)
        left = [line for number, line in enumerate(self.value()) if number != gone]
        self._add.setFocus()
        self.set_value(left)
        self.reshaped.emit()
        if left:
            self._forms[min(gone, len(left) - 1)].focus("wording")
        self.edited.emit()

    def _drop(self, number: int) -> None:
        form = self._forms.pop(number)
        frame = form.parentWidget()
        if isinstance(frame, QFrame):
            self._lines.removeWidget(frame)
            frame.hide()
            frame.deleteLater()


def _line(form: Form) -> DraftAction:
    values = form.values()
    due_on = values["due_on"]
    return DraftAction(
        wording=str(values["wording"] or ""),
        owner=str(values["owner"] or ""),
        due_on=due_on,  # type: ignore[arg-type]  # a day field gives a day or None
        due_text="" if due_on else form.raw("due_on").strip(),
    )
