"""The board of health and education dates: each with its reasons, and what was raised about it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core import ids
from iro_core.domain.health_dates import DateState
from iro_core.records import CarePeriod, Child, Escalation, KeyDate, LegalStatus, Setting
from iro_desktop.models.store import Store
from iro_desktop.services.child.child_dates import (
    concern_about,
    raise_about_date,
    record_key_date,
    record_plan_for_needs,
    record_roll,
)
from iro_desktop.services.child.health_board import HealthEntry, health_board
from iro_desktop.services.dates.dated import Answered, Dated, OnFile
from iro_desktop.services.escalations.escalations import raise_concern
from iro_desktop.services.refusals import RecordError
from tests.builders import TODAY, a_child, a_store
from tests.services.files import days, of, put


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def child(store: Store) -> Child:
    child = a_child(born_on=dt.date(2016, 1, 10))
    put(store, child, of(child, CarePeriod, from_on=dt.date(2024, 6, 3)))
    return child


def board(store: Store, child: Child) -> dict[str, HealthEntry]:
    found = health_board(store, child_id=child.id, today=TODAY)
    return {each.what: each for each in found}


def record(store: Store, child: Child, what: str, **values: Any) -> KeyDate:
    given = {"done_on": TODAY, **values}
    return record_key_date(store, child_id=child.id, what=what, today=TODAY, **given)


def reason(dates: tuple[Dated, ...]) -> Answered | OnFile:
    (first, *_rest) = dates
    assert isinstance(first.ref, Answered | OnFile)
    return first.ref


def test_recording_what_was_done_sets_the_next_day_by_the_offices_rule(
    store: Store, child: Child
) -> None:
    put(store, Setting(id=ids.SettingId("standard_dental"), value="6 months"))

    record(store, child, "dental", outcome="One filling")

    dental = board(store, child)["dental"]
    assert dental.standing.due_on == dt.date(2026, 9, 5)
    assert (dental.last, dental.outcome) == ("Thu 5 Mar", "One filling")
    assert "6 months later" in dental.rule_words


def test_the_next_day_says_its_rule_and_the_last_one_its_record(store: Store, child: Child) -> None:
    kept = record(store, child, "dental")

    dental = board(store, child)["dental"]
    by_rule = reason(dental.next_why)
    assert isinstance(by_rule, Answered)
    assert by_rule.answer.rule == "dental"
    assert reason(dental.last_why) == OnFile("key_date", kept.id, "done_on")


def test_a_day_entered_by_hand_says_so_with_the_rule_beside_it(store: Store, child: Child) -> None:
    kept = record(store, child, "dental", due_on=days(60))

    by_hand, by_rule = board(store, child)["dental"].next_why

    assert by_hand.ref == OnFile("key_date", kept.id, "due_on")
    assert isinstance(by_rule.ref, Answered)


def test_what_was_never_done_says_from_when_the_time_runs(store: Store, child: Child) -> None:
    dental = board(store, child)["dental"]

    ref = reason(dental.next_why)
    assert isinstance(ref, Answered)
    assert ref.answer.steps[0].startswith("None is on file")
    assert "3 June 2024" in ref.answer.steps[0]
    assert dental.standing.state is DateState.OVERDUE


def test_scores_stand_first_and_earlier_ones_below(store: Store, child: Child) -> None:
    record(store, child, "sdq", done_on=days(-400), score=19)
    record(store, child, "sdq", score=12, outcome="Talked about it")

    sdq = board(store, child)["sdq"]

    assert sdq.outcome == "Score 12. Talked about it"
    assert sdq.earlier == ("Wed 29 Jan 2025: Score 19",)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("score", {"what": "dental", "score": 3}),
        ("score", {"what": "sdq", "score": 41}),
        ("done_on", {"what": "dental", "done_on": dt.date(1916, 1, 1)}),
        ("done_on", {"what": "dental", "done_on": days(1)}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(
    store: Store, child: Child, field: str, values: dict[str, Any]
) -> None:
    with pytest.raises(RecordError) as refusal:
        record(store, child, **values)

    assert refusal.value.field == field
    assert board(store, child)["dental"].key_date_id == ""


def test_being_on_no_roll_is_a_problem_from_its_day(store: Store, child: Child) -> None:
    record_roll(store, child_id=child.id, is_on_roll=False, since=days(-30), today=TODAY)

    roll = board(store, child)["school_roll"]
    assert (roll.standing.state, roll.standing.done_on) == (DateState.NOT_ON_ROLL, days(-30))
    assert roll.is_problem


@pytest.mark.parametrize(
    ("field", "is_on_roll", "since"), [("is_on_roll", None, TODAY), ("since", True, None)]
)
def test_a_roll_needs_to_be_said_and_since_when(
    store: Store, child: Child, field: str, is_on_roll: bool | None, since: dt.date | None
) -> None:
    with pytest.raises(RecordError) as refusal:
        record_roll(store, child_id=child.id, is_on_roll=is_on_roll, since=since, today=TODAY)

    assert refusal.value.field == field


def test_whether_there_is_a_plan_for_needs_is_said_once(store: Store, child: Child) -> None:
    assert board(store, child)["ehcp"].standing.state is DateState.NOT_KNOWN

    record_plan_for_needs(store, child_id=child.id, has_ehcp=False)

    assert not board(store, child)["ehcp"].is_needed
    with pytest.raises(RecordError):
        record_plan_for_needs(store, child_id=child.id, has_ehcp=None)


def test_short_breaks_ask_for_no_health_dates(store: Store, child: Child) -> None:
    put(store, of(child, LegalStatus, code="V4", from_on=dt.date(2024, 6, 3)))

    needed = [what for what, each in board(store, child).items() if each.is_needed]

    assert needed == ["ehcp", "school_roll"]


def test_a_concern_is_offered_filled_in_and_found_again_on_the_board(
    store: Store, child: Child
) -> None:
    record(store, child, "dental", done_on=dt.date(2024, 12, 9))
    offered = concern_about(store, board(store, child)["dental"], today=TODAY)

    raised = raise_about_date(store, child_id=child.id, what="dental", values=offered, today=TODAY)

    assert offered["reason"] == "Health"
    assert offered["concern"].startswith("The dental check is 12 weeks late.")
    there = board(store, child)["dental"].raised
    assert there is not None
    assert (there.escalation_id, there.is_open) == (raised.id, True)
    assert "open" in there.words


def test_a_concern_about_what_was_never_recorded_puts_the_expected_day_on_file(
    store: Store, child: Child
) -> None:
    values = {"reason": "Education", "concern": "No plan", "asked_for": "A plan"}

    raised = raise_about_date(store, child_id=child.id, what="pep", values=values, today=TODAY)

    pep = board(store, child)["pep"]
    assert raised.key_date_id == pep.key_date_id
    assert (pep.last, pep.standing.due_on) == ("", dt.date(2024, 7, 1))


def test_a_concern_needs_its_reason_and_its_words(store: Store, child: Child) -> None:
    for values in ({"concern": "Late"}, {"reason": "Health"}):
        with pytest.raises(RecordError):
            raise_about_date(store, child_id=child.id, what="dental", values=values, today=TODAY)

    assert not board(store, child)["dental"].raised


def test_the_open_concern_is_shown_before_closed_ones(store: Store, child: Child) -> None:
    kept = record(store, child, "dental")
    first = raise_concern(store, child_id=child.id, key_date_id=kept.id, reason="Health",
                          today=days(-50))  # fmt: skip
    put(store, of(child, Escalation, key_date_id=kept.id, state="resolved", raised_on=days(-1)))

    there = board(store, child)["dental"].raised

    assert there is not None
    assert there.escalation_id == first.id


def test_a_concern_about_the_roll_says_since_when(store: Store, child: Child) -> None:
    record_roll(store, child_id=child.id, is_on_roll=False, since=days(-30), today=TODAY)

    offered = concern_about(store, board(store, child)["school_roll"], today=TODAY)

    assert "since Tuesday 3 February 2026" in offered["concern"]
    assert "first day" in offered["asked_for"]
