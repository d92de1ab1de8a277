"""The caseload has a row a child, can be narrowed, and never shows where a hidden child lives."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from iro_core.fields import Record
from iro_core.records import (
    Advocacy,
    Child,
    Decision,
    KeyDate,
    LegalStatus,
    Placement,
    Relationship,
    Review,
)
from iro_desktop.models.store import Store
from iro_desktop.services.caseload.caseload import FILTERS, CaseloadRow, caseload, narrowed
from iro_desktop.services.caseload.caseload_views import (
    SavedView,
    forget_view,
    save_view,
    saved_views,
)
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_store, a_visit
from tests.services.files import LONG_AGO, a_mine, days, of, put


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def row(store: Store) -> CaseloadRow:
    (only,) = caseload(store, today=TODAY).rows
    return only


def test_a_row_tells_how_a_child_stands(store: Store) -> None:
    child = a_mine(store, liked_name="Annie", born_on=dt.date(2012, 3, 6))
    put(
        store,
        of(child, LegalStatus, code="C1", from_on=LONG_AGO, to_on=days(-9)),
        of(child, LegalStatus, code="C2", from_on=days(-9)),
        of(child, Placement, type="U4", band="out_near", miles=31, from_on=LONG_AGO),
        of(child, Review, kind="later", state="planned", planned_on=days(9), due_on=days(12)),
        a_visit(child, state="ready", held_on=days(-3), seen_alone="yes", has_advocate="yes"),
    )

    shown = row(store)

    assert (shown.name, shown.age) == ("Annie Example", 13)
    assert shown.legal_status == "Care order"
    assert (shown.placement, shown.distance) == (
        "Foster, long term",
        "Out of county, 31 miles",
    )
    assert (shown.next_review_on, shown.review_due_on) == (days(9), days(12))
    assert (shown.last_seen_on, shown.advocate) == (days(-3), "Yes")
    assert shown.letter_due_on == dt.date(2026, 3, 30)


def test_a_child_about_whom_nothing_is_recorded_has_a_row_too(store: Store) -> None:
    a_mine(store)

    shown = row(store)

    assert (shown.age, shown.legal_status, shown.placement, shown.distance) == (None, "", "", "")
    assert (shown.last_seen_on, shown.not_seen_lately) == (None, True)
    assert shown.advocate == "Not told"


def test_a_hidden_address_is_flagged_and_nowhere_written(store: Store) -> None:
    child = a_mine(store)
    hidden = of(
        child,
        Placement,
        type="K2",
        is_hidden=True,
        setting_name="Rowan House",
        address="1 Secret Street",
        postcode="LX1 2AB",
    )
    put(store, hidden)

    shown = row(store)

    assert shown.is_hidden
    assert not any(secret in repr(shown) for secret in ("Rowan", "Secret", "LX1"))


def test_rows_are_sorted_by_family_name(store: Store) -> None:
    for first, family in (("Zed", "Ash"), ("Abi", "Birch"), ("Abi", "ash")):
        a_mine(store, first_name=first, family_name=family)

    names = [each.name for each in caseload(store, today=TODAY).rows]

    assert names == ["Abi ash", "Zed Ash", "Abi Birch"]


FILTERED: dict[str, Callable[[Child], Record]] = {
    "review_overdue": lambda c: of(c, Review, state="planned", due_on=days(-1)),
    "letter_due": lambda c: a_visit(c, state="ready", held_on=TODAY),
    "decisions_overdue": lambda c: of(c, Decision, due_on=days(-1), state="open"),
    "dates_overdue": lambda c: of(c, KeyDate, what="dental", due_on=days(-1)),
    "dental_overdue": lambda c: of(c, KeyDate, what="dental", due_on=days(-1)),
    "referral_waits": lambda c: of(
        c, Advocacy, service="advocate", referred_on=days(-30), outcome="waiting"
    ),
    "out_of_county": lambda c: of(c, Placement, band="out_far", from_on=LONG_AGO),
    "hidden": lambda c: of(c, Placement, is_hidden=True, from_on=LONG_AGO),
    "section_20": lambda c: of(c, LegalStatus, code="V2", from_on=LONG_AGO),
}


@pytest.mark.parametrize("value", FILTERED)
def test_a_filter_lets_through_the_children_it_names(store: Store, value: str) -> None:
    other, wanted = a_mine(store), a_mine(store)
    put(store, FILTERED[value](wanted))

    found = caseload(store, today=TODAY)

    kept = narrowed(found.rows, filters=frozenset({value}))
    assert [each.child_id for each in kept] == [wanted.id]
    assert {each.value: each.count for each in found.filters}[value] == 1
    assert other.id not in {each.child_id for each in kept}


def test_children_on_no_roll_and_those_nobody_told_of_advocacy_are_found(store: Store) -> None:
    told = a_mine(store, is_on_school_roll=True)
    put(store, of(told, Advocacy, service="advocate", told_on=TODAY))
    wanted = a_mine(store, is_on_school_roll=False)
    rows = caseload(store, today=TODAY).rows

    for value in ("not_on_roll", "not_told"):
        kept = narrowed(rows, filters=frozenset({value}))
        assert [each.child_id for each in kept] == [wanted.id]
    assert {each.child_id: each.late_dates for each in rows}[wanted.id] == "No school"


@pytest.mark.parametrize(
    ("born_on", "value", "passes"),
    [
        (dt.date(2021, 3, 6), "under_5", True),  # five tomorrow
        (dt.date(2021, 3, 5), "under_5", False),  # five today
        (dt.date(2010, 3, 5), "over_15", True),  # sixteen today
        (dt.date(2010, 3, 6), "over_15", False),
    ],
)
def test_age_filters_turn_on_the_birthday(
    store: Store, born_on: dt.date, value: str, *, passes: bool
) -> None:
    a_mine(store, born_on=born_on)

    kept = narrowed(caseload(store, today=TODAY).rows, filters=frozenset({value}))

    assert bool(kept) is passes


def test_an_advocate_on_file_counts_until_the_relationship_ends(store: Store) -> None:
    child = a_mine(store)
    put(store, of(child, Relationship, role="advocate", from_on=LONG_AGO, to_on=days(1)))

    assert row(store).advocate == "Yes"
    assert caseload(store, today=days(1)).rows[0].advocate == "Not told"


def test_filters_add_up_and_words_are_found_in_any_order(store: Store) -> None:
    a_mine(store, liked_name="Annie", is_uasc=True)
    a_mine(store, first_name="Ben", is_uasc=True)
    rows = caseload(store, today=TODAY).rows

    kept = narrowed(rows, filters=frozenset({"uasc", "no_advocate"}), text="exam ANN")

    assert [each.name for each in kept] == ["Annie Example"]


def test_a_view_is_kept_under_its_name_and_forgotten(store: Store) -> None:
    view = SavedView(name=" Far away ", filters=frozenset({"out_of_county"}), sort="miles")

    save_view(store, view=view)
    save_view(store, view=SavedView(name="far away", filters=frozenset({"hidden"})))

    (kept,) = saved_views(store)
    assert (kept.name, set(kept.filters)) == ("far away", {"hidden"})
    forget_view(store, name="Far Away")
    assert saved_views(store) == ()


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_view_needs_a_name_of_some_length(store: Store, name: str) -> None:
    with pytest.raises(RecordError, match="name"):
        save_view(store, view=SavedView(name=name))


def test_every_filter_has_its_own_value() -> None:
    assert len({each.value for each in FILTERS}) == len(FILTERS)
