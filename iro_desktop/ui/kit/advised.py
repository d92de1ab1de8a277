"""A line of words with a sentence under it that follows what is typed: advice, or a warning."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QLineEdit, QWidget

from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.editors import Editor
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look, repolish


class Advice(Protocol):
    """What is to be said about what is typed."""

    @property
    def words(self) -> str:
        """The sentence, or ""."""

    @property
    def is_warning(self) -> bool:
        """Whether something is wrong."""


class AdvisedText(Editor):
    """One line of words. The sentence under it is said as long as it is true."""

    def __init__(self, advise: Callable[[str], Advice], *, ems: int, longest: int) -> None:
        super().__init__()
        self._advise, self._ems = advise, ems
        self.line = QLineEdit()
        self.line.setMaxLength(longest)
        self.said = label("", "understood")
        self.said.hide()
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.textChanged.connect(lambda _text: self.advise())
        column(self.line, self.said, parent=self, spacing=Space.XS)
        self.restyle(look())

    def advise(self) -> None:
        """Say what is to be said about what stands there now."""
        advice = self._advise(self.line.text())
        self.said.setText(advice.words)
        self.said.setVisible(bool(advice.words))
        if bool(self.said.property("unclear")) != advice.is_warning:
            self.said.setProperty("unclear", advice.is_warning)
            repolish(self.said)

    def restyle(self, new: Look) -> None:
        """Be as wide as the words that are expected."""
        self.line.setMaximumWidth(new.measures.ems(self._ems))
        self.setMinimumWidth(new.measures.ems(self._ems))

    def control(self) -> QWidget:
        """Return the line."""
        return self.line

    def value(self) -> str:
        """Return the words."""
        return self.line.text()

    def set_value(self, value: object) -> None:
        """Show words."""
        self.line.setText("" if value is None else str(value))
