"""Who is at the table, and when: the day of the meeting and a line of ticks for each person."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import in_words
from iro_desktop.services.dates.dated import on_file
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.meeting_seats import Seat
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, line, wrapping
from iro_desktop.ui.kit.buttons import quiet, secondary
from iro_desktop.ui.kit.cards import card
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.screens.meeting.meeting_fields import (
    about_meeting_fields,
    meeting_fields,
    seat_fields,
)
from iro_desktop.ui.screens.meeting.meeting_station import Station

MEETING, REVIEW = "meeting", "review"
_AWAY = {"apologies", "absent"}


class TableStation(Station):
    """When the meeting is, and who came.

    Signals:
        person_asked: Somebody is to be put on the list.
        all_came: Everybody who was invited and is not ticked yet was there.
        part_asked: The next meeting of this review begins.
    """

    person_asked = Signal()
    all_came = Signal()
    part_asked = Signal()

    def __init__(self, desk: Desk, meeting: Meeting) -> None:
        super().__init__("Who is here, and when", meeting)
        self._desk = desk
        self._seats = column(spacing=Space.M)
        for seat in meeting.seats:
            self._add_seat(seat)
        self._lay_out()
        self.show_what_matters()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show those who came onto the list since."""
        known = {each.key for each in self.meeting.seats}
        super().show_meeting(meeting)
        for seat in meeting.seats:
            if seat.key not in known:
                self._add_seat(seat)
        for seat in meeting.seats:
            form = self.form(f"seat:{seat.key}", "attended")
            if not form.values()["attended"] and seat.attended:
                form.set_values({"attended": seat.attended})
        self.show_what_matters()

    def show_what_matters(self) -> None:
        """Ask why it was virtual or late, and why somebody was away, only where that is so."""
        about, held_on = self.form(REVIEW, "late_reason"), self.value(MEETING, "held_on")
        virtual = self.value(MEETING, "mode") == "virtual"
        about.show_field("virtual_reason", shown=virtual or bool(about.raw("virtual_reason")))
        limit = self.meeting.review.due_on
        late = isinstance(held_on, dt.date) and limit is not None and held_on > limit
        about.show_field("late_reason", shown=late or bool(about.raw("late_reason")))
        for seat in self.meeting.seats:
            form = self.form(f"seat:{seat.key}", "attended")
            away = form.values()["attended"] in _AWAY or bool(form.raw("absence_reason"))
            form.show_field("absence_reason", shown=away)

    def _lay_out(self) -> None:
        meeting = self.meeting
        when = self.add_form(MEETING, Form(meeting_fields(self._desk.today)), meeting.current)
        if meeting.current is None:
            planned = meeting.review
            when.set_values(
                {
                    "held_on": meeting.proposed_on,
                    "starts_at": planned.starts_at,
                    "mode": planned.mode or None,
                    "place": planned.place,
                }
            )
        about = self.add_form(REVIEW, Form(about_meeting_fields(meeting)), meeting.review)
        ways = wrapping(
            secondary("Everybody else invited was there", self.all_came.emit, icon=Icon.TICK),
            quiet("Add somebody", self.person_asked.emit, icon=Icon.ADD),
        )
        held = QWidget()
        held.setLayout(self._seats)
        self.body.addWidget(card(*self._history(), held, ways, heading="Who came"))
        self.body.addWidget(card(when, about, heading="The meeting"))
        self.body.addStretch(1)

    def _history(self) -> list[QWidget]:
        """Return what was held before, where the review has several meetings."""
        review = self.meeting.review
        told: list[QWidget] = []
        if review.due_on:
            limit = on_file(review.due_on, "review", review.id, "due_on", "Legal limit")
            told.append(dated(f"Legal limit: {in_words(review.due_on)}", limit, "muted"))
        for each in self.meeting.meetings[:-1]:
            day = in_words(each.held_on) if each.held_on else "an unknown day"
            about = f": {each.about}" if each.about else ""
            why = on_file(each.held_on, "review_meeting", each.id, "held_on")
            told.append(dated(f"Earlier meeting of this review, {day}{about}", why))
        last = self.meeting.current
        if review.adjourned_on and last and last.held_on and last.held_on <= review.adjourned_on:
            told.append(label(f"Adjourned: {review.adjourned_reason}"))
        if last and last.held_on and last.held_on < self._desk.today():
            words = (
                "Go on after the adjournment" if review.adjourned_on else "Begin another meeting"
            )
            told.append(wrapping(quiet(words, self.part_asked.emit, icon=Icon.FORWARD)))
        return told

    def _add_seat(self, seat: Seat) -> None:
        role = seat.role_words.lower()
        invited = "" if seat.was_invited or seat.role == "child" else ", not invited"
        form = Form(seat_fields(seat.name, f"{role}{invited}"))
        if self._seats.count():
            self._seats.addWidget(line())
        self._seats.addWidget(self.add_form(f"seat:{seat.key}", form, seat.invitation))
