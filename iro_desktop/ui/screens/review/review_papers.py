"""The papers of a review: what has come, which reminder is due, and the concern if none came."""

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QWidget

from iro_core import codes
from iro_core.domain.date_words import in_words_short
from iro_core.domain.names import in_a_row
from iro_core.domain.reminders import WORDS, Paper, StepState
from iro_core.records import Escalation, Reminder
from iro_desktop.services.reviews.review_papers import (
    GOES_AHEAD,
    PaperEntry,
    ReviewPapers,
    StepEntry,
    review_papers,
    take_paper,
)
from iro_desktop.services.reviews.review_reminders import (
    EXTRA,
    ConcernDraft,
    ReminderDraft,
    draft_concern,
    draft_reminder,
    forget_reminder,
    raise_papers_concern,
)
from iro_desktop.ui.kit.boxes import column, line, spread, wrapping
from iro_desktop.ui.kit.buttons import danger, quiet, secondary
from iro_desktop.ui.kit.cards import badge, card, empty_state, warning
from iro_desktop.ui.kit.dialog import Dialog, ask
from iro_desktop.ui.kit.fields import Field, day, long_text
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.routes import EscalationPage
from iro_desktop.ui.screens.review.review_part import ReviewPart, named
from iro_desktop.ui.screens.review.review_reminder import ReminderDialog
from iro_desktop.ui.screens.visit.visit_fields import day_reader

NO_DAY = "Plan the day of the review. The reminders are reckoned back from it."
ALL_THERE = "Both papers are there. No reminder is needed."
LOCAL = "The days are your office's own standard."
CANCELLED = "The review was cancelled. No reminders are sent."
OVER = "The meeting is over. No more reminders are sent."
_TONES = {
    StepState.SENT: (Tone.DONE, None),
    StepState.DUE: (Tone.SOON, None),
    StepState.TO_COME: (Tone.CALM, None),
    StepState.PASSED_OVER: (Tone.CALM, Icon.CLOSE),
    StepState.NOT_NEEDED: (Tone.CALM, Icon.TICK),
}


class PapersPart(ReviewPart):
    """The section of a review's page about its papers."""

    def refresh(self) -> None:
        """Read the papers again."""
        store, review_id, today = self.desk.store, self.review_id, self.desk.today()
        self.run(lambda: review_papers(store, review_id=review_id, today=today), done=self._show)

    def _show(self, papers: ReviewPapers) -> None:
        self.show_parts(
            [
                *self._concern(papers),
                card(*self._papers(papers), heading="Papers for the meeting"),
                self._reminders(papers),
            ]
        )

    def _papers(self, papers: ReviewPapers) -> list[QWidget]:
        parts: list[QWidget] = []
        for each in papers.papers:
            parts += [line()] if parts else []
            parts.append(self._paper(papers, each))
        return parts

    def _paper(self, papers: ReviewPapers, entry: PaperEntry) -> QWidget:
        tone = Tone.DONE if entry.received_on else Tone.LATE if entry.is_late else Tone.CALM
        words = column(label(entry.title, "label"), wrapping(badge(entry.state, tone)))
        today, take = self.desk.today(), partial(self._take, papers, entry.paper)
        if entry.received_on:
            ways = [named(quiet, "Has not come after all", entry.title, partial(take, None))]
        else:
            ways = [
                named(secondary, "Came today", entry.title, partial(take, today)),
                named(quiet, "Came earlier", entry.title, partial(self._ask_day, papers, entry)),
            ]
        return spread(words, wrapping(*ways))

    def _take(self, papers: ReviewPapers, paper: Paper, received_on: dt.date | None) -> None:
        store, seen, today = self.desk.store, papers.review, self.desk.today()
        self.run(
            lambda: take_paper(store, seen=seen, paper=paper, received_on=received_on, today=today),
            changes=("review",),
        )

    def _ask_day(self, papers: ReviewPapers, entry: PaperEntry) -> None:
        store, seen, today = self.desk.store, papers.review, self.desk.today()
        reader = day_reader(self.desk.today, "past")
        self.ask(
            "When did it come?",
            [Field("received_on", "Came on", day(reader), hint="For example mon or 5/3/26")],
            lambda values: take_paper(
                store, seen=seen, paper=entry.paper, received_on=values["received_on"], today=today
            ),
            yes="Keep the day",
            changes=("review",),
            sentence=f"{entry.title}.",
        )

    def _reminders(self, papers: ReviewPapers) -> QWidget:
        heading = "Reminders"
        sent = self._log(papers)
        if papers.trouble:
            return card(warning(papers.trouble), *sent, heading=heading)
        if not papers.is_open:
            return card(_no_reminders(papers), *sent, heading=heading)
        lead = f"{GOES_AHEAD} {LOCAL}" if papers.missing else ALL_THERE
        parts: list[QWidget] = [label(lead, "muted")]
        for each in papers.steps if papers.missing else ():
            parts += [line(), self._step(each)]
        if papers.missing:
            more = quiet("Write another reminder", partial(self._write, EXTRA), icon=Icon.EDIT)
            parts.append(wrapping(more))
        return card(*parts, *sent, heading=heading)

    def _step(self, entry: StepEntry) -> QWidget:
        tone, icon = _TONES[entry.state]
        words = column(
            label(entry.title, "label"), wrapping(badge(entry.words, tone, icon)), spacing=Space.XS
        )
        if entry.state is not StepState.DUE:
            held = QWidget()
            held.setLayout(words)
            return held
        write = named(
            partial(secondary, icon=Icon.LETTERS),
            "Write it",
            entry.title,
            partial(self._write, entry.step),
        )
        return spread(words, write)

    def _log(self, papers: ReviewPapers) -> list[QWidget]:
        if not papers.sent:
            return []
        parts: list[QWidget] = [line(), label("What has gone out", "subheading")]
        return [*parts, *(self._logged(each) for each in papers.sent)]

    def _logged(self, sent: Reminder) -> QWidget:
        on = in_words_short(sent.sent_on, self.desk.today()) if sent.sent_on else "Day not known"
        to = f"{sent.sent_to}, copied to {sent.copied_to}" if sent.copied_to else sent.sent_to
        how = codes.SENT_BY.get(sent.how, "")
        words = column(
            label(f"{on}: {codes.REMINDER_STEP.get(sent.step, 'Reminder')}", "label"),
            label(f"To {to}. {how}, by {sent.sent_by or 'nobody named'}.", "muted"),
            spacing=0,
        )
        ways = []
        if sent.wording:
            ways.append(named(quiet, "Show the text", on, partial(self._show_text, sent)))
        ways.append(named(danger, "Was not sent", on, partial(self._ask_to_forget, sent)))
        return spread(words, wrapping(*ways))

    def _show_text(self, sent: Reminder) -> None:
        dialog = Dialog(self, "The reminder as it went", cancel="Close")
        dialog.body.addWidget(label(sent.wording))
        dialog.open()

    def _ask_to_forget(self, sent: Reminder) -> None:
        store = self.desk.store
        ask(
            self,
            "Was it not sent?",
            "It is taken off the record, and is due again if its day has come.",
            yes="Take it off",
            do=lambda: self.run(lambda: forget_reminder(store, seen=sent), changes=("reminder",)),
            kind="danger",
        )

    def _write(self, step: str) -> None:
        store, review_id, today = self.desk.store, self.review_id, self.desk.today()
        self.run(
            lambda: draft_reminder(store, review_id=review_id, step=step, today=today),
            done=self._open_draft,
        )

    def _open_draft(self, draft: ReminderDraft) -> None:
        ReminderDialog(self, self.desk, self.review_id, draft).open()

    def _concern(self, papers: ReviewPapers) -> list[QWidget]:
        if papers.escalation_id:
            opened = partial(self.desk.go, EscalationPage(papers.escalation_id))
            words = label("A cause for concern about the missing papers was raised.")
            return [card(spread(words, quiet("Open the concern", opened, icon=Icon.FORWARD)))]
        if not papers.concern_offered:
            return []
        missing = in_a_row([WORDS[each] for each in papers.missing])
        over = (
            "The meeting took place" if papers.review.held_on else "The day of the meeting passed"
        )
        words = label("A cause for concern can be raised now. It is filled in already.")
        raise_it = secondary("Raise a cause for concern", self._ask_concern, icon=Icon.FLAG)
        told = warning(f"{over} without {missing}.")
        return [card(told, spread(words, raise_it), heading="After the meeting")]

    def _ask_concern(self) -> None:
        store, review_id, today = self.desk.store, self.review_id, self.desk.today()
        self.run(
            lambda: draft_concern(store, review_id=review_id, today=today),
            done=self._open_concern,
        )

    def _open_concern(self, draft: ConcernDraft) -> None:
        store, review_id, today = self.desk.store, self.review_id, self.desk.today()

        def raised(escalation: Escalation) -> None:
            self.desk.go(EscalationPage(escalation.id))

        self.ask(
            "Raise a cause for concern",
            [
                Field("concern", "What the concern &is", long_text(lines=5, most=10)),
                Field("asked_for", "What is as&ked for", long_text(lines=2, most=6)),
            ],
            lambda values: raise_papers_concern(
                store,
                review_id=review_id,
                concern=values["concern"],
                asked_for=values["asked_for"],
                today=today,
            ),
            yes="Raise the concern",
            changes=("escalation",),
            sentence="It goes onto the child's file. Nothing is sent from here.",
            values={"concern": draft.concern, "asked_for": draft.asked_for},
            done=raised,
        )


def _no_reminders(papers: ReviewPapers) -> QWidget:
    if papers.review.state == "cancelled":
        return label(CANCELLED, "muted")
    if papers.meeting_on is not None:
        return label(OVER, "muted")
    return empty_state(Icon.CALENDAR, "No day to reckon from", NO_DAY)
