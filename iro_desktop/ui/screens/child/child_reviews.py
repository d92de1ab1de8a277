"""The reviews of a child's file: the one to come, those held, and what was decided."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QPushButton, QWidget

from iro_core.records import Review
from iro_desktop.services.child.child_entries import ChildFile, DecisionEntry, ReviewEntry
from iro_desktop.services.dates.dated import DateWords, on_file
from iro_desktop.ui.kit.boxes import column, empty, line, spread, wrapping
from iro_desktop.ui.kit.buttons import danger, quiet, secondary
from iro_desktop.ui.kit.cards import badge, card, empty_state, facts
from iro_desktop.ui.kit.dates import dated
from iro_desktop.ui.kit.words import clock, label, short_day
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.child.child_care_deeds import CareDeeds
from iro_desktop.ui.screens.child.child_clock import PLAN_EARLY, clock_card
from iro_desktop.ui.screens.child.child_deeds import ChildDeeds


class Make(Protocol):
    """Makes a button of one kind."""

    def __call__(
        self, text: str, clicked: Callable[[], object], /, *, name: str = ""
    ) -> QPushButton:
        """Return the button."""


class Reviews(QWidget):
    """The reviews, the next one on top."""

    def __init__(self, deeds: ChildDeeds, care: CareDeeds) -> None:
        super().__init__()
        self._deeds, self._care = deeds, care
        self._parts = column(parent=self, spacing=Space.L)

    def show_file(self, file: ChildFile) -> None:
        """Show a file."""
        empty(self._parts)
        if not file.reviews:
            sentence = "The first review appears here when the child is added or sent by an office."
            self._parts.addWidget(empty_state(Icon.CALENDAR, "No reviews yet", sentence))
        if file.care is not None:
            self._parts.addWidget(clock_card(file.care, self._care))
        self._parts.addWidget(self._others())
        for each in file.reviews:
            self._parts.addWidget(self._held(each) if each.is_held else self._coming(each))
        self._parts.addStretch(1)

    def _coming(self, entry: ReviewEntry) -> QWidget:
        review = entry.review
        at = f" at {clock(review.starts_at)}" if review.starts_at else ""
        told = [
            ("Planned for", _told(review, "planned_on", at)),
            ("Legal limit", _told(review, "due_on")),
            ("Where", review.place),
        ]
        parts: list[QWidget] = [facts(told)]
        if entry.state:
            state = entry.state[:1].upper() + entry.state[1:]
            parts.insert(0, badge(state, Tone.LATE if entry.is_late else Tone.CALM))
        if review.cancelled_reason:
            parts.append(label(f"Cancelled: {review.cancelled_reason}", "muted"))
        if review.state not in {"planned", "adjourned"}:
            return card(*parts, heading=entry.title)
        first, rest = self._ways(entry)
        ways = (wrapping(*first), wrapping(*rest)) if rest else (wrapping(*first),)
        return card(*parts, *ways, heading=f"{entry.title}, to come")

    def _ways(self, entry: ReviewEntry) -> tuple[list[QWidget], list[QWidget]]:
        """Return what is mostly done with a review to come, and what is done now and then."""
        review, title, deeds = entry.review, entry.title, self._deeds

        def way(make: Make, words: str, do: Callable[[], object]) -> QWidget:
            return make(words, do, name=f"{words}: {title}")

        meet = "Go on with the meeting" if review.state == "adjourned" else "Hold the meeting"
        first = [
            way(secondary, "Prepare", partial(deeds.prepare_review, review.id)),
            way(secondary, meet, partial(deeds.open_meeting, review.id)),
        ]
        if review.state == "adjourned":
            return first, []
        first.append(way(secondary, "Plan", partial(deeds.plan_review, review)))
        return first, [
            way(quiet, "Record from paper", partial(deeds.record_from_paper, review)),
            way(quiet, "Held elsewhere", partial(deeds.hold_review, review)),
            way(danger, "Cancel the review", partial(deeds.cancel_review, review)),
        ]

    def _others(self) -> QWidget:
        """Return what is done without a review on file."""
        return wrapping(
            quiet(PLAN_EARLY, partial(self._care.plan_early, None), icon=Icon.CALENDAR),
            quiet("Record a past review", self._deeds.add_past_review, icon=Icon.HISTORY),
        )

    def _held(self, entry: ReviewEntry) -> QWidget:
        on = short_day(entry.on) if entry.on else "on an unknown day"
        parts: list[QWidget] = []
        if entry.state.startswith("Held after"):
            limit = on_file(entry.due_on, "review", entry.review.id, "due_on", "Legal limit")
            parts.append(badge(entry.state, Tone.LATE, why=limit))
        if entry.participation:
            parts.append(label(entry.participation, "muted"))
        if entry.child_views:
            parts += [label("What the child said", "small"), label(entry.child_views)]
        if entry.decisions:
            parts.append(label("Decisions", "label"))
        for each in entry.decisions:
            parts += [line(), self._decision(each)]
        if not entry.decisions:
            parts.append(label("No decisions are recorded.", "muted"))
        why = on_file(entry.on, "review", entry.review.id, "held_on")
        after = secondary(
            "What follows",
            partial(self._deeds.open_after_review, entry.review.id),
            name=f"What follows: {entry.title}, {on}",
        )
        read = quiet(
            "Read the meeting",
            partial(self._deeds.open_meeting, entry.review.id),
            name=f"Read the meeting: {entry.title}, {on}",
        )
        parts.append(wrapping(after, read))
        return card(*parts, heading=f"{entry.title}, {on}", why=why)

    def _decision(self, entry: DecisionEntry) -> QWidget:
        held = QWidget()
        is_done = entry.state.startswith("Done")
        who = f"{entry.owner}, " if entry.owner else ""
        by = f"by {short_day(entry.due_on)}" if entry.due_on else "no date set"
        due = on_file(entry.due_on, "decision", entry.id, "due_on")
        words = column(label(entry.wording), dated(f"{who}{by}", due, "small"), spacing=0)
        tone = Tone.LATE if entry.is_late else Tone.DONE if is_done else Tone.CALM
        done = on_file(entry.done_on, "decision", entry.id, "done_on")
        state = badge(entry.state[:1].upper() + entry.state[1:], tone, why=done)
        tick = quiet(
            "Not done after all" if is_done else "Mark done",
            partial(self._deeds.mark_decision, entry.id, done=not is_done),
            name=f"{'Not done after all' if is_done else 'Mark done'}: {entry.wording}",
        )
        column(spread(words, wrapping(state, tick)), parent=held)
        return held


def _told(review: Review, field: str, after: str = "") -> str:
    """Return a day of a review that can say why, or ""."""
    day = getattr(review, field)
    dates = on_file(day, "review", review.id, field)
    return DateWords(f"{short_day(day)}{after}", dates) if day else ""
