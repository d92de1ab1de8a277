"""A template of one's own holds nothing about the child whose letter it was made from."""

from dataclasses import replace
from pathlib import Path

import pytest

from iro_core import ids
from iro_core.records import Child, Letter, Person, Placement, Relationship
from iro_desktop.letters.content import ActionRow, LetterError, PictureRef
from iro_desktop.letters.draft import DraftBlock, LetterDraft, to_json
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_patterns import (
    Pattern,
    change_pattern,
    delete_pattern,
    keep_pattern,
    patterns,
    preview_pattern,
    use_pattern,
)
from iro_desktop.services.letters.letter_versions import versions_of
from tests.builders import MANAGER, TODAY, a_child, a_store, some_id

DRAFT = LetterDraft(
    kind="after_visit",
    name="Annie",
    blocks=(
        DraftBlock(
            id="thanks",
            heading="For Annie",
            body="Hello Annie. I am glad, Annie, that we met. We met on 5 March.\n\n"
            "- Annie\u2019s cat\n- Jo will come",
        ),
        DraftBlock(id="learnt", body="You draw well."),
        DraftBlock(id="told_me", body="I miss my gran."),
        DraftBlock(
            id="will_do",
            body="I will do these things. So annie knows. You are nine.",
            actions=(ActionRow("Ask Gran", formal="Ask the maternal grandmother"),),
            formal="A record",
        ),
        DraftBlock(
            id="own_1", body="See you.", picture=PictureRef(source="attachment:7", alt="Annie")
        ),
    ),
    closing="Your friend, Annie",
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def child(store: Store) -> Child:
    child = a_child(liked_name="Annie")
    jo = Person(id=ids.PersonId(some_id()), first_name="Jo", role="social_worker")
    link = Relationship(id=ids.RelationshipId(some_id()), child_id=child.id, person_id=jo.id)
    with store.writing() as writer:
        writer.add(jo)
        writer.add(link)
        return writer.add(child)


def kept(store: Store, child: Child, name: str = "After a good visit") -> Pattern:
    return keep_pattern(store, child_id=child.id, draft=DRAFT, name=name)


def test_no_name_of_the_child_is_left_in_a_template(store: Store, child: Child) -> None:
    words = to_json(kept(store, child).draft).casefold()

    assert [name for name in ("annie", "ann ", "example", "jo ", "gran") if name in words] == []
    assert "{name}" in words


def test_what_names_somebody_or_a_time_is_left_out_and_shown(store: Store, child: Child) -> None:
    found = preview_pattern(store, child_id=child.id, draft=DRAFT)

    assert set(found.left_out) == {
        "We met on 5 March.",
        "Jo will come",
        "So annie knows.",
        "You are nine.",
    }
    assert found.draft.block("thanks").body == (
        "Hello {name}. I am glad, {name}, that we met.\n\n- {name}\u2019s cat"
    )
    assert found.draft.block("will_do").body == "I will do these things."


def test_what_the_child_said_and_what_was_agreed_stays_with_the_child(
    store: Store, child: Child
) -> None:
    draft = kept(store, child).draft

    assert (draft.block("told_me").body, draft.block("learnt").body) == ("", "")
    assert [block.actions for block in draft.blocks if block.actions] == []
    assert [block.formal for block in draft.blocks if block.formal] == []
    assert draft.block("own_1").picture is None


def test_a_name_that_is_a_word_too_is_a_name_only_with_its_capital(store: Store) -> None:
    will = a_child(first_name="Will")
    with store.writing() as writer:
        writer.add(will)
    draft = LetterDraft(
        kind="good_news", blocks=(DraftBlock(id="own_1", body="Will, I will ring you."),)
    )

    found = preview_pattern(store, child_id=will.id, draft=draft)

    assert found.draft.block("own_1").body == "{name}, I will ring you."
    assert found.left_out == ()


def test_a_template_is_filled_with_the_name_of_the_next_child(store: Store, child: Child) -> None:
    pattern = kept(store, child)
    ben = a_child(first_name="Ben")
    own = LetterDraft(
        kind="after_visit", name="Ben", blocks=(DraftBlock(id="told_me", body="I like chess."),)
    )
    letter = Letter(id=ids.LetterId(some_id()), child_id=ben.id, state="draft", draft=to_json(own))
    with store.writing() as writer:
        writer.add(ben)
        writer.add(letter)

    draft = use_pattern(
        store, pattern_id=pattern.id, letter_id=letter.id, draft=own, dated_on=TODAY
    )

    assert draft.block("thanks").body.startswith("Hello Ben. I am glad, Ben,")
    assert draft.block("thanks").heading == "For Ben"
    assert draft.block("told_me").body == "I like chess."
    assert len(versions_of(store, letter_id=letter.id)) == 1


def test_a_template_is_renamed_shared_and_deleted_by_whoever_made_it(
    store: Store, child: Child, tmp_path: Path
) -> None:
    pattern = kept(store, child)
    other = a_store(tmp_path, author=MANAGER)
    before = patterns(other)

    change_pattern(store, pattern_id=pattern.id, name="A good visit", is_shared=True)

    (seen,) = patterns(other, kind="after_visit")
    assert before == ()
    assert (seen.name, seen.is_mine, seen.is_shared) == ("A good visit", False, True)
    assert patterns(store, kind="profile") == ()
    with pytest.raises(LetterError, match="Somebody else"):
        delete_pattern(other, pattern_id=pattern.id)
    delete_pattern(store, pattern_id=pattern.id)
    assert patterns(store) == ()
    other.close()


def test_a_template_needs_a_name(store: Store, child: Child) -> None:
    with pytest.raises(LetterError, match="name"):
        kept(store, child, name=" ")
    pattern = kept(store, child)
    with pytest.raises(LetterError, match="name"):
        change_pattern(store, pattern_id=pattern.id, name="")


def test_no_address_home_school_carer_or_number_is_left_in_a_template(
    store: Store, child: Child
) -> None:
    carer = Person(id=ids.PersonId(some_id()), first_name="Bo", family_name="Bracken")
    home = Placement(
        id=ids.PlacementId(some_id()),
        child_id=child.id,
        address="7 Larch Row, Sandmere",
        postcode="ZZ9 9ZZ",
        setting_name="Fernbank House",
        carer_id=carer.id,
        is_hidden=True,
    )
    with store.writing() as writer:
        writer.add(carer)
        writer.add(home)
        writer.change(writer.need(Child, child.id), school="Hillside Primary School")
    told = (
        "I liked Larch Row. Your postcode is zz99zz. Fernbank House is warm. Thank Mrs Bracken. "
        "You go to Hillside Primary. Ring 01632 960001. Write to a@b.example. We had fun."
    )
    picture = PictureRef(source="symbol:1F3E0", alt="The house in Larch Row")
    block = DraftBlock(id="thanks", heading="At Larch Row", body=told, picture=picture)

    found = preview_pattern(store, child_id=child.id, draft=replace(DRAFT, blocks=(block,)))

    (left,) = found.draft.blocks
    assert (left.heading, left.body, left.picture) == ("", "We had fun.", None)
