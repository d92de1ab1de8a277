"""Editors: what stands in a form's field. Each reads, writes and names one value."""

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look, repolish

Option = tuple[str, str]
"""A choice's value for the program and its words for people."""

_COMMON_EMS = 24


class Editor(QWidget):
    """One value that a person edits.

    Signals:
        edited: The person changed it; never sent by `set_value`.
    """

    edited = Signal()

    def control(self) -> QWidget:
        """Return the control that takes the focus."""
        raise NotImplementedError

    def value(self) -> object:
        """Return the value: None, "" or an empty tuple when there is none."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a value."""
        raise NotImplementedError

    def raw(self) -> str:
        """Return what stands in the control, also when it is no value yet."""
        return str(self.value() or "")

    def why_unclear(self) -> str:
        """Return what is wrong with what stands here, where that can be said; else ""."""
        return ""

    def call(self, name: str) -> None:
        """Give the controls the name that a screen reader says."""
        self.control().setAccessibleName(name)

    def describe(self, text: str) -> None:
        """Give the controls the hint or error that a screen reader says after the name."""
        self.control().setAccessibleDescription(text)

    def mark(self, *, invalid: bool) -> None:
        """Show, or stop showing, that there is a problem here."""
        self.setProperty("invalid", invalid)
        repolish(self.control())


class ShortText(Editor):
    """One line of words."""

    def __init__(self, *, ems: int | None = None, longest: int = 1000) -> None:
        super().__init__()
        self._ems = ems
        self.line = QLineEdit()
        self.line.setMaxLength(longest)
        self.line.textEdited.connect(self._tell)
        column(self.line, parent=self)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Be as wide as the words that are expected."""
        if self._ems is not None:
            self.line.setMinimumWidth(new.measures.ems(min(self._ems, _COMMON_EMS)))
            self.line.setMaximumWidth(new.measures.ems(self._ems + 3))

    def control(self) -> QWidget:
        """Return the line."""
        return self.line

    def value(self) -> str:
        """Return the words without the space around them."""
        return self.line.text().strip()

    def raw(self) -> str:
        """Return the words as typed."""
        return self.line.text()

    def set_value(self, value: object) -> None:
        """Show words."""
        self.line.setText("" if value is None else str(value))

    def _tell(self) -> None:
        self.edited.emit()


class LongText(Editor):
    """Words of any length: the box grows with them, Tab leaves it."""

    def __init__(self, *, lines: int = 3, most: int = 16) -> None:
        super().__init__()
        self._least, self._most, self._quiet = lines, most, False
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.textChanged.connect(self._tell)
        self.box.document().documentLayout().documentSizeChanged.connect(self._grow)
        # Lines that a change of width makes are told by the bar alone.
        self.box.verticalScrollBar().rangeChanged.connect(self._grow)
        column(self.box, parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def restyle(self, _new: Look) -> None:
        """Take the size of the text."""
        self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the right height before the first look."""
        super().showEvent(event)
        self._grow()

    def control(self) -> QWidget:
        """Return the box."""
        return self.box

    def value(self) -> str:
        """Return the words as they are."""
        return self.box.toPlainText()

    def set_value(self, value: object) -> None:
        """Show words; the cursor stays where it was when they are the same."""
        text = "" if value is None else str(value)
        if text == self.box.toPlainText():
            return
        self._quiet = True
        self.box.setPlainText(text)
        self._quiet = False

    def _tell(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _grow(self) -> None:
        # A scroll bar that comes and goes would change the width, and so the lines, again: first
        # the bar, then the lines that it leaves.
        bars, fits = Qt.ScrollBarPolicy, self._lines() <= self._most
        self.box.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if fits else bars.ScrollBarAsNeeded
        )
        lines = min(self._most, max(self._least, self._lines()))
        edges = 2 * (
            self.box.frameWidth()
            + round(self.box.document().documentMargin())
            + look().space(Space.XS)
            + 3
        )
        line = math.ceil(QFontMetricsF(self.box.font()).lineSpacing())  # Qt rounds each line up
        self.box.setFixedHeight(lines * line + edges)

    def _lines(self) -> int:
        return round(self.box.document().size().height())


class Combo(Editor):
    """One of many, in a list that opens."""

    def __init__(self, options: Sequence[Option], *, none: str = "Choose one") -> None:
        super().__init__()
        self.box = _CalmCombo()
        self.box.addItem(none, "")
        for value, words in options:
            self.box.addItem(words, value)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(12)
        self.box.activated.connect(self._tell)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column(self.box, parent=self)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Keep to a readable width."""
        self.box.setMaximumWidth(new.measures.ems(44))

    def control(self) -> QWidget:
        """Return the box."""
        return self.box

    def value(self) -> str | None:
        """Return the chosen value, or None."""
        return str(self.box.currentData()) or None

    def set_value(self, value: object) -> None:
        """Choose a value; one that the list does not know is added as it is, never lost."""
        at = self.box.findData("" if value is None else value)
        if at < 0:
            self.box.addItem(str(value), value)
            at = self.box.count() - 1
        self.box.setCurrentIndex(at)

    def _tell(self) -> None:
        self.edited.emit()


class _CalmCombo(QComboBox):
    """A list whose answer the wheel never changes: it scrolls the page that the list stands on."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class Tick(Editor):
    """Yes when ticked."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box = QCheckBox(words)
        self.box.clicked.connect(self._tell)
        column(self.box, parent=self)

    def control(self) -> QWidget:
        """Return the box."""
        return self.box

    def call(self, name: str) -> None:
        """Keep the words beside the tick as its name: they say what is agreed to."""
        self.box.setAccessibleName(self.box.text().replace("&", "") or name)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        """Tick or untick."""
        self.box.setChecked(bool(value))

    def _tell(self) -> None:
        self.edited.emit()
