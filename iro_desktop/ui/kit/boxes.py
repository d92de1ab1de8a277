"""Rows and columns of widgets with the scale's spaces, in one line each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from iro_desktop.ui.kit.flow import Flow
from iro_desktop.ui.kit.spread import Spread
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import arrange

Margins = tuple[int, int, int, int] | int
Part = QWidget | QLayout | None


def column(
    *parts: Part,
    parent: QWidget | None = None,
    margins: Margins = Space.NONE,
    spacing: int = Space.S,
) -> QVBoxLayout:
    """Return a layout of parts under each other; None is a stretch."""
    layout = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    _fill(layout, parts, margins, spacing)
    return layout


def row(
    *parts: Part,
    parent: QWidget | None = None,
    margins: Margins = Space.NONE,
    spacing: int = Space.S,
) -> QHBoxLayout:
    """Return a layout of parts beside each other; None is a stretch."""
    layout = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    _fill(layout, parts, margins, spacing)
    return layout


def wrapping(*widgets: QWidget, spacing: int = Space.S) -> QWidget:
    """Return a widget that holds others side by side and wraps them when there is little room."""
    held = QWidget()
    layout = Flow(held, spacing=spacing)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    held.setSizePolicy(policy)
    return held


def spread(left: Part, right: QWidget, *, spacing: int = Space.M) -> QWidget:
    """Return a line with a part at each end, or the two under each other in little room."""
    held = QWidget()
    layout = Spread(held, spacing=spacing)
    if isinstance(left, QLayout):
        inner = QWidget()
        inner.setLayout(left)
        layout.addWidget(inner)
    elif left is not None:
        layout.addWidget(left)
    layout.addWidget(right)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    held.setSizePolicy(policy)
    return held


def framed(kind: str, *parts: Part, margins: Margins = Space.L, spacing: int = Space.S) -> QFrame:
    """Return a frame of one kind of the style sheet around a column of parts."""
    frame = QFrame()
    frame.setProperty("kind", kind)
    column(*parts, parent=frame, margins=margins, spacing=spacing)
    return frame


def scrolling(inside: QWidget, *, sideways: bool = False) -> QScrollArea:
    """Return an area that a widget fills, and scrolls in where there is too little room.

    Args:
        sideways: Whether it scrolls sideways too; left out, what is inside has to wrap.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def line() -> QFrame:
    """Return a hairline between two things."""
    frame = QFrame()
    frame.setProperty("kind", "line")
    return frame


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


def _fill(layout: QBoxLayout, parts: tuple[Part, ...], margins: Margins, spacing: int) -> None:
    arrange(layout, margins=margins, spacing=spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
