"""Editors for days and times: typed in any way that people write them, said back in words."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from iro_core.domain.date_words import in_words
from iro_core.domain.spoken_times import TimeNotUnderstoodError, understand_time
from iro_desktop.services.dates.dated import Dates
from iro_desktop.ui.kit.boxes import column
from iro_desktop.ui.kit.dates import DatedLabel
from iro_desktop.ui.kit.editors import Editor
from iro_desktop.ui.kit.words import clock, short_day
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import Look, look, repolish

DayReader = Callable[[str], dt.date | None]
"""Turns what was typed into a day: None when it cannot.

One with a method `why_not` says too what is wrong with a day that cannot be.
"""


class _Typed(Editor):
    """A line read as it is typed: under it, what was understood; advice only once it is left."""

    advice = ""

    def __init__(self, *, longest: int) -> None:
        super().__init__()
        self._is_marked = False
        self.line = QLineEdit()
        self.line.setMaxLength(longest)
        self._why: Callable[[dt.date], Dates] | None = None
        self.said = DatedLabel("", (), is_tab_stop=False)
        self.said.setProperty("kind", "understood")
        self.said.setWordWrap(True)
        self.said.hide()
        self.line.textEdited.connect(self._tell)
        self.line.textChanged.connect(self._say)
        self.line.editingFinished.connect(self._advise)
        column(self.line, self.said, parent=self, spacing=Space.XS)
        self.restyle(look())

    def restyle(self, new: Look) -> None:
        """Be as wide as what is typed here."""
        raise NotImplementedError

    def understood(self) -> str:
        """Return in words what was understood, or nothing when that goes without saying."""
        raise NotImplementedError

    def control(self) -> QWidget:
        """Return the line."""
        return self.line

    def raw(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def tell_of(self, why: Callable[[dt.date], Dates]) -> None:
        """Let the day that stands here say why: by a click on it, or by the shortcut in the line.

        Args:
            why: Returns a day's reasons.
        """
        self._why = why
        self._say()

    def whys(self) -> Dates:
        """Return the day that was understood, with its reasons, if it has any."""
        day = self.value()
        return self._why(day) if self._why and isinstance(day, dt.date) else ()

    def mark(self, *, invalid: bool) -> None:
        """Leave saying what is wrong to the problem at the field, so that it stands there once."""
        super().mark(invalid=invalid)
        self._is_marked = invalid
        if invalid and self.value() is None:
            self.said.hide()

    def _tell(self) -> None:
        self.edited.emit()

    def _say(self) -> None:
        if self.value() is None and not self.line.hasFocus():
            self._advise()
        else:
            _show(self.said, self.understood(), unclear=False, dates=self.whys())

    def _advise(self) -> None:
        if self.value() is None and self.line.text().strip() and not self._is_marked:
            _show(self.said, self.why_unclear() or self.advice, unclear=True)
        else:
            _show(self.said, self.understood(), unclear=False, dates=self.whys())


class Day(_Typed):
    """A day, typed in any way that people write one; under it, the day that was understood."""

    advice = "Not a date yet. Try 5/3/26, 5 mar or yesterday."

    def __init__(self, read: DayReader, *, short: bool = False) -> None:
        self._read, self._is_short = read, short
        super().__init__(longest=60)

    def restyle(self, new: Look) -> None:
        """Be as wide as a date; the words under it as wide as the longest day."""
        self.line.setMaximumWidth(new.measures.ems(18))
        self.setMinimumWidth(new.measures.ems(16 if self._is_short else 28))

    def why_unclear(self) -> str:
        """Return why the day cannot be: "There is no 31 February"."""
        why_not = getattr(self._read, "why_not", None)
        return str(why_not(self.line.text())) if why_not else ""

    def value(self) -> dt.date | None:
        """Return the day, or None when nothing or nothing that is a day was typed."""
        typed = self.line.text().strip()
        return self._read(typed) if typed else None

    def understood(self) -> str:
        """Return the day in full, or in short where there is little room."""
        day = self.value()
        say = short_day if self._is_short else in_words
        return say(day) if day is not None else ""

    def set_value(self, value: object) -> None:
        """Show a day, or the words somebody left half-typed."""
        if isinstance(value, dt.date):
            self.line.setText(f"{value.day}/{value.month}/{value.year}")
        else:
            self.line.setText("" if value is None else str(value))


class TimeOfDay(_Typed):
    """A time: 14:30, 2.30pm and 1430 are the same."""

    advice = "Not a time yet. Try 14:30 or 2.30pm."

    def __init__(self) -> None:
        super().__init__(longest=12)

    def restyle(self, new: Look) -> None:
        """Be as wide as a time."""
        self.line.setMaximumWidth(new.measures.ems(11))

    def value(self) -> dt.time | None:
        """Return the time, or None when what was typed is none."""
        return read_time(self.line.text())

    def understood(self) -> str:
        """Return the time on the 24-hour clock, where it was typed otherwise."""
        time = self.value()
        plain = time is None or self.line.text().strip() == clock(time)
        return "" if plain or time is None else clock(time)

    def set_value(self, value: object) -> None:
        """Show a time, or the words somebody left half-typed."""
        shown = clock(value) if isinstance(value, dt.time) else value
        self.line.setText("" if shown is None else str(shown))


def read_time(typed: str) -> dt.time | None:
    """Return the time of day that was typed, or None; see `spoken_times.understand_time`."""
    try:
        return understand_time(typed)
    except TimeNotUnderstoodError:
        return None


def _show(said: DatedLabel, words: str, *, unclear: bool, dates: Dates = ()) -> None:
    said.show_dated(words, dates)
    said.setVisible(bool(words))
    if bool(said.property("unclear")) != unclear:
        said.setProperty("unclear", unclear)
        repolish(said)
