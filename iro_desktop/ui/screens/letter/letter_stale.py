"""What was copied from last time and may no longer be true: each to be looked at, with its reason.

Nothing is changed here: a passage is rewritten where it stands, or said to be still right.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from iro_desktop.services.letters.copy_from_last import StalePlace
from iro_desktop.ui.kit.boxes import column, empty, row, wrapping
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.cards import badge
from iro_desktop.ui.kit.form import bring_into_sight
from iro_desktop.ui.kit.words import counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone

_LONGEST = 160


class StalePanel(QFrame):
    """The passages that nobody has looked at yet; gone when there are none.

    Signals:
        go_asked: The place of a passage is to be gone to.
        kept: A passage (its words) is still right.
        reshaped: Passages came or went: Tab must follow.
    """

    go_asked = Signal(str)
    kept = Signal(str)
    reshaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._shown: tuple[StalePlace, ...] = ()
        self._heading = label("", "subheading")
        self._list = column(spacing=Space.M)
        outer = column(
            row(badge("From last time", Tone.SOON, Icon.HISTORY), None),
            self._heading,
            parent=self,
            margins=Space.L,
            spacing=Space.S,
        )
        outer.addLayout(self._list)
        self.hide()

    def show_places(self, places: Sequence[StalePlace]) -> None:
        """Show what is still to be looked at."""
        if tuple(places) == self._shown:
            return
        holder: QWidget | None = self.window().focusWidget()
        had_focus = holder is not None and self.isAncestorOf(holder)
        self._shown = tuple(places)
        empty(self._list)
        for number, each in enumerate(places, start=1):
            self._list.addWidget(self._line(each, number))
        count = counted(len(places), "passage")
        self._heading.setText(f"{count} to look at before this letter is finished")
        self.setVisible(bool(places))
        self.reshaped.emit()
        if had_focus and places:
            self.take_focus()

    def take_focus(self) -> None:
        """Go to the first passage."""
        first = self._list.itemAt(0)
        held = first.widget() if first is not None else None
        if held is not None:
            held.show()
            held.findChildren(QPushButton)[0].setFocus()
            bring_into_sight(held)  # its words, and not the way to them alone

    def _line(self, each: StalePlace, number: int) -> QWidget:
        words = " ".join(each.passage.split())
        words = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} ..."
        go = quiet(
            "Go to it",
            lambda: self.go_asked.emit(each.place),
            icon=Icon.EDIT,
            name=f"Passage {number}: {each.reason} {words}",
        )
        still = quiet(
            "Still right",
            lambda: self.kept.emit(each.passage),
            icon=Icon.TICK,
            name=f"Passage {number} is still right",
        )
        held = QWidget()
        said = (label(words), label(each.reason, "muted"))
        column(*said, wrapping(go, still), parent=held, spacing=Space.HAIR)
        return held
