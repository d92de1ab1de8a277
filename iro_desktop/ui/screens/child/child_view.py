"""What a child sees when the laptop is turned round: their own words, large, and five faces.

Nothing else is on the screen: no other child, no opinion, no menu. Closing it takes two steps, so
that it does not happen by chance while a child holds the laptop.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from iro_core.codes import FEELING
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import look
from iro_desktop.ui.screens.meeting.turned_round import TurnedRound

_FACES = ("very_happy", "happy", "mixed", "sad", "very_sad")
_MOUTHS = {"very_happy": 1.0, "happy": 0.55, "mixed": 0.0, "sad": -0.55, "very_sad": -1.0}
_NO_WORDS = "There are no words here yet."


class ChildView(TurnedRound):
    """One child's own words over the whole window.

    Signals:
        felt: The child chose a face (its code).
    """

    felt = Signal(str)

    def __init__(
        self, parent: QWidget, *, name: str, words: str, feeling: str, officer: str, scale: float
    ) -> None:
        super().__init__(parent, name="Your words", officer=officer, scale=scale)
        self._faces = {code: _Face(code, self._feel) for code in _FACES}
        if feeling in self._faces:
            self._faces[feeling].setChecked(True)
        self._lay_out(name, words.strip() or _NO_WORDS)

    def zoomed(self, scale: float) -> None:
        """Let the faces grow and shrink with the words."""
        for face in self._faces.values():
            face.resize_to(scale)

    def _lay_out(self, name: str, words: str) -> None:
        quotation = QFrame()
        quotation.setProperty("kind", "voice")
        column(self.large(words), parent=quotation, margins=Space.XL)
        for part in (
            self.large(f"Hello {name}", 1.3, "title"),
            self.large("This is what you told me. Did I get it right?", 0.8, "lead"),
            quotation,
            self.large("How do you feel?", 0.8, "lead"),
            wrapping(*self._faces.values(), spacing=Space.L),
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _feel(self, code: str) -> None:
        for own, face in self._faces.items():
            face.setChecked(own == code)
        self.felt.emit(code)


class _Face(QAbstractButton):
    """One of five faces, drawn, with its word under it."""

    def __init__(self, code: str, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._code, self._scale = code, 1.0
        self.setCheckable(True)
        self.setText(FEELING[code])
        self.setAccessibleName(f"I feel: {FEELING[code]}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda: chosen(code))

    def resize_to(self, scale: float) -> None:
        """Take the size of the words."""
        self._scale = scale
        self.setFixedSize(QSize(round(132 * scale), round(150 * scale)))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose on Enter as on the space bar, unless Ctrl is held."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the face, its word, and whether it is chosen or has the focus."""
        colours, painter = look().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.accent if self.isChecked() else colours.line
        ground = colours.accent_soft if self.isChecked() else colours.surface
        self._frame(painter, edge, ground)
        ink = QColor(colours.on_accent_soft if self.isChecked() else colours.ink)
        pen = QPen(ink, 4 * self._scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._draw(painter, ink)
        font = self.font()
        font.setPixelSize(round(17 * self._scale))
        font.setBold(self.isChecked())
        painter.setFont(font)
        words = QRectF(self.rect()).adjusted(4, self.height() * 0.72, -4, -4)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.text()
        )

    def _frame(self, painter: QPainter, edge: str, ground: str) -> None:
        colours = look().tokens
        painter.setPen(QPen(QColor(colours.focus if self.hasFocus() else edge), 4))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 14, 14)

    def _draw(self, painter: QPainter, ink: QColor) -> None:
        side = self.height() * 0.58
        face = QRectF((self.width() - side) / 2, self.height() * 0.1, side, side)
        painter.drawEllipse(face)
        painter.setBrush(ink)
        for x in (0.33, 0.67):
            eye = side * 0.07
            painter.drawEllipse(
                QRectF(face.x() + side * x - eye / 2, face.y() + side * 0.36, eye, eye)
            )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _mouth(painter, face, _MOUTHS[self._code])


def _mouth(painter: QPainter, face: QRectF, curve: float) -> None:
    side = face.width()
    if not curve:
        y = face.y() + side * 0.68
        painter.drawLine(
            round(face.x() + side * 0.3), round(y), round(face.x() + side * 0.7), round(y)
        )
        return
    depth = side * 0.36 * abs(curve)
    middle = face.y() + side * 0.68
    box = QRectF(face.x() + side * 0.27, middle - depth / 2, side * 0.46, depth)
    start = 180 if curve > 0 else 0
    painter.drawArc(box.translated(0, -depth / 4 if curve > 0 else depth / 4), start * 16, 180 * 16)
