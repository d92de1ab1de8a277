"""The summary of what is wrong in a form: "There is a problem", each line a link to its field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.form import Form, bring_into_sight
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import look

_EDGE, _LEAST = 5, 28
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


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
        links = [_Link(each) for each in problems]
        for each in links:
            self._lines.addWidget(each)
        self.setAccessibleName(f"There is a problem: {len(links)}")
        self.setVisible(bool(links))
        if links:
            links[0].setFocus()
            bring_into_sight(self)

    def show_form(self, form: Form) -> None:
        """List what a form shows as wrong."""
        self.show_problems(problems_of(form))


class _Link(QPushButton):
    """One problem, to press. A push button's words do not wrap by themselves; these do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self._words = problem.message
        self.setProperty("kind", "problem")
        self.setAccessibleName(problem.message)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked: problem.go_there())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        words = self.fontMetrics().size(0, self._words)
        return words + QSize(2 * _EDGE, 2 * _EDGE)

    def minimumSizeHint(self) -> QSize:
        """Need no more width than a word has, and never less height than a finger."""
        return QSize(look().measures.ems(12), _LEAST)

    def heightForWidth(self, width: int) -> int:
        """Be as tall as the words at this width."""
        room = QRect(0, 0, max(width - 2 * _EDGE, 1), 1 << 20)
        lines = self.fontMetrics().boundingRect(room, _WRAPPED, self._words)
        return max(lines.height() + 2 * _EDGE, _LEAST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge as the style sheet has it, and the words, wrapped."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(QColor(look().tokens.danger))
        room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        painter.drawText(room, _WRAPPED, self._words)


def problems_of(form: Form, *, about: str = "") -> list[Problem]:
    """Return a form's problems as lines of a summary.

    Args:
        about: Whom the form is about, when there are several: put before the message.
    """
    return [
        Problem(f"{about}: {message}" if about else message, lambda name=name: form.focus(name))  # type: ignore[misc]  # a default binds the name
        for name, message in form.errors().items()
    ]
