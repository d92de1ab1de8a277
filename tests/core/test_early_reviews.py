"""Reasons for a review before its time. Source of law: SI 2010/959 regs 17(d), 32(2), 33(3)."""

import datetime as dt

import pytest

from iro_core import codes
from iro_core.domain.early_reviews import EarlyFacts, EarlyReview, early_reviews
from iro_core.domain.regimes import CareFacts
from tests.core.care_files import Place, Spell, Status

TODAY = dt.date(2026, 3, 5)
SOON, LATER = dt.date(2026, 4, 1), dt.date(2026, 5, 1)
BEFORE = dt.date(2026, 1, 5)


def reasons(
    *,
    statuses: tuple[Status, ...] = (),
    placements: tuple[Place, ...] = (),
    told: EarlyFacts | None = None,
    next_on: dt.date | None = None,
) -> list[EarlyReview]:
    facts = CareFacts(periods=[Spell(BEFORE)], statuses=statuses, placements=placements)
    return list(early_reviews(facts, told or EarlyFacts(), next_on=next_on, today=TODAY))


def test_an_ordinary_file_asks_for_no_early_review() -> None:
    assert reasons(statuses=(Status("C2", BEFORE),), placements=(Place("U6", BEFORE),)) == []


@pytest.mark.parametrize(
    ("told", "reason", "source"),
    [
        (EarlyFacts(officer_asks=True), "iro_asked", "33(3)(a)"),
        (EarlyFacts(visitor_worries=True), "visitor_unsafe", "33(3)(b)"),
        (EarlyFacts(accommodation_ends_on=SOON), "accommodation_ending", "33(3)(c)"),
        (EarlyFacts(detention_ends_on=SOON), "detention_ending", "33(3)(d)"),
        (EarlyFacts(leaving_on=SOON), "leaving_care", "33(3)(e)"),
        (EarlyFacts(plan_changes=True), "change_of_plan", "32(2)"),
    ],
)
def test_what_is_told_is_a_reason_with_its_law(told: EarlyFacts, reason: str, source: str) -> None:
    (found,) = reasons(told=told, next_on=LATER)

    assert (found.reason, found.source) == (reason, f"SI 2010/959 reg. {source}")
    assert found.reason in codes.EARLY_REASON
    assert found.words.endswith(".")


@pytest.mark.parametrize("code", ["L1", "J1", "J2"])
def test_police_protection_remand_and_pace_ask_for_a_review_before_they_end(code: str) -> None:
    (known,) = reasons(statuses=(Status(code, BEFORE, SOON),))
    (unknown,) = reasons(statuses=(Status(code, BEFORE),), next_on=SOON)

    assert (known.before, unknown.before) == (SOON, None)
    assert "on Wednesday 1 April 2026" in known.words
    assert "not on file" in unknown.words


@pytest.mark.parametrize(("planned", "asked"), [(TODAY, 0), (SOON, 1), (LATER, 1), (None, 1)])
def test_a_review_that_comes_in_time_anyway_is_enough(planned: dt.date | None, asked: int) -> None:
    found = reasons(statuses=(Status("J1", BEFORE, SOON),), next_on=planned)

    assert len(found) == asked


def test_detention_asks_for_one_only_if_the_child_is_in_care() -> None:
    detained = (Place("R5", BEFORE, SOON),)

    (found,) = reasons(statuses=(Status("C2", BEFORE),), placements=detained)

    assert (found.reason, found.before) == ("detention_ending", SOON)
    assert reasons(statuses=(Status("V2", BEFORE),), placements=detained) == []


def test_a_child_in_care_does_not_leave_by_section_20() -> None:
    told = EarlyFacts(leaving_on=SOON)

    assert reasons(statuses=(Status("C2", BEFORE),), told=told) == []
    assert len(reasons(statuses=(Status("V2", BEFORE),), told=told)) == 1


@pytest.mark.parametrize("is_on_file", [True, False])
def test_a_placement_with_parents_is_reviewed_before(is_on_file: bool) -> None:
    placements = (Place("P1", SOON),) if is_on_file else ()
    told = EarlyFacts(with_parents_on=None if is_on_file else SOON)

    (found,) = reasons(statuses=(Status("C2", BEFORE),), placements=placements, told=told)

    assert (found.reason, found.before) == ("placing_with_parents", SOON)
    assert found.source == "SI 2010/959 reg. 17(d)"


def test_a_child_who_lives_with_parents_already_asks_for_nothing() -> None:
    assert reasons(statuses=(Status("C2", BEFORE),), placements=(Place("P1", BEFORE),)) == []


def test_the_soonest_comes_first() -> None:
    told = EarlyFacts(officer_asks=True, accommodation_ends_on=LATER, leaving_on=SOON)

    found = [each.reason for each in reasons(told=told)]

    assert found == ["leaving_care", "accommodation_ending", "iro_asked"]
