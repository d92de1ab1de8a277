"""Preparing a review: gaps first, everything since the last one, and a hidden address nowhere."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from iro_core.records import Decision, KeyDate, LegalStatus, Placement, Review, SetAside
from iro_desktop.models.reading import RecordMissingError
from iro_desktop.models.store import Store
from iro_desktop.models.tables import AUDIT
from iro_desktop.papers.content import Mark
from iro_desktop.services.refusals import RecordError
from iro_desktop.services.reviews.preparation import Preparation
from iro_desktop.services.reviews.review_flags import raise_flag_again, set_flag_aside
from iro_desktop.services.reviews.review_preparing import open_review, prepare_review
from tests.builders import TODAY, a_child, a_review, a_store
from tests.reviews_prepared import LIMIT, PLANNED, SECRETS, Prepared, a_prepared_child
from tests.services.files import of, put

Make = Callable[..., Prepared]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def made(store: Store) -> Prepared:
    return a_prepared_child(store)


def prepared(store: Store, review: Review) -> Preparation:
    return prepare_review(store, review_id=review.id, today=TODAY)


def change(store: Store, record: Any, **values: Any) -> None:
    with store.writing() as writer:
        writer.change(writer.need(type(record), record.id), **values)


def keys(found: Preparation) -> list[str]:
    return [each.flag.key for each in found.raised]


def words(found: Preparation, section: str) -> str:
    part = found.section(section)
    lines = [f"{fact.name}: {fact.value}" for fact in part.facts]
    lines += [f"{said.words} ({said.who})" for said in part.said]
    lines += [f"[{each.state}] {each.words} / {each.detail}" for each in part.entries]
    return "\n".join([*lines, *part.lacks])


def test_opening_a_preparation_is_audited_once_and_reading_it_again_is_not(
    store: Store, made: Prepared
) -> None:
    open_review(store, review_id=made.second.id, today=TODAY)
    prepare_review(store, review_id=made.second.id, today=TODAY)

    with store.reading() as reader:
        query = sa.select(AUDIT.c.record_id).where(AUDIT.c.what == "opened")
        assert [row.record_id for row in reader.connection.execute(query)] == [made.second.id]


def test_a_review_that_is_not_there_is_not_opened(store: Store) -> None:
    with pytest.raises(RecordMissingError):
        open_review(store, review_id="none", today=TODAY)


def test_the_head_tells_the_limit_with_its_reasons_and_the_day_to_hold_it_by(
    store: Store, made: Prepared
) -> None:
    head = prepared(store, made.second).head

    assert (head.title, head.limit, head.on) == ("Second review", LIMIT, PLANNED)
    assert head.hold_by == dt.date(2026, 3, 20)
    assert head.limit_dates[0].day == LIMIT
    assert head.state == "Due in 17 days"


@pytest.mark.parametrize(
    ("planned_on", "sentence"),
    [
        (dt.date(2026, 3, 23), "after the legal limit"),
        (dt.date(2026, 3, 15), "no working day: Sunday"),
        (dt.date(2026, 4, 3), "no working day: Good Friday"),
        (dt.date(2026, 3, 4), "has passed"),
        (dt.date(2031, 3, 5), "bank holidays of 2031"),
        (None, "No day is planned yet."),
    ],
)
def test_a_day_with_something_wrong_is_warned_about(
    store: Store, made: Prepared, planned_on: dt.date | None, sentence: str
) -> None:
    change(store, made.second, planned_on=planned_on)

    assert any(sentence in each for each in prepared(store, made.second).head.warnings)


def test_a_good_day_is_warned_about_only_for_whom_the_address_is_hidden_from(
    store: Store, made: Prepared
) -> None:
    (warning,) = prepared(store, made.second).head.warnings

    assert "Dan Ash must not learn where the child lives" in warning


def test_a_changed_regime_switches_the_clock_and_says_so(store: Store, made: Prepared) -> None:
    moved_on = dt.date(2026, 2, 10)
    put(store, of(made.child, Placement, type="A5", from_on=moved_on))
    put(store, of(made.child, LegalStatus, code="E1", from_on=moved_on))

    found = prepared(store, made.second)

    assert found.head.limit == dt.date(2026, 3, 10)
    assert "placed for adoption" in found.head.clock_words[0]
    assert any("The clock has changed" in each for each in found.head.warnings)
    assert "The clock of reviews changed" in words(found, "changes")


def test_what_the_child_said_is_gathered_from_the_last_review_and_since(
    store: Store, made: Prepared
) -> None:
    said = words(prepared(store, made.second), "voice")

    assert "I want to see my brother. (At the last review, Monday 22 December 2025)" in said
    assert "I like the frogs at the pond. (At a visit, Friday 13 February 2026)" in said
    assert "[Addition to a visit, by Io] It was the small pond." in said
    assert "The carer rang." in said
    assert "Half typed" not in said


def test_decisions_tell_what_is_done_and_for_how_long_the_others_drift(
    store: Store, made: Prepared
) -> None:
    found = prepared(store, made.second).section("decisions").entries

    assert [(each.words, each.mark) for each in found] == [
        ("Find a club for Annie", Mark.DRIFTING),
        ("Buy a swimming bag", Mark.DONE),
    ]
    assert found[0].state == "Drifting, 7 weeks late"
    assert "Drifting. Nobody has asked." in found[0].detail
    assert found[1].state == "Done Mon 5 Jan"


def test_undone_decisions_of_older_reviews_stay_in_sight(store: Store, made: Prepared) -> None:
    older = a_review(made.child, state="held", held_on=dt.date(2025, 12, 3))
    put(store, older, of(made.child, Decision, review_id=older.id, wording="Old promise"))

    assert "Old promise" in words(prepared(store, made.second), "decisions")


def test_what_changed_since_the_last_review_is_told_newest_first(
    store: Store, made: Prepared
) -> None:
    change(store, made.child, school="Dale School", permanence_plan="adoption")
    change(store, made.first, permanence_plan="return_home")

    found = prepared(store, made.second).section("changes").entries

    assert [each.state for each in found][:3] == [
        "Plan",
        "School, entered Thu 5 Mar",
        "Moved Mon 12 Jan",
    ]
    assert found[0].words == "Adoption; at the last review Return to family"


def test_a_hidden_address_is_in_no_part_of_a_preparation(store: Store, made: Prepared) -> None:
    found = prepared(store, made.second)

    assert found.hidden_words == "Address hidden from the father: do not share"
    everything = "\n".join(words(found, each.key) for each in found.sections)
    everything += "\n".join(str(each.known + each.lacks) for each in found.considerations)
    assert not any(secret in everything for secret in SECRETS)


def test_an_address_that_is_not_hidden_tells_the_home_but_no_street(
    store: Store, made: Prepared
) -> None:
    change(store, made.placement, is_hidden=False)

    place = words(prepared(store, made.second), "placement")

    assert "Rowan House, Farshire" in place
    assert SECRETS[1] not in place


def test_the_flags_are_those_of_the_file(store: Store, made: Prepared) -> None:
    assert keys(prepared(store, made.second)) == [
        "no-permanence-plan",
        "decisions-drifting",
        "address-hidden",
        "pep",
    ]


def test_every_gap_leads_to_its_section(store: Store, made: Prepared) -> None:
    found = prepared(store, made.second)

    gaps = {gap.words: gap.section for gap in found.gaps}
    assert gaps["No plan for permanence is on file."] == "permanence"
    assert gaps["Consultation forms not back from: Dan Ash."] == "invited"
    assert all(found.section(section) for section in gaps.values())


def test_an_empty_file_is_all_gaps_and_no_fault(store: Store) -> None:
    child = a_child(first_name="", family_name="")
    review = a_review(child)
    put(store, child, review)

    found = prepared(store, review)

    assert found.name == "Child without a name"
    assert found.head.warnings[-1] == "No day is planned yet."
    assert len(found.gaps) > 10
    assert len(found.considerations) == 14


def test_the_considerations_are_law_only_where_the_schedule_was_read(
    store: Store, made: Prepared
) -> None:
    found = prepared(store, made.second).considerations

    assert [each.number for each in found] == list(range(1, 15))
    law = [each.number for each in found if each.is_law]
    assert law == [1, 2, 4, 5, 6, 9, 10, 13, 14]
    assert {each.source for each in found if not each.is_law} == {"Reviewers usually look at this"}
    assert found[0].known[0] == "1 of the last 2 decisions done; 1 not done in all, 1 drifting."


def test_health_tells_what_is_up_to_date_and_what_is_not(store: Store, made: Prepared) -> None:
    put(store, of(made.child, KeyDate, what="immunisations", done_on=dt.date(2024, 12, 15)))

    entries = {each.words: each for each in prepared(store, made.second).section("health").entries}

    assert entries["Dental check"].mark is Mark.DONE
    assert "No fillings" in entries["Dental check"].detail
    assert entries["Immunisations"].state == "Overdue"


def test_a_flag_is_set_aside_with_a_reason_and_told_as_such(store: Store, made: Prepared) -> None:
    set_flag_aside(store, review_id=made.second.id, flag="pep", reason=" Due Monday ", today=TODAY)

    found = prepared(store, made.second)

    assert "pep" not in keys(found)
    (aside,) = found.aside
    assert aside.flag.key == "pep"
    assert aside.set_aside is not None
    assert (aside.set_aside.reason, aside.set_aside.set_aside_on) == ("Due Monday", TODAY)


def test_setting_aside_twice_keeps_the_newer_reason(store: Store, made: Prepared) -> None:
    for reason in ("First", "Second"):
        set_flag_aside(store, review_id=made.second.id, flag="pep", reason=reason, today=TODAY)

    with store.reading() as reader:
        assert [each.reason for each in reader.find(SetAside)] == ["Second"]


def test_a_flag_needs_a_reason_to_be_set_aside(store: Store, made: Prepared) -> None:
    with pytest.raises(RecordError, match="Write why"):
        set_flag_aside(store, review_id=made.second.id, flag="pep", reason="  ", today=TODAY)

    assert "pep" in keys(prepared(store, made.second))


def test_a_flag_set_aside_can_be_raised_again(store: Store, made: Prepared) -> None:
    set_flag_aside(store, review_id=made.second.id, flag="pep", reason="Due", today=TODAY)

    raise_flag_again(store, review_id=made.second.id, flag="pep")

    assert "pep" in keys(prepared(store, made.second))


def test_a_flag_set_aside_comes_back_before_the_next_review(store: Store, made: Prepared) -> None:
    set_flag_aside(store, review_id=made.second.id, flag="pep", reason="Due", today=TODAY)
    third = a_review(made.child, kind="later", planned_on=dt.date(2026, 9, 1))
    put(store, third)

    assert "pep" in keys(prepared(store, third))


def test_a_held_review_can_be_looked_at_and_warns_of_nothing(store: Store, made: Prepared) -> None:
    found = prepared(store, made.first)

    assert (found.is_open, found.head.warnings) == (False, ())
    assert found.head.state == "Held, Mon 22 Dec 2025"
    assert "I want to see my brother" not in words(found, "voice")
