"""Whether a decision says who does what by when, said in gentle words."""

import datetime as dt
from dataclasses import dataclass

import pytest

from iro_core.domain.decisions import advice, gaps, is_no_day, is_smart

DECIDED_ON = dt.date(2026, 3, 5)
NEXT_REVIEW_BY = dt.date(2026, 6, 5)


@dataclass(frozen=True, kw_only=True)
class SomeDecision:
    wording: str = "Book a dental check"
    owner: str = "Social worker"
    due_on: dt.date | None = dt.date(2026, 3, 12)
    gap_reason: str = ""


def told(decision: SomeDecision, due_text: str = "") -> str:
    found = advice(
        decision, decided_on=DECIDED_ON, next_review_by=NEXT_REVIEW_BY, due_text=due_text
    )
    return " ".join(f"{each.part}: {each.words}" for each in found)


@pytest.mark.parametrize(
    "decision",
    [
        SomeDecision(),
        SomeDecision(wording="to write to mum and dad"),
        SomeDecision(wording="Support two visits a month to grandad"),
        SomeDecision(due_on=DECIDED_ON),
        SomeDecision(due_on=NEXT_REVIEW_BY),
        SomeDecision(due_on=dt.date(2026, 9, 1), gap_reason="School begins then"),
        SomeDecision(due_on=None, gap_reason="The court decides when"),
    ],
)
def test_a_decision_with_one_owner_one_thing_and_a_day_needs_no_advice(
    decision: SomeDecision,
) -> None:
    assert told(decision) == ""
    assert is_smart(decision, decided_on=DECIDED_ON, next_review_by=NEXT_REVIEW_BY)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (SomeDecision(owner=" "), "owner: Who will do it?"),
        (SomeDecision(owner="All"), "owner: “All” is nobody in particular."),
        (SomeDecision(owner="the LA"), "nobody in particular"),
        (
            SomeDecision(owner="Children\N{RIGHT SINGLE QUOTATION MARK}s services"),
            "nobody in particular",
        ),
        (SomeDecision(owner="SW and school"), "owner: More than one is named."),
        (SomeDecision(owner="SW/TM"), "More than one is named."),
        (SomeDecision(wording=""), "wording: What will be done?"),
        (SomeDecision(wording="Dental check"), "wording: Begin with what will be done"),
        (SomeDecision(wording="Book a check and write to mum"), "Two things are joined here."),
        (SomeDecision(wording="Book a check; then tell Ann"), "Two things are joined here."),
        (SomeDecision(wording="Monitor contact"), "How will you see at the next review"),
        (SomeDecision(due_on=None), "due_on: By which day?"),
        (SomeDecision(due_on=None, wording="Book it ASAP"), "“asap” is not a day."),
        (SomeDecision(due_on=dt.date(2026, 3, 4)), "Wednesday 4 March 2026 is before the review."),
        (SomeDecision(due_on=dt.date(2026, 6, 6)), "is after the next review, which is due by"),
    ],
)
def test_what_would_make_a_decision_surer_is_said(decision: SomeDecision, words: str) -> None:
    assert words in told(decision)
    assert not is_smart(decision, decided_on=DECIDED_ON, next_review_by=NEXT_REVIEW_BY)


def test_what_stands_in_place_of_a_day_is_named() -> None:
    assert "“ongoing” is not a day" in told(SomeDecision(due_on=None), due_text="ongoing")


@pytest.mark.parametrize("said", ["ASAP", "a.s.a.p.", "Ongoing.", "as soon as  possible"])
def test_words_that_are_no_day_are_known(said: str) -> None:
    assert is_no_day(said)
    assert not is_no_day("12 March")


@pytest.mark.parametrize(
    ("decision", "parts"),
    [
        (SomeDecision(), []),
        (SomeDecision(wording=" ", owner="", due_on=None), ["wording", "owner", "due_on"]),
        (SomeDecision(owner="", due_on=None, gap_reason="The court decides"), []),
        (SomeDecision(wording="", gap_reason="The court decides"), ["wording"]),
        (SomeDecision(owner="All", wording="Monitor"), []),
    ],
)
def test_finishing_asks_for_an_owner_and_a_day_or_a_reason(
    decision: SomeDecision, parts: list[str]
) -> None:
    assert [gap.part for gap in gaps(decision)] == parts
