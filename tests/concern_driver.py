"""Working the concerns by keys: a window on the list, on one dispute, and on the child's file."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from iro_core.records import Escalation, EscalationStage
from iro_desktop.models.store import Store
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.table_view import Table
from iro_desktop.ui.pages import Pages
from iro_desktop.ui.routes import Escalations, Review, Route
from iro_desktop.ui.screens.child import child_file
from iro_desktop.ui.screens.concern import escalation_page, escalations
from tests.builders import NOW, TODAY
from tests.drivers import Driver
from tests.ui.gallery import EmptyPage

NO_TIME = dt.timedelta()


class Concerns(Driver):
    """A window on the concerns of a store."""

    def __init__(
        self,
        qtbot: QtBot,
        store: Store,
        route: Route | None = None,
        *,
        later: dt.timedelta = NO_TIME,
    ) -> None:
        self.store, self.said = store, list[str]()
        pages = Pages()
        for screen in (child_file, escalation_page, escalations):
            screen.add_to(pages)
        pages.add(Review, EmptyPage)
        desk = Desk(store=store, today=lambda: TODAY + later, now=lambda: NOW)
        desk.announced.connect(self.said.append)
        super().__init__(qtbot, desk, pages, route or Escalations())

    def rows(self) -> list[str]:
        """Return the children of the rows in the table."""
        model = self.found(Table).model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def choose(self, name: str, words: str) -> None:
        """Choose from a list that opens, by typing."""
        box = self.control(name)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findText(words))

    def pick(self, name: str, *, second: bool = False) -> None:
        """Pick the first answer of a question, or the second."""
        self.go_to(name)
        self.key(Qt.Key.Key_Space)
        if second:
            self.key(Qt.Key.Key_Right)

    def concern(self) -> Escalation:
        """Return the one concern as it is kept now."""
        with self.store.reading() as reader:
            (found,) = reader.find(Escalation)
        return found

    def stages(self) -> list[EscalationStage]:
        """Return its stages as they are kept now."""
        with self.store.reading() as reader:
            return reader.find(EscalationStage, order_by=("position",))

    def save_at(self, path: Path) -> None:
        """Choose a place in the dialog that asks for one."""
        self.press("Choose where")
        (dialog,) = (each for each in self.window.findChildren(QFileDialog) if each.isVisible())
        self.offered = dialog.selectedFiles()[0]
        dialog.fileSelected.emit(str(path))
        dialog.close()
        self.settle()
