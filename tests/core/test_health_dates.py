"""Health and education dates: next due by rule, a gap said, and nothing asked without need."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from iro_core import codes
from iro_core.domain.health_dates import (
    WHATS,
    DateStanding,
    DateState,
    HealthFacts,
    date_standing,
    date_standings,
    overdue,
)
from iro_core.domain.reasoned import Unit
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES, with_local_standard
from iro_core.holiday_data import bundled_holidays

TODAY = dt.date(2026, 3, 5)
STANDARDS = Standards(holidays=bundled_holidays())
TEN = dt.date(2016, 1, 10)
THREE = dt.date(2023, 1, 10)
IN_CARE = dt.date(2024, 6, 3)


@dataclasses.dataclass(frozen=True)
class Done:
    what: str
    done_on: dt.date | None = None
    due_on: dt.date | None = None


def standing(
    what: str, *dates: Done, standards: Standards = STANDARDS, **facts: Any
) -> DateStanding:
    values: dict[str, Any] = {"born_on": TEN, "care_since": IN_CARE, **facts}
    return date_standing(what, HealthFacts(today=TODAY, dates=dates, **values), standards)


def test_the_eight_are_those_that_a_record_can_be_about() -> None:
    assert set(WHATS) == set(codes.KEY_DATE)
    assert [each.what for each in date_standings(HealthFacts(today=TODAY), STANDARDS)] == list(
        WHATS
    )


def test_the_first_assessment_is_due_twenty_working_days_after_coming_into_care() -> None:
    found = standing("initial_health", care_since=dt.date(2026, 2, 2))

    assert (found.due_on, found.state) == (dt.date(2026, 3, 2), DateState.OVERDUE)
    assert (found.rule, found.start) == ("initial-health", dt.date(2026, 2, 2))


def test_the_first_assessment_once_done_comes_no_more() -> None:
    found = standing("initial_health", Done("initial_health", dt.date(2024, 7, 1)))

    assert (found.state, found.due_on) == (DateState.DONE, None)


def test_a_review_assessment_stands_for_the_first_one() -> None:
    assert standing("initial_health", Done("review_health", TODAY)).state is DateState.DONE


@pytest.mark.parametrize(
    ("born_on", "due_on"), [(THREE, dt.date(2026, 4, 1)), (TEN, dt.date(2026, 10, 1))]
)
def test_review_assessments_come_more_often_under_five(born_on: dt.date, due_on: dt.date) -> None:
    last = Done("review_health", dt.date(2025, 10, 1))

    assert standing("review_health", last, born_on=born_on).due_on == due_on


def test_the_first_review_assessment_runs_from_the_initial_one() -> None:
    found = standing("review_health", Done("initial_health", dt.date(2025, 2, 28)))

    assert (found.due_on, found.done_on) == (dt.date(2026, 2, 28), None)
    assert found.state is DateState.OVERDUE


def test_no_review_assessment_is_asked_for_before_the_initial_one() -> None:
    assert standing("review_health").state is DateState.NOT_NEEDED


@pytest.mark.parametrize(
    ("done_on", "state"),
    [
        (dt.date(2025, 3, 4), DateState.OVERDUE),
        (dt.date(2025, 3, 5), DateState.SOON),
        (dt.date(2025, 4, 2), DateState.SOON),
        (dt.date(2025, 4, 3), DateState.IN_TIME),
    ],
)
def test_a_dental_check_counts_for_a_year(done_on: dt.date, state: DateState) -> None:
    assert standing("dental", Done("dental", done_on)).state is state


def test_what_was_never_done_runs_from_coming_into_care() -> None:
    found = standing("dental", care_since=dt.date(2025, 5, 1))

    assert (found.start, found.due_on) == (dt.date(2025, 5, 1), dt.date(2026, 5, 1))


def test_and_not_from_before_the_age_that_it_is_for() -> None:
    four = dt.date(2021, 9, 1)

    assert standing("sdq", born_on=four).start == dt.date(2025, 9, 1)


@pytest.mark.parametrize(
    ("what", "facts"),
    [
        ("dental", {"born_on": dt.date(2025, 9, 1)}),
        ("sdq", {"born_on": THREE}),
        ("sdq", {"born_on": dt.date(2009, 1, 1)}),
        ("pep", {"born_on": dt.date(2024, 1, 1)}),
        ("ehcp", {"has_ehcp": False}),
        ("school_roll", {"born_on": THREE}),
        ("review_health", {"is_short_breaks": True}),
    ],
)
def test_nothing_is_asked_that_the_child_does_not_need(what: str, facts: dict[str, Any]) -> None:
    found = standing(what, **facts)

    assert (found.state, found.due_on) == (DateState.NOT_NEEDED, None)
    assert found.because


@pytest.mark.parametrize(
    ("is_on_roll", "state"),
    [(True, DateState.ON_ROLL), (False, DateState.NOT_ON_ROLL), (None, DateState.NOT_KNOWN)],
)
def test_the_roll_of_a_school_is_a_state_and_no_date(
    is_on_roll: bool | None, state: DateState
) -> None:
    since = dt.date(2025, 9, 1)
    found = standing("school_roll", Done("school_roll", since), is_on_roll=is_on_roll)

    assert (found.state, found.done_on, found.due_on) == (state, since, None)


def test_a_plan_for_special_needs_that_nobody_knows_of_is_a_gap_and_not_late() -> None:
    assert standing("ehcp").state is DateState.NOT_KNOWN
    assert "no day of it" in standing("ehcp", has_ehcp=True).because
    assert standing("ehcp", Done("ehcp", dt.date(2025, 1, 1))).state is DateState.OVERDUE


def test_the_first_education_plan_has_its_own_time() -> None:
    assert standing("pep", care_since=dt.date(2026, 2, 2)).rule == "pep-first"
    assert standing("pep", Done("pep", dt.date(2025, 11, 3))).due_on == dt.date(2026, 3, 3)


def test_an_earlier_day_that_somebody_entered_counts() -> None:
    found = standing("dental", Done("dental", dt.date(2025, 9, 1), due_on=dt.date(2026, 3, 1)))

    assert (found.due_on, found.is_by_rule) == (dt.date(2026, 3, 1), False)


def test_a_later_one_does_not_move_the_limit() -> None:
    found = standing("dental", Done("dental", dt.date(2025, 9, 1), due_on=dt.date(2027, 1, 1)))

    assert (found.due_on, found.is_by_rule) == (dt.date(2026, 9, 1), True)
    assert found.entered_on == dt.date(2027, 1, 1)


def test_an_appointment_counts_though_nothing_was_ever_done() -> None:
    found = standing("dental", Done("dental", due_on=dt.date(2026, 1, 9)), care_since=TODAY)

    assert (found.due_on, found.state) == (dt.date(2026, 1, 9), DateState.OVERDUE)


def test_a_later_appointment_takes_the_place_of_one_that_was_missed() -> None:
    dates = [Done("dental", due_on=day) for day in (dt.date(2026, 1, 9), dt.date(2026, 4, 9))]

    assert standing("dental", *dates, care_since=TODAY).due_on == dt.date(2026, 4, 9)


def test_an_appointment_from_before_the_last_check_is_over() -> None:
    dates = (Done("dental", due_on=dt.date(2025, 1, 9)), Done("dental", dt.date(2026, 1, 5)))

    assert standing("dental", *dates).due_on == dt.date(2027, 1, 5)


def test_a_day_that_the_rule_gave_when_it_was_written_follows_the_offices_new_amount() -> None:
    longer = with_local_standard(RULES["dental"], amount=18, unit=Unit.MONTHS)
    changed = dataclasses.replace(STANDARDS, changed={"dental": longer})
    kept = Done("dental", dt.date(2025, 1, 6), due_on=dt.date(2026, 1, 6))

    assert standing("dental", kept, standards=changed).due_on == dt.date(2026, 7, 6)
    assert standing("dental", kept).state is DateState.OVERDUE


def test_who_has_turned_five_since_is_no_longer_asked_every_six_months() -> None:
    kept = Done("review_health", dt.date(2025, 6, 2), due_on=dt.date(2025, 12, 2))

    found = standing("review_health", kept, born_on=dt.date(2020, 10, 1))

    assert found.due_on == dt.date(2026, 6, 2)


def test_a_day_entered_for_a_plan_that_nobody_has_seen_counts() -> None:
    assert standing("ehcp", Done("ehcp", due_on=TODAY)).due_on == TODAY


def test_a_day_entered_counts_where_the_rule_cannot_be_reckoned() -> None:
    entered = Done("initial_health", due_on=TODAY)

    assert standing("initial_health", entered, care_since=dt.date(2031, 1, 6)).due_on == TODAY


def test_without_a_start_the_gap_is_said() -> None:
    found = standing("dental", care_since=None)

    assert (found.state, found.due_on) == (DateState.NOT_KNOWN, None)
    assert "looked after" in found.because


def test_a_year_without_known_holidays_is_said_and_not_assumed() -> None:
    found = standing("initial_health", care_since=dt.date(2031, 1, 6))

    assert found.state is DateState.NOT_KNOWN
    assert "2031" in found.because


def test_a_birthday_that_is_not_known_or_still_to_come_rules_nothing_out() -> None:
    assert standing("sdq", born_on=None).due_on == dt.date(2025, 6, 3)
    assert standing("dental", born_on=dt.date(2027, 1, 1)).rule == "dental"


def test_what_is_overdue_comes_longest_first_with_the_roll_last() -> None:
    facts = HealthFacts(
        today=TODAY, born_on=TEN, care_since=IN_CARE, has_ehcp=False, is_on_roll=False,
        dates=(Done("initial_health", IN_CARE), Done("pep", dt.date(2025, 2, 3)),
               Done("dental", dt.date(2026, 1, 5)), Done("sdq", dt.date(2026, 1, 5)),
               Done("immunisations", dt.date(2024, 7, 1))),
    )  # fmt: skip

    late = [each.what for each in overdue(facts, STANDARDS)]

    assert late == ["review_health", "pep", "immunisations", "school_roll"]
