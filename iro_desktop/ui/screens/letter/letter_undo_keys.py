"""Ctrl+Z and Ctrl+Y for the whole letter: a field in it must not keep them for itself."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

UNDO, REDO = ("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")
_KEYS = frozenset(QKeySequence(keys).toString() for keys in (*UNDO, *REDO))


class UndoKeys(QObject):
    """Sees the keys before the fields do.

    A field of Qt claims these keys by accepting `ShortcutOverride`; left unclaimed, they reach the
    page's acts.
    """

    def watch(self, root: QWidget) -> None:
        """Watch every field in a widget; one that is watched already is watched once."""
        fields = [*root.findChildren(QLineEdit), *root.findChildren(QPlainTextEdit)]
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leave the keys of undo and redo to the page."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and _pressed(event) in _KEYS:  # type: ignore[arg-type]  # it is a QKeyEvent
            event.ignore()
            return True
        return False


def _pressed(event: QKeyEvent) -> str:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(event.keyCombination()).toString() if modifiers else ""
