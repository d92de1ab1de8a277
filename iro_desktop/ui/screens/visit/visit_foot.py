"""The foot of a draft's form: what is saved, and the way to finish, always in sight."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from iro_desktop.ui.kit.banner import live_label
from iro_desktop.ui.kit.boxes import column, row, spread, wrapping
from iro_desktop.ui.kit.buttons import primary
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear


class VisitFoot(QFrame):
    """What is saved, in words, and Finish."""

    def __init__(self, *, finish: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self._mark, self._words = QLabel(), live_label("Draft", "label")
        words = row(self._mark, self._words, None, spacing=Space.S)
        self.finish = primary("Finish the visit", finish, icon=Icon.DONE)
        margins = (Space.XL, Space.S, Space.XL, Space.S)
        column(spread(words, wrapping(self.finish)), parent=self, margins=margins)
        self.show_new()

    def show_new(self) -> None:
        """Say that nothing was typed yet."""
        self._show("Draft. Saved as you type.", Icon.EDIT, "muted")

    def show_saved(self, at: str) -> None:
        """Say when it was saved last."""
        self._show(f"Draft. Saved {at}", Icon.TICK, "done")

    def show_held_up(self) -> None:
        """Say that what was typed last is not saved yet."""
        self._show("Not saved yet. Trying again.", Icon.WARNING, "late")

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def _show(self, words: str, icon: Icon, colour: str) -> None:
        wear(self._mark, icon, colour)
        self._words.setText(words)
        holder: QWidget | None = self._words.parentWidget()
        if holder is not None:
            holder.updateGeometry()
