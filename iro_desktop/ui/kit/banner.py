"""The one banner, at the top of the window: what happened, what is safe, what to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from iro_core.trouble import Trouble
from iro_desktop.ui.kit.boxes import column, row, spread, wrapping
from iro_desktop.ui.kit.buttons import button, quiet
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear


class Banner(QFrame):
    """Trouble in words. It blocks nothing, and goes when it is put away or over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self.setProperty("tone", "late")
        mark = QLabel()
        wear(mark, Icon.WARNING, "late")
        self._happened, self._rest = label("", "subheading"), label("")
        self._act: Callable[[], object] = lambda: None
        self._action = button("Try again", self._do, kind="secondary")
        self._close = quiet("Put away", self.put_away, name="Put this message away")
        texts = row(
            column(mark, None),
            column(self._happened, self._rest, spacing=Space.HAIR),
            spacing=Space.M,
        )
        texts.setStretch(1, 1)
        column(
            spread(texts, wrapping(self._action, self._close)),
            parent=self,
            margins=(Space.XL, Space.S, Space.XL, Space.S),
        )
        self.hide()

    def show_trouble(
        self, trouble: Trouble, *, action: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Show trouble, in the place of any before it.

        Args:
            action: The words on a button that helps ("Try again"), with `do` what it does.
        """
        self._happened.setText(trouble.happened)
        self._rest.setText(f"{trouble.safe} {trouble.do}".strip())
        self._action.setVisible(bool(action) and do is not None)
        self._action.setText(action)
        self._act = do or (lambda: None)
        self.setAccessibleName(str(trouble))
        self.show()
        announce(self, str(trouble), urgent=True)

    def put_away(self) -> None:
        """Take the banner away."""
        holder: QWidget | None = self.window().focusWidget()
        had_focus = holder is not None and self.isAncestorOf(holder)
        self.hide()
        if had_focus:
            self.focusNextPrevChild(True)

    def _do(self) -> None:
        self.put_away()
        self._act()


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Say something aloud to those who use a screen reader."""
    event = QAccessibleAnnouncementEvent(widget, text)
    level = QAccessible.AnnouncementPoliteness
    event.setPoliteness(level.Assertive if urgent else level.Polite)
    QAccessible.updateAccessibility(event)


def live_label(text: str = "", kind: str = "small") -> QLabel:
    """Return words that change by themselves ("Saved 14:02"), kept out of the tab order."""
    made = label(text, kind, wrap=False)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
