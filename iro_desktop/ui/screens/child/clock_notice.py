"""The calm line on a child's file that says at once what an act did to the clock of reviews."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from iro_desktop.services.dates.dated import Told, dates_of
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, empty, row, spread, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.why_menu import ask_why
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear


class ClockNotice(QFrame):
    """One line at a time. It stays until it is put away or the file is left.

    Signals:
        told: There is something new to read.
    """

    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "sunken")
        self._parts = column(parent=self, margins=(Space.M, Space.S, Space.M, Space.S))
        self.hide()

    def tell(self, words: str) -> None:
        """Show what happened, in the place of what stood here; "" changes nothing."""
        if not words:
            return
        empty(self._parts)
        mark = QLabel()
        wear(mark, Icon.CALENDAR_CLOCK, "accent")
        said = row(column(mark, None), dated(words), spacing=Space.M)
        said.setStretch(1, 1)
        away = quiet("Put away", self.put_away, name="Put this message away")
        buttons: list[QWidget] = [away]
        dates = dates_of(words)
        if dates and not isinstance(dates[0].ref, Told):
            why = secondary("Why?", lambda: None, name="Why did the clock change?")
            why.clicked.connect(lambda: ask_why(why, dates[:1]))
            buttons.insert(0, why)
        self._parts.addWidget(spread(said, wrapping(*buttons)))
        self.setAccessibleName(words)
        self.show()
        announce(self, words)
        self.told.emit()

    def put_away(self) -> None:
        """Take the line away."""
        holder: QWidget | None = self.window().focusWidget()
        had_focus = holder is not None and self.isAncestorOf(holder)
        if had_focus:
            self.focusNextPrevChild(True)
        self.hide()
