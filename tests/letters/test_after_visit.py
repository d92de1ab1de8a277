"""The first draft of the letter after a visit."""

from __future__ import annotations

import datetime as dt
import inspect
import re

import pytest

from iro_desktop.letters import after_visit
from iro_desktop.letters.after_visit import LEARNT, THANKS, TOLD_ME, WILL_DO, Meeting, first_draft
from iro_desktop.letters.compose import ADVOCATE, REACH_ME, compose
from iro_desktop.letters.content import ActionRow, plain_text
from iro_desktop.letters.draft import LetterDraft
from tests.letters.samples import VISITED, WRITTEN, a_draft, a_letter, a_letterhead

ALL_DRAFTS = [
    a_draft(
        meeting=meeting,
        has_advocate=has_one,
        advocacy_service=service,
        their_words="You like maths.",
        actions=[],
    )
    for meeting in Meeting
    for has_one in (False, True)
    for service in ("", "Your Say")
]
REPORT_WORDS = set(
    re.findall(
        r"\S+",
        "click allocated self-refer placement contact siblings review assessment chair statutory "
        "professionals wishes views care plan independent advocacy referral engage outcome",
    )
)


def sentences(draft: LetterDraft) -> list[str]:
    words = " ".join(block.body.replace("\n", " ") for block in draft.blocks)
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+", words) if sentence]


def test_the_letter_says_thanks_what_was_said_what_will_be_done_and_who_helps() -> None:
    assert [block.id for block in a_draft().blocks] == [
        THANKS,
        LEARNT,
        TOLD_ME,
        WILL_DO,
        REACH_ME,
        ADVOCATE,
    ]


@pytest.mark.parametrize("draft", ALL_DRAFTS)
def test_every_sentence_of_ours_has_at_most_twelve_words(draft: LetterDraft) -> None:
    assert [said for said in sentences(draft) if len(said.split()) > 12] == []


@pytest.mark.parametrize("draft", ALL_DRAFTS)
def test_no_sentence_of_ours_reads_like_a_report(draft: LetterDraft) -> None:
    words = set(re.findall(r"[a-z-]+", " ".join(sentences(draft)).lower()))

    assert words & REPORT_WORDS == set()


@pytest.mark.parametrize("draft", ALL_DRAFTS)
def test_the_child_is_you_and_never_he_or_she(draft: LetterDraft) -> None:
    words = set(re.findall(r"[a-z]+", " ".join(sentences(draft)).lower()))

    assert words & {"he", "she", "him", "her", "his", "hers"} == set()
    assert {"you", "i"} <= words


@pytest.mark.parametrize("meeting", Meeting)
def test_the_day_of_the_visit_is_said_in_words(meeting: Meeting) -> None:
    assert "on Thursday 5 March." in a_draft(meeting=meeting).block(THANKS).body


def test_a_day_in_another_year_says_its_year() -> None:
    draft = a_draft(visited_on=dt.date(2025, 12, 30), actions=[("Ask.", dt.date(2027, 1, 4))])

    assert "Tuesday 30 December 2025" in draft.block(THANKS).body
    assert draft.block(WILL_DO).actions[0].by_when == "Monday 4 January 2027"


def test_a_visit_on_which_they_did_not_meet_is_not_thanked_for() -> None:
    assert "Thank you" not in a_draft(meeting=Meeting.MISSED).block(THANKS).body


def test_each_action_is_a_row_and_a_day_not_yet_known_will_be_told() -> None:
    actions = [("Ask about Jay.", dt.date(2026, 3, 13)), ("  ", None), ("Visit you.", None)]

    assert a_draft(actions=actions).block(WILL_DO).actions == (
        ActionRow("Ask about Jay.", "Friday 13 March", formal="Ask about Jay."),
        ActionRow("Visit you.", "I will tell you when", formal="Visit you."),
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("You like maths.", "You like maths."),
        ("I like maths.", "\u201cI like maths.\u201d"),
        ("I like maths.\n\nI miss Jay.", "\u201cI like maths.\u201d\n\n\u201cI miss Jay.\u201d"),
        ("'I like maths.'", "'I like maths.'"),
        ("I want:\n\n- a bike", "\u201cI want:\u201d\n\n- a bike"),
        ("You said that I should ask.", "You said that I should ask."),
        ("Maths is best.", "Maths is best."),
    ],
)
def test_i_in_the_letter_is_the_writer_so_a_childs_i_is_quoted(words: str, expected: str) -> None:
    assert a_draft(their_words=words).block(TOLD_ME).body.startswith(f"{expected}\n\nDid I get")


def test_with_nothing_known_the_letter_has_no_holes() -> None:
    draft = first_draft(name=" ", visited_on=VISITED, written_on=WRITTEN)

    letter = compose(draft, a_letterhead())

    assert [block.id for block in letter.blocks] == [THANKS, REACH_ME, ADVOCATE]
    assert plain_text(letter).startswith("Hello\nThank you for meeting me")


def test_what_was_learnt_waits_to_be_filled_in() -> None:
    assert a_draft(learnt="").block(LEARNT).heading == "Something I learnt from you"


def test_a_child_who_has_an_advocate_is_not_offered_one() -> None:
    assert "find one" not in a_draft(has_advocate=True).block(ADVOCATE).body


def test_without_a_service_in_the_settings_the_writer_offers_to_find_an_advocate() -> None:
    assert "Ask me" in a_draft(advocacy_service=" ").block(ADVOCATE).body


def test_neither_an_address_nor_the_analysis_has_a_way_in() -> None:
    asked_for = set(inspect.signature(after_visit.first_draft).parameters)

    assert asked_for == {
        "name",
        "visited_on",
        "written_on",
        "style",
        "meeting",
        "their_words",
        "actions",
        "learnt",
        "has_advocate",
        "advocacy_service",
    }


def test_the_words_can_be_read_aloud_in_order() -> None:
    words = plain_text(a_letter())

    assert words.splitlines()[0] == "Hello Sam"
    assert words.index("planets") < words.index("Jay more") < words.index("Friday 13 March")
    assert "01632 960123" in words
    assert words.endswith("Morgan Ellis\nYour Independent Reviewing Officer")
