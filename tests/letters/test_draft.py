"""The draft as text that is edited, kept and opened again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_desktop.letters.compose import ADVOCATE, REACH_ME, compose
from iro_desktop.letters.content import ActionRow, Bullets, Contact, LetterError, Paragraph
from iro_desktop.letters.draft import (
    SHAPE,
    DraftBlock,
    LetterDraft,
    as_data,
    from_data,
    from_json,
    parse_body,
    to_json,
)
from tests.letters.samples import a_draft, a_letterhead

WORDS = st.text(max_size=20)
BLOCKS = st.builds(
    DraftBlock,
    id=WORDS,
    heading=WORDS,
    body=WORDS,
    actions=st.lists(st.builds(ActionRow, WORDS, WORDS), max_size=2).map(tuple),
)


@given(st.builds(LetterDraft, kind=WORDS, name=WORDS, blocks=st.lists(BLOCKS).map(tuple)))
def test_a_draft_that_is_kept_and_opened_again_is_the_same(draft: LetterDraft) -> None:
    assert from_json(to_json(draft)) == draft


def test_a_draft_of_a_newer_version_is_not_guessed_at() -> None:
    with pytest.raises(LetterError, match="newer version"):
        from_data({**as_data(a_draft()), "shape": SHAPE + 1, "mood": "bright"})


@pytest.mark.parametrize(
    "change",
    [
        {"blocks": None},
        {"blocks": [{"id": "x"}]},
        {"blocks": ["Sam"]},
        {"blocks": [{"id": 1, "heading": "", "body": "", "actions": []}]},
        {"blocks": [{"id": "a", "heading": "", "body": "", "actions": ["Sam"]}]},
        {"name": 7},
        {"name": None},
    ],
)
def test_what_is_no_draft_is_refused_without_quoting_it(change: dict[str, Any]) -> None:
    with pytest.raises(LetterError) as refusal:
        from_data({**as_data(a_draft()), **change})

    assert "Sam" not in str(refusal.value)


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", "{", '"Sam"', "7"])
def test_text_that_is_no_draft_is_refused(text: str) -> None:
    with pytest.raises(LetterError, match="cannot be opened"):
        from_json(text)


def test_the_kept_text_is_json_that_a_person_can_read() -> None:
    assert json.loads(to_json(a_draft(name="Zoë")))["name"] == "Zoë"
    assert "Zoë" in to_json(a_draft(name="Zoë"))


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("", ()),
        (" \n\n \n", ()),
        ("One.", (Paragraph("One."),)),
        ("One.\n\nTwo.", (Paragraph("One."), Paragraph("Two."))),
        ("One.\r\n \r\nTwo.", (Paragraph("One."), Paragraph("Two."))),
        ("One,\ntwo.", (Paragraph("One,\ntwo."),)),
        ("- a\n- b", (Bullets(("a", "b")),)),
        ("You want:\n- a\n\u2022 b\nThat is all.", ...),
        ("-5 degrees", (Paragraph("-5 degrees"),)),
        ("- ", (Paragraph("-"),)),
        ("* b *", (Paragraph("* b *"),)),
    ],
)
def test_a_body_is_paragraphs_and_points(body: str, parts: Any) -> None:
    mixed = (Paragraph("You want:"), Bullets(("a", "b")), Paragraph("That is all."))

    assert parse_body(body) == (mixed if parts is ... else parts)


def test_one_block_is_edited_at_a_time() -> None:
    edited = a_draft().with_block(replace(a_draft().block("learnt"), body="You juggle."))

    assert edited.block("learnt").body == "You juggle."
    assert [b for b in edited.blocks if b.id != "learnt"] == [
        b for b in a_draft().blocks if b.id != "learnt"
    ]


def test_a_block_of_ones_own_comes_last() -> None:
    own = DraftBlock(id="own-1", heading="Your bike", body="It is mended.")

    assert a_draft().with_block(own).blocks == (*a_draft().blocks, own)


@pytest.mark.parametrize("change", [{"kind": "poem"}, {"style": "loud"}, {"language": "xx-XX"}])
def test_a_letter_that_this_version_does_not_know_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(LetterError, match="does not know"):
        compose(replace(a_draft(), **change), a_letterhead())


def test_each_number_stands_beneath_its_own_block() -> None:
    contacts = {b.id: b.contact.phone for b in compose(a_draft(), a_letterhead()).blocks}

    assert contacts[REACH_ME] == "01632 960123"
    assert contacts[ADVOCATE] == "0808 157 0123"
    assert {contacts[other] for other in contacts if other not in (REACH_ME, ADVOCATE)} == {""}


def test_a_block_whose_words_were_taken_out_is_not_printed_nor_are_its_numbers() -> None:
    draft = a_draft().with_block(replace(a_draft().block(ADVOCATE), body=" "))

    assert ADVOCATE not in [block.id for block in compose(draft, a_letterhead()).blocks]


def test_no_repr_shows_a_word_of_the_letter() -> None:
    shown = [a_draft(), a_draft().blocks[0], a_letterhead(), Contact(name="Sam"), ActionRow("Sam")]

    assert not [value for value in shown if "Sam" in repr(value) or "Morgan" in repr(value)]
