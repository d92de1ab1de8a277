"""How the reading helper marks words: underlines that differ in shape, and bars of lengths."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from iro_core.domain.reading import FindingKind, Reading
from iro_desktop.ui.look.theme import Look, look
from iro_desktop.ui.look.tokens import Tone

_Line = QTextCharFormat.UnderlineStyle
_LINES = {
    FindingKind.SPELLING: (_Line.WaveUnderline, "danger"),
    FindingKind.JARGON: (_Line.SingleUnderline, "accent"),
    FindingKind.HARD: (_Line.DashUnderline, "accent"),
    FindingKind.LETTERS: (_Line.DashUnderline, "accent"),
    FindingKind.PASSIVE: (_Line.DotLine, "muted"),
    FindingKind.LONG: (_Line.DotLine, "muted"),
    FindingKind.IDEAS: (_Line.DotLine, "muted"),
}
_MOST_BARS = 40


def marks(box: QPlainTextEdit, text: str, reading: Reading) -> list[QTextEdit.ExtraSelection]:
    """Return the underlines of all that was found; whole sentences first, so that words win."""
    widest_first = sorted(reading.findings, key=lambda each: each.start - each.end)
    made = []
    for finding in widest_first:
        style, colour = _LINES[finding.kind]
        mark = QTextEdit.ExtraSelection()
        mark.cursor = place_in(box, text, finding.start, finding.end)
        mark.format = _underline(style, colour)
        made.append(mark)
    return made


def place_in(box: QPlainTextEdit, text: str, start: int, end: int) -> QTextCursor:
    """Return a cursor that has chosen a place; Qt counts some characters, such as emoji, as two."""
    cursor = QTextCursor(box.document())
    cursor.setPosition(_units(text[:start]))
    cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _underline(style: QTextCharFormat.UnderlineStyle, colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setUnderlineStyle(style)
    made.setUnderlineColor(QColor(getattr(look().tokens, colour)))
    return made


class LengthBars(QWidget):
    """A bar for each sentence, as long as its words are many, and a line at what is easy.

    A picture for the eye only: what is too long stands among the thoughts, in words.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lengths: tuple[int, ...] = ()
        self._most = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.restyle(look())

    def show_lengths(self, lengths: Sequence[int], most: int) -> None:
        """Show so many sentences, and how many words are easy."""
        self._lengths, self._most = tuple(lengths)[:_MOST_BARS], most
        said = ", ".join(map(str, self._lengths))
        self.setToolTip(f"Words in each sentence: {said}. Up to {most} are easy.")
        self.update()

    def restyle(self, new: Look) -> None:
        """Take the size of the text."""
        self.setFixedHeight(round(22 * new.measures.factor))
        self.update()

    def sizeHint(self) -> QSize:
        """Have room for a few sentences."""
        return QSize(120, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars; a long one is taller than the line and has another shade."""
        tokens = look().tokens
        painter = QPainter(self)
        wide = min(14.0, self.width() / max(1, len(self._lengths)))
        scale = self.height() / (2 * self._most)
        for number, length in enumerate(self._lengths):
            high = min(float(self.height()), max(2.0, length * scale))
            bar = QRectF(number * wide, self.height() - high, wide - 3, high)
            is_long = length > self._most
            painter.fillRect(bar, QColor(tokens.tones[Tone.SOON].ink if is_long else tokens.accent))
        painter.setPen(QPen(QColor(tokens.control), 1, Qt.PenStyle.DashLine))
        middle = round(self.height() / 2)
        painter.drawLine(0, middle, round(max(wide * len(self._lengths), 40)), middle)
