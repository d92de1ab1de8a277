"""When the service was told, when the officer was allocated, and the service's own times."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core.records import Allocation, CarePeriod, Child
from iro_desktop.models.store import Store
from iro_desktop.services.child.allocations import in_england, record_allocation
from iro_desktop.services.refusals import RecordError
from tests.builders import NOW, TODAY, a_store
from tests.services.cares import care, in_care
from tests.services.files import a_mine, days, of, put


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def newcomer(store: Store) -> Child:
    child = a_mine(store)
    put(store, of(child, CarePeriod, from_on=dt.date(2026, 2, 23)))
    return child


def entry(store: Store, child: Child) -> list[tuple[str, str, str]]:
    found = care(store, child).allocation
    assert found is not None
    return [(each.title, each.limit, each.words) for each in found.paces]


def allocation(store: Store, child: Child) -> Allocation:
    found = care(store, child).allocation
    assert found is not None
    return found.record


def test_each_time_stands_beside_its_own_standard(store: Store, newcomer: Child) -> None:
    record_allocation(
        store,
        seen=allocation(store, newcomer),
        told_on=dt.date(2026, 2, 25),
        told_time=dt.time(16, 40),
        from_on=dt.date(2026, 2, 27),
        now=NOW,
    )

    assert entry(store, newcomer) == [
        ("Service told that a child is looked after", "Wednesday 25 February 2026", "kept"),
        ("Reviewing officer allocated", "Thursday 26 February 2026", "1 day late"),
        ("Reviewing officer appointed", "Monday 2 March 2026", "kept"),
    ]


def test_nobody_is_late_in_telling_of_a_child_who_has_an_officer(
    store: Store, newcomer: Child
) -> None:
    record_allocation(
        store,
        seen=allocation(store, newcomer),
        told_on=None,
        told_time=None,
        from_on=dt.date(2026, 2, 25),
        now=NOW,
    )

    assert entry(store, newcomer) == [
        (
            "Service told that a child is looked after",
            "Wednesday 25 February 2026",
            "not recorded yet",
        ),
        ("Reviewing officer appointed", "Monday 2 March 2026", "kept"),
    ]


def test_a_later_officer_is_not_measured_by_them(store: Store, newcomer: Child) -> None:
    seen = allocation(store, newcomer)
    with store.writing() as writer:
        writer.change(seen, from_on=dt.date(2026, 2, 24), to_on=days(-1))
    put(store, of(newcomer, Allocation, profile_id="officer", from_on=days(-1)))

    assert entry(store, newcomer) == []


def test_nor_is_one_after_a_review_was_held(store: Store) -> None:
    child = in_care(store)
    seen = allocation(store, child)
    with store.writing() as writer:
        writer.change(seen, from_on=days(-1))

    assert entry(store, child) == []


@pytest.mark.parametrize(
    ("told", "from_on", "field"),
    [
        ((None, None), None, "from_on"),
        ((None, None), days(1), "from_on"),
        ((TODAY, dt.time(14, 5)), TODAY, "told_on"),
        ((TODAY, dt.time(9)), days(-1), "from_on"),
        ((TODAY, None), TODAY, "told_time"),
        ((None, dt.time(9)), TODAY, "told_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    store: Store,
    newcomer: Child,
    told: tuple[dt.date | None, dt.time | None],
    from_on: dt.date | None,
    field: str,
) -> None:
    with pytest.raises(RecordError) as refusal:
        record_allocation(
            store,
            seen=allocation(store, newcomer),
            told_on=told[0],
            told_time=told[1],
            from_on=from_on,
            now=NOW,
        )

    assert refusal.value.field == field


def test_an_allocation_that_ended_does_not_begin_after_its_end(
    store: Store, newcomer: Child
) -> None:
    seen = allocation(store, newcomer)
    with store.writing() as writer:
        ended = writer.change(seen, from_on=days(-9), to_on=days(-2))

    with pytest.raises(RecordError, match="ended on"):
        record_allocation(
            store, seen=ended, told_on=None, told_time=None, from_on=days(-1), now=NOW
        )


def test_in_summer_the_time_is_that_of_clocks_in_england(store: Store, newcomer: Child) -> None:
    kept = record_allocation(
        store,
        seen=allocation(store, newcomer),
        told_on=dt.date(2025, 7, 1),
        told_time=dt.time(0, 30),
        from_on=TODAY,
        now=NOW,
    )

    assert kept.notified_at == dt.datetime(2025, 6, 30, 23, 30, tzinfo=dt.UTC)
    told = in_england(kept.notified_at)
    assert told is not None
    assert (told.date(), told.hour) == (dt.date(2025, 7, 1), 0)
