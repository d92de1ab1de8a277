"""The answer of the calculator: one rule with its reasons, or several by their day."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from iro_core.domain.date_words import in_words
from iro_desktop.services.dates.calculator import AtOnce, Calculator, Event, at_once_as_text
from iro_desktop.services.dates.dated import by_rule, told
from iro_desktop.services.dates.why_words import as_text
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import announce
from iro_desktop.ui.kit.boxes import column, empty, scrolling, wrapping
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Group, Row
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.routes import Calculator as Route
from iro_desktop.ui.routes import SettingsPage
from iro_desktop.ui.screens.dates.why_view import WhyView
from iro_desktop.ui.screens.settings.settings_index import HOLIDAYS

TYPED = "The start day that you typed."


class AnswerPane(QFrame):
    """The answer, taller than the window if it must be."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._text, self._told = desk, "", ""
        self.setProperty("kind", "card")
        inside = QWidget()
        inside.setProperty("kind", "clear")
        self._parts = column(parent=inside, margins=Space.L, spacing=Space.L)
        self._area = scrolling(inside)
        self._area.setFrameShape(QFrame.Shape.StyledPanel)  # room for the ring of the focus
        self._area.setProperty("kind", "reader")
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("Answer")
        self.setFocusProxy(self._area)
        column(self._area, parent=self)

    @property
    def short(self) -> str:
        """The answer in one line: what, and the day."""
        return self._told

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence in place of an answer."""
        self._text, self._told = "", sentence
        self._put(label(sentence, "lead"))

    def show_rule(self, known: Calculator, key: str, start: dt.date) -> None:
        """Show what one rule gives for a day."""
        found = known.why(key, start)
        zone = self._desk.now().tzinfo
        if found.main is None:
            self._text, self._told = "", found.sentence
            self._put(label(found.what, "muted"), label(found.sentence, "lead"), self._newer_list())
            return
        moved = known.holidays_moved(key, start)
        self._text = "\n".join(filter(None, (as_text(found, zone), moved)))
        self._put(WhyView(found, zone=zone, extra=moved), self._copy())
        self._tell(f"{found.what}: {in_words(found.day)}")

    def show_event(self, known: Calculator, event: Event, start: dt.date) -> None:
        """Show everything that runs from an event, by its day."""
        found = known.at_once(event, start)
        self._text = at_once_as_text(event, start, found)
        rows: RowList[AtOnce] = RowList(name=event.title, grows=True)
        rows.show_groups([Group("", tuple(_row(each, start) for each in found))])
        rows.opened.connect(lambda each: self._desk.go(Route(each.rule.key, start.isoformat())))
        head = column(
            label(event.title, "heading"),
            dated(in_words(start), told(start, TYPED), "muted"),
            spacing=Space.NONE,
        )
        held = QWidget()
        held.setLayout(head)
        more = [] if all(each.limit for each in found) else [self._newer_list()]
        self._put(held, rows, *more, self._copy())
        self._tell(f"{event.title}, {in_words(start)}")

    def _put(self, *parts: QWidget) -> None:
        empty(self._parts)
        for part in parts:
            self._parts.addWidget(part)
        self._parts.addStretch(1)
        self._area.verticalScrollBar().setValue(0)

    def _tell(self, words: str) -> None:
        """Say the answer to a screen reader, once."""
        if words != self._told:
            self._told = words
            self._area.setAccessibleName(f"Answer: {words}")
            announce(self, words)

    def _copy(self) -> QWidget:
        return wrapping(secondary("Copy as text", self.copy, icon=Icon.COPY))

    def copy(self) -> None:
        """Put the answer into the clipboard."""
        if self._text:
            QGuiApplication.clipboard().setText(self._text)
            self._desk.said("Copied the answer")

    def _newer_list(self) -> QWidget:
        return wrapping(
            secondary("Bank holidays in Settings", lambda: self._desk.go(SettingsPage(HOLIDAYS)))
        )


def _row(each: AtOnce, start: dt.date) -> Row[AtOnce]:
    rule = each.rule
    return Row(
        item=each,
        title=each.day_words,
        what=f"{rule.title} ({'local' if rule.local else 'law'}, {rule.amount_in_words})",
        why=by_rule(each.limit, rule.key, start),
    )
