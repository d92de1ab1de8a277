"""Changing a child's file: each change is checked, kept whole, and refused at its field."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core.records import (
    Allocation,
    CarePeriod,
    Child,
    Decision,
    KeyDate,
    LegalStatus,
    Person,
    Placement,
    Relationship,
    Review,
)
from iro_desktop.models.store import Store
from iro_desktop.services.child.child_adding import NewCare, add_child
from iro_desktop.services.child.child_dates import record_key_date
from iro_desktop.services.child.child_details import change_details
from iro_desktop.services.child.child_file import read_child
from iro_desktop.services.child.child_moves import (
    change_legal_status,
    change_placement,
    move_placement,
    placement_to_edit,
)
from iro_desktop.services.child.child_people import (
    add_person,
    add_sibling,
    change_person,
    end_relationship,
)
from iro_desktop.services.child.child_reviews import hold_review, mark_decision, plan_review
from iro_desktop.services.refusals import RecordError
from tests.builders import OFFICER, TODAY, a_child, a_store
from tests.services.files import LONG_AGO, days, of, put

NAMES = {"first_name": "Ann", "family_name": "Example", "born_on": dt.date(2014, 6, 1)}
CARE = NewCare(looked_after_on=dt.date(2026, 2, 28), legal_status="V2")
HOME = {"type": "U6", "address": "3 Elm Way", "postcode": "lx12ab", "band": "in_county"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def child(store: Store) -> Child:
    child = a_child()
    put(store, child)
    return child


def all_of(store: Store, kind: Any, **equals: Any) -> list[Any]:
    with store.reading() as reader:
        return list(reader.find(kind, **equals))


def test_a_new_child_comes_with_care_placement_allocation_and_the_first_review(
    store: Store,
) -> None:
    child = add_child(store, values=NAMES, care=CARE, placement=HOME, today=TODAY)

    (review,) = all_of(store, Review)
    assert (review.kind, review.due_on) == ("first", dt.date(2026, 3, 27))  # a Saturday's 20 days
    assert all_of(store, CarePeriod)[0].from_on == CARE.looked_after_on
    assert all_of(store, LegalStatus)[0].code == "V2"
    assert all_of(store, Placement)[0].postcode == "LX1 2AB"
    (allocation,) = all_of(store, Allocation)
    assert (allocation.child_id, allocation.profile_id) == (child.id, OFFICER.profile_id)


@pytest.mark.parametrize(
    ("so_far", "kind", "due_on"),
    [
        ("one", "second", dt.date(2026, 5, 28)),  # three months, the day is not carried forward
        ("more", "later", dt.date(2026, 8, 28)),
    ],
)
def test_the_next_review_of_a_child_who_has_been_in_care_for_long_follows_from_the_last(
    store: Store, so_far: str, kind: str, due_on: dt.date
) -> None:
    care = NewCare(
        looked_after_on=LONG_AGO,
        legal_status="C2",
        reviews_so_far=so_far,
        last_review_on=dt.date(2026, 2, 28),
    )

    add_child(store, values=NAMES, care=care, placement=HOME, today=TODAY)

    (planned,) = all_of(store, Review, state="planned")
    assert (planned.kind, planned.due_on) == (kind, due_on)


@pytest.mark.parametrize(
    ("field", "values", "care", "home"),
    [
        ("first_name", {"first_name": " "}, {}, {}),
        ("family_name", {"family_name": ""}, {}, {}),
        ("born_on", {"born_on": days(1)}, {}, {}),
        ("born_on", {"born_on": dt.date(2008, 3, 5)}, {}, {}),
        ("looked_after_on", {}, {"looked_after_on": None}, {}),
        ("looked_after_on", {}, {"looked_after_on": days(1)}, {}),
        ("looked_after_on", {}, {"looked_after_on": dt.date(2014, 5, 31)}, {}),
        ("looked_after_on", {}, {"looked_after_on": dt.date(2014, 6, 2)}, {}),  # no holidays known
        ("legal_status", {}, {"legal_status": None}, {}),
        ("last_review_on", {}, {"reviews_so_far": "one"}, {}),
        ("last_review_on", {}, {"reviews_so_far": "one", "last_review_on": LONG_AGO}, {}),
        ("type", {}, {}, {"type": None}),
        ("postcode", {}, {}, {"postcode": "nonsense"}),
        ("address", {}, {}, {"address": "x" * 301}),
    ],
)
def test_a_refused_child_leaves_nothing_behind(
    store: Store, field: str, values: Any, care: Any, home: Any
) -> None:
    with pytest.raises(RecordError) as refusal:
        add_child(
            store,
            values={**NAMES, **values},
            care=NewCare(**{**vars(CARE), **care}),
            placement={**HOME, **home},
            today=TODAY,
        )

    assert refusal.value.field == field
    assert all_of(store, Child) == []


def test_details_change_and_keep_what_others_changed_meanwhile(store: Store, child: Child) -> None:
    change_details(store, seen=child, values={"likes": "Football"}, today=TODAY)

    change_details(store, seen=child, values={"pronouns": " she/her ", "id": "x"}, today=TODAY)

    (kept,) = all_of(store, Child)
    assert (kept.likes, kept.pronouns, kept.id) == ("Football", "she/her", child.id)


def test_details_need_a_first_name(store: Store, child: Child) -> None:
    with pytest.raises(RecordError, match="first name"):
        change_details(store, seen=child, values={"first_name": ""}, today=TODAY)


def test_a_move_ends_the_placement_before(store: Store, child: Child) -> None:
    put(store, of(child, Placement, type="U6", from_on=LONG_AGO))

    move_placement(
        store,
        child_id=child.id,
        from_on=days(-1),
        values={"type": "K2", "band": "out_near", "miles": 51},
        end_reason="The carers retired",
        today=TODAY,
    )

    before, now = all_of(store, Placement, order_by=("from_on",))
    assert (before.to_on, before.end_reason) == (days(-1), "The carers retired")
    assert (now.type, now.band, now.to_on) == ("K2", "out_far", None)


@pytest.mark.parametrize("from_on", [None, days(1), LONG_AGO - dt.timedelta(days=1)])
def test_a_move_on_an_impossible_day_changes_nothing(
    store: Store, child: Child, from_on: dt.date | None
) -> None:
    put(store, of(child, Placement, type="U6", from_on=LONG_AGO))

    with pytest.raises(RecordError) as refusal:
        move_placement(
            store, child_id=child.id, from_on=from_on, values={"type": "K2"}, today=TODAY
        )

    assert refusal.value.field == "from_on"
    assert all_of(store, Placement)[0].to_on is None


def test_an_address_can_be_hidden_afterwards(store: Store, child: Child) -> None:
    placement = of(child, Placement, type="U6", address="1 Road", from_on=LONG_AGO)
    put(store, placement)
    seen = placement_to_edit(store, placement_id=placement.id)

    change_placement(store, seen=seen, values={"type": "U6", "is_hidden": True})

    assert read_child(store, child_id=child.id, today=TODAY).hidden_words
    assert all_of(store, Placement)[0].address == "1 Road"


def test_a_new_legal_status_ends_the_one_before(store: Store, child: Child) -> None:
    put(store, of(child, LegalStatus, code="C1", from_on=LONG_AGO))

    change_legal_status(store, child_id=child.id, code="C2", from_on=days(-1), today=TODAY)

    before, now = all_of(store, LegalStatus, order_by=("from_on",))
    assert (before.to_on, now.code, now.to_on) == (days(-1), "C2", None)


WORKER = {"first_name": "Sol", "family_name": "Reed", "role": "social_worker"}


def test_a_colleague_of_two_children_has_one_entry(store: Store, child: Child) -> None:
    other = a_child()
    put(store, other)
    add_person(store, child_id=child.id, values={**WORKER, "telephone": "01632 960001"})

    add_person(store, child_id=other.id, values={**WORKER, "family_name": "REED"})

    (worker,) = all_of(store, Person)
    assert worker.telephone == "01632 960001"
    assert len(all_of(store, Relationship)) == 2


def test_two_parents_of_one_name_are_two_people(store: Store, child: Child) -> None:
    for _ in range(2):
        add_person(store, child_id=child.id, values={**WORKER, "role": "parent"})

    assert len(all_of(store, Person)) == 2


@pytest.mark.parametrize(
    ("field", "values"),
    [("first_name", {"role": "parent"}), ("role", {"first_name": "Sol", "role": None})],
)
def test_a_person_needs_a_name_and_a_role(
    store: Store, child: Child, field: str, values: Any
) -> None:
    with pytest.raises(RecordError) as refusal:
        add_person(store, child_id=child.id, values=values)

    assert refusal.value.field == field
    assert all_of(store, Person) == []


def test_a_person_is_changed_and_leaves(store: Store, child: Child) -> None:
    add_person(store, child_id=child.id, values=WORKER)
    (seen,) = read_child(store, child_id=child.id, today=TODAY).people
    change_person(store, seen=seen, values={**WORKER, "may_know_address": True})
    (seen,) = read_child(store, child_id=child.id, today=TODAY).people

    end_relationship(store, seen=seen, on=TODAY)

    (gone,) = read_child(store, child_id=child.id, today=TODAY).people
    assert (gone.may_know_address, gone.is_current) == (True, False)


def test_brothers_and_sisters_are_on_the_file_of_each(store: Store, child: Child) -> None:
    other = a_child(first_name="Ben")
    put(store, other)

    add_sibling(store, child_id=child.id, sibling_id=other.id)

    (there,) = read_child(store, child_id=other.id, today=TODAY).people
    assert there.sibling_id == child.id
    with pytest.raises(RecordError, match="already"):
        add_sibling(store, child_id=child.id, sibling_id=other.id)
    with pytest.raises(RecordError, match="whose file is open"):
        add_sibling(store, child_id=child.id, sibling_id=child.id)


def test_a_key_date_is_recorded_and_the_one_before_stays(store: Store, child: Child) -> None:
    for done in (days(-200), days(-1)):
        record_key_date(
            store,
            child_id=child.id,
            what="dental",
            done_on=done,
            due_on=done + dt.timedelta(days=180),
            today=TODAY,
        )

    assert len(all_of(store, KeyDate)) == 2
    lines = read_child(store, child_id=child.id, today=TODAY).health
    assert next(each for each in lines if each.what == "dental").standing.done_on == days(-1)


@pytest.mark.parametrize(
    ("field", "date"),
    [
        ("what", (None, TODAY, None)),
        ("done_on", ("dental", None, None)),
        ("done_on", ("dental", days(1), None)),
        ("due_on", ("dental", TODAY, TODAY)),
    ],
)
def test_an_impossible_key_date_is_refused(
    store: Store, child: Child, field: str, date: Any
) -> None:
    what, done_on, due_on = date

    with pytest.raises(RecordError) as refusal:
        record_key_date(
            store, child_id=child.id, what=what, done_on=done_on, due_on=due_on, today=TODAY
        )

    assert refusal.value.field == field


def test_a_review_held_plans_the_next_one_by_law(store: Store, child: Child) -> None:
    first = of(child, Review, kind="first", state="planned", due_on=days(3))
    put(store, of(child, CarePeriod, from_on=days(-25)), first)

    following = hold_review(
        store, seen=first, held_on=days(-1), participation="PN1", child_views="Fine", today=TODAY
    )

    assert following is not None
    assert (following.kind, following.due_on) == ("second", dt.date(2026, 6, 4))
    assert following.regime == "ordinary"
    (held,) = all_of(store, Review, state="held")
    assert (held.held_on, held.child_views) == (days(-1), "Fine")


def test_a_later_review_is_followed_by_one_in_six_months(store: Store, child: Child) -> None:
    seen = of(child, Review, kind="later", state="planned", due_on=days(3))
    put(store, seen)

    following = hold_review(store, seen=seen, held_on=TODAY, participation="PN7", today=TODAY)

    assert following is not None
    assert (following.kind, following.due_on) == ("later", dt.date(2026, 9, 5))


def test_no_review_follows_where_the_child_is_not_looked_after_any_more(
    store: Store, child: Child
) -> None:
    seen = of(child, Review, kind="first", state="planned", due_on=days(3))
    put(store, of(child, CarePeriod, from_on=days(-25), to_on=days(-1)), seen)

    following = hold_review(store, seen=seen, held_on=days(-2), participation="PN1", today=TODAY)

    assert following is None
    assert [each.state for each in all_of(store, Review)] == ["held"]


@pytest.mark.parametrize(
    ("field", "held_on", "took_part"),
    [
        ("held_on", None, "PN1"),
        ("held_on", days(1), "PN1"),
        ("held_on", days(-26), "PN1"),
        ("participation", TODAY, None),
    ],
)
def test_a_review_that_cannot_have_been_held_stays_planned(
    store: Store, child: Child, field: str, held_on: dt.date | None, took_part: str | None
) -> None:
    seen = of(child, Review, kind="first", state="planned", due_on=days(3))
    put(store, of(child, CarePeriod, from_on=days(-25)), seen)

    with pytest.raises(RecordError) as refusal:
        hold_review(store, seen=seen, held_on=held_on, participation=took_part, today=TODAY)

    assert refusal.value.field == field
    assert [each.state for each in all_of(store, Review)] == ["planned"]


def test_a_review_is_planned_for_a_day_to_come(store: Store, child: Child) -> None:
    seen = of(child, Review, kind="later", state="planned", due_on=days(30))
    put(store, seen)

    plan_review(store, seen=seen, planned_on=days(9), starts_at=dt.time(14), today=TODAY)

    assert all_of(store, Review)[0].planned_on == days(9)
    with pytest.raises(RecordError, match="has passed"):
        plan_review(store, seen=seen, planned_on=days(-1), today=TODAY)


def test_a_decision_is_ticked_and_unticked(store: Store, child: Child) -> None:
    decision = of(child, Decision, wording="A dentist", due_on=days(-1), state="drifting")
    put(store, decision)

    mark_decision(store, decision_id=decision.id, done=True, today=TODAY)
    (ticked,) = all_of(store, Decision)
    mark_decision(store, decision_id=decision.id, done=False, today=TODAY)

    assert (ticked.state, ticked.done_on) == ("done", TODAY)
    assert all_of(store, Decision)[0].state == "open"
