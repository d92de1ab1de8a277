"""Two panes: beside each other while there is room, else one at a time, chosen above them."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.chips import Chip, Chips
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look

_LEFT, _RIGHT = "left", "right"
_LOWEST_EMS, _LOWEST_PX = 36, 250
"""How high the panes must be; where a window has less, the page scrolls."""


class TwoPanes(QWidget):
    """Holds two widgets.

    Signals:
        turned: Another pane came into sight, or the two stand beside each other now.
    """

    turned = Signal()

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        *,
        names: tuple[str, str],
        needs_ems: int = 96,
        shares: tuple[int, int] = (1, 1),
        grows: bool = False,
    ) -> None:
        """Hold two panes.

        Args:
            names: The words on the two choices when there is room for one pane only.
            needs_ems: How wide both together must be to stand beside each other.
            shares: How the width is shared out.
            grows: Whether the left one, where it stands alone, is as tall as what is in it, so that
                only the page scrolls. It is a scroll area then.
        """
        super().__init__()
        self._grown = left if grows and isinstance(left, QScrollArea) else None
        self._inside = (self._grown.widget() if self._grown is not None else None) or left
        self._left, self._right = left, right
        self._needs_ems = needs_ems
        self._choice = Chips("Show", [Chip(_LEFT, names[0]), Chip(_RIGHT, names[1])], single=True)
        self._choice.choose({_LEFT})
        self._choice.changed.connect(self._show)
        beside = row(left, right, spacing=Space.L)
        beside.setStretch(0, shares[0])
        beside.setStretch(1, shares[1])
        layout = column(self._choice, parent=self, spacing=Space.M)
        layout.addLayout(beside, 1)
        for each in (left, right):
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        if self._grown is not None:
            self._inside.installEventFilter(self)
        self.restyle(look())

    @property
    def is_narrow(self) -> bool:
        """Whether only one pane is in sight."""
        return self.width() < look().measures.ems(self._needs_ems)

    def show_left(self) -> None:
        """Bring the left pane into sight."""
        self._choice.choose({_LEFT})
        self._show()

    def turn(self) -> None:
        """Bring the other pane into sight, where only one is."""
        self._choice.choose({_RIGHT} if self._choice.chosen() == {_LEFT} else {_LEFT})
        self._show()

    def restyle(self, new: Look) -> None:
        """Take the size of the text."""
        self._least = min(new.measures.ems(_LOWEST_EMS), _LOWEST_PX)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take note that there is more or less in the pane that grows."""
        if event.type() is QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def hasHeightForWidth(self) -> bool:
        """Take the height there is: what does not fit scrolls inside each pane."""
        return False

    def sizeHint(self) -> QSize:
        """Ask for no more than the least; the page gives all that it has."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panes beside each other, or behind each other."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        narrow, left = self.is_narrow, self._choice.chosen() == {_LEFT}
        was = (self._left.isHidden(), self._right.isHidden())
        self._choice.setVisible(narrow)
        self._left.setVisible(left or not narrow)
        self._right.setVisible(not left or not narrow)
        self._fit()
        if was != (self._left.isHidden(), self._right.isHidden()):
            self.turned.emit()

    def _fit(self) -> None:
        least, area = self._least, self._grown
        if area is not None:
            policy = (
                Qt.ScrollBarPolicy
            )  # a bar takes width, which makes the words higher: none here
            area.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOff if self.is_narrow else policy.ScrollBarAsNeeded
            )
        if area is not None and self.is_narrow and not area.isHidden():
            choice = self._choice.heightForWidth(self.width()) + look().space(Space.M)
            least = max(least, self._inside.heightForWidth(area.width()) + choice)
        self.setMinimumHeight(least)
