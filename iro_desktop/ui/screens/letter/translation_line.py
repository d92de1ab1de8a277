"""One piece of a letter in both languages: English at the left, the other at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from iro_desktop.letters.translation_checks import Mismatch
from iro_desktop.services.letters.translation_view import Line
from iro_desktop.ui.kit.boxes import column, row
from iro_desktop.ui.kit.cards import badge
from iro_desktop.ui.kit.editors import LongText
from iro_desktop.ui.kit.flow import Flow
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone

_TONES = {Mismatch.EMPTY: Tone.WEEK}


class TranslationLine(QFrame):
    """A piece.

    Signals:
        edited: Its words changed (id, words).
    """

    edited = Signal(str, str)

    def __init__(
        self, line: Line, number: int, *, language: str, right_to_left: bool, locked: bool
    ) -> None:
        """Show a piece.

        Args:
            number: Which of the letter's pieces it is, from 1.
            language: In words, such as "Polish".
            right_to_left: How the language is written.
            locked: Whether its words cannot be changed any more.
        """
        super().__init__()
        self.setProperty("kind", "card")
        self._id = line.id
        self._english = label(line.english)
        self._english.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        stays = [part.text for part in line.locked if part.is_locked]
        self.words = LongText(lines=1, most=10)
        self.words.call(f"{language}, piece {number}")
        self.words.set_value(line.words)
        self.words.box.setReadOnly(locked)
        if right_to_left:
            _write_from_the_right(self.words)
        self._told = QWidget()
        self._tells = Flow(self._told, spacing=Space.XS)
        self._told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        kept = [label(f"Stays as it is: {', '.join(stays)}", "small")] if stays else []
        halves = row(
            column(label("English", "small"), self._english, *kept, None, spacing=Space.XS),
            column(label(language, "small"), self.words, None, spacing=Space.XS),
            spacing=Space.L,
        )
        halves.setStretch(0, 1)
        halves.setStretch(1, 1)
        column(halves, self._told, parent=self, margins=Space.M, spacing=Space.S)
        self.show_mismatches(line)
        self.words.edited.connect(lambda: self.edited.emit(self._id, self.words.value()))

    @property
    def id(self) -> str:
        """The id of the piece."""
        return self._id

    def show_mismatches(self, line: Line) -> None:
        """Tell what does not fit, at its place."""
        while (item := self._tells.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in line.mismatches:
            self._tells.addWidget(badge(str(each), _TONES.get(each, Tone.SOON)))
        self._told.setVisible(bool(line.mismatches))
        said = " ".join(line.mismatches)
        self.words.describe(f"{line.english} {said}".strip())


def _write_from_the_right(words: LongText) -> None:
    words.box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    option = QTextOption(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    words.box.document().setDefaultTextOption(option)
