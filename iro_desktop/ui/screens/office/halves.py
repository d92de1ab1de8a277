"""Two things side by side with the same width and height, or under each other in little room."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from iro_desktop.ui.kit.held_items import HeldItems
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import look

_LEAST_EMS = 22


class Halves(QWidget):
    """Holds the two."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        layout = _Halving(self, spacing=Space.M)
        for each in (left, right):
            layout.addWidget(each)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class _Halving(HeldItems):
    def place(self, rect: QRect, *, move: bool) -> int:
        """Return the height of both; move them there if asked."""
        shown = self.shown()
        half = (rect.width() - self.spacing()) // 2
        if half < look().measures.ems(_LEAST_EMS):
            return self._under_each_other(shown, rect, move=move)
        height = max((_height(item, half) for item in shown), default=0)
        for number, item in enumerate(shown if move else ()):
            x = rect.x() + number * (half + self.spacing())
            item.setGeometry(QRect(x, rect.y(), half, height))
        return height

    def _under_each_other(self, shown: list[QLayoutItem], rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for item in shown:
            height = _height(item, rect.width())
            if move:
                item.setGeometry(QRect(rect.x(), y, rect.width(), height))
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def sizeHint(self) -> QSize:
        """Ask for the width of both in short lines."""
        width = 2 * look().measures.ems(_LEAST_EMS) + self.spacing()
        return QSize(width, self.heightForWidth(width))


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
