"""Leaving care stops every clock; coming back starts with a first review; authority switches it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core.domain.regimes import Regime
from iro_core.records import Allocation, CarePeriod, Child, LegalStatus, Placement, Review
from iro_desktop.models.store import Store
from iro_desktop.services.child.care_periods import authorise_adoption, begin_care, end_care
from iro_desktop.services.home.agenda_lines import Sort
from iro_desktop.services.home.today import agenda
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_store
from tests.services.files import LONG_AGO, a_mine, days, of, put

HOME = {"type": "U6", "band": "in_county"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def child(store: Store) -> Child:
    """A child long in care whose second review was held and whose next one is planned."""
    child = a_mine(store, born_on=dt.date(2014, 6, 1))
    put(
        store,
        of(child, CarePeriod, from_on=LONG_AGO),
        of(child, LegalStatus, code="V2", from_on=LONG_AGO),
        of(child, Placement, type="U6", from_on=LONG_AGO),
        of(child, Review, kind="later", state="held", held_on=days(-60)),
        of(child, Review, kind="later", state="planned", due_on=days(120)),
    )
    return child


def all_of(store: Store, kind: Any, **equals: Any) -> list[Any]:
    with store.reading() as reader:
        return list(reader.find(kind, **equals))


def reviews_on_home(store: Store) -> list[Any]:
    return [item for item in agenda(store, today=TODAY).items if item.sort is Sort.REVIEW]


def test_leaving_care_ends_status_and_placement_and_cancels_what_was_planned(
    store: Store, child: Child
) -> None:
    ended = end_care(store, child_id=child.id, ended_on=days(-1), reason="Home ", today=TODAY)

    assert (ended.to_on, ended.end_reason) == (days(-1), "Home")
    assert [each.to_on for each in all_of(store, LegalStatus)] == [days(-1)]
    assert [each.to_on for each in all_of(store, Placement)] == [days(-1)]
    (cancelled,) = all_of(store, Review, state="cancelled")
    assert (cancelled.cancelled_on, cancelled.cancelled_reason) == (TODAY, "No longer looked after")
    assert reviews_on_home(store) == []


def test_coming_back_starts_with_a_first_review_within_20_working_days(
    store: Store, child: Child
) -> None:
    end_care(store, child_id=child.id, ended_on=days(-30), today=TODAY)

    first = begin_care(
        store,
        child_id=child.id,
        from_on=dt.date(2026, 3, 2),
        from_time=dt.time(21, 30),
        legal_status="C1",
        placement=HOME,
        today=TODAY,
    )

    assert (first.kind, first.due_on) == ("first", dt.date(2026, 3, 30))
    assert [each.from_time for each in all_of(store, CarePeriod, to_on=None)] == [dt.time(21, 30)]
    assert [each.code for each in all_of(store, LegalStatus, to_on=None)] == ["C1"]
    assert len(all_of(store, Allocation)) == 1
    assert len(reviews_on_home(store)) == 1


def test_a_closed_file_without_an_officer_is_opened_and_allocated(store: Store) -> None:
    child = a_mine(store, to_on=days(-10), closed_on=days(-10))
    put(store, of(child, Review, kind="later", state="planned", due_on=days(5)))

    begin_care(
        store, child_id=child.id, from_on=TODAY, legal_status="V2", placement=HOME, today=TODAY
    )

    assert agenda(store, today=TODAY).children == 1
    (stale,) = all_of(store, Review, state="cancelled")
    assert stale.cancelled_reason == "Belonged to an earlier time in care"


@pytest.mark.parametrize(
    ("field", "ended_on", "words"),
    [
        ("ended_on", None, "Enter the day"),
        ("ended_on", days(1), "not come yet"),
        ("ended_on", LONG_AGO - dt.timedelta(days=1), "became looked after on"),
    ],
)
def test_an_end_that_cannot_be_is_refused(
    store: Store, child: Child, field: str, ended_on: dt.date | None, words: str
) -> None:
    with pytest.raises(RecordError, match=words) as refusal:
        end_care(store, child_id=child.id, ended_on=ended_on, today=TODAY)

    assert refusal.value.field == field
    assert all_of(store, Review, state="cancelled") == []


def test_a_child_who_is_not_looked_after_cannot_leave_care(store: Store) -> None:
    child = a_mine(store)

    with pytest.raises(RecordError, match="not looked after"):
        end_care(store, child_id=child.id, ended_on=TODAY, today=TODAY)


@pytest.mark.parametrize(
    ("field", "values", "words"),
    [
        ("from_on", {"from_on": None}, "Enter the day"),
        ("from_on", {"from_on": days(1)}, "not come yet"),
        ("from_on", {"from_on": days(-31)}, "ended on"),
        ("from_on", {"from_on": dt.date(1999, 1, 1)}, "date of birth"),
        ("legal_status", {"legal_status": None}, "Choose the legal status"),
    ],
)
def test_a_start_that_cannot_be_is_refused(
    store: Store, child: Child, field: str, values: dict[str, Any], words: str
) -> None:
    end_care(store, child_id=child.id, ended_on=days(-30), today=TODAY)
    given = {"from_on": TODAY, "legal_status": "C1", "placement": HOME, **values}

    with pytest.raises(RecordError, match=words) as refusal:
        begin_care(store, child_id=child.id, today=TODAY, **given)

    assert refusal.value.field == field
    assert len(all_of(store, CarePeriod)) == 1


def test_a_child_who_is_looked_after_cannot_come_into_care(store: Store, child: Child) -> None:
    with pytest.raises(RecordError, match="looked after already"):
        begin_care(
            store, child_id=child.id, from_on=TODAY, legal_status="C1", placement=HOME, today=TODAY
        )


def test_a_start_whose_first_review_cannot_be_counted_is_refused(store: Store) -> None:
    child, late = a_mine(store), dt.date(2028, 12, 20)

    with pytest.raises(RecordError, match="bank holidays of 2029"):
        begin_care(
            store, child_id=child.id, from_on=late, legal_status="C1", placement=HOME, today=late
        )

    assert all_of(store, CarePeriod) == []


def test_authority_by_consent_switches_the_clock_and_can_be_taken_back(
    store: Store, child: Child
) -> None:
    clock = authorise_adoption(store, child_id=child.id, authorised_on=days(-7), today=TODAY)

    assert clock is not None
    assert clock.regime is Regime.AUTHORISED
    (planned,) = all_of(store, Review, state="planned")
    assert (planned.due_on, planned.regime) == (dt.date(2026, 5, 26), "adoption_authorised")

    authorise_adoption(store, child_id=child.id, authorised_on=None, today=TODAY)

    (planned,) = all_of(store, Review, state="planned")
    assert planned.regime == "ordinary"


@pytest.mark.parametrize(
    "day",
    [days(1), dt.date(1999, 1, 1), LONG_AGO - dt.timedelta(days=1)],
    ids=["to come", "before birth", "before care"],
)
def test_an_authority_that_cannot_be_is_refused(store: Store, child: Child, day: dt.date) -> None:
    with pytest.raises(RecordError) as refusal:
        authorise_adoption(store, child_id=child.id, authorised_on=day, today=TODAY)

    assert refusal.value.field == "adoption_authorised_on"
