"""A layout that lays things side by side and wraps them, as words wrap on a line."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from iro_desktop.ui.kit.held_items import HeldItems
from iro_desktop.ui.look.measures import Space


class Flow(HeldItems):
    """Lay widgets in lines, starting a new one when the width is used up.

    Each takes the width it asks for, and no more than there is.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = Space.S) -> None:
        super().__init__(parent, spacing=spacing)

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than needed."""
        return Qt.Orientation(0)

    def place(self, rect: QRect, *, move: bool) -> int:
        """Return the height of all lines; move the items there if asked."""
        edges = self.contentsMargins()
        room = rect.marginsRemoved(edges)
        x, y, line = room.x(), room.y(), 0
        for item in self.shown():
            size = item.sizeHint().boundedTo(QSize(max(room.width(), 1), 1 << 20))
            if line and x + size.width() > room.right() + 1:
                x, y, line = room.x(), y + line + self.spacing(), 0
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, line = x + size.width() + self.spacing(), max(line, size.height())
        return y + line - rect.y() + edges.bottom()
