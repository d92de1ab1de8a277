"""The shortcut sheet: every key that does something, from the same table as the menus."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import arrange
from iro_desktop.ui.shell.actions import Act, MenuName, keys_in_words

IN_PLACE = (
    ("Next control, the one before", "Tab, Shift+Tab"),
    ("Choose in a list or table", "Arrow keys"),
    ("Do what a row offers", "Enter"),
    ("Sort a table", "Menu key or Shift+F10"),
    ("Say why a date is that date", "Ctrl+I, or Enter on the date"),
    ("Close a dialog without change", "Esc"),
)


class KeySheet(Dialog):
    """The keys, by menu, with the ones of the page that is open."""

    def __init__(self, parent: QWidget, acts: Sequence[Act]) -> None:
        super().__init__(parent, "Keyboard shortcuts", cancel="Close")
        for menu in MenuName:
            lines = [
                (act.plain, keys_in_words(act)) for act in acts if act.menu is menu and act.keys
            ]
            self._add(menu.value.replace("&", ""), lines)
        self._add("Everywhere", IN_PLACE)

    def _add(self, heading: str, lines: Sequence[tuple[str, str]]) -> None:
        if not lines:
            return
        grid = QGridLayout()
        arrange(grid, spacing=Space.XS)
        grid.addWidget(label(heading, "subheading"), 0, 0, 1, 2)
        for at, (words, keys) in enumerate(lines, start=1):
            grid.addWidget(label(words), at, 0)
            grid.addWidget(label(keys, "label"), at, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.body.addLayout(grid)
