"""Filter chips: toggles in a line that wraps."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from iro_desktop.ui.kit.buttons import button
from iro_desktop.ui.kit.flow import Flow
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear


@dataclass(frozen=True)
class Chip:
    """One filter: its value for the program, its words for people, how many it would show."""

    value: str
    words: str
    count: int | None = None


class Chips(QWidget):
    """A group of filter chips, of which any number, or only one, may be on.

    Signals:
        changed: The user turned a chip on or off.
    """

    changed = Signal()

    def __init__(
        self,
        label: str,
        chips: Sequence[Chip],
        *,
        single: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label, self._single = label, single
        self._buttons: dict[str, QPushButton] = {}
        self.setAccessibleName(label)
        self._line = Flow(self, spacing=Space.S)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for chip in chips:
            self._add(chip)

    def chosen(self) -> frozenset[str]:
        """Return the values of the chips that are on."""
        return frozenset(value for value, each in self._buttons.items() if each.isChecked())

    def choose(self, values: frozenset[str] | set[str]) -> None:
        """Turn on these and no others, without the signal."""
        for value, each in self._buttons.items():
            each.setChecked(value in values)
            self._mark(each)

    def count(self, counts: dict[str, int]) -> None:
        """Show how many each chip would give."""
        for value, number in counts.items():
            each = self._buttons[value]
            words = str(each.property("words"))
            each.setText(f"{words} ({number:,})")

    def _add(self, chip: Chip) -> None:
        words = chip.words if chip.count is None else f"{chip.words} ({chip.count:,})"
        made = button(words, lambda: self._toggled(chip.value), kind="chip")
        made.setCheckable(True)
        made.setProperty("words", chip.words)
        made.setAccessibleName(f"{self._label}: {chip.words}")
        self._buttons[chip.value] = made
        self._line.addWidget(made)
        self._mark(made)

    def _toggled(self, value: str) -> None:
        if self._single:
            self.choose({value})
        else:
            self._mark(self._buttons[value])
        self.changed.emit()

    def _mark(self, each: QPushButton) -> None:
        """Show a tick as well as the colour on a chip that is on; a circle where only one may."""
        if each.isChecked():
            wear(each, Icon.TICK, "on_accent")
        else:
            wear(each, Icon.DOT if self._single else Icon.ADD, "muted")
