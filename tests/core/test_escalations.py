"""An escalation from the first call to the end: stages, clocks, what is allowed and what not."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from iro_core.domain.escalation_ladder import (
    DEFAULT_STAGES,
    NO_LIMIT,
    ladder_from,
    rule_of,
    time_in_words,
)
from iro_core.domain.escalation_nags import Nag, is_late, nags, too_long_after
from iro_core.domain.escalations import (
    CAFCASS,
    EscalationError,
    check_answered,
    check_begins,
    check_closes,
    days_open,
    last_day,
    levels,
    moves,
    rung_clock,
    stage_clock,
    whole_clock,
)
from iro_core.domain.standards import Standards
from iro_core.domain.timescales import RULES, Unit, with_local_standard
from iro_core.holiday_data import bundled_holidays

TODAY = dt.date(2026, 3, 5)  # a Thursday
A_DAY = dt.timedelta(days=1)
LADDER = ladder_from(DEFAULT_STAGES)
CALL, NOTICE, STAGE_1, STAGE_2, STAGE_3, STAGE_4 = LADDER
STANDARDS = Standards(holidays=bundled_holidays())


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stage:
    """A stage as a test needs it."""

    kind: str = "informal"
    level: str = "Call"
    position: int | None = 1
    time_allowed: str = "5 working days"
    began_on: dt.date | None = TODAY
    due_on: dt.date | None = TODAY + 7 * A_DAY
    responded_on: dt.date | None = None
    outcome: str = ""


ASKED = Stage()
LATE = Stage(began_on=TODAY - 9 * A_DAY, due_on=TODAY - A_DAY)
REFUSED = Stage(
    level=NOTICE.name, outcome="not_resolved", began_on=TODAY - A_DAY, responded_on=TODAY
)
REFERRED = Stage(kind="cafcass", level=CAFCASS, position=2, time_allowed=NO_LIMIT, due_on=None)
FORMAL = Stage(kind="formal", level=STAGE_1.title, position=3)
REOPENED = Stage(kind="reopened", level="Opened again", position=9, due_on=None)


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Formal; Stage; A", dt.date(2026, 3, 12)),  # 5 working days, the standard
        ("Formal; Stage; A; 5 days", dt.date(2026, 3, 10)),
        ("Formal; Stage; A; 21 working days", dt.date(2026, 4, 7)),  # over Easter
        ("Formal; Stage; A; no limit", None),
    ],
)
def test_a_stage_is_due_by_its_own_time_or_by_the_standard(line: str, due: dt.date | None) -> None:
    (rung,) = ladder_from(line)

    found = rung_clock(rung, TODAY, STANDARDS)

    assert (found and found.limit) == due


def test_a_stage_keeps_the_time_it_began_with_when_the_standard_changes() -> None:
    began = Stage(kind="formal", time_allowed=time_in_words(STAGE_1, STANDARDS))
    longer = with_local_standard(RULES["escalation-stage"], amount=10, unit=Unit.DAYS)
    changed = Standards(holidays=bundled_holidays(), changed={"escalation-stage": longer})

    found = stage_clock(began, changed)

    assert found is not None
    assert (found.limit, found.local) == (dt.date(2026, 3, 12), True)
    assert time_in_words(STAGE_1, changed) == "10 days"
    assert stage_clock(REFERRED, STANDARDS) is None


def test_a_time_that_only_a_newer_program_understands_gives_no_clock() -> None:
    assert rule_of("formal", "5 fortnights", STANDARDS) is None


def test_the_whole_runs_from_the_first_formal_stage() -> None:
    later = Stage(kind="formal", level=STAGE_2.title, position=4, began_on=TODAY + 5 * A_DAY)

    found = whole_clock([ASKED, later, FORMAL], STANDARDS)

    assert found is not None
    assert (found.start, found.limit) == (TODAY, dt.date(2026, 4, 2))
    assert whole_clock([ASKED], STANDARDS) is None


def test_before_anything_every_stage_can_begin_the_higher_ones_with_a_reason() -> None:
    found = moves("open", [], LADDER, today=TODAY)

    assert [step.rung for step in found.steps] == list(LADDER)
    assert (found.steps[0].is_next, found.steps[0].needs_reason) == (True, "")
    assert found.steps[2].needs_reason.startswith("Call and Cause-for-concern notice will be left")
    assert (found.can_refer, found.can_discard, found.can_close) == (True, True, False)


def test_going_higher_before_the_answer_is_due_needs_a_reason() -> None:
    found = moves("open", [ASKED], LADDER, today=TODAY)

    assert found.steps[0].rung == NOTICE
    assert "may answer until Thursday 12 March 2026" in found.steps[0].needs_reason
    assert found.can_answer


def test_going_higher_from_a_stage_without_a_limit_needs_a_reason() -> None:
    found = moves("open", [dataclasses.replace(ASKED, due_on=None)], LADDER, today=TODAY)

    assert "no answer yet" in found.steps[0].needs_reason


@pytest.mark.parametrize("stage", [LATE, REFUSED], ids=["late", "answered"])
def test_going_higher_after_the_time_or_the_answer_needs_none(stage: Stage) -> None:
    found = moves("open", [stage], LADDER, today=TODAY)

    assert (found.steps[0].is_next, found.steps[0].needs_reason) == (True, "")


def test_cafcass_is_possible_at_any_time_and_beside_the_stages() -> None:
    both = moves("open", [ASKED, REFERRED], LADDER, today=TODAY)

    assert (both.can_answer, both.can_answer_cafcass, both.can_refer) == (True, True, False)
    assert both.steps[0].rung == NOTICE


def test_above_the_last_stage_there_is_only_cafcass() -> None:
    top = Stage(kind="formal", level=STAGE_4.title, outcome="not_resolved")

    found = moves("open", [top], LADDER, today=TODAY)

    assert (found.steps, found.can_refer, found.can_close) == ((), True, True)


def test_a_closed_escalation_can_only_be_opened_again() -> None:
    found = moves("resolved", [REFUSED], LADDER, today=TODAY)

    assert found.can_reopen
    assert not (found.steps)
    assert not (found.can_answer)
    assert not (found.can_refer)
    assert not (found.can_close)


def test_opened_again_it_goes_back_to_the_level_that_had_settled_it() -> None:
    found = moves("open", [REFUSED, FORMAL, REOPENED], LADDER, today=TODAY)
    again = Stage(kind="formal", level=STAGE_1.title, position=10, outcome="no_answer")

    assert found.steps[0].rung == STAGE_1
    assert moves("open", [FORMAL, REOPENED, again], LADDER, today=TODAY).steps[0].rung == STAGE_2
    assert moves("open", [REFERRED, REOPENED], LADDER, today=TODAY).steps[0].rung == CALL


def test_a_stage_that_the_settings_no_longer_name_is_placed_by_its_number() -> None:
    old = [
        Stage(kind="formal", level="Old one", outcome="not_resolved"),
        Stage(kind="formal", level="Old two", position=2, outcome="not_resolved"),
    ]
    only_formal = ladder_from("Formal; New; Manager")

    assert moves("open", old, LADDER, today=TODAY).steps[0].rung == STAGE_3
    assert moves("open", [LATE], only_formal, today=TODAY).steps[0].rung == only_formal[0]


@pytest.mark.parametrize(
    ("day", "reason", "field"),
    [
        (None, "", "began_on"),
        (TODAY + A_DAY, "", "began_on"),
        (TODAY - 2 * A_DAY, "", "began_on"),
        (TODAY, " ", "reason"),
    ],
)
def test_a_stage_does_not_begin_without_day_or_reason(
    day: dt.date | None, reason: str, field: str
) -> None:
    step = moves("open", [ASKED], LADDER, today=TODAY).steps[1]

    with pytest.raises(EscalationError) as refused:
        check_begins(step, day, reason=reason, not_before=TODAY - A_DAY, today=TODAY)

    assert refused.value.field == field


def test_a_stage_begins_with_both() -> None:
    step = moves("open", [ASKED], LADDER, today=TODAY).steps[1]

    begins = check_begins(step, TODAY, reason="No time", not_before=None, today=TODAY)

    assert begins == (step, TODAY)


def test_a_stage_that_is_not_offered_does_not_begin() -> None:
    with pytest.raises(EscalationError, match="cannot begin now"):
        check_begins(None, TODAY, reason="", not_before=None, today=TODAY)


@pytest.mark.parametrize(
    ("stage", "outcome", "response", "field"),
    [
        (None, "resolved", "Yes", "outcome"),
        (ASKED, "bypassed", "Yes", "outcome"),
        (ASKED, "no_answer", "", "outcome"),
        (ASKED, "resolved", " ", "response"),
    ],
    ids=["none waits", "no answer at all", "too early", "no words"],
)
def test_an_answer_is_complete_or_refused(
    stage: Stage | None, outcome: str, response: str, field: str
) -> None:
    with pytest.raises(EscalationError) as refused:
        check_answered(stage, outcome, TODAY, response=response, today=TODAY)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("stage", "outcome"),
    [(LATE, "no_answer"), (ASKED, "not_resolved"), (REFERRED, "no_answer")],
    ids=["no answer", "an answer", "no answer without a limit"],
)
def test_an_answer_or_its_lack_is_kept(stage: Stage, outcome: str) -> None:
    assert check_answered(stage, outcome, TODAY, response="No.", today=TODAY) == TODAY


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"level": ""}, "resolved_level"),
        ({"reason": " "}, "closing_reason"),
        ({"outcome_for_child": ""}, "outcome_for_child"),
        ({"closed_on": None}, "closed_on"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_nothing_closes_without_level_reason_and_outcome(
    missing: dict[str, Any], field: str
) -> None:
    with pytest.raises(EscalationError) as refused:
        _closes(**missing)

    assert refused.value.field == field
    assert _closes() == TODAY


def _closes(**other: Any) -> dt.date:
    whole = {"level": "Call", "reason": "Done", "outcome_for_child": "A plan", "closed_on": TODAY}
    given: dict[str, Any] = {**whole, **other}
    return check_closes(given.pop("closed_on"), **given, not_before=TODAY, today=TODAY)


def test_it_can_be_resolved_at_the_levels_that_were_approached() -> None:
    left_out = Stage(kind="formal", level="Left out", began_on=None, position=2)

    assert levels([ASKED, left_out, FORMAL, REFERRED, REOPENED]) == (
        STAGE_1.title,
        CAFCASS,
        "Call",
    )


def test_ages_count_from_the_day_it_was_raised() -> None:
    assert days_open(TODAY - 9 * A_DAY, None, TODAY) == 9
    assert days_open(TODAY - 9 * A_DAY, TODAY - 2 * A_DAY, TODAY) == 7
    assert days_open(None, None, TODAY) == 0
    assert last_day(TODAY - 9 * A_DAY, [ASKED]) == TODAY


def _nags(*stages: Stage, raised_on: dt.date | None = TODAY) -> list[Nag]:
    return [each.nag for each in nags(raised_on, stages, standards=STANDARDS, today=TODAY)]


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ((), [Nag.NOT_BEGUN]),
        ((REFERRED,), []),
        ((ASKED,), [Nag.STAGE_DUE]),
        ((dataclasses.replace(ASKED, due_on=None),), []),
        ((LATE,), [Nag.NOTICE_UNANSWERED]),
        ((dataclasses.replace(LATE, kind="formal"),), [Nag.STAGE_UNANSWERED]),
        ((REFUSED,), [Nag.ANSWERED]),
        ((dataclasses.replace(REFUSED, outcome="resolved"),), [Nag.ANSWERED]),
        ((dataclasses.replace(LATE, outcome="no_answer"),), [Nag.ANSWERED]),
        ((REFUSED, REFERRED), []),
        ((REFUSED, REOPENED), [Nag.NOT_BEGUN]),
    ],
    ids=[
        "nothing done",
        "at Cafcass only",
        "asked",
        "asked without limit",
        "notice late",
        "stage late",
        "refused",
        "resolved but open",
        "given up",
        "refused, at Cafcass",
        "opened again",
    ],
)
def test_an_escalation_nags_for_what_comes_next(
    stages: tuple[Stage, ...], expected: list[Nag]
) -> None:
    assert _nags(*stages) == expected


def test_an_escalation_that_is_open_too_long_says_so() -> None:
    long_ago = TODAY - 60 * A_DAY

    assert _nags(ASKED, raised_on=long_ago) == [Nag.TOO_LONG, Nag.STAGE_DUE]
    assert _nags(dataclasses.replace(FORMAL, due_on=None), raised_on=long_ago) == []
    assert too_long_after(None, [], STANDARDS) is None
    assert too_long_after(dt.date(2029, 5, 1), [], STANDARDS) is None


def test_a_stage_is_late_the_day_after_it_was_due() -> None:
    assert is_late(LATE, TODAY)
    assert not is_late(LATE, LATE.due_on or TODAY)
    assert not is_late(None, TODAY)
