"""What fills the whole window while the work is hidden: one sheet in the middle of the paper."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from iro_desktop.ui.kit.boxes import column, row, scrolling
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look, wear

NAME = "IRO Desktop"


class Cover(QWidget):
    """A sheet that scrolls when the window is too small for it. Fill `self.body`."""

    widest_ems = 64

    def __init__(self, title: str) -> None:
        """Build an empty sheet; the title is for screen readers."""
        super().__init__()
        self.setAccessibleName(title)
        self.setProperty("kind", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sheet = QFrame()
        self._sheet.setProperty("kind", "card")
        self.body: QVBoxLayout = column(parent=self._sheet, margins=Space.XXL, spacing=Space.L)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        middle = row(parent=inside, margins=Space.XL)
        middle.addStretch(1)
        middle.addLayout(column(None, self._sheet, None), 8)
        middle.addStretch(1)
        column(scrolling(inside), parent=self)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Keep the sheet as narrow as its words are read best."""
        self._sheet.setMaximumWidth(new.measures.ems(self.widest_ems))

    def focus_first(self) -> None:
        """Put the focus where one begins."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to where one begins."""
        super().focusInEvent(event)
        self.focus_first()


def name_plate(sentence: str, icon: Icon = Icon.LOCK) -> QWidget:
    """Return the program's name with an icon, and a sentence under it."""
    mark = QLabel()
    wear(mark, icon, "accent")
    held = QWidget()
    line = row(mark, label(NAME, "title"), spacing=Space.M)
    line.setStretch(1, 1)
    column(line, label(sentence, "lead"), parent=held, spacing=Space.S)
    return held
