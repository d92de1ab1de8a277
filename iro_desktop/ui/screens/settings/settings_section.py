"""One section of the settings: what all of them have in common."""

from PySide6.QtWidgets import QWidget

from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.look.measures import Space


class SettingsSection(QWidget):
    """A section. A subclass fills `self.body` and overrides what it needs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.body = column(parent=self, spacing=Space.L)

    def refresh(self) -> None:
        """Show what is kept now, unless something else is typed."""

    def before_leaving(self) -> None:
        """Keep what is typed if all of it is right."""
