"""The reasons of a date, laid out: for the dialog and for the calculator."""

import datetime as dt

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from iro_core.domain.date_words import in_words
from iro_desktop.services.dates.why import Why
from iro_desktop.services.dates.why_words import entry_words, source_words
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.dates.why_calendar import calendar_of
from iro_desktop.ui.screens.dates.why_parts import (
    hold_by,
    notice,
    numbered,
    origin_badge,
    side_by_side,
)

NOBODY = "This laptop does not know who entered it."


class WhyView(QWidget):
    """The day, whose rule it is, the steps that led to it, and what stands beside it."""

    def __init__(self, found: Why, *, zone: dt.tzinfo | None, extra: str = "") -> None:
        """Lay the reasons out.

        Args:
            zone: The office's time zone, for when somebody entered it.
            extra: One more sentence under the steps.
        """
        super().__init__()
        self._why, self._zone, self._extra = found, zone, extra
        parts = (self._day(), *self._steps(), *self._beside(), *self._entries())
        column(*parts, parent=self, spacing=Space.L)

    def _day(self) -> QVBoxLayout:
        found = self._why
        answer = found.main.answer if found.main else None
        words = found.what
        if found.main and found.main.title != found.what:
            words = f"{found.main.title}: {found.what[:1].lower()}{found.what[1:]}"
        day = column(label(words, "muted"), label(in_words(found.day), "title"), spacing=0)
        parts: list[QWidget] = [] if found.is_told else [wrapping(origin_badge(answer))]
        if answer is not None:
            parts += [label(source_words(answer)), *hold_by(answer)]
        parts.append(label(found.sentence, "muted" if answer else "body"))
        if found.regime:
            parts.append(label(f"The clock that runs: {found.regime}.", "muted"))
        parts += [notice(each, Icon.INFO, Tone.WEEK) for each in found.notes]
        return column(day, *parts, spacing=Space.S)

    def _steps(self) -> list[QVBoxLayout]:
        if self._why.main is None:
            return []
        parts: list[QLabel | QWidget] = [
            label("How it is counted", "subheading"),
            numbered(self._why.main.answer.steps),
        ]
        if self._extra:
            parts.append(label(self._extra, "muted"))
        if self._why.days:
            parts.append(calendar_of(self._why.days))
        return [column(*parts)]

    def _beside(self) -> list[QVBoxLayout]:
        found = self._why
        if not found.beside:
            return []
        if found.main is None:
            heading, sides = "What it has to keep", found.beside
        else:
            heading, sides = "Side by side", (found.main, *found.beside)
        return [column(label(heading, "subheading"), side_by_side(sides))]

    def _entries(self) -> list[QVBoxLayout]:
        if not self._why.is_on_file:
            return []
        lines = [label(entry_words(each, self._zone)) for each in self._why.entries]
        lines = lines or [label(NOBODY, "muted")]
        return [column(label("In the record", "subheading"), *lines, spacing=Space.XS)]
