"""The versions of a letter: each with its day and why it was kept, to be looked at."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from iro_core.domain.date_words import in_words_short
from iro_desktop.services.dates.dated import told
from iro_desktop.services.letters.letter_versions import KeptVersion
from iro_desktop.ui.kit.boxes import column, framed, spread, wrapping
from iro_desktop.ui.kit.buttons import primary, quiet, secondary
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.words import clock, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space

_KEPT = "The day on which this version was kept."


def show_versions(
    parent: QWidget,
    found: Sequence[KeptVersion],
    *,
    now: dt.datetime,
    look: Callable[[KeptVersion], object],
) -> Dialog:
    """Show the versions of a letter, the latest first.

    Args:
        now: The time by the clock on the wall.
        look: Shows one beside the present.
    """
    sentence = (
        "Looking at one changes nothing."
        if found
        else "None is kept yet. One is kept by itself when you go on writing on another day, and "
        "before words are replaced. Ctrl+Shift+K keeps one now."
    )
    dialog = Dialog(parent, "Versions of this letter", sentence, cancel="Close")

    def shown(version: KeptVersion) -> QWidget:
        when = _when(version, now)

        def go() -> None:
            dialog.accept()
            look(version)

        day = version.kept_at.astimezone(now.tzinfo).date()
        words = column(dated(when, told(day, _KEPT), "label"), label(version.why, "muted"))
        return spread(words, secondary("Look at it", go, name=f"Look at {when}, {version.why}"))

    for each in found:
        dialog.body.addWidget(shown(each))
    dialog.open()
    return dialog


class VersionStrip(QFrame):
    """Stands above the preview while it shows a version and not the letter as it is now."""

    def __init__(self, *, back: Callable[[], object], restore: Callable[[], object]) -> None:
        """Stand hidden.

        Args:
            back: Shows the letter as it is now.
            restore: Goes back to the version.
        """
        super().__init__()
        self._words = column(spacing=Space.XS)
        self._restore = primary("Go back to it", restore, icon=Icon.UNDO)
        ways = wrapping(self._restore, quiet("Show the letter as it is now", back))
        box = framed("sunken", self._words, ways, margins=Space.M)
        column(box, parent=self)
        self.hide()

    def show_version(
        self, version: KeptVersion, now: dt.datetime, differing: Sequence[str]
    ) -> None:
        """Say which version is shown, and which parts of the letter are different now."""
        while (item := self._words.takeAt(0)) is not None:
            held = item.widget()
            if held is not None:
                held.hide()
                held.deleteLater()
        day = version.kept_at.astimezone(now.tzinfo).date()
        said = f"The letter as it was {_when(version, now)}"
        self._words.addWidget(dated(said, told(day, _KEPT), "label"))
        self._words.addWidget(label(version.why, "muted"))
        self._words.addWidget(label("", "small"))
        self.show_differing(differing)
        self.show()
        self._restore.setFocus()

    def show_differing(self, differing: Sequence[str]) -> None:
        """Say which parts of the letter are different now."""
        last = self._words.itemAt(self._words.count() - 1)
        held = last.widget() if last is not None else None
        if isinstance(held, QLabel):
            parts = "; ".join(differing)
            held.setText(f"Different now: {parts}." if parts else "Nothing is different now.")


def _when(version: KeptVersion, now: dt.datetime) -> str:
    at = version.kept_at.astimezone(now.tzinfo)
    return f"{in_words_short(at.date(), now.date())}, {clock(at)}"
