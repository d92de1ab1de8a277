"""What a letter lacks is said at its field; what deserves a thought does not stand in the way."""

import dataclasses
import datetime as dt

import pytest

from iro_desktop.letters.after_visit import first_draft
from iro_desktop.letters.compose import Letterhead, compose
from iro_desktop.letters.content import ActionRow, Contact
from iro_desktop.letters.draft import DraftBlock, LetterDraft, from_json, to_json
from iro_desktop.letters.parts import own_block, part_of
from iro_desktop.services.letters.letter_checks import STILL_ABOUT_THEM, LetterCheck, check_letter
from tests.builders import TODAY

HEAD = Letterhead(office=Contact(name="Example Council"), written_on=TODAY, signed_name="Robin")
GRIN, WAVE = "\U0001f600", "\U0001f44b"


def a_draft(**changes: object) -> LetterDraft:
    draft = first_draft(
        name="Ann", visited_on=TODAY, written_on=TODAY, their_words="I like it.", learnt="You draw."
    )
    return dataclasses.replace(draft, **changes)  # type: ignore[arg-type]  # any field by its name


def checked(
    draft: LetterDraft, *, head: Letterhead = HEAD, dated_on: dt.date | None = TODAY
) -> LetterCheck:
    return check_letter(draft, compose(draft, head), dated_on=dated_on)


def problems(check: LetterCheck) -> list[tuple[str, str]]:
    return [(each.place, each.message) for each in check.problems]


def test_a_sound_letter_has_nothing_to_put_right() -> None:
    check = checked(a_draft())

    assert check == LetterCheck(problems=(), reminders=())


def test_gaps_are_told_at_their_fields() -> None:
    check = checked(a_draft(name=" ", blocks=()), dated_on=None)

    assert [each.place for each in check.problems] == ["dated_on", "name", ""]


def test_what_cannot_be_printed_is_named_at_its_field() -> None:
    draft = a_draft(name=f"Ann {GRIN}")
    draft = draft.with_block(
        DraftBlock(
            id="will_do", actions=(ActionRow("Ask"), ActionRow(f"Call {WAVE}{GRIN}", "soon"))
        )
    )

    said = "This cannot be printed: {}. Please use words in its place."
    assert problems(checked(draft)) == [
        ("name", said.format("grinning face")),
        ("will_do.1.action", said.format("waving hand sign, grinning face")),
    ]


def test_the_letterhead_is_looked_at_too() -> None:
    head = dataclasses.replace(HEAD, signed_name=f"Robin {GRIN}")

    assert [each.place for each in checked(a_draft(), head=head).problems] == [""]


@pytest.mark.parametrize(
    ("block", "place"),
    [
        (DraftBlock(id="learnt"), "learnt.body"),
        (DraftBlock(id="will_do", actions=(ActionRow("Ask the school"),)), "will_do.0.by_when"),
    ],
)
def test_some_things_only_deserve_a_thought(block: DraftBlock, place: str) -> None:
    check = checked(a_draft().with_block(block))

    assert check.problems == ()
    assert [each.place for each in check.reminders] == [place]


def test_a_part_that_is_left_out_is_neither_printed_nor_asked_for() -> None:
    draft = a_draft().with_block(DraftBlock(id="learnt", body=GRIN, left_out=True))

    assert checked(draft) == LetterCheck(problems=(), reminders=())
    assert "learnt" not in [block.id for block in compose(draft, HEAD).blocks]


def test_a_draft_keeps_what_is_left_out_and_a_half_typed_date() -> None:
    draft = a_draft(typed_date="next we").with_block(
        DraftBlock(id="learnt", body="x", left_out=True)
    )

    assert from_json(to_json(draft)) == draft


def test_an_added_part_has_a_name_and_an_id_of_its_own() -> None:
    first = own_block(frozenset({"thanks"}))

    second = own_block(frozenset({first.id}))

    assert [part_of(each).name for each in (first, second)] == [
        "Your own part 1",
        "Your own part 2",
    ]


@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ("Sam said school is fine.", True),
        ("She misses her brother.", True),
        ("I miss my brother. He is in London.", False),
        ("You miss your brother.", False),
    ],
)
def test_words_about_the_child_are_marked_until_they_speak_to_them(
    said: str, is_told: bool
) -> None:
    draft = first_draft(name="Sam", visited_on=TODAY, written_on=TODAY, their_words=said)

    found = checked(draft).reminders

    places = [each.place for each in found if each.message == STILL_ABOUT_THEM]
    assert places == (["told_me.body"] if is_told else [])
