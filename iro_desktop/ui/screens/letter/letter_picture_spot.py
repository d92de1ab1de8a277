"""The place of a picture beside words: chosen from what the words suggest, and taken away."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iro_desktop.letters.content import PictureRef
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space

Pick = Callable[[str, Callable[[PictureRef], object]], object]
"""Offers pictures for some words and hands over the one that is chosen, with what it shows."""


class PictureSpot(QWidget):
    """Which picture stands here.

    Signals:
        edited: Another picture stands here now, or none.
    """

    edited = Signal()

    def __init__(self, picture: PictureRef | None, *, pick: Pick, words: Callable[[], str]) -> None:
        """Show a place for a picture.

        Args:
            words: Returns the words beside it, by which pictures are suggested.
        """
        super().__init__()
        self._picture, self._pick, self._words = picture, pick, words
        self._choose = quiet("Picture", self._ask, icon=Icon.PICTURE)
        self._away = quiet("No picture", self._take_away, icon=Icon.CLOSE)
        self._said = label("", "muted")
        column(wrapping(self._choose, self._away, self._said, spacing=Space.XS), parent=self)
        self.put(picture)

    def value(self) -> PictureRef | None:
        """Return which picture stands here."""
        return self._picture

    def put(self, picture: PictureRef | None) -> None:
        """Show another picture, or none."""
        self._picture = picture
        self._away.setVisible(picture is not None)
        self._said.setText(_said(picture))
        self._choose.setText("Picture" if picture is None else "Another picture")

    def call(self, about: str) -> None:
        """Say what the picture stands beside, so that no two buttons have the same name."""
        self._choose.setAccessibleName(f"{about}: choose a picture")
        self._away.setAccessibleName(f"{about}: take the picture away")

    def _ask(self) -> None:
        self._pick(self._words(), self._chosen)

    def _chosen(self, picture: PictureRef) -> None:
        self.put(picture)
        self.edited.emit()

    def _take_away(self) -> None:
        self._choose.setFocus()
        self.put(None)
        self.edited.emit()


def _said(picture: PictureRef | None) -> str:
    if picture is None:
        return ""
    return "Decoration only" if picture.is_decorative else picture.alt
