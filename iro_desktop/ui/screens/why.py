"""“Why this date?”: one calm dialog over whatever page shows the date."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from iro_core.domain.date_words import in_words
from iro_desktop.services.dated import Dated, Told
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.services.why import Why, why
from iro_desktop.services.why_words import as_text, entry_words
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.why_parts import hold_by, notice, numbered, origin_badge, side_by_side

TITLE = "Why this date?"
GONE = "What this date belonged to is no longer on this laptop"


def open_why(window: QWidget, desk: Desk, dated: Dated) -> None:
    """Ask why a date is that date, and open the answer over the window or the dialog in front."""

    def show(found: Why) -> None:
        over = QApplication.activeModalWidget() or window
        WhyDialog(over, desk, found, told=isinstance(dated.ref, Told)).open()

    def gone(error: Exception) -> None:
        if not isinstance(error, RecordMissingError):
            raise error
        desk.said(GONE)

    store, today = desk.store, desk.today()
    desk.tasks.run(
        lambda: why(store, dated, today=today), done=show, failed=gone, owner=window, lane="why"
    )


class WhyDialog(Dialog):
    """The day, whose rule it is, the steps that led to it, and what stands beside it."""

    def __init__(self, parent: QWidget, desk: Desk, found: Why, *, told: bool = False) -> None:
        super().__init__(parent, TITLE, cancel="Close")
        self._desk, self._why = desk, found
        self.body.addLayout(self._day(told=told))
        for part in (*self._steps(), *self._beside(), *self._entries()):
            self.body.addLayout(part)
        self.add_button("Copy as text", self._copy, kind="secondary", closes=False)

    def _day(self, *, told: bool) -> QVBoxLayout:
        found = self._why
        answer = found.main.answer if found.main else None
        day = column(
            label(found.what, "muted"), label(in_words(found.day), "title"), spacing=Space.NONE
        )
        parts = [] if told else [wrapping(origin_badge(answer))]
        parts += hold_by(answer) if answer else []
        parts += [label(found.sentence)]
        parts += [notice(each, Icon.INFO, Tone.WEEK) for each in found.notes]
        return column(day, *parts, spacing=Space.S)

    def _steps(self) -> list[QVBoxLayout]:
        if self._why.main is None:
            return []
        steps = numbered(self._why.main.answer.steps)
        return [column(label("How it is counted", "subheading"), steps)]

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
        if not self._why.entries:
            return []
        zone = self._desk.now().tzinfo
        lines = [label(entry_words(each, zone), "muted") for each in self._why.entries]
        return [column(label("In the record", "subheading"), *lines, spacing=Space.XS)]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._why, self._desk.now().tzinfo))
        self._desk.said("Copied: why this date")
