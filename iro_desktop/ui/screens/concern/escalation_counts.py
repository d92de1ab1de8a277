"""The picture in numbers: what concerns are about, where they stand, and who settles them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from iro_core.domain.date_words import in_words
from iro_desktop.services.escalations.escalation_list import Count, Counts
from iro_desktop.ui.kit.boxes import column, empty, scrolling
from iro_desktop.ui.kit.cards import card, facts
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look

_BAR_EMS = 16


class CountsView(QWidget):
    """Cards of counts, each a list of words with a number and a bar."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        inside.setProperty("kind", "clear")
        self._parts = column(parent=inside, spacing=Space.L, margins=(0, 0, Space.M, Space.L))
        self._area = scrolling(inside)
        column(self._area, parent=self)

    def show_counts(self, counts: Counts) -> None:
        """Show counts."""
        empty(self._parts)
        since = f"Since {in_words(counts.since)}"
        told = [
            ("Open now", str(counts.open_now)),
            ("Answer late now", str(counts.late_now)),
            ("Raised", str(counts.raised)),
            ("Taken to a formal stage", str(counts.formal)),
            ("Referred to Cafcass", str(counts.cafcass)),
            ("Closed", str(counts.closed)),
        ]
        self._parts.addWidget(
            card(label(f"{since}, the council's year", "muted"), facts(told), heading="In short")
        )
        for heading, hint, counted in (
            ("Why concerns were raised", since, counts.reasons),
            ("Where open concerns stand", "Now", counts.stages),
            ("At which level they were resolved", since, counts.levels),
            ("Open concerns by service area", "Now", counts.areas),
        ):
            self._parts.addWidget(_counted(heading, hint, counted))
        self._parts.addStretch(1)


def _counted(heading: str, hint: str, counts: Sequence[Count]) -> QWidget:
    if not counts:
        return card(label("None.", "muted"), heading=heading)
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(look().space(Space.M))
    grid.setVerticalSpacing(look().space(Space.S))
    most = max(each.number for each in counts)
    for at, each in enumerate(counts):
        words, number = label(each.words), label(str(each.number), "label", wrap=False)
        number.setAccessibleName(f"{each.words}: {each.number}")
        grid.addWidget(words, at, 0)
        grid.addWidget(number, at, 1)
        grid.addWidget(_Bar(each.number / most), at, 2)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(2, 1)
    return card(label(hint, "muted"), held, heading=heading)


class _Bar(QWidget):
    """How long a number is beside the largest. The number itself stands before it."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Take the size of the text."""
        self.setFixedHeight(new.space(Space.L))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be as wide as there is room for, up to a readable width."""
        return QSize(look().measures.ems(_BAR_EMS), self.height())

    def minimumSizeHint(self) -> QSize:
        """Give way where there is little room."""
        return QSize(look().space(Space.XXL), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        painter.setPen(QColor(look().tokens.accent))
        painter.setBrush(QColor(look().tokens.accent))
        painter.drawRoundedRect(
            QRectF(
                whole.left(), whole.top(), max(4.0, whole.width() * self._share), whole.height()
            ),
            3,
            3,
        )
