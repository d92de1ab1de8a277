"""A layout of two things: one at each end of a line, or under each other in little room."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from iro_desktop.ui.kit.held_items import HeldItems
from iro_desktop.ui.look.measures import Space


class Spread(HeldItems):
    """Lays its first item at the left and its second at the right, or under the first."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = Space.M) -> None:
        super().__init__(parent, spacing=spacing)

    def expandingDirections(self) -> Qt.Orientation:
        """Use the width there is."""
        return Qt.Orientation.Horizontal

    def place(self, rect: QRect, *, move: bool) -> int:
        """Return the height of the line, or of both; move the items there if asked."""
        shown = self.shown()
        if len(shown) < 2 or self.sizeHint().width() > rect.width():
            return self._under_each_other(shown, rect, move=move)
        return self._beside(shown[0], shown[1], rect, move=move)

    def _under_each_other(self, shown: list[QLayoutItem], rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for item in shown:
            height = _height(item, rect.width())
            if move:
                item.setGeometry(QRect(rect.x(), y, rect.width(), height))
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _beside(self, left: QLayoutItem, right: QLayoutItem, rect: QRect, *, move: bool) -> int:
        right_width = right.sizeHint().width()
        left_width = rect.width() - self.spacing() - right_width
        left_height, right_height = _height(left, left_width), _height(right, right_width)
        height = max(left_height, right_height)
        if move:
            top = rect.y() + (height - right_height) // 2
            left.setGeometry(
                QRect(rect.x(), rect.y() + (height - left_height) // 2, left_width, left_height)
            )
            right.setGeometry(
                QRect(rect.x() + rect.width() - right_width, top, right_width, right_height)
            )
        return height


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
