"""The strip under the window of a practice caseload: nobody in it is real, and how it opens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QMainWindow, QWidget

from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear

WORDS = "Practice caseload: nobody here is real. Password: {password}"


class PracticeStrip(QFrame):
    """Words that stay, on the cover of a locked caseload too.

    Made with the password of the practice caseload, which is no secret.
    """

    def __init__(self, password: str) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        mark, words = QLabel(), label(WORDS.format(password=password), "small")
        wear(mark, Icon.INFO, "muted")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        margins = (Space.XL, Space.HAIR, Space.XL, Space.HAIR)
        row(mark, words, parent=self, margins=margins, spacing=Space.S).setStretch(1, 1)


def put_under(window: QMainWindow, strip: QWidget) -> None:
    """Give a window a strip along its lower edge that no page and no cover hides."""
    inside, held = window.takeCentralWidget(), QWidget()
    column(inside, strip, parent=held, spacing=0).setStretch(0, 1)
    window.setCentralWidget(held)
