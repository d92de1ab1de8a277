"""The base of every dialog: a question, what it means, and buttons that say what they do.

Shown with `open()`: it never stops the program, Esc always does nothing harmful.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from iro_desktop.ui.kit.boxes import column, scrolling, wrapping
from iro_desktop.ui.kit.buttons import button
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import look

_SCROLLING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Dialog(QDialog):
    """A dialog with a title, a body and buttons.

    Add to `self.body`, then `add_button` for each way out, then `open()`.
    """

    def __init__(
        self, parent: QWidget, title: str, sentence: str = "", *, cancel: str = "Cancel"
    ) -> None:
        """Build an empty dialog.

        Args:
            title: A question or a task, without personal data: it is the window's title too.
            cancel: The words on the way out that changes nothing; Esc does the same.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body = column(spacing=Space.L)
        inside = QWidget()
        inside.setProperty("kind", "clear")
        words = [label(sentence)] if sentence else []
        inner = column(
            label(title, "heading"), *words, parent=inside, margins=Space.XL, spacing=Space.M
        )
        inner.addLayout(self.body)
        inner.addStretch(1)
        self._inside, self._area = inside, scrolling(inside)
        self._cancel = button(cancel, self.reject, kind="secondary")
        self._ways = wrapping(self._cancel)
        foot = column(self._ways, margins=(Space.XL, Space.M, Space.XL, Space.L))
        column(self._area, parent=self).addLayout(foot)

    def add_button(
        self, words: str, do: Callable[[], object], *, kind: str = "primary", closes: bool = True
    ) -> QPushButton:
        """Add a way out before Cancel.

        Args:
            words: A verb: "Delete the draft", not "OK".
            kind: primary, secondary or danger.
            closes: Whether the dialog closes after `do`.
        """
        made = button(words, lambda: self._leave(do, closes=closes), kind=kind)
        if kind == "primary":
            made.setAutoDefault(True)
            made.setDefault(True)
        layout = self._ways.layout()
        if layout is not None:
            layout.removeWidget(self._cancel)
            layout.addWidget(made)
            layout.addWidget(self._cancel)
        QWidget.setTabOrder(made, self._cancel)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the keys when the words are longer than the screen; Esc and Enter as ever."""
        if event.key() in _SCROLLING:
            QCoreApplication.sendEvent(self._area, event)
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as the words need and the screen allows, and begin in the body."""
        super().showEvent(event)
        self._fit()
        self._begin()

    def _begin(self) -> None:
        """Put the focus into the body; else on the main way out; before a danger, on Cancel."""
        inside = next(
            (
                each
                for each in self._inside.findChildren(QWidget)
                if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            ),
            None,
        )
        main = next(
            (each for each in self._ways.findChildren(QPushButton) if each.isDefault()), None
        )
        (inside or main or self._cancel).setFocus()

    def _leave(self, do: Callable[[], object], *, closes: bool) -> None:
        if closes:
            self.accept()
        do()

    def _fit(self) -> None:
        around = self.parentWidget()
        room = around.window().size() if around is not None else self.screen().availableSize()
        width = min(look().measures.ems(64), room.width() - 40)
        inner = self._inside.layout()
        wanted = (
            inner.totalHeightForWidth(width)
            if inner is not None and inner.hasHeightForWidth()
            else self._inside.sizeHint().height()
        )
        foot = self._ways.heightForWidth(width) + look().space(Space.L) + look().space(Space.XXL)
        self.resize(width, min(wanted + foot, room.height() - 40))


def ask(
    parent: QWidget,
    title: str,
    sentence: str,
    *,
    yes: str,
    do: Callable[[], object],
    kind: str = "primary",
    cancel: str = "Cancel",
) -> Dialog:
    """Ask before doing something, without stopping the program.

    Args:
        yes: The words on the button that does it: a verb.
        kind: "danger" for what takes something away.
    """
    dialog = Dialog(parent, title, sentence, cancel=cancel)
    dialog.add_button(yes, do, kind=kind)
    dialog.open()
    return dialog
