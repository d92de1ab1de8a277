"""Taking an escalation up the line: what is kept of each stage, and what is refused."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core.domain.escalations import CAFCASS
from iro_core.ids import SettingId
from iro_core.office_settings import ESCALATION_REASONS, ESCALATION_STAGES
from iro_core.records import Child, Escalation, EscalationStage, Setting
from iro_desktop.models.store import Store
from iro_desktop.services.escalations.escalation_closing import discard_concern, reopen
from iro_desktop.services.escalations.escalation_records import ladder, reasons
from iro_desktop.services.escalations.escalation_steps import refer_to_cafcass
from iro_desktop.services.escalations.escalations import change_escalation, raise_concern
from iro_desktop.services.refusals import RecordError
from iro_desktop.services.settings import change_settings
from tests.builders import TODAY, a_child, a_store
from tests.escalations import (
    CALL,
    NOTICE,
    STAGE_1,
    STAGE_2,
    STAGE_3,
    WEEK,
    a_concern,
    answered,
    asked,
    closed,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def ann(store: Store) -> Child:
    with store.writing() as writer:
        return writer.add(a_child())


@pytest.fixture
def concern(store: Store, ann: Child) -> Escalation:
    return a_concern(store, ann)


def _stages(store: Store) -> list[EscalationStage]:
    with store.reading() as reader:
        return reader.find(EscalationStage, order_by=("position",))


def _now(store: Store, concern: Escalation) -> Escalation:
    with store.reading() as reader:
        return reader.need(Escalation, concern.id)


def test_a_stage_begins_with_its_clock_and_keeps_what_was_asked_for(
    store: Store, concern: Escalation
) -> None:
    asked(store, concern)
    notice = asked(store, concern, NOTICE, reason="She asked for it in writing.")

    assert (notice.level, notice.kind, notice.position) == (NOTICE, "informal", 2)
    assert (notice.time_allowed, notice.due_on) == ("5 working days", dt.date(2026, 3, 12))
    assert (notice.asked_for, notice.sent_to) == ("The plan.", "Social worker and team manager")


def test_going_on_ends_the_stage_under_way(store: Store, concern: Escalation) -> None:
    asked(store, concern)
    asked(store, concern, NOTICE, on=TODAY + WEEK)
    asked(store, concern, STAGE_1, on=TODAY + WEEK, reason="The review is next week.")

    call, notice, first = _stages(store)
    assert (call.outcome, notice.outcome, first.outcome) == ("no_answer", "bypassed", "")
    assert notice.response == "The review is next week."


def test_stages_left_out_are_kept_as_left_out_with_the_reason(
    store: Store, concern: Escalation
) -> None:
    asked(store, concern, STAGE_2, reason="The child is at risk.")

    left_out = _stages(store)[:-1]
    assert [each.level for each in left_out] == [CALL, NOTICE, STAGE_1]
    assert {(each.outcome, each.response, each.began_on) for each in left_out} == {
        ("bypassed", "The child is at risk.", None)
    }


@pytest.mark.parametrize(
    ("level", "on", "field"),
    [
        (STAGE_1, TODAY, "reason"),
        (CALL, TODAY - WEEK, "began_on"),
        (CALL, dt.date(2029, 3, 1), "began_on"),
        ("Stage 9", TODAY, "level"),
    ],
)
def test_a_stage_that_cannot_begin_so_is_refused_at_its_field(
    store: Store, concern: Escalation, level: str, on: dt.date, field: str
) -> None:
    with pytest.raises(RecordError) as refused:
        asked(store, concern, level, on=on)

    assert refused.value.field == field
    assert _stages(store) == []


def test_a_concern_that_says_nothing_is_taken_to_nobody(store: Store, ann: Child) -> None:
    empty = raise_concern(store, child_id=ann.id, today=TODAY)

    with pytest.raises(RecordError, match="Say first why"):
        asked(store, empty)


def test_an_answer_is_kept_with_its_words(store: Store, concern: Escalation) -> None:
    stage = answered(store, asked(store, concern))

    assert (stage.outcome, stage.responded_on) == ("not_resolved", TODAY)
    assert stage.response == "We cannot say yet."


def test_no_answer_is_recorded_after_the_day_and_not_before(
    store: Store, concern: Escalation
) -> None:
    stage = asked(store, concern)

    with pytest.raises(RecordError, match="may still come until Monday 9 March 2026"):
        answered(store, stage, "no_answer")

    gone = answered(store, stage, "no_answer", on=TODAY + WEEK)
    assert (gone.outcome, gone.responded_on, gone.responder) == ("no_answer", None, "")


def test_a_stage_is_answered_once(store: Store, concern: Escalation) -> None:
    stage = answered(store, asked(store, concern))

    with pytest.raises(RecordError, match="No stage waits"):
        answered(store, stage)


def _refer(store: Store, concern: Escalation) -> EscalationStage:
    return refer_to_cafcass(store, escalation_id=concern.id, began_on=TODAY, today=TODAY)


def test_cafcass_can_be_asked_at_any_point_and_the_stage_goes_on(
    store: Store, concern: Escalation
) -> None:
    call = asked(store, concern)
    referral = _refer(store, concern)

    assert (referral.level, referral.due_on, referral.sent_to) == (CAFCASS, None, "Cafcass")
    assert _stages(store)[0] == call
    with pytest.raises(RecordError, match="has it already"):
        _refer(store, concern)
    answered(store, referral)
    assert _refer(store, concern).position == 3


def test_closing_keeps_level_reason_and_outcome_and_ends_the_stage(
    store: Store, concern: Escalation
) -> None:
    asked(store, concern)

    done = closed(store, concern, what_changed="Plans come before reviews.")

    assert (done.state, done.resolved_level, done.closed_on) == ("resolved", CALL, TODAY)
    assert done.what_changed == "Plans come before reviews."
    assert _stages(store)[0].outcome == "resolved"


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"state": None}, "state"),
        ({"resolved_level": None}, "resolved_level"),
        ({"resolved_level": STAGE_3}, "resolved_level"),
        ({"closing_reason": " "}, "closing_reason"),
        ({"outcome_for_child": ""}, "outcome_for_child"),
        ({"closed_on": None}, "closed_on"),
    ],
    ids=["how", "no level", "a level never asked", "no reason", "no outcome", "no day"],
)
def test_nothing_is_closed_without_reason_level_and_outcome(
    store: Store, concern: Escalation, missing: dict[str, Any], field: str
) -> None:
    asked(store, concern)

    with pytest.raises(RecordError) as refused:
        closed(store, concern, **missing)

    assert refused.value.field == field
    assert _now(store, concern).state == "open"


def test_opened_again_it_goes_on_and_its_story_tells_how_it_had_been_closed(
    store: Store, concern: Escalation
) -> None:
    asked(store, concern, STAGE_1, reason="Urgent.")
    closed(store, concern, STAGE_1)

    again = reopen(store, escalation_id=concern.id, on=TODAY, reason="Not kept.", today=TODAY)

    assert (again.state, again.closed_on, again.resolved_level) == ("open", None, "")
    story = _stages(store)[-1]
    assert (story.kind, story.asked_for) == ("reopened", "Not kept.")
    assert "resolved on Thursday 5 March 2026 at Stage 1" in story.response
    assert "She knows what happens next." in story.response
    assert asked(store, concern, STAGE_1).position == 5


@pytest.mark.parametrize("reason", ["", "It is not"])
def test_it_is_not_opened_again_without_reason_or_while_open(
    store: Store, concern: Escalation, reason: str
) -> None:
    with pytest.raises(RecordError):
        reopen(store, escalation_id=concern.id, on=TODAY, reason=reason, today=TODAY)


def test_what_is_closed_stands_still(store: Store, concern: Escalation) -> None:
    asked(store, concern)
    closed(store, concern)

    with pytest.raises(RecordError, match="Open it again"):
        asked(store, concern, NOTICE)
    with pytest.raises(RecordError, match="Open it again"):
        change_escalation(store, seen=_now(store, concern), values={"concern": "Other"})


def test_a_concern_is_taken_away_only_before_anybody_was_asked(
    store: Store, ann: Child, concern: Escalation
) -> None:
    other = a_concern(store, ann, reason="Health")
    asked(store, concern)

    discard_concern(store, escalation_id=other.id)

    with pytest.raises(RecordError, match="Close it instead"):
        discard_concern(store, escalation_id=concern.id)
    with store.reading() as reader:
        assert [each.id for each in reader.find(Escalation)] == [concern.id]


def test_what_a_concern_says_can_be_changed_but_not_emptied(
    store: Store, concern: Escalation
) -> None:
    changed = change_escalation(store, seen=concern, values={"effect_on_child": " Worry. "})

    assert changed.effect_on_child == "Worry."
    for field in ("reason", "concern", "asked_for"):
        with pytest.raises(RecordError):
            change_escalation(store, seen=changed, values={field: " "})


def test_the_services_own_stages_are_used(store: Store, concern: Escalation) -> None:
    own = "Informal; Talk; Worker; no limit\nFormal; First; Head; 3 days"
    change_settings(store, values={ESCALATION_STAGES: own, ESCALATION_REASONS: "One\nTwo"})

    assert asked(store, concern, "Talk").due_on is None
    assert asked(store, concern, "First, head", reason="Now").due_on == dt.date(2026, 3, 8)
    assert reasons(store) == ("One", "Two")


def test_settings_that_cannot_be_read_leave_the_programs_own(store: Store) -> None:
    with store.writing() as writer:
        for key in (ESCALATION_STAGES, ESCALATION_REASONS):
            writer.add(Setting(id=SettingId(key), value="; ;\n" if "stages" in key else " "))

    assert next(rung.title for rung in ladder(store)) == CALL
    assert len(reasons(store)) > 10
