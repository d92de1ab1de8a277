"""A finished review: read, never typed over. What is added stands under it, signed and dated."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from iro_core import codes
from iro_core.domain.date_words import in_words, in_words_short
from iro_core.domain.names import possessive
from iro_core.records import Addendum, Decision, Review
from iro_desktop.services.dates.dated import DateWords, on_file
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.meetings import Finished
from iro_desktop.ui.kit.boxes import column, framed, line, row, wrapping
from iro_desktop.ui.kit.buttons import primary, secondary
from iro_desktop.ui.kit.cards import badge, card, facts, quote
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import clock, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import wear
from iro_desktop.ui.look.tokens import Tone

_WITHOUT_WORDS = {"PN0", "PN7"}
_STATES = {"held": "Held", "cancelled": "Cancelled"}


class HeldMeeting(QWidget):
    """A review that is held, or was cancelled.

    Signals:
        addendum_asked: Words are to be added.
        after_asked: What follows the review is to be shown.
        read_back_asked: What was decided is to be shown large.
        concern_asked: A concern is to be raised: the quality form says so.
    """

    addendum_asked = Signal()
    after_asked = Signal()
    read_back_asked = Signal()
    concern_asked = Signal()

    def __init__(
        self, meeting: Meeting, today: dt.date, *, just_finished: Finished | None = None
    ) -> None:
        super().__init__()
        self._meeting, self._today = meeting, today
        self.after = primary("What follows", self.after_asked.emit, icon=Icon.TASKS)
        layout = column(parent=self, spacing=Space.L)
        if just_finished is not None:
            layout.addWidget(self._done(just_finished))
        elif meeting.review.state == "held":
            layout.addWidget(wrapping(self.after, self._addendum_button(), *self._concern()))
        layout.addWidget(card(*self._details(), heading="The review"))
        layout.addWidget(card(*self._child(), heading=f"How {meeting.name} took part"))
        layout.addWidget(card(*self._decisions(), heading="What we decided"))
        notes = self._notes()
        if notes:
            layout.addWidget(card(*notes, heading="What was said"))
        layout.addWidget(card(*self._people(), heading="Who came"))
        for each in meeting.addenda:
            layout.addWidget(_addendum(each, today))
        if just_finished is not None:
            layout.addWidget(wrapping(self._addendum_button()))
        layout.addStretch(1)

    def focus_first(self) -> None:
        """Begin with what is most likely next."""
        self.after.setFocus()

    def _done(self, done: Finished) -> QFrame:
        """Say calmly what happened, what is late at once, and what comes next."""
        mark = QLabel()
        wear(mark, Icon.DONE, "done")
        said: list[QWidget] = [
            label("The review is finished", "heading"),
            label("It is saved on this laptop. It can be added to, but not changed."),
            *self._coming(done),
        ]
        said += [_late(each) for each in done.late]
        words = row(column(mark, None), spacing=Space.M)
        words.addLayout(column(*said, spacing=Space.XS), 1)
        held = QWidget()
        held.setLayout(words)
        back = secondary("Read it back", self.read_back_asked.emit, icon=Icon.QUOTE)
        return framed("card", held, wrapping(self.after, back, *self._concern()), spacing=Space.L)

    def _concern(self) -> list[QWidget]:
        form = self._meeting.quality
        if form is None or not form.has_concern:
            return []
        return [secondary("Raise a concern", self.concern_asked.emit, icon=Icon.FLAG)]

    def _coming(self, done: Finished) -> list[QWidget]:
        review, midpoint = done.next_review, done.midpoint
        if review is None:
            return [label("No further review is planned: the child is not looked after any more.")]
        limit = in_words(review.due_on) if review.due_on else "an unknown day"
        day = f" It is planned for {in_words(review.planned_on)}." if review.planned_on else ""
        why = on_file(review.due_on, "review", review.id, "due_on", "Legal limit")
        told: list[QWidget] = [dated(f"The next review is due by {limit}.{day}", why)]
        if midpoint is not None and midpoint.due_on:
            why = on_file(midpoint.due_on, "midpoint", midpoint.id, "due_on")
            told.append(dated(f"Midpoint review: {in_words(midpoint.due_on)}.", why))
        return told

    def _details(self) -> list[QWidget]:
        review = self._meeting.review
        day = in_words(review.held_on) if review.held_on else ""
        held = on_file(review.held_on, "review", review.id, "held_on")
        limit = on_file(review.due_on, "review", review.id, "due_on", "Legal limit")
        due = DateWords(in_words(review.due_on), limit) if review.due_on else ""
        told = [
            ("Kind of review", self._meeting.title),
            ("State", _STATES.get(review.state, "")),
            ("Held on", DateWords(day, held) if day else ""),
            ("Legal limit", due),
            ("Time", clock(review.starts_at) if review.starts_at else ""),
            ("Virtual or face to face", codes.MODE.get(review.mode, "")),
            ("Where", review.place),
            ("Who chaired", codes.CHAIRED_BY.get(review.chaired_by, "")),
        ]
        extra = {
            "Why virtual": review.virtual_reason,
            "Why late": review.late_reason,
            "Why early": codes.EARLY_REASON.get(review.early_reason, ""),
            "Why adjourned": review.adjourned_reason,
            "Why cancelled": review.cancelled_reason,
            "Recorded": "Later, from paper" if review.is_from_paper else "",
        }
        told += [(name, words) for name, words in extra.items() if words]
        parts: list[QWidget] = [facts(told)]
        if review.summary:
            parts += [label("Summary", "label"), label(review.summary)]
        plan = codes.PERMANENCE_PLAN.get(review.permanence_plan, "")
        if plan:
            parts += [label(f"Permanence plan: {plan}", "label"), label(review.permanence_words)]
        return [each for each in parts if not isinstance(each, QLabel) or each.text()]

    def _child(self) -> list[QWidget]:
        review, name = self._meeting.review, self._meeting.name
        parts: list[QWidget] = []
        if review.child_views and _is_said(review):
            day = in_words(review.held_on) if review.held_on else "at the review"
            why = on_file(review.held_on, "review", review.id, "held_on")
            parts.append(quote(review.child_views, f"{name}, {day}", why=why))
        elif review.child_views:  # what somebody saw of a baby is not quoted as their words
            parts += [label(f"What was seen of {name}", "label"), label(review.child_views)]
        talk = codes.PRIVATE_TALK.get(review.private_talk, "")
        code = codes.PARTICIPATION.get(review.participation, "")
        told = [
            (f"{possessive(name)} part", f"{review.participation}: {code}" if code else ""),
            ("Why this code", review.participation_reason),
            ("Spoken to in private before", talk),
        ]
        if review.no_private_talk_reason:
            told.append(("Why not", review.no_private_talk_reason))
        return [*parts, facts(told)]

    def _decisions(self) -> list[QWidget]:
        told: list[QWidget] = []
        for number, each in enumerate(self._meeting.decisions, start=1):
            told += [line()] if told else []
            told.append(_decision(number, each))
        return told or [label("Nothing was decided.", "muted")]

    def _notes(self) -> list[QWidget]:
        told: list[QWidget] = []
        for heading, words in codes.AGENDA_HEADING.items():
            note = self._meeting.notes.get(heading)
            if note is not None and note.wording.strip():
                told += [label(words, "label"), label(note.wording)]
        return told

    def _people(self) -> list[QWidget]:
        told = []
        for seat in self._meeting.seats:
            if seat.invitation is None:
                continue
            came = codes.ATTENDED.get(seat.attended, "not recorded").lower()
            why = f" ({seat.absence_reason})" if seat.absence_reason else ""
            told.append(label(f"{seat.name}, {seat.role_words.lower()}: {came}{why}"))
        return list(told) or [label("Nobody was noted.", "muted")]

    def _addendum_button(self) -> QWidget:
        return secondary("Add an addendum", self.addendum_asked.emit, icon=Icon.ADD)


def _is_said(review: Review) -> bool:
    return review.participation not in _WITHOUT_WORDS and review.views_by != "none"


def _decision(number: int, decision: Decision) -> QWidget:
    when = f"by {in_words(decision.due_on)}" if decision.due_on else "no day set"
    who = ", ".join(filter(None, (decision.owner, when)))
    due = on_file(decision.due_on, "decision", decision.id, "due_on")
    gap = [label(decision.gap_reason, "muted")] if decision.gap_reason else []
    held = QWidget()
    words = label(f"{number}. {decision.wording}", "lead")
    column(words, dated(who, due, "muted"), *gap, parent=held, spacing=0)
    return held


def _late(words: str) -> QWidget:
    held, mark = QWidget(), QLabel()
    wear(mark, Icon.WARNING, "late")
    row(column(mark, None), parent=held).addWidget(label(words), 1)
    return held


def _addendum(addendum: Addendum, today: dt.date) -> QFrame:
    day = addendum.written_at.date() if addendum.written_at else None
    when = in_words_short(day, today) if day else ""
    by = ", ".join(filter(None, (addendum.author_name, when)))
    why = on_file(day, "addendum", addendum.id, "written_at")
    return framed(
        "sunken",
        badge("Addendum", Tone.WEEK, Icon.ADD),
        label(addendum.wording),
        dated(by, why, "small"),
    )
