"""Pieces of a page: cards, facts, badges, avatars, quotes, happenings, empty states."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from iro_desktop.services.dates.dated import Dates
from iro_desktop.ui.kit.boxes import Part, column, framed, row, wrapping
from iro_desktop.ui.kit.dates import LEAST_HEIGHT, DatedLabel, dated
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import TONE_ICONS, Icon
from iro_desktop.ui.look.measures import Space, Text
from iro_desktop.ui.look.theme import Look, look, wear
from iro_desktop.ui.look.tokens import Tone


def card(
    *parts: Part,
    heading: str = "",
    actions: Sequence[QWidget] = (),
    margins: int = Space.L,
    why: Dates = (),
) -> QFrame:
    """Return a white card around parts, with an optional heading and actions at its top right.

    Args:
        why: The dates in the heading.
    """
    top = [section_heading(heading, actions, why=why)] if heading else []
    return framed("card", *top, *parts, margins=margins, spacing=Space.M)


def section_heading(text: str, actions: Sequence[QWidget] = (), *, why: Dates = ()) -> QWidget:
    """Return a heading with optional actions at its right."""
    words = dated(text, why, "heading")
    if not actions:
        return words
    held = QWidget()
    row(words, None, *actions, parent=held)
    return held


def quote(words: str, said_by: str, *, why: Dates = ()) -> QFrame:
    """Return somebody's own words, set apart from everybody else's, with who said them and when."""
    said = label(words, "lead")
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    mark = QLabel()
    wear(mark, Icon.QUOTE, "on_accent_soft")
    made = QFrame()
    made.setProperty("kind", "quote")
    texts = column(said, dated(said_by, why, "by"), spacing=Space.XS)
    row(column(mark, None), texts, parent=made, margins=Space.L, spacing=Space.M).setStretch(1, 1)
    return made


def badge(
    words: str, tone: Tone = Tone.CALM, icon: Icon | None = None, *, why: Dates = ()
) -> QFrame:
    """Return a state in words with an icon and a colour: "12 days late", "Address hidden"."""
    made = QFrame()
    made.setProperty("kind", "badge")
    made.setProperty("tone", tone.value)
    mark = QLabel()
    wear(mark, icon or TONE_ICONS[tone], tone.value)
    row(
        mark,
        dated(words, why, wrap=False),
        parent=made,
        margins=(Space.S, Space.HAIR, Space.S, Space.HAIR),
        spacing=6,
    )
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    made.setAccessibleName(words)
    return made


def warning(words: str, icon: Icon = Icon.WARNING) -> QFrame:
    """Return what must not be overlooked, in a line that wraps: "Address hidden: do not share"."""
    made = QFrame()
    made.setProperty("kind", "badge")
    made.setProperty("tone", Tone.LATE.value)
    mark = QLabel()
    wear(mark, icon, Tone.LATE.value)
    layout = row(mark, label(words), parent=made, margins=(Space.M, Space.XS, Space.M, Space.XS))
    layout.setStretch(1, 1)
    made.setAccessibleName(words)
    return made


def facts(pairs: Sequence[tuple[str, str]]) -> QWidget:
    """Return key facts, name above value, as many beside each other as there is room for.

    A fact without a value says "Not known": a gap is a fact too. A value with a date that can say
    why is `DateWords`.
    """
    return wrapping(*(_Fact(name, value) for name, value in pairs), spacing=Space.XL)


class _Fact(QWidget):
    """A name over a value, as wide as the value needs, up to a readable width."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__()
        self._value = dated(value or "Not known", kind="body" if value else "muted")
        if isinstance(self._value, DatedLabel):
            self._value.setAccessibleName(f"{name}: {self._value.accessibleName()}")
        else:
            self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._value.setMinimumHeight(LEAST_HEIGHT)  # in one line with a date beside it
        column(label(name, "small", wrap=False), self._value, parent=self, spacing=0)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Take the size of the text."""
        needed = QFontMetrics(new.font()).horizontalAdvance(self._value.text()) + 2
        needed += self._value.contentsMargins().right()
        self.setMinimumWidth(min(max(needed, new.measures.ems(11)), new.measures.ems(36)))
        self.setMaximumWidth(new.measures.ems(36))


def empty_state(
    icon: Icon, heading: str, sentence: str, action: QPushButton | None = None
) -> QWidget:
    """Return what stands where there is nothing yet: why, and the one thing to do about it."""
    mark = QLabel()
    wear(mark, icon, "muted")
    words, more = label(heading, "subheading"), label(sentence, "muted")
    for each in (mark, words, more):
        each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    held = QWidget()
    layout = column(None, mark, words, more, parent=held, margins=Space.XL)
    if action is not None:
        layout.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(1)
    return held


def timeline_item(
    when: str,
    what: str,
    detail: str = "",
    *,
    icon: Icon = Icon.DOT,
    action: QPushButton | None = None,
    state: QWidget | None = None,
    why: Dates = (),
) -> QWidget:
    """Return one happening: the icon at the left, when and what, detail and state under it."""
    mark = QLabel()
    wear(mark, icon, "accent")
    first = dated(when, why, "small")
    if isinstance(first, DatedLabel):
        first.setAccessibleName(f"{what}: {first.accessibleName()}")
    texts = column(first, label(what, "label"), spacing=0)
    if detail:
        texts.addWidget(dated(detail))
    if state is not None:
        texts.addWidget(state, 0, Qt.AlignmentFlag.AlignLeft)
    held = QWidget()
    layout = row(
        column(mark, None), texts, parent=held, margins=(0, Space.S, 0, Space.S), spacing=Space.M
    )
    layout.setStretch(1, 1)
    if action is not None:
        layout.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
    return held


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name, at most two."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in ([words[0], words[-1]] if len(words) > 1 else words))


class Avatar(QWidget):
    """A circle with a person's initials, for telling rows and pages apart at a glance.

    It says nothing to a screen reader: the name always stands beside it.
    """

    def __init__(self, name: str, *, side: int = 48, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters, self._side = initials(name), side
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Take the size of the text."""
        side = round(self._side * new.measures.factor)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle and the letters."""
        shown = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(shown.tokens.accent))
        painter.setBrush(QColor(shown.tokens.accent_soft))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(QColor(shown.tokens.on_accent_soft))
        painter.setFont(shown.font(Text.LEAD if self._side >= 40 else Text.SMALL, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
