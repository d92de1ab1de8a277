"""Editors for days and times: typed in any way that people write them, said back in words."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.editors import Editor
from iro_desktop.ui.kit.words import day_in_words, label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look, repolish

DayReader = Callable[[str], dt.date | None]
"""Turns what was typed into a day: None when it cannot."""


class Day(Editor):
    """A day, typed in any way that people write one; under it, the day that was understood."""

    def __init__(self, read: DayReader) -> None:
        super().__init__()
        self._read = read
        self.line = QLineEdit()
        self.line.setMaxLength(60)
        self.said = label("", "understood")
        self.said.hide()
        self.line.textEdited.connect(self._tell)
        self.line.textChanged.connect(self._say)
        column(self.line, self.said, parent=self, spacing=Space.XS)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Be as wide as a date; the words under it as wide as the longest day."""
        self.line.setMaximumWidth(new.measures.ems(18))
        self.setMinimumWidth(new.measures.ems(28))

    def control(self) -> QWidget:
        """Return the line."""
        return self.line

    def value(self) -> dt.date | None:
        """Return the day, or None when nothing or nothing that is a day was typed."""
        typed = self.line.text().strip()
        return self._read(typed) if typed else None

    def raw(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def set_value(self, value: object) -> None:
        """Show a day, or the words somebody left half-typed."""
        if isinstance(value, dt.date):
            self.line.setText(f"{value.day}/{value.month}/{value.year}")
        else:
            self.line.setText("" if value is None else str(value))

    def _tell(self) -> None:
        self.edited.emit()

    def _say(self) -> None:
        day, typed = self.value(), self.line.text().strip()
        unclear = bool(typed) and day is None
        self.said.setText(
            day_in_words(day)
            if day
            else "Not a date yet. Try 5/3/26, 5 mar or yesterday."
            if unclear
            else ""
        )
        self.said.setVisible(bool(typed))
        _show_unclear(self.said, unclear=unclear)


class TimeOfDay(Editor):
    """A time: 14:30, 2.30pm and 1430 are the same."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaxLength(12)
        self.said = label("", "understood")
        self.said.hide()
        self.line.textEdited.connect(self._tell)
        self.line.textChanged.connect(self._say)
        column(self.line, self.said, parent=self, spacing=Space.XS)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Be as wide as a time."""
        self.line.setMaximumWidth(new.measures.ems(11))

    def control(self) -> QWidget:
        """Return the line."""
        return self.line

    def value(self) -> dt.time | None:
        """Return the time, or None when what was typed is none."""
        return read_time(self.line.text())

    def raw(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def set_value(self, value: object) -> None:
        """Show a time, or the words somebody left half-typed."""
        shown = value.strftime("%H:%M") if isinstance(value, dt.time) else value
        self.line.setText("" if shown is None else str(shown))

    def _tell(self) -> None:
        self.edited.emit()

    def _say(self) -> None:
        typed, time = self.line.text().strip(), self.value()
        plain = time is not None and typed == time.strftime("%H:%M")
        self.said.setText(
            time.strftime("%H:%M") if time else "Not a time yet. Try 14:30 or 2.30pm."
        )
        self.said.setVisible(bool(typed) and not plain)
        _show_unclear(self.said, unclear=time is None)


def read_time(typed: str) -> dt.time | None:
    """Return the time of day that was typed, or None.

    Takes 14:30, 14.30, 1430, 930, 2.30pm, 2:30 pm, 2pm, 9. A bare hour is on the 24-hour clock.
    """
    text = typed.strip().lower().replace(" ", "").replace(".", ":").replace("noon", "12pm")
    half = next((end for end in ("am", "pm", "a:m:", "p:m:") if text.endswith(end)), "")
    digits = text.removesuffix(half).rstrip(":")
    hours, _, minutes = digits.partition(":")
    if not minutes and len(hours) in (3, 4):
        hours, minutes = hours[:-2], hours[-2:]
    return _time(hours, minutes, half[:1])


def _time(hours: str, minutes: str, half: str) -> dt.time | None:
    if not _is_number(hours, 1, 2) or (minutes and not _is_number(minutes, 2, 2)):
        return None
    hour, minute = int(hours), int(minutes or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _is_number(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdigit() and least <= len(text) <= most


def _show_unclear(said: QLabel, *, unclear: bool) -> None:
    if bool(said.property("unclear")) != unclear:
        said.setProperty("unclear", unclear)
        repolish(said)
