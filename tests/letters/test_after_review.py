"""The first draft of the letter after a review: for the child, and nothing of the report in it."""

import datetime as dt

import pytest

from iro_desktop.letters.after_review import (
    DECIDED,
    NEXT_TIME,
    Decided,
    TookPart,
    first_draft,
)
from iro_desktop.letters.after_visit import LEARNT, THANKS, TOLD_ME
from iro_desktop.letters.compose import ADVOCATE, REACH_ME, compose
from iro_desktop.letters.content import plain_text
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.letters.render import render_pdf
from tests.letters.samples import a_letterhead

HELD, WRITTEN = dt.date(2026, 3, 2), dt.date(2026, 3, 6)
BROTHER = Decided(
    wording="SW to explore increased sibling contact",
    child_wording="Pat will ask if you can see your brother more often",
    owner="Pat Worker",
    due_on=dt.date(2026, 3, 20),
)
TEETH = Decided(wording="Dental check to be arranged", owner="Kim Carer")


def a_draft(**changes: object) -> LetterDraft:
    facts: dict[str, object] = {
        "name": "Sam",
        "held_on": HELD,
        "written_on": WRITTEN,
        "took_part": TookPart.CAME,
        "their_words": "I like my school.",
        "decisions": [BROTHER, TEETH],
        "next_on": dt.date(2026, 9, 1),
        "advocacy_service": "Your Say",
    }
    return first_draft(**{**facts, **changes})  # type: ignore[arg-type]  # test data


def test_the_letter_has_its_parts_in_the_order_in_which_a_child_asks() -> None:
    assert [block.id for block in a_draft().blocks] == [
        THANKS,
        LEARNT,
        TOLD_ME,
        DECIDED,
        NEXT_TIME,
        REACH_ME,
        ADVOCATE,
    ]


@pytest.mark.parametrize("took_part", TookPart)
def test_the_opening_says_the_day_and_how_the_child_took_part(took_part: TookPart) -> None:
    words = a_draft(took_part=took_part).block(THANKS).body

    assert "Monday 2 March" in words
    assert ("Thank you" in words) == (took_part in {TookPart.LED, TookPart.CAME})


def test_a_decision_is_told_in_the_childs_words_and_who_does_it() -> None:
    brother, teeth = a_draft().block(DECIDED).actions

    assert brother.action == "Pat will ask if you can see your brother more often"
    assert brother.by_when == "Friday 20 March"
    assert (brother.who, brother.formal) == ("Pat Worker", BROTHER.wording)
    assert (teeth.action, teeth.who) == ("Dental check to be arranged", "Kim Carer")
    assert teeth.by_when == "I will tell you when"


def test_only_a_decision_without_the_childs_words_reads_like_a_report() -> None:
    assert not BROTHER.reads_like_a_report
    assert TEETH.reads_like_a_report


@pytest.mark.parametrize(
    ("next_on", "words"),
    [
        (dt.date(2026, 9, 1), "in September."),
        (dt.date(2027, 1, 4), "in January 2027."),
    ],
)
def test_the_next_review_is_told_by_its_month(next_on: dt.date, words: str) -> None:
    body = a_draft(next_on=next_on).block(NEXT_TIME).body

    assert words in body
    assert str(next_on.day) not in body.replace("2027", "")


@pytest.mark.parametrize("next_on", [None, dt.date(2026, 3, 1)])
def test_a_next_review_that_is_not_known_is_not_promised(next_on: dt.date | None) -> None:
    assert a_draft(next_on=next_on).block(NEXT_TIME).body == ""


def test_a_service_without_a_name_of_its_own_begins_a_sentence_rightly() -> None:
    words = a_draft(advocacy_service="the advocacy service").block(ADVOCATE).body

    assert "The advocacy service can find one" in words


def test_without_decisions_nothing_is_said_to_be_agreed() -> None:
    block = a_draft(decisions=[]).block(DECIDED)

    assert (block.body, block.actions) == ("", ())


def test_the_letter_is_printed_with_its_words() -> None:
    content = compose(a_draft(), a_letterhead())

    assert "“I like my school.”" in plain_text(content)
    assert render_pdf(content).startswith(b"%PDF")
