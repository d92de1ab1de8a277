"""The clock of the next review follows the whole file, and is set again when the file changes."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core.domain.care_clock import CareClock
from iro_core.domain.early_reviews import EarlyFacts
from iro_core.domain.regimes import Regime
from iro_core.domain.working_days import UnknownHolidayYearError
from iro_core.records import CarePeriod, Child, LegalStatus, Placement, Review
from iro_desktop.models.store import Store
from iro_desktop.services.child.child_moves import change_legal_status, move_placement
from iro_desktop.services.child.child_reviews import hold_review
from iro_desktop.services.dates.clocks import clock_of_review, early_reasons, next_clock
from iro_desktop.services.dates.standing import standards
from tests.builders import TODAY, a_child, a_store
from tests.services.files import LONG_AGO, days, of, put

LAST_REVIEW = dt.date(2025, 12, 10)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def child(store: Store) -> Child:
    """A child long in care, reviewed in December, with the next review planned."""
    child = a_child()
    put(
        store,
        child,
        of(child, CarePeriod, from_on=LONG_AGO),
        of(child, LegalStatus, code="C2", from_on=LONG_AGO),
        of(child, Review, kind="later", state="held", held_on=LAST_REVIEW),
        of(child, Review, kind="later", state="planned", due_on=dt.date(2026, 6, 10)),
    )
    return child


def clock_now(store: Store, child: Child) -> CareClock | None:
    with store.reading() as reader:
        return next_clock(reader, child.id, standards(store), today=TODAY)


def planned(store: Store) -> Any:
    with store.reading() as reader:
        (review,) = reader.find(Review, state="planned")
    return review


def test_the_clock_follows_the_file(store: Store, child: Child) -> None:
    clock = clock_now(store, child)

    assert clock is not None
    assert (clock.regime, clock.limit) == (Regime.ORDINARY, dt.date(2026, 6, 10))


def test_a_cancelled_review_does_not_set_the_clock(store: Store, child: Child) -> None:
    put(store, of(child, Review, kind="later", state="cancelled", held_on=days(-3)))

    clock = clock_now(store, child)

    assert clock is not None
    assert clock.limit == dt.date(2026, 6, 10)


def test_a_placement_order_sets_the_planned_review_to_three_months(
    store: Store, child: Child
) -> None:
    change_legal_status(store, child_id=child.id, code="E1", from_on=days(-7), today=TODAY)

    assert (planned(store).due_on, planned(store).regime) == (
        dt.date(2026, 5, 26),
        "adoption_authorised",
    )


def test_a_placement_for_adoption_sets_it_to_four_weeks(store: Store, child: Child) -> None:
    move_placement(store, child_id=child.id, from_on=days(-3), values={"type": "A6"}, today=TODAY)

    assert (planned(store).due_on, planned(store).regime) == (
        dt.date(2026, 3, 30),
        "adoption_placed",
    )
    clock = clock_now(store, child)
    assert clock is not None
    assert "has taken the place of the ordinary one" in clock.answer.steps[0]


def test_a_move_that_changes_no_clock_leaves_the_planned_review(store: Store, child: Child) -> None:
    before = planned(store)
    with store.writing() as writer:
        before = writer.change(before, regime="ordinary")

    move_placement(store, child_id=child.id, from_on=TODAY, values={"type": "U6"}, today=TODAY)

    assert planned(store) == before


def test_the_review_after_a_placement_follows_the_adoption_clock(
    store: Store, child: Child
) -> None:
    move_placement(store, child_id=child.id, from_on=days(-20), values={"type": "A6"}, today=TODAY)

    following = hold_review(
        store, seen=planned(store), held_on=TODAY, participation="PN1", today=TODAY
    )

    assert following is not None
    assert (following.due_on, following.regime) == (dt.date(2026, 6, 5), "adoption_placed")


def test_the_authority_on_the_childs_own_record_counts(store: Store, child: Child) -> None:
    with store.writing() as writer:
        writer.change(child, adoption_authorised_on=days(-7))

    clock = clock_now(store, child)

    assert clock is not None
    assert (clock.regime, clock.limit) == (Regime.AUTHORISED, dt.date(2026, 5, 26))


def test_a_review_that_was_held_had_a_clock_of_its_own(store: Store, child: Child) -> None:
    put(store, of(child, Review, kind="later", state="held", held_on=dt.date(2025, 6, 12)))
    with store.reading() as reader:
        (december,) = reader.find(Review, held_on=LAST_REVIEW)
        then = clock_of_review(reader, december, standards(store), today=TODAY)
        now = clock_of_review(reader, planned(store), standards(store), today=TODAY)

    assert then is not None
    assert now is not None
    assert (then.limit, now.limit) == (dt.date(2025, 12, 12), dt.date(2026, 6, 10))


def test_a_limit_in_a_year_without_known_holidays_leaves_the_file_as_it_is(
    store: Store, child: Child
) -> None:
    late = dt.date(2028, 11, 1)
    put(store, of(child, Review, kind="later", state="held", held_on=late))

    change_legal_status(store, child_id=child.id, code="V2", from_on=late, today=late)

    assert planned(store).due_on == dt.date(2026, 6, 10)
    with store.reading() as reader, pytest.raises(UnknownHolidayYearError, match="2029"):
        next_clock(reader, child.id, standards(store), today=late)


def test_a_remand_that_ends_before_the_planned_review_asks_for_an_early_one(
    store: Store, child: Child
) -> None:
    put(store, of(child, LegalStatus, code="J1", from_on=days(-3), to_on=days(30)))

    def reasons() -> list[str]:
        with store.reading() as reader:
            found = early_reasons(reader, child.id, EarlyFacts(), today=TODAY)
        return [each.reason for each in found]

    assert reasons() == ["accommodation_ending"]
    with store.writing() as writer:
        writer.change(planned(store), planned_on=days(20))
    assert reasons() == []


def test_placements_without_a_type_do_not_matter(store: Store, child: Child) -> None:
    put(store, of(child, Placement, from_on=LONG_AGO))

    clock = clock_now(store, child)

    assert clock is not None
    assert clock.regime is Regime.ORDINARY
