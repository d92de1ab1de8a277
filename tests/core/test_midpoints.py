"""The day of a midpoint review: half-way between two reviews. It is a local standard."""

import datetime as dt

import pytest

from iro_core.domain.midpoints import drifting_since, midpoint_answer, midpoint_between
from iro_core.holiday_data import bundled_holidays

HOLIDAYS = bundled_holidays()


@pytest.mark.parametrize(
    ("held_on", "next_due_on", "midpoint"),
    [
        (dt.date(2024, 7, 1), dt.date(2024, 10, 1), dt.date(2024, 8, 16)),
        (dt.date(2024, 7, 1), dt.date(2024, 7, 4), dt.date(2024, 7, 2)),  # rounded down
        (dt.date(2024, 7, 1), dt.date(2024, 7, 1), dt.date(2024, 7, 1)),
        (dt.date(2024, 7, 1), dt.date(2024, 6, 1), dt.date(2024, 7, 1)),
    ],
)
def test_the_midpoint_is_half_of_the_time_rounded_down(
    held_on: dt.date, next_due_on: dt.date, midpoint: dt.date
) -> None:
    assert midpoint_between(held_on, next_due_on) == midpoint


def test_a_midpoint_on_a_weekend_names_the_working_day_before_and_says_that_it_is_local() -> None:
    found = midpoint_answer(dt.date(2024, 7, 1), dt.date(2024, 10, 3), HOLIDAYS)

    assert (found.limit, found.hold_by, found.local) == (
        dt.date(2024, 8, 17), dt.date(2024, 8, 16), True,
    )  # fmt: skip
    assert any("Saturday" in step for step in found.steps)


@pytest.mark.parametrize("held_on", [dt.date(2024, 7, 6), dt.date(2031, 7, 6)])
def test_a_midpoint_never_lies_before_the_review(held_on: dt.date) -> None:
    found = midpoint_answer(held_on, held_on + dt.timedelta(days=1), HOLIDAYS)

    assert found.hold_by == found.limit == held_on


TODAY = dt.date(2024, 9, 2)
MAY, JUNE, JULY = dt.date(2024, 5, 1), dt.date(2024, 6, 1), dt.date(2024, 7, 1)


@pytest.mark.parametrize(
    ("due_on", "state", "noted", "since"),
    [
        (None, "open", [], None),
        (TODAY, "open", [], None),
        (JULY, "open", [], JULY),
        (JULY, "done", [], None),
        (JULY, "dropped", [(JUNE, "drifting")], None),
        (None, "drifting", [], TODAY),
        (None, "drifting", [(MAY, "drifting"), (JUNE, "drifting")], MAY),
        (None, "drifting", [(MAY, "drifting"), (JUNE, "open"), (JULY, "drifting")], JULY),
        (JULY, "drifting", [(JUNE, "drifting")], JUNE),
        (JUNE, "drifting", [(JULY, "drifting")], JUNE),
    ],
)
def test_a_decision_drifts_since_its_day_or_since_it_was_first_said_to(
    due_on: dt.date | None,
    state: str,
    noted: list[tuple[dt.date, str]],
    since: dt.date | None,
) -> None:
    assert drifting_since(due_on, state, noted, TODAY) == since
