"""Pieces that explain a date: the day, its steps, rules side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from iro_core.domain.date_words import in_words
from iro_core.domain.timescales import Answer
from iro_desktop.services.dates.why import Side
from iro_desktop.services.dates.why_words import hold_by_words, whose
from iro_desktop.ui.kit.boxes import Part, column, framed, row, wrapping
from iro_desktop.ui.kit.cards import badge, warning
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look, wear
from iro_desktop.ui.look.tokens import Tone


def origin_badge(answer: Answer | None) -> QFrame:
    """Return whether a date is law, a local standard, or entered by somebody, as a badge."""
    if answer is None:
        return badge("Entered by hand", Tone.CALM, Icon.EDIT)
    icon = Icon.SETTINGS if answer.local else Icon.LAW
    return badge(whose(answer), Tone.WEEK if answer.local else Tone.DONE, icon)


def hold_by(answer: Answer) -> list[QWidget]:
    """Return the line that says by which working day to hold it, where the limit is none."""
    words = hold_by_words(answer)
    return [notice(words)] if words else []


def notice(words: str, icon: Icon = Icon.CALENDAR_CLOCK, tone: Tone = Tone.SOON) -> QFrame:
    """Return a sentence that must not be overlooked, in a line that wraps."""
    made = QFrame()
    made.setProperty("kind", "badge")
    made.setProperty("tone", tone.value)
    mark = QLabel()
    wear(mark, icon, tone.value)
    layout = row(mark, label(words), parent=made, margins=(Space.M, Space.XS, Space.M, Space.XS))
    layout.setStretch(1, 1)
    return made


def numbered(steps: Sequence[str]) -> QWidget:
    """Return steps as a numbered list, the numbers in a column of their own."""
    held = QWidget()
    lines = column(parent=held, spacing=Space.S)
    for number, step in enumerate(steps, start=1):
        words = label(step)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = row(_Number(number), words, spacing=Space.S)
        line.setStretch(1, 1)
        lines.addLayout(line)
    return held


def side_by_side(sides: Sequence[Side]) -> QWidget:
    """Return rules beside each other, each with its day, unit and source."""
    return wrapping(*(_SideCard(each) for each in sides), spacing=Space.M)


class _Number(QLabel):
    """The number of a step, at the top of its words."""

    def __init__(self, number: int) -> None:
        super().__init__(f"{number}.")
        self.setProperty("kind", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Be as wide as two digits."""
        self.setFixedWidth(new.measures.ems(3))


class _SideCard(QFrame):
    """One rule: whose it is, what, the day, the unit and the source."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        answer = side.answer
        parts: list[Part] = [
            wrapping(origin_badge(answer)),
            column(
                label(side.title, "small"),
                label(in_words(answer.limit), "label"),
                label(f"{answer.unit} from {in_words(answer.start)}", "small"),
                label(answer.source, "small"),
                spacing=Space.HAIR,
            ),
        ]
        if side.words:
            parts.append(warning(side.words) if side.is_late else label(side.words))
        held = framed("clear", *parts, margins=Space.NONE)
        column(held, None, parent=self, margins=Space.M)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Be as wide as a source can be read well."""
        self.setFixedWidth(new.measures.ems(27))
