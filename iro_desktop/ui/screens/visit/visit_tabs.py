"""Whose part is being typed in: one tab for each child, with name, colour and how far it is."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from iro_desktop.services.visits.visit_form import ChildPart
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import button
from iro_desktop.ui.kit.words import as_typed, counted, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.theme import wear

COLOURS = 4


class ChildTabs(QWidget):
    """Tabs for brothers and sisters. The chosen one is bold, ticked and says so.

    Signals:
        chosen: The user chose this child (its id).
    """

    chosen = Signal(str)

    def __init__(self, parts: Sequence[ChildPart]) -> None:
        super().__init__()
        self._tabs: dict[str, QPushButton] = {}
        self._names: dict[str, str] = {part.child_id: part.name for part in parts}
        for place, part in enumerate(parts):
            self._tabs[part.child_id] = self._tab(part, place)
        self.setAccessibleName("Whose part")
        column(
            label("Whose words? Each child has their own part.", "label"),
            wrapping(*self._tabs.values()),
            parent=self,
        )

    def current(self) -> str:
        """Return the id of the chosen child."""
        return next(child_id for child_id, each in self._tabs.items() if each.isChecked())

    def choose(self, child_id: str) -> None:
        """Show a child as chosen."""
        for own_id, each in self._tabs.items():
            each.setChecked(own_id == child_id)
            _mark(each)

    def neighbour(self, steps: int) -> str:
        """Return the child so many places on, around the end."""
        ids = list(self._tabs)
        return ids[(ids.index(self.current()) + steps) % len(ids)]

    def show_problems(self, counts: Mapping[str, int]) -> None:
        """Say on each tab how many things there are to put right."""
        for child_id, each in self._tabs.items():
            count = counts.get(child_id, 0)
            name = as_typed(self._names[child_id])
            each.setText(f"{name} ({counted(count, 'problem')})" if count else name)

    def _tab(self, part: ChildPart, place: int) -> QPushButton:
        made = button(as_typed(part.name), lambda: self._choose(part.child_id), kind="sibling")
        made.setCheckable(True)
        made.setProperty("sibling", str(place % COLOURS))
        made.setAccessibleName(f"{part.name}: show this part")
        made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        return made

    def _choose(self, child_id: str) -> None:
        self.choose(child_id)
        self.chosen.emit(child_id)


def _mark(tab: QPushButton) -> None:
    wear(tab, Icon.TICK if tab.isChecked() else Icon.PERSON, "ink" if tab.isChecked() else "muted")
