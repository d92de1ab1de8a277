"""A child's file: opening it is audited, and a hidden address is out of sight until asked for."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa

from iro_core import codes
from iro_core.records import (
    Action,
    Advocacy,
    CarePeriod,
    Child,
    Decision,
    Escalation,
    KeyDate,
    LegalStatus,
    Letter,
    Midpoint,
    Note,
    Person,
    Placement,
    Relationship,
    Review,
)
from iro_desktop.models.reading import RecordMissingError
from iro_desktop.models.store import Store
from iro_desktop.models.tables import AUDIT
from iro_desktop.services.child.child_file import mark_action, open_child, read_child, show_address
from tests.builders import NOW, TODAY, a_child, a_store, a_visit, some_id
from tests.services.files import LONG_AGO, days, of, put

SECRETS = ("Rowan House", "1 Secret Street", "LX1 2AB", "Farshire")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def child(store: Store) -> Child:
    child = a_child(liked_name="Annie", pronouns="she/her", born_on=dt.date(2014, 6, 1))
    put(store, child)
    return child


def audited(store: Store, what: str) -> list[str]:
    with store.reading() as reader:
        query = sa.select(AUDIT.c.record_id).where(AUDIT.c.what == what)
        return [row.record_id for row in reader.connection.execute(query)]


def hidden(child: Child) -> Placement:
    return of(  # type: ignore[no-any-return]  # `of` makes any kind
        child,
        Placement,
        type="K2",
        setting_name=SECRETS[0],
        address=SECRETS[1],
        postcode=SECRETS[2],
        council=SECRETS[3],
        is_hidden=True,
        hidden_from="the birth family",
        from_on=LONG_AGO,
    )


def test_opening_a_file_is_audited_exactly_once_and_reading_on_is_not(
    store: Store, child: Child
) -> None:
    open_child(store, child_id=child.id, today=TODAY)
    read_child(store, child_id=child.id, today=TODAY)

    assert audited(store, "opened") == [child.id]


def test_a_child_who_is_not_there_is_not_opened(store: Store) -> None:
    with pytest.raises(RecordMissingError):
        open_child(store, child_id="nobody", today=TODAY)

    assert audited(store, "opened") == []


def test_a_file_tells_at_a_glance_who_the_child_is(store: Store, child: Child) -> None:
    worker = Person(id=some_id(), first_name="Sol", family_name="Reed")  # type: ignore[arg-type]  # ids are text
    put(
        store,
        worker,
        of(child, LegalStatus, code="C2", from_on=LONG_AGO),
        of(child, CarePeriod, from_on=LONG_AGO),
        of(child, Relationship, person_id=worker.id, role="social_worker"),
        a_visit(child, held_on=days(-4), state="ready", seen_alone="yes"),
    )

    file = open_child(store, child_id=child.id, today=TODAY)

    assert (file.name, file.full_name) == ("Annie Example", "Ann (Annie) Example")
    assert (file.age, file.looked_after) == ("11 years", True)
    facts = dict(file.glance)
    assert facts["Legal status"] == "Full care order"
    assert facts["Social worker"] == "Sol Reed"
    assert facts["Last seen by the IRO"] == "Sunday 1 March 2026"


def test_the_last_words_are_those_of_the_newest_finished_visit_or_review(
    store: Store, child: Child
) -> None:
    put(
        store,
        a_visit(child, held_on=days(-30), state="ready", voice="I like it here."),
        of(child, Review, state="held", held_on=days(-20), child_views="I want to see my nan."),
        a_visit(child, held_on=days(-1), state="draft", voice="Half a sent"),
    )

    said = read_child(store, child_id=child.id, today=TODAY).last_words

    assert said is not None
    assert (said.words, said.occasion) == ("I want to see my nan.", "at a review")


def test_a_hidden_address_is_in_no_part_of_the_file(store: Store, child: Child) -> None:
    put(store, hidden(child))

    file = open_child(store, child_id=child.id, today=TODAY)

    assert file.hidden_words == "Address hidden from the birth family: do not share"
    shown = [vars(each) for each in (*file.placements, *file.timeline, *file.people)]
    everything = repr((shown, file.glance, file.wishes))
    assert not any(secret in everything for secret in SECRETS)
    assert file.placements[0].has_address


def test_showing_a_hidden_address_goes_into_the_audit(store: Store, child: Child) -> None:
    placement = hidden(child)
    put(store, placement)

    address = show_address(store, placement_id=placement.id)

    assert address.lines == SECRETS
    assert audited(store, "address shown") == [placement.id]


def test_an_address_that_is_not_hidden_is_shown_at_once(store: Store, child: Child) -> None:
    put(store, of(child, Placement, type="U4", address="2 Open Road\nTown", postcode="LX1 2AB"))

    file = read_child(store, child_id=child.id, today=TODAY)

    assert file.placements[0].address == "2 Open Road, Town, LX1 2AB"
    assert file.hidden_words == ""


def test_the_timeline_tells_what_happened_newest_first(store: Store, child: Child) -> None:
    put(
        store,
        a_visit(child, held_on=days(-5), state="ready", visit_type="between_reviews", voice="Hi"),
        of(child, Review, kind="second", state="held", held_on=days(-9), participation="PN1"),
        of(child, Review, kind="later", state="planned", planned_on=days(20)),
        of(child, Letter, kind="after_visit", state="ready", dated_on=days(-3)),
        of(child, Note, wording="Rang the school", author_name="Robin", written_at=NOW),
        of(child, Placement, type="U4", setting_name="Hill Agency", from_on=days(-50)),
        of(child, LegalStatus, code="C2", from_on=days(-60)),
        of(child, CarePeriod, from_on=days(-70)),
        of(child, Action, wording="Find the bike", done_on=days(-1)),
    )

    happened = read_child(store, child_id=child.id, today=TODAY).timeline

    assert [each.title for each in happened] == [
        "Note by Robin",
        "Action done",
        "Letter after a visit (finished, not sent)",
        "Visit: between reviews",
        "Second review held",
        "Moved to: foster carer, long term",
        "Legal status: Full care order",
        "Became looked after",
    ]
    assert happened[3].detail == "Hi"


def test_the_timeline_tells_of_midpoints_concerns_and_what_went_otherwise(
    store: Store, child: Child
) -> None:
    put(
        store,
        of(child, Midpoint, state="held", held_on=days(-2), summary="The passport drifts."),
        of(child, Midpoint, state="planned", due_on=days(-1)),
        of(child, Escalation, state="resolved", raised_on=days(-9), closed_on=days(-4)),
        of(child, Advocacy, service="advocate", referred_on=days(-6), outcome="waiting"),
        of(child, Review, state="cancelled", kind="later", cancelled_on=days(-8)),
    )

    happened = read_child(store, child_id=child.id, today=TODAY).timeline

    assert [(each.title, each.sort) for each in happened] == [
        ("Midpoint review", "midpoint"),
        ("Concern resolved", "escalation"),
        ("Referred: advocate", "advocacy"),
        ("Subsequent review cancelled", "review_plan"),
        ("Concern raised", "escalation"),
    ]
    assert (happened[0].detail, happened[2].detail) == (
        "The passport drifts.",
        "Waiting for the service",
    )


def test_people_say_whether_they_may_know_the_address_and_the_past_comes_last(
    store: Store, child: Child
) -> None:
    mum = Person(id=some_id(), first_name="Mum", family_name="Example")  # type: ignore[arg-type]  # ids are text
    old = Person(id=some_id(), first_name="Old", family_name="Worker")  # type: ignore[arg-type]  # ids are text
    brother = a_child(first_name="Ben")
    put(
        store,
        mum,
        old,
        brother,
        of(child, Relationship, person_id=old.id, role="social_worker", to_on=days(-1)),
        of(child, Relationship, person_id=mum.id, role="parent", may_know_address=False),
        of(child, Relationship, other_child_id=brother.id, role="sibling"),
    )

    people = read_child(store, child_id=child.id, today=TODAY).people

    assert [each.name for each in people] == ["Mum Example", "Ben Example", "Old Worker"]
    assert people[0].address_words == "Must not know the address"
    assert people[1].sibling_id == brother.id
    assert [each.is_current for each in people] == [True, True, False]


def test_reviews_carry_their_decisions_and_say_what_is_late(store: Store, child: Child) -> None:
    held = of(child, Review, kind="first", state="held", held_on=days(-50), due_on=days(-60))
    late = of(child, Review, kind="second", state="planned", due_on=days(-2))
    put(
        store,
        held,
        late,
        of(child, Decision, review_id=held.id, wording="A", due_on=days(-5), state="open"),
        of(child, Decision, review_id=held.id, wording="B", done_on=days(-3), state="done"),
    )

    first, second = read_child(store, child_id=child.id, today=TODAY).reviews

    assert (first.state, first.is_late) == ("2 days late", True)
    assert second.state == "Held after its legal limit of Sun 4 Jan"
    assert [(each.state, each.is_late) for each in second.decisions] == [
        ("Done Mon 2 Mar", False),
        ("5 days late", True),
    ]


def test_an_action_is_ticked_and_unticked(store: Store, child: Child) -> None:
    action = of(child, Action, wording="Ring", due_on=days(-1))
    put(store, action)

    mark_action(store, action_id=action.id, done=True, today=TODAY)
    (ticked,) = read_child(store, child_id=child.id, today=TODAY).actions
    mark_action(store, action_id=action.id, done=False, today=TODAY)
    (open_again,) = read_child(store, child_id=child.id, today=TODAY).actions

    assert (ticked.is_done, ticked.state) == (True, "Done Thu 5 Mar")
    assert (open_again.is_late, open_again.state) == (True, "1 day late")


def test_every_health_and_education_date_has_a_line_recorded_or_not(
    store: Store, child: Child
) -> None:
    put(store, of(child, KeyDate, what="dental", done_on=days(-200), due_on=days(-17)))

    health = read_child(store, child_id=child.id, today=TODAY).health
    lines = {each.what: each for each in health}

    assert set(lines) == set(codes.KEY_DATE)
    assert (lines["dental"].standing.due_on, lines["dental"].is_problem) == (days(-17), True)
    assert (lines["pep"].last, lines["pep"].key_date_id) == ("", "")


def test_a_finished_visit_wants_a_letter_until_there_is_one(store: Store, child: Child) -> None:
    visit, seen_not = (
        a_visit(child, state="ready", seen_alone=seen) for seen in ("yes", "not_seen")
    )
    put(store, visit, seen_not)
    before = {
        each.id: each.wants_letter
        for each in read_child(store, child_id=child.id, today=TODAY).visits
    }
    put(store, of(child, Letter, visit_id=visit.id, state="draft"))

    after = read_child(store, child_id=child.id, today=TODAY).visits

    assert before == {visit.id: True, seen_not.id: False}
    assert not any(each.wants_letter for each in after)
