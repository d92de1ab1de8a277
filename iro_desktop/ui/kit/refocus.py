"""The focus on a page whose parts are built again: it stays where it was, and in sight."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from iro_desktop.ui.kit.form import bring_into_sight


def focused_name(page: QWidget) -> str | None:
    """Return the name of the control of a page that has the focus, None if it is elsewhere."""
    holder: QWidget | None = page.window().focusWidget()
    is_here = holder is not None and page.isAncestorOf(holder)
    return _name(holder) if holder is not None and is_here else None


def focus_again(
    page: QWidget, name: str | None, *, otherwise: Callable[[], object], in_sight: bool = True
) -> None:
    """Give the focus to the control that has a name now, where parts of a page were built again.

    Args:
        page: The page.
        name: What `focused_name` said before the parts were taken out; None leaves the focus alone.
        otherwise: Gives the focus to the next best, where no control has that name any more.
        in_sight: Scroll to it too; without, another thing may be in sight that matters more.
    """
    if name is None or (focused_name(page) == name and not _is_lost(page)):
        return
    same = [each for each in page.findChildren(QWidget) if _is_called(each, name, page)]
    if name and same:
        give_focus(same[0], page, in_sight=in_sight)
    else:
        otherwise()


def give_focus(control: QWidget, page: QWidget, *, in_sight: bool = True) -> None:
    """Focus a control that was made just now, and bring it into sight once it has its place."""
    for each in _up_to(page, control):
        if each.isHidden():  # its layout would show it too, but later, and the focus goes there now
            each.show()
    control.setFocus()
    if in_sight:
        QTimer.singleShot(0, control, lambda: bring_into_sight(control))


def _is_lost(page: QWidget) -> bool:
    holder: QWidget | None = page.window().focusWidget()
    return holder is None or _is_put_away(holder, page)


def _name(widget: QWidget) -> str:
    """Return what a control is called: a button without a name of its own is called its words."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def _is_called(widget: QWidget, name: str, page: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
    return takes_tab and _name(widget) == name and not _is_put_away(widget, page)


def _is_put_away(widget: QWidget, page: QWidget) -> bool:
    """Whether it was hidden on purpose: a section not shown, or what is about to be deleted."""
    on_purpose = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return any(each.isHidden() and each.testAttribute(on_purpose) for each in _up_to(page, widget))


def _up_to(page: QWidget, widget: QWidget) -> list[QWidget]:
    """Return a widget and what it stands in, the outermost first, without the page."""
    found: list[QWidget] = []
    around: QWidget | None = widget
    while around is not None and around is not page:
        found.insert(0, around)
        around = around.parentWidget()
    return found
