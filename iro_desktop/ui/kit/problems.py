"""The summary of what is wrong in a form: "There is a problem", each line a link to its field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.buttons import button
from iro_desktop.ui.kit.form import Form, bring_into_sight
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the words, the same as at the field, and how to get there."""

    message: str
    go_there: Callable[[], None]


class ProblemSummary(QFrame):
    """A box at the top of a page that lists what is wrong. Hidden while nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "problems")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines = column(spacing=Space.XS)
        column(label("There is a problem", "heading"), self._lines, parent=self, margins=Space.L)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List problems and move the focus to the first line; none hides the box."""
        empty(self._lines)
        links = [button(each.message, each.go_there, kind="problem") for each in problems]
        for each in links:
            self._lines.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(f"There is a problem: {len(links)}")
        self.setVisible(bool(links))
        if links:
            links[0].setFocus()
            bring_into_sight(self)

    def show_form(self, form: Form) -> None:
        """List what a form shows as wrong."""
        self.show_problems(problems_of(form))


def problems_of(form: Form, *, about: str = "") -> list[Problem]:
    """Return a form's problems as lines of a summary.

    Args:
        about: Whom the form is about, when there are several: put before the message.
    """
    return [
        Problem(f"{about}: {message}" if about else message, lambda name=name: form.focus(name))  # type: ignore[misc]
        for name, message in form.errors().items()
    ]
