"""The foot of the window: whether all is safe at the office, and the last thing that was done."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel

from iro_desktop.ui.kit.banner import announce, live_label
from iro_desktop.ui.kit.boxes import column, row, spread
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import TONE_ICONS, Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear
from iro_desktop.ui.look.tokens import Tone

_SHOWN_MS = 30_000
"""How long a sentence stays: longer than it takes to read, shorter than it stays true."""


class Foot(QFrame):
    """Two short texts: the state of sending at the left, "Saved 14:02" at the right or under it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self._mark, self._words = QLabel(), label("", "small", wrap=False)
        self._said = live_label("", "small")
        self._until = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._until.timeout.connect(self._said.clear)
        status = row(self._mark, self._words, None, spacing=Space.S)
        margins = (Space.XL, Space.XS, Space.XL, Space.XS)
        column(spread(status, self._said), parent=self, margins=margins)
        self.show_status("", Tone.CALM)

    def show_status(self, words: str, tone: Tone, icon: Icon | None = None) -> None:
        """Show the state of sending in words: "3 changes waiting"."""
        self._words.setText(words)
        self._mark.setVisible(bool(words))
        wear(self._mark, icon or TONE_ICONS[tone], tone.value)

    def say(self, text: str) -> None:
        """Show a short sentence, and say it aloud to those who listen."""
        self._said.setText(text)
        self._until.start()
        announce(self._said, text)

    def said(self) -> str:
        """Return the last sentence."""
        return self._said.text()
