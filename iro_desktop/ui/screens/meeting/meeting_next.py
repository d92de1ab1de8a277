"""The next review: its limit by law, days that are free, and the officer's summary of this one."""

import datetime as dt

from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import in_words
from iro_core.domain.reasoned import Answer
from iro_desktop.services.dates.dated import answered, told
from iro_desktop.services.meetings.meeting_days import DayChoice, NextReview, next_review_days
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.cards import card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.row_list import RowList
from iro_desktop.ui.kit.rows import Group, Row
from iro_desktop.ui.kit.tab_order import follow_layout
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.meeting.meeting_fields import next_fields, summary_fields
from iro_desktop.ui.screens.meeting.meeting_station import Station

REVIEW = "review"


class NextStation(Station):
    """When the next review could be, and the summary of this one."""

    def __init__(self, desk: Desk, meeting: Meeting) -> None:
        super().__init__("Next review and summary", meeting)
        self._desk = desk
        self._limit = column(spacing=Space.M)
        held = QWidget()
        held.setLayout(self._limit)
        when = self.add_form(REVIEW, Form(next_fields(desk.today)), meeting.review)
        self._warning = label("", "error")
        self._warning.hide()
        self._days: RowList[dt.date] = RowList(name="Days for the next review", grows=True)
        self._days.acted.connect(self._choose)
        self._days.opened.connect(self._choose)
        self._days.hide()
        self.body.addWidget(card(held, when, self._warning, self._days, heading="Next review"))
        self.body.addWidget(
            card(self.add_form(REVIEW, Form(summary_fields()), meeting.review), heading="Summary")
        )
        self.body.addStretch(1)

    def come(self) -> None:
        """Ask for the days as they are now: the day of this meeting decides."""
        store, seen, today = self._desk.store, self.meeting, self._desk.today()
        self._desk.tasks.run(
            lambda: next_review_days(store, seen=seen, today=today),
            done=self._show_days,
            owner=self,
        )

    def show_what_matters(self) -> None:
        """Say at once when the day is after the legal limit. It is kept all the same."""
        day, limit = self.value(REVIEW, "next_on"), self.meeting.next_review_by
        late = isinstance(day, dt.date) and limit is not None and day > limit
        self._warning.setVisible(late)
        if late and limit is not None:
            self._warning.setText(f"That is after the legal limit, {in_words(limit)}.")

    def _show_days(self, found: NextReview) -> None:
        empty(self._limit)
        days = found.days if found.answer else ()
        if found.answer is None:
            self._limit.addWidget(label(found.why_not, "muted"))
        else:
            self._limit.addWidget(_limit(found.answer))
        rows = tuple(_row(each, is_proposed=each.on == found.proposed_on) for each in days)
        self._days.show_groups([Group("", rows)])
        if found.proposed_on:
            self._days.choose(found.proposed_on)
        self._days.setVisible(bool(rows))
        follow_layout(self)

    def _choose(self, day: dt.date) -> None:
        form = self.form(REVIEW, "next_on")
        form.set_values({"next_on": day})
        self._edited(REVIEW, "next_on")
        form.focus("next_on")


def _limit(answer: Answer) -> QWidget:
    """Return by when the next review must be held; where that is no working day, the one before."""
    why, words = answered(answer, "Legal limit"), f"To be held by {in_words(answer.limit)}"
    if answer.hold_by != answer.limit:
        words += f"; the working day before it is {in_words(answer.hold_by)}"
        why += told(answer.hold_by, "The last working day by the legal limit, which does not move.")
    return dated(f"{words}.", why, "lead")


def _row(each: DayChoice, *, is_proposed: bool) -> Row[dt.date]:
    why = "A working day before the legal limit. Proposed days leave a week for a postponement."
    return Row(
        each.on,
        in_words(each.on),
        each.words,
        state="Proposed" if is_proposed else "",
        tone=Tone.DONE,
        action="Choose",
        why=told(each.on, why),
    )
