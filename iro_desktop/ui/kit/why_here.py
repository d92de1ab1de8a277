"""Asking why by one shortcut: of the row or date that has the focus, or else of those around it."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from iro_desktop.services.dates.dated import Dates
from iro_desktop.ui.kit.dates import DatedLabel
from iro_desktop.ui.kit.why_menu import HasDates, ask_why

MOST_PX = 200
NO_DATE = "There is no date here to explain. Choose a date or a row first."


def ask_why_here(page: QWidget) -> bool:
    """Ask why of what has the focus on a page, and say whether there was a date.

    The row or date with the focus comes first; then every date within the card around it, and at
    last every date of the page, to choose from in a menu.
    """
    here: QWidget | None = page.window().focusWidget()
    around = here if here is not None and page.isAncestorOf(here) else page
    while True:
        dates = dates_of(around)
        if dates:
            ask_why(around, dates, _under(here if here is not None else page))
            return True
        parent = around.parentWidget()
        if around is page or parent is None:
            return False
        around = parent


def _under(widget: QWidget) -> QPoint:
    """Return where a menu opens that belongs to a widget: under it, as far as it is in sight."""
    seen = widget.visibleRegion().boundingRect()
    return widget.mapToGlobal(seen.bottomLeft() if seen.height() < MOST_PX else seen.topLeft())


def dates_of(widget: QWidget) -> Dates:
    """Return the dates of a widget itself, or else of every label in sight within it."""
    if isinstance(widget, HasDates):
        return widget.whys()
    labels = [each for each in widget.findChildren(DatedLabel) if each.isVisible()]
    return tuple(dict.fromkeys(one for each in labels for one in each.whys()))
