"""A layout of two things: one at each end of a line, or under each other in little room."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import arrange


class Spread(QLayout):
    """Lays its first item at the left and its second at the right, or under the first."""

    gap = True

    def __init__(self, parent: QWidget | None = None, *, spacing: int = Space.M) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        arrange(self, spacing=spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Add the first item, then the second."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one item out, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Use the width there is."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower one is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Need room for the wider item."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        shown = self._shown()
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
