"""Asking why a date is that date: the way from a widget to the page, and the menu of several.

A page (or the window) answers; what shows dates only has to say which they are.
"""

from collections.abc import Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from iro_desktop.services.dates.dated import Dated, Dates
from iro_desktop.ui.kit.words import short_day


@runtime_checkable
class TellsWhy(Protocol):
    """What can open "Why this date?"."""

    def tell_why(self, dated: Dated) -> None:
        """Open the reasons of a date."""


@runtime_checkable
class HasDates(Protocol):
    """What shows dates: the chosen row's, or a label's own."""

    def whys(self) -> Dates:
        """Return the dates in it that can be asked about now."""


def ask_why(widget: QWidget, dates: Sequence[Dated], at: QPoint | None = None) -> None:
    """Open the reasons of a date, or a menu to choose from where there are several.

    Args:
        widget: What shows them.
        dates: Which they are.
        at: Where on the screen the menu opens; under the widget unless told.
    """
    different = tuple(dict.fromkeys(dates))
    if len(different) == 1:
        _tell(widget, different[0])
    elif different:
        menu = QMenu(widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_whys(menu, widget, different)
        menu.popup(at or widget.mapToGlobal(QPoint(0, widget.height())))


def add_whys(menu: QMenu, widget: QWidget, dates: Sequence[Dated]) -> None:
    """Add a line for each date to a menu: "Why 5 Mar 2026?"."""
    for dated in dict.fromkeys(dates):
        menu.addAction(question(dated), partial(_tell, widget, dated))


def question(dated: Dated) -> str:
    """Return what a menu asks about a date."""
    day = short_day(dated.day)
    return f"{dated.what}: why {day}?" if dated.what else f"Why {day}?"


def _tell(widget: QWidget, dated: Dated) -> None:
    around: QWidget | None = widget
    while around is not None:
        if isinstance(around, TellsWhy):
            around.tell_why(dated)
            return
        around = around.parentWidget()
