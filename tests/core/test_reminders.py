"""Reminders about papers count back in working days, and only the latest that has come is due."""

import datetime as dt

import pytest

from iro_core.domain.reminders import (
    FIRST,
    LAST,
    SECOND,
    Paper,
    StepState,
    concern_due,
    missing_papers,
    reminder_due,
    reminder_steps,
)
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES, with_local_standard
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.holiday_data import bundled_holidays

OURS = Standards(holidays=bundled_holidays())
AFTER_EASTER = dt.date(2024, 4, 3)
BOTH = (Paper.REPORT, Paper.PLAN)


def due_on(day: str, *, sent: tuple[str, ...] = (), missing: tuple[Paper, ...] = BOTH) -> str:
    step = reminder_due(
        meeting_on=AFTER_EASTER,
        missing=missing,
        sent=sent,
        standards=OURS,
        today=dt.date.fromisoformat(day),
    )
    return step.step if step else ""


@pytest.mark.parametrize(
    ("meeting", "days"),
    [
        ("2024-04-03", ("2024-03-25", "2024-03-28", "2024-04-02")),
        ("2025-01-02", ("2024-12-23", "2024-12-30", "2024-12-31")),
    ],
)
def test_reminders_fall_on_the_working_days_of_the_worked_table(
    meeting: str, days: tuple[str, ...]
) -> None:
    steps = reminder_steps(
        meeting_on=dt.date.fromisoformat(meeting),
        missing=BOTH,
        sent=(),
        standards=OURS,
        today=dt.date(2024, 3, 1),
    )

    assert tuple(each.due_on.isoformat() for each in steps) == days
    assert {each.state for each in steps} == {StepState.TO_COME}


@pytest.mark.parametrize(
    ("day", "step"),
    [
        ("2024-03-24", ""),
        ("2024-03-25", FIRST),
        ("2024-03-27", FIRST),
        ("2024-03-28", SECOND),
        ("2024-04-01", SECOND),
        ("2024-04-02", LAST),
        ("2024-04-03", LAST),
        ("2024-04-04", ""),
    ],
)
def test_the_latest_reminder_whose_day_has_come_is_due_until_the_meeting(
    day: str, step: str
) -> None:
    assert due_on(day) == step


def test_a_reminder_that_was_sent_is_not_due_again() -> None:
    assert due_on("2024-03-26", sent=(FIRST,)) == ""
    assert due_on("2024-03-28", sent=(FIRST,)) == SECOND


def test_no_earlier_reminder_is_asked_for_once_a_later_one_was_sent() -> None:
    assert due_on("2024-03-28", sent=(LAST,)) == ""


def test_one_missing_paper_is_enough_and_none_is_none() -> None:
    assert due_on("2024-03-25", missing=(Paper.PLAN,)) == FIRST
    assert due_on("2024-03-25", missing=()) == ""


def test_what_was_passed_over_or_is_not_needed_is_said() -> None:
    def states(*, missing: tuple[Paper, ...]) -> list[StepState]:
        steps = reminder_steps(
            meeting_on=AFTER_EASTER,
            missing=missing,
            sent=(),
            standards=OURS,
            today=dt.date(2024, 3, 28),
        )
        return [each.state for each in steps]

    assert states(missing=BOTH) == [StepState.PASSED_OVER, StepState.DUE, StepState.TO_COME]
    assert states(missing=()) == [StepState.NOT_NEEDED] * 3


def test_the_offices_own_days_count() -> None:
    own = with_local_standard(RULES[FIRST], amount=7)
    standards = Standards(holidays=bundled_holidays(), changed={FIRST: own})

    steps = reminder_steps(
        meeting_on=AFTER_EASTER, missing=BOTH, sent=(), standards=standards, today=AFTER_EASTER
    )

    assert steps[0].due_on == dt.date(2024, 3, 21)
    assert [each.copies_manager for each in steps] == [False, False, True]


def test_a_review_without_a_day_asks_for_no_reminder() -> None:
    assert (
        reminder_due(meeting_on=None, missing=BOTH, sent=(), standards=OURS, today=AFTER_EASTER)
        is None
    )


def test_an_unknown_holiday_year_is_refused_and_not_assumed() -> None:
    with pytest.raises(UnknownHolidayYearError):
        reminder_steps(
            meeting_on=dt.date(2035, 4, 3),
            missing=BOTH,
            sent=(),
            standards=OURS,
            today=AFTER_EASTER,
        )


@pytest.mark.parametrize(
    ("after", "held", "missing", "raised", "offered"),
    [
        (0, False, BOTH, False, False),
        (1, False, BOTH, False, True),
        (0, True, BOTH, False, True),
        (28, True, BOTH, False, True),
        (29, True, BOTH, False, False),
        (1, True, (), False, False),
        (1, True, BOTH, True, False),
    ],
)
def test_a_concern_is_offered_after_a_meeting_without_papers(
    after: int, held: bool, missing: tuple[Paper, ...], raised: bool, offered: bool
) -> None:
    today = AFTER_EASTER + dt.timedelta(days=after)

    assert offered == concern_due(
        meeting_on=AFTER_EASTER,
        was_held=held,
        missing=missing,
        already_raised=raised,
        today=today,
    )


def test_no_concern_without_a_meeting() -> None:
    assert not concern_due(
        meeting_on=None, was_held=False, missing=BOTH, already_raised=False, today=AFTER_EASTER
    )


def test_a_paper_without_a_day_of_coming_is_missing() -> None:
    assert missing_papers(None, AFTER_EASTER) == (Paper.REPORT,)
    assert missing_papers(AFTER_EASTER, AFTER_EASTER) == ()
