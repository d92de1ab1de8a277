"""What waits by child, what happened, who came or went, held work, and the handover."""

import datetime as dt
import json
from pathlib import Path

import pytest

from iro_core.fields import Role
from iro_core.records import Allocation, Child, HeldEdit, Midpoint, Placement, Profile, Visit
from iro_desktop.models.office import history
from iro_desktop.models.store import Store
from iro_desktop.models.tables import RECORD_TABLES
from iro_desktop.models.writing import Author
from iro_desktop.services.office.handover import handover, handover_pdf
from iro_desktop.services.office.held_work import ADDED, count_held, decide, held_work
from iro_desktop.services.office.sync_page import (
    Known,
    Moved,
    kind_words,
    known_now,
    moved_since,
    moved_words,
    sync_facts,
)
from iro_desktop.services.refusals import NotAllowedError
from iro_desktop.shots.office import put_held_work
from tests.builders import NOW, OFFICER, TODAY, a_child, a_decision, a_review, a_store, a_visit

DAY = dt.timedelta(days=1)
GONE = Moved(at=NOW, child_id="sam", has_come=False, on=dt.date(2026, 5, 3))
SAM = Known(names={"sam": "Sam Example"}, waiting={"sam": "1 visit"})
MOVED = "Sam Example moved to another officer on 3 May."
NOBODY = Known(names={}, waiting={})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def note(store: Store, what: str, at: dt.datetime = NOW, **detail: object) -> None:
    with store.writing() as writer:
        history.note(writer.connection, what, detail, at)


def test_what_waits_is_told_by_child_in_words(store: Store) -> None:
    with store.writing() as writer:
        sam = writer.add(a_child(first_name="Sam"))
        writer.add(a_visit(sam))
        writer.add(a_visit(sam))
        writer.add(Profile(id="officer", full_name="Alex"))  # type: ignore[arg-type]  # a plain id

    waiting = sync_facts(store, now=NOW).waiting

    assert [(each.child, each.what) for each in waiting] == [
        ("Sam Example", "the child's details, 2 visits"),
        ("Not about one child", "your own details"),
    ]


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        ("visit", 1, "1 visit"),
        ("person", 3, "3 people"),
        ("legal_status", 2, "2 legal statuses"),
        ("from_the_future", 2, "2 changes"),
    ],
)
def test_records_are_counted_in_words(kind: str, number: int, words: str) -> None:
    assert kind_words(kind, number) == words


def test_ninety_days_are_told_with_what_was_joined_and_held(store: Store) -> None:
    note(store, "round", NOW - 2 * DAY, sent=3, received=1, merged=1, conflict=2, held=1)
    note(store, "failed", phase="silent")

    facts = sync_facts(store, now=NOW)

    assert [each.what for each in facts.happened] == [
        "The office did not answer.",
        "3 changes sent, 1 record fetched, 1 joined, 2 written twice, 1 held.",
    ]
    assert facts.sums == (
        "3 changes sent to the office.",
        "1 text was joined with somebody else's, sentence by sentence.",
        "2 things were written twice: both texts are kept.",
        "1 change is held at the office for a person's word.",
    )


def test_a_child_who_left_is_nobody_in_the_history(store: Store) -> None:
    note(store, "left", scope="sam", on="2026-03-03")

    (line,) = sync_facts(store, now=NOW).happened

    assert line.what == (
        "A case left this laptop: another officer has the child since Tuesday 3 March 2026."
    )
    assert line.what.dates


@pytest.mark.parametrize(
    ("moved", "before", "after", "words"),
    [
        (
            GONE,
            SAM,
            NOBODY,
            f"{MOVED} What you had not sent was delivered: 1 visit.",
        ),
        (
            GONE,
            SAM,
            Known(names={}, waiting={"sam": "1 visit"}),
            f"{MOVED} What you have not sent is kept, and goes out next.",
        ),
        (
            GONE,
            NOBODY,
            NOBODY,
            "A child moved to another officer on 3 May. The case has left this laptop.",
        ),
        (
            Moved(at=NOW, child_id="sam", has_come=True, on=None),
            NOBODY,
            SAM,
            "Sam Example is now one of your children.",
        ),
        (Moved(at=NOW, child_id="eve", has_come=True, on=None), NOBODY, NOBODY, ""),
    ],
)
def test_a_move_is_told(moved: Moved, before: Known, after: Known, words: str) -> None:
    assert moved_words(moved, before, after) == words


def test_who_moved_is_found_since_an_instant_and_cases_only(store: Store) -> None:
    note(store, "left", NOW - DAY, scope="long ago")
    note(store, "left", NOW + DAY, scope="sam", on="nonsense")
    note(store, "came", NOW + DAY, scope="office")

    (found,) = moved_since(store, since=NOW)

    assert (found.child_id, found.has_come, found.on) == ("sam", False, None)


def test_who_is_here_is_known_with_what_waits(store: Store) -> None:
    with store.writing() as writer:
        sam = writer.add(a_child(first_name="Sam"))

    assert known_now(store) == Known(
        names={sam.id: "Sam Example"}, waiting={sam.id: "the child's details"}
    )


def a_child_with_held_work(store: Store) -> str:
    with store.writing() as writer:
        sam = writer.add(a_child(first_name="Sam"))
        writer.add(Profile(id=OFFICER.profile_id, full_name="Alex Officer"))
        writer.add(
            Allocation(
                id=writer.new_id(),  # type: ignore[arg-type]  # a plain id
                child_id=sam.id,
                profile_id=OFFICER.profile_id,
                from_on=TODAY,
            )
        )
    put_held_work(store, child_id=sam.id, now=NOW)
    return sam.id


def test_held_work_says_what_it_says_and_why_it_waits(store: Store) -> None:
    a_child_with_held_work(store)

    first, second = held_work(store, now=NOW)

    assert ("Seen alone", "Yes, alone") in first.says
    assert first.reason == "Joe Reed no longer had this child when it reached the office."
    assert (first.who, first.has_child) == ("Joe Reed", "You have the child now.")
    assert "Decide on that first" in second.reason


def test_a_decision_is_an_edit_with_who_and_when(store: Store) -> None:
    child_id = a_child_with_held_work(store)
    first, _second = held_work(store, now=NOW)

    decide(store, held_id=first.id, state=ADDED, now=NOW)

    with store.reading() as reader:
        kept = reader.need(HeldEdit, first.id)
    assert (kept.state, kept.settled_by, kept.settled_at) == (ADDED, OFFICER.profile_id, NOW)
    assert count_held(store, child_id=child_id) == 1


def test_business_support_reads_of_it_and_decides_nothing(store: Store) -> None:
    a_child_with_held_work(store)
    store.author = Author(
        profile_id=OFFICER.profile_id, role=Role.BUSINESS_SUPPORT, device_id=OFFICER.device_id
    )
    first, _second = held_work(store, now=NOW)

    assert "reviewing officer" in first.why_not
    with pytest.raises(NotAllowedError):
        decide(store, held_id=first.id, state=ADDED, now=NOW)


def test_work_that_nobody_can_read_is_told_as_it_was_written(store: Store) -> None:
    a_child_with_held_work(store)
    first, _second = held_work(store, now=NOW)
    with store.writing() as writer:
        table = RECORD_TABLES["held_edit"]
        wording = json.dumps({"held_on": "the day before"})
        change = table.update().where(table.c.id == first.id).values(wording=wording)
        writer.connection.execute(change)

    assert held_work(store, now=NOW)[0].says == (("Date of visit", "the day before"),)


def test_the_handover_tells_what_to_know_before_the_first_call(store: Store) -> None:
    with store.writing() as writer:
        sam = writer.add(a_child(first_name="Sam"))
        writer.add(a_visit(sam, state="ready", voice="I like the new school.", held_on=TODAY))
        review = writer.add(a_review(sam, state="held", held_on=TODAY - 90 * DAY))
        writer.add(a_decision(review, due_on=TODAY - DAY))
        writer.add(
            Midpoint(
                id=writer.new_id(),  # type: ignore[arg-type]  # a plain id
                child_id=sam.id,
                review_id=review.id,
                state="planned",
                due_on=TODAY,
            )
        )

    page = handover(store, child_id=sam.id, today=TODAY)

    said = {part.heading: [each.words for each in part.lines] for part in page.parts}
    assert "“I like the new school.”" in said["Last visit, and what the child said"]
    assert said["Open decisions"] == ["Book a dental check"]
    assert said["Midpoint reviews not answered yet"] == ["Midpoint review"]
    assert page.parts[2].lines[0].is_late
    assert handover_pdf(store, child_id=sam.id, today=TODAY).startswith(b"%PDF")


def test_a_handover_holds_no_address(practice_store: Store) -> None:
    with practice_store.reading() as reader:
        hidden = reader.find(Placement, is_hidden=True)[0]

    page = handover(practice_store, child_id=hidden.child_id, today=TODAY)

    assert page.warnings
    assert hidden.address not in str(page)
    assert hidden.postcode not in str(page)


def test_the_handover_of_every_child_fits_its_page(practice_store: Store) -> None:
    with practice_store.reading() as reader:
        busiest = max(
            reader.find(Child), key=lambda each: len(reader.find(Visit, child_id=each.id))
        )

    pdf = handover_pdf(practice_store, child_id=busiest.id, today=TODAY)

    assert pdf.count(b"/Type /Page\n") == 1
