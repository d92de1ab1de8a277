"""The clocks after a review: when they start, what they run from, and how each step stands."""

import datetime as dt
from dataclasses import replace

import pytest

from iro_core.domain.amounts import rule_with
from iro_core.domain.review_steps import StepState, step_clock, step_limit, step_state
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES
from iro_core.holiday_data import bundled_holidays

LOCAL = Standards(holidays=bundled_holidays())
HELD = dt.date(2024, 7, 1)
NOTHING_DONE: dict[str, dt.date | None] = {}


def july(day: int) -> dt.date:
    return dt.date(2024, 7, day)


@pytest.mark.parametrize(
    ("step", "held_on", "due_on"),
    [
        ("decisions", HELD, july(8)),
        ("record", HELD, july(22)),
        ("distribution", HELD, july(29)),
        ("letter", HELD, july(29)),
        ("plan", HELD, july(15)),
        ("decisions", dt.date(2024, 3, 27), dt.date(2024, 4, 5)),  # over Easter
        ("decisions", dt.date(2024, 5, 1), dt.date(2024, 5, 9)),  # over 6 May
    ],
)
def test_each_step_has_its_working_days_from_the_review(
    step: str, held_on: dt.date, due_on: dt.date
) -> None:
    clock = step_clock(step, held_on, NOTHING_DONE, LOCAL)

    assert clock.due_on == due_on == step_limit(step, held_on, NOTHING_DONE, LOCAL)
    assert clock.answer is not None
    assert clock.answer.local


def test_the_managers_time_runs_from_the_day_the_decisions_were_sent() -> None:
    assert step_clock("manager_response", HELD, NOTHING_DONE, LOCAL).answer is None

    assert step_limit("manager_response", HELD, {"decisions": july(4)}, LOCAL) == july(11)


@pytest.mark.parametrize(
    ("written_on", "due_on", "rule"),
    [(july(10), july(15), "minutes-sent"), (july(26), july(29), "distribution")],
)
def test_sending_out_has_five_days_from_the_finished_record_and_never_more_than_its_own_limit(
    written_on: dt.date, due_on: dt.date, rule: str
) -> None:
    clock = step_clock("distribution", HELD, {"record": written_on}, LOCAL)

    assert clock.answer is not None
    assert (clock.due_on, clock.answer.rule, len(clock.beside)) == (due_on, rule, 1)


def test_the_councils_twenty_days_stand_beside_the_record_and_the_letter() -> None:
    for step in ("record", "letter"):
        (council,) = step_clock(step, HELD, NOTHING_DONE, LOCAL).beside

        assert (council.unit, council.limit) == ("20 days", july(21))


def test_a_limit_follows_the_offices_own_standard() -> None:
    local = replace(LOCAL, changed={"decisions": rule_with(RULES["decisions"], "3")})

    assert step_limit("decisions", HELD, NOTHING_DONE, local) == july(4)


def test_a_year_without_holidays_gives_no_date_and_says_why() -> None:
    clock = step_clock("decisions", dt.date(2031, 3, 3), NOTHING_DONE, LOCAL)

    assert clock.due_on is None
    assert "2031" in clock.unknown
    assert step_limit("decisions", dt.date(2031, 3, 3), NOTHING_DONE, LOCAL) is None


@pytest.mark.parametrize(
    ("step", "done", "today", "state"),
    [
        ("decisions", {}, july(8), StepState.DUE),
        ("decisions", {}, july(9), StepState.LATE),
        ("decisions", {"decisions": july(12)}, july(30), StepState.DONE),
        ("distribution", {}, july(29), StepState.WAITING),
        ("distribution", {}, july(30), StepState.LATE),
        ("distribution", {"record": july(25)}, july(26), StepState.DUE),
        ("manager_response", {}, july(30), StepState.WAITING),
    ],
)
def test_a_step_is_waiting_due_late_or_done(
    step: str, done: dict[str, dt.date | None], today: dt.date, state: StepState
) -> None:
    due_on = step_limit(step, HELD, done, LOCAL)

    assert step_state(step, due_on, done, today) is state
