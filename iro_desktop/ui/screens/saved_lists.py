"""The weekly lists that were saved as files, each with a way to delete it."""

from PySide6.QtWidgets import QWidget

from iro_desktop.services.escalations.weekly_list import OWNER
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, scrolling
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.letter.letter_copies import CopyList

NONE_NOW = (
    "The weekly list is made anew each time. Lists that you save are named here until they are "
    "deleted."
)


class SavedLists(QWidget):
    """Copies of the weekly list outside the caseload."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._copies = CopyList(desk, OWNER)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        column(label(NONE_NOW, "muted"), self._copies, None, parent=inside, spacing=Space.L)
        column(scrolling(inside), parent=self)

    def refresh(self) -> None:
        """Ask again which copies there are."""
        self._copies.refresh()
