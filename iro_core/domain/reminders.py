"""Chasing the papers for a review: which reminder is due on a day, and what follows the meeting.

The days are the service's own standards (5, 2 and 1 working days before, unless set otherwise). A
reminder that was missed is not sent late beside the next one: only the latest whose day has come
counts. The meeting itself goes ahead, whatever is missing.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from iro_core.domain.standards import Standards

FIRST, SECOND, LAST = "remind-5", "remind-2", "remind-1"
STEPS = (FIRST, SECOND, LAST)
"""The rules of the reminders, in the order in which they are sent; also the codes of a record."""
CONCERN_OFFERED = dt.timedelta(days=28)
"""How long after a meeting Home goes on offering a concern about papers that were missing."""


class Paper(StrEnum):
    """What a social worker sends before a review."""

    REPORT = "report"
    PLAN = "plan"


WORDS = {Paper.REPORT: "the social work report", Paper.PLAN: "the care plan"}
EXPECTED = {Paper.REPORT: "review-report", Paper.PLAN: "care-plan-received"}
"""The rule that says by when each is expected."""


class StepState(StrEnum):
    """How one reminder stands on a day."""

    SENT = "Sent"
    DUE = "Due"
    TO_COME = "To come"
    PASSED_OVER = "Not sent"
    NOT_NEEDED = "Not needed"


@dataclass(frozen=True, kw_only=True)
class ReminderStep:
    """One reminder of a review: its rule, its day, and how it stands."""

    step: str
    due_on: dt.date
    state: StepState

    @property
    def copies_manager(self) -> bool:
        """Whether the service manager is copied in."""
        return self.step == LAST


def missing_papers(
    report_received_on: dt.date | None, plan_received_on: dt.date | None
) -> tuple[Paper, ...]:
    """Return what has not come yet."""
    received = {Paper.REPORT: report_received_on, Paper.PLAN: plan_received_on}
    return tuple(paper for paper, day in received.items() if day is None)


def reminder_steps(
    *,
    meeting_on: dt.date,
    missing: Collection[Paper],
    sent: Collection[str],
    standards: Standards,
    today: dt.date,
) -> tuple[ReminderStep, ...]:
    """Return the reminders of a review in the order of their days, each with its state.

    Args:
        meeting_on: The day for which the review is planned.
        missing: The papers that have not come.
        sent: The steps that were sent.
        standards: This office's own days.
        today: The day.

    Raises:
        UnknownHolidayYearError: A day depends on a year whose bank holidays are not known.
    """
    days = {step: standards.limit(step, meeting_on) for step in STEPS}
    ordered = sorted(STEPS, key=lambda step: (days[step], STEPS.index(step)))
    due = _due(ordered, days, sent, today) if missing and today <= meeting_on else None
    return tuple(
        ReminderStep(
            step=step,
            due_on=days[step],
            state=_state(step, days[step], due, sent=sent, missing=missing, today=today),
        )
        for step in ordered
    )


def reminder_due(
    *,
    meeting_on: dt.date | None,
    missing: Collection[Paper],
    sent: Collection[str],
    standards: Standards,
    today: dt.date,
) -> ReminderStep | None:
    """Return the reminder that is to be sent now, or None: for Home and for the review's page.

    Its day may have passed: it is still due on each day until the meeting, unless a later one is.

    Raises:
        UnknownHolidayYearError: A day depends on a year whose bank holidays are not known.
    """
    if meeting_on is None or not missing or today > meeting_on:
        return None
    steps = reminder_steps(
        meeting_on=meeting_on, missing=missing, sent=sent, standards=standards, today=today
    )
    return next((each for each in steps if each.state is StepState.DUE), None)


def concern_due(
    *,
    meeting_on: dt.date | None,
    was_held: bool,
    missing: Collection[Paper],
    already_raised: bool,
    today: dt.date,
) -> bool:
    """Tell whether a cause for concern about missing papers is to be offered on a day.

    It is from the moment that the meeting is recorded as held, or else from the day after its day,
    for four weeks; a paper that came meanwhile is not missing any more.
    """
    if meeting_on is None or not missing or already_raised:
        return False
    is_over = meeting_on <= today if was_held else meeting_on < today
    return is_over and today - meeting_on <= CONCERN_OFFERED


def _due(
    ordered: list[str], days: dict[str, dt.date], sent: Collection[str], today: dt.date
) -> str | None:
    """Return the latest step whose day has come, unless it or a later one was sent."""
    come = [step for step in ordered if days[step] <= today]
    if not come:
        return None
    latest = come[-1]
    return None if any(step in sent for step in ordered[ordered.index(latest) :]) else latest


def _state(
    step: str,
    due_on: dt.date,
    due: str | None,
    *,
    sent: Collection[str],
    missing: Collection[Paper],
    today: dt.date,
) -> StepState:
    if step in sent:
        return StepState.SENT
    if step == due:
        return StepState.DUE
    if not missing:
        return StepState.NOT_NEEDED
    return StepState.TO_COME if due_on > today else StepState.PASSED_OVER
