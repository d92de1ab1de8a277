"""Hiding what the main window's cover does not hide: menus, other windows, the clipboard."""

from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget


def close_popups() -> None:
    """Close open menus, lists and hints: they float above the cover."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        popup.hide()


def clear_clipboard(clipboard: QClipboard) -> None:
    """Empty the clipboard if what is in it came from here; other programs' stays."""
    if clipboard.ownsClipboard():
        clipboard.clear()


def hide_other_windows(main: QWidget) -> list[QWidget]:
    """Hide every other window and return them; the main window sees to its own dialogs."""
    others = [
        each
        for each in QApplication.topLevelWidgets()
        if each is not main
        and each.isVisible()
        and not (isinstance(each, QDialog) and main.isAncestorOf(each))
    ]
    for each in others:
        each.hide()
    return others


def show_again(windows: list[QWidget]) -> None:
    """Show windows that were hidden."""
    for each in windows:
        each.show()
