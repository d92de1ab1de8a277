"""Chasing the papers of a review: what is expected, what came, which reminder is due, what went."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from iro_core import codes
from iro_core.domain.date_words import how_late, in_words_short
from iro_core.domain.escalation_ladder import MISSING_PAPERS
from iro_core.domain.reasoned import Answer
from iro_core.domain.reminders import (
    EXPECTED,
    Paper,
    ReminderStep,
    StepState,
    concern_due,
    missing_papers,
    reminder_steps,
)
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import Escalation, Reminder, Review
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import DateWords, answered, on_file
from iro_desktop.services.dates.standing import Standards, standards
from iro_desktop.services.refusals import not_after_today

GOES_AHEAD = "The meeting goes ahead as planned, with or without the papers."
_TITLES = {Paper.REPORT: "Social work report", Paper.PLAN: "Care plan"}
_FIELDS = {Paper.REPORT: "report_received_on", Paper.PLAN: "plan_received_on"}


@dataclass(frozen=True, kw_only=True)
class PaperEntry:
    """One paper of a review.

    Attributes:
        expected: The day by which it is expected, with its reasons; None where it cannot be told.
        state: In words, with a day that can say why: "Received Thu 5 Mar", "Expected by Mon 2 Mar".
        is_late: Whether it is missing though its day has passed.
    """

    paper: Paper
    title: str
    received_on: dt.date | None
    expected: Answer | None
    state: str
    is_late: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class StepEntry:
    """One reminder: its day, how it stands, and what was sent.

    Attributes:
        words: How it stands, with a day that can say why.
    """

    step: str
    title: str
    due_on: dt.date
    state: StepState
    words: str
    sent: Reminder | None


@dataclass(frozen=True, kw_only=True, repr=False)
class ReviewPapers:
    """The papers of one review.

    Attributes:
        review: The record as it was read; what is recorded says what was seen.
        meeting_on: The day of the meeting, held or to come; None where there is none.
        steps: The reminders, none where there is no meeting to come.
        due: The reminder that is to be sent now.
        sent: Every reminder that is on record, newest first.
        is_open: Whether the meeting is still to come: papers are waited for.
        concern_offered: Whether a cause for concern about the papers is to be offered.
        escalation_id: The concern that was raised about them, or "".
        trouble: Why no days can be told, or "".
    """

    review: Review
    meeting_on: dt.date | None
    papers: tuple[PaperEntry, ...]
    steps: tuple[StepEntry, ...]
    due: StepEntry | None
    sent: tuple[Reminder, ...]
    is_open: bool
    concern_offered: bool
    escalation_id: str
    trouble: str

    @property
    def missing(self) -> tuple[Paper, ...]:
        """The papers that have not come."""
        return missing_papers(self.review.report_received_on, self.review.plan_received_on)


def review_papers(store: Store, *, review_id: str, today: dt.date) -> ReviewPapers:
    """Return how the papers of a review stand on a day.

    Raises:
        RecordMissingError: There is no such review.
    """
    local = standards(store)
    with store.reading() as reader:
        review = reader.need(Review, review_id)
        sent = reader.find(Reminder, review_id=review_id, order_by=("-sent_on", "-made_at"))
        escalation_id = _concern_about(reader, review_id)
    return papers_of(review, sent, local, escalation_id=escalation_id, today=today)


def papers_of(
    review: Review,
    sent: Sequence[Reminder],
    local: Standards,
    *,
    escalation_id: str,
    today: dt.date,
) -> ReviewPapers:
    """Return how the papers stand, from the records."""
    meeting_on, is_open = meeting_day(review), is_to_come(review, today)
    missing = missing_papers(review.report_received_on, review.plan_received_on)
    steps, trouble = _steps(review, sent, local, today) if is_open else ((), "")
    return ReviewPapers(
        review=review,
        meeting_on=meeting_on,
        papers=tuple(_paper(each, review, local, today) for each in Paper),
        steps=steps,
        due=next((each for each in steps if each.state is StepState.DUE), None),
        sent=tuple(sent),
        is_open=is_open,
        concern_offered=concern_due(
            meeting_on=meeting_on,
            was_held=review.held_on is not None,
            missing=missing,
            already_raised=bool(escalation_id),
            today=today,
        ),
        escalation_id=escalation_id,
        trouble=trouble,
    )


def meeting_day(review: Review) -> dt.date | None:
    """Return the day on which a review was held or is planned; None if cancelled or adjourned."""
    if review.state == "cancelled":
        return None
    return review.held_on or _planned(review)


def is_to_come(review: Review, today: dt.date) -> bool:
    """Tell whether the meeting of a review is still to come, its own day included."""
    day = meeting_day(review)
    return review.held_on is None and day is not None and day >= today


def sent_steps(review: Review, sent: Sequence[Reminder]) -> frozenset[str]:
    """Return the reminders that were sent for the meeting to come; an adjourned one begins anew."""
    since = review.adjourned_on or dt.date.min
    return frozenset(each.step for each in sent if (each.sent_on or dt.date.max) > since)


def take_paper(
    store: Store, *, seen: Review, paper: Paper, received_on: dt.date | None, today: dt.date
) -> Review:
    """Record the day on which a paper came, or with None that it has not come after all.

    Raises:
        RecordError: The day has not come yet.
    """
    not_after_today("received_on", received_on, today)
    with store.writing() as writer:
        return writer.change(seen, **{_FIELDS[paper]: received_on})


def _planned(review: Review) -> dt.date | None:
    """Return the day that is planned; an adjourned review needs a new one."""
    is_over = review.adjourned_on and review.planned_on and review.planned_on <= review.adjourned_on
    return None if is_over else review.planned_on


def _concern_about(reader: Reader, review_id: str) -> str:
    found = reader.find(Escalation, review_id=review_id, reason=MISSING_PAPERS)
    return found[0].id if found else ""


def _steps(
    review: Review, sent: Sequence[Reminder], local: Standards, today: dt.date
) -> tuple[tuple[StepEntry, ...], str]:
    meeting_on = meeting_day(review)
    if meeting_on is None:
        return (), ""
    try:
        steps = reminder_steps(
            meeting_on=meeting_on,
            missing=missing_papers(review.report_received_on, review.plan_received_on),
            sent=sent_steps(review, sent),
            standards=local,
            today=today,
        )
        whys = {each.step: local.answer(each.step, meeting_on) for each in steps}
        return tuple(_step(each, whys[each.step], sent, today) for each in steps), ""
    except UnknownHolidayYearError as why:
        return (), str(why)


def _step(
    step: ReminderStep, answer: Answer, sent: Sequence[Reminder], today: dt.date
) -> StepEntry:
    record = next((each for each in sent if each.step == step.step), None)
    is_sent = step.state is StepState.SENT
    return StepEntry(
        step=step.step,
        title=codes.REMINDER_STEP[step.step],
        due_on=step.due_on,
        state=step.state,
        words=_step_words(step, answer, record if is_sent else None, today),
        sent=record if is_sent else None,
    )


def _step_words(step: ReminderStep, answer: Answer, sent: Reminder | None, today: dt.date) -> str:
    if sent is not None and sent.sent_on is not None:
        why = on_file(sent.sent_on, "reminder", sent.id, "sent_on")
        return DateWords(f"Sent {in_words_short(sent.sent_on, today)}", why)
    day = in_words_short(step.due_on, today)
    words = {
        StepState.DUE: f"Due {day}" if step.due_on < today else "Due today",
        StepState.TO_COME: f"On {day}",
        StepState.PASSED_OVER: f"Not sent, was due {day}",
    }
    return DateWords(words.get(step.state, str(step.state)), answered(answer))


def _paper(paper: Paper, review: Review, local: Standards, today: dt.date) -> PaperEntry:
    expected = _expected(paper, review, local)
    state, is_late = _paper_state(paper, expected, review, today)
    return PaperEntry(
        paper=paper,
        title=_TITLES[paper],
        received_on=getattr(review, _FIELDS[paper]),
        expected=expected,
        state=state,
        is_late=is_late,
    )


def _expected(paper: Paper, review: Review, local: Standards) -> Answer | None:
    meeting_on = meeting_day(review)
    if meeting_on is None:
        return None
    try:
        return local.answer(EXPECTED[paper], meeting_on)
    except UnknownHolidayYearError:
        return None


def _paper_state(
    paper: Paper, expected: Answer | None, review: Review, today: dt.date
) -> tuple[str, bool]:
    """Return how a paper stands, in words, and whether that is late."""
    received_on: dt.date | None = getattr(review, _FIELDS[paper])
    meeting_on = meeting_day(review)
    is_over = meeting_on is not None and not is_to_come(review, today)
    if received_on is not None:
        after = meeting_on is not None and is_over and received_on > meeting_on
        words = f"Received {in_words_short(received_on, today)}"
        why = on_file(received_on, "review", review.id, _FIELDS[paper])
        return DateWords(f"{words}, after the meeting" if after else words, why), False
    if is_over:
        return "Missing at the meeting", True
    if expected is None:
        return "Not received", False
    if expected.limit < today:
        late = f"Not received, {how_late(expected.limit, today)}"
        return DateWords(late, answered(expected)), True
    words = f"Expected by {in_words_short(expected.limit, today)}"
    return DateWords(words, answered(expected)), False
