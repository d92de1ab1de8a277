"""Buttons: one primary on a screen, then secondary, then quiet. Each is a verb."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.theme import wear

_ICON_COLOURS = {
    "primary": "on_accent",
    "quiet": "accent",
    "danger": "danger",
    "link": "accent",
    "rail": "on_rail",
}


def primary(
    text: str, clicked: Callable[[], object], *, icon: Icon | None = None, name: str = ""
) -> QPushButton:
    """Return the button for the main thing to do here. One to a screen."""
    return button(text, clicked, kind="primary", icon=icon, name=name)


def secondary(
    text: str, clicked: Callable[[], object], *, icon: Icon | None = None, name: str = ""
) -> QPushButton:
    """Return a button for something else that is often done here."""
    return button(text, clicked, kind="secondary", icon=icon, name=name)


def quiet(
    text: str, clicked: Callable[[], object], *, icon: Icon | None = None, name: str = ""
) -> QPushButton:
    """Return a button without an edge, for what is done now and then."""
    return button(text, clicked, kind="quiet", icon=icon, name=name)


def danger(
    text: str, clicked: Callable[[], object], *, icon: Icon | None = None, name: str = ""
) -> QPushButton:
    """Return a button for what takes something away. It is quiet; a dialog asks again."""
    return button(text, clicked, kind="danger", icon=icon, name=name)


def link(text: str, clicked: Callable[[], object], *, name: str = "") -> QPushButton:
    """Return a button that looks like a link, to go somewhere."""
    made = button(text, clicked, kind="link", name=name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def button(
    text: str,
    clicked: Callable[[], object],
    *,
    kind: str,
    icon: Icon | None = None,
    name: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """Return a button of one kind of the style sheet.

    Args:
        text: The words, with `&` before the letter for Alt.
        name: What a screen reader says when the words alone do not tell: "Open Sam Example".
    """
    made = _Button(text, parent)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    if name:
        made.setAccessibleName(name)
    if icon is not None:
        wear(made, icon, _ICON_COLOURS.get(kind, "ink"))
    made.clicked.connect(lambda _checked=False: clicked())
    return made


class _Button(QPushButton):
    """A push button whose Enter key works like the space bar, as people expect outside dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Be at least as large as the smallest target that a finger or a shaking hand can hit."""
        return super().minimumSizeHint().expandedTo(QSize(24, 24))
