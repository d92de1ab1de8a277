"""The stages and the reasons that a service sets for itself: what is read, and what is refused."""

import pytest

from iro_core import codes
from iro_core.domain.escalation_ladder import (
    DEFAULT_REASONS,
    DEFAULT_STAGES,
    REASONS,
    LadderError,
    StageKind,
    ladder_from,
    longer_than_whole,
    reasons_from,
)
from iro_core.domain.standards import Standards
from iro_core.holiday_data import bundled_holidays

LADDER = ladder_from(DEFAULT_STAGES)
STANDARDS = Standards(holidays=bundled_holidays())


def test_the_default_stages_go_up_the_line_within_the_whole() -> None:
    assert [rung.title for rung in LADDER] == [
        "Call",
        "Cause-for-concern notice",
        "Stage 1, team manager",
        "Stage 2, service manager",
        "Stage 3, head of service",
        "Stage 4, director of children's services",
    ]
    assert longer_than_whole(LADDER, STANDARDS) == ""
    assert {kind.value for kind in StageKind} == set(codes.STAGE_KIND)


def test_default_reasons_are_read_as_they_stand() -> None:
    assert reasons_from(DEFAULT_REASONS) == REASONS


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", "at least one formal"),
        ("Informal; Call; Social worker", "at least one formal"),
        ("Formal; Stage 1", "Line 1 is not understood"),
        ("Formal; ; Team manager", "Line 1 is not understood"),
        ("Formal; A; B; 5 days; C", "Line 1 is not understood"),
        ("Odd; Stage 1; Team manager", "begin with"),
        (f"Formal; {'x' * 61}; Team manager", "Line 1: a name is at most"),
        ("Formal; Stage 1; Manager; soon", "Line 1: Type a number"),
        ("Formal; Stage 1; Manager; 0 days", "Line 1: In days"),
        ("Formal; One; A\nFormal; one; B", "same name"),
        ("Formal; One; A\nInformal; Call; B", "come before"),
        ("\n".join(f"Formal; Stage {n}; Manager" for n in range(13)), "at most"),
    ],
)
def test_a_ladder_that_makes_no_sense_is_refused(typed: str, refusal: str) -> None:
    with pytest.raises(LadderError, match=refusal):
        ladder_from(typed)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (" \n", "at least one"),
        ("Health\nhealth", "twice"),
        ("x" * 61, "at most 60 characters"),
        ("\n".join(map(str, range(61))), "60 reasons"),
    ],
)
def test_a_list_of_reasons_that_makes_no_sense_is_refused(typed: str, refusal: str) -> None:
    with pytest.raises(LadderError, match=refusal):
        reasons_from(typed)


def test_stages_that_take_longer_than_the_whole_are_said() -> None:
    slow = ladder_from("Formal; One; A; 15 working days\nFormal; Two; B\nFormal; C; D; 9 days")

    assert longer_than_whole(slow, STANDARDS) == ""
    slower = ladder_from("Formal; One; A; 16 working days\nFormal; Two; B; no limit\nFormal; C; D")
    assert "take 21 working days" in longer_than_whole(slower, STANDARDS)
