"""The foot of a meeting: the line for decisions, what is saved, and the way to finish."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel

from iro_desktop.ui.kit.banner import live_label
from iro_desktop.ui.kit.boxes import column, row, spread, wrapping
from iro_desktop.ui.kit.buttons import primary, secondary
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear
from iro_desktop.ui.screens.meeting.meeting_capture import CaptureLine


class MeetingFoot(QFrame):
    """Always in sight while a meeting goes on."""

    def __init__(self, *, finish: Callable[[], object], read_back: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self.capture = CaptureLine()
        self._mark, self._words = QLabel(), live_label("", "label")
        words = row(self._mark, self._words, self.capture.heard, spacing=Space.M)
        words.setStretch(2, 1)
        self.finish = primary("Finish the review", finish, icon=Icon.DONE)
        self.read_back = secondary("What we decided", read_back, icon=Icon.TASKS)
        ways = wrapping(self.read_back, self.finish)
        margins = (Space.XL, Space.S, Space.XL, Space.S)
        column(self.capture, spread(words, ways), parent=self, margins=margins)
        self.show_new()

    def fold(self, *, narrow: bool) -> None:
        """Keep to what is needed, in little room; the rest stands in the Page menu."""
        self.capture.fold(narrow=narrow)
        self.read_back.setVisible(not narrow)

    def show_new(self) -> None:
        """Say that nothing was typed yet."""
        self._show("Saved as you type.", Icon.EDIT, "muted")

    def show_saved(self, at: str) -> None:
        """Say when it was saved last."""
        self._show(f"Saved {at}", Icon.TICK, "done")

    def show_held_up(self) -> None:
        """Say that what was typed last is not saved yet."""
        self._show("Not saved yet. Trying again.", Icon.WARNING, "late")

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def _show(self, words: str, icon: Icon, colour: str) -> None:
        wear(self._mark, icon, colour)
        self._words.setText(words)
