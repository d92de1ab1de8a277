"""A letter's words as they stood earlier are kept, and can be gone back to."""

import dataclasses
import datetime as dt
import itertools
from pathlib import Path

import pytest

from iro_core import ids
from iro_core.records import Child, Letter, LetterVersion, Person, Relationship
from iro_desktop.letters.content import ActionRow, LetterError
from iro_desktop.letters.draft import DraftBlock, LetterDraft, to_json
from iro_desktop.models.engine import make_engine
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letter_versions
from iro_desktop.services.letters.copy_from_last import (
    AGREED_THEN,
    TOLD_THEN,
    copy_from_last,
    source_of,
    stale_places,
)
from iro_desktop.services.letters.letter_versions import (
    ANOTHER_DAY,
    BEFORE_COPYING,
    ON_REQUEST,
    keep_from_another_day,
    keep_version,
    versions_of,
)
from tests.builders import KEY, NOW, OFFICER, TODAY, a_child, a_store, some_id

DAY = dt.timedelta(days=1)
LONG_AGO = dt.date(2025, 9, 20)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    ticks = itertools.count()
    a_store(tmp_path).close()
    return Store(
        make_engine(tmp_path / "caseload.irostore", KEY),
        author=OFFICER,
        now=lambda: NOW + next(ticks) * dt.timedelta(seconds=1),
    )


def words(learnt: str = "You draw well.", **more: object) -> LetterDraft:
    blocks = (
        DraftBlock(id="thanks", body="Thank you for 15 September."),
        DraftBlock(id="learnt", body=learnt),
        DraftBlock(id="told_me", body="I like football."),
        DraftBlock(
            id="will_do",
            body="Jo helps you. You can ask me.",
            actions=(ActionRow("Ring the school"),),
        ),
    )
    return dataclasses.replace(
        LetterDraft(kind="after_visit", name="Annie", blocks=blocks),
        **more,  # type: ignore[arg-type]  # the draft's own fields
    )


def a_letter(store: Store, child: Child, draft: LetterDraft, **fields: object) -> Letter:
    made = Letter(
        id=ids.LetterId(some_id()),
        child_id=child.id,
        kind="after_visit",
        draft=to_json(draft),
        **{"state": "draft", "dated_on": TODAY, **fields},  # type: ignore[arg-type]  # its fields
    )
    with store.writing() as writer:
        return writer.add(made)


def saved(store: Store, child: Child) -> Child:
    with store.writing() as writer:
        return writer.add(child)


def test_versions_stand_in_a_list_the_latest_first(store: Store) -> None:
    letter = a_letter(store, saved(store, a_child()), words())
    for each in ("One.", "Two."):
        keep_version(store, letter_id=letter.id, draft=words(each), dated_on=TODAY, why=ON_REQUEST)

    found = versions_of(store, letter_id=letter.id)

    assert [each.draft.block("learnt").body for each in found] == ["Two.", "One."]
    assert {each.why for each in found} == {ON_REQUEST}


def test_the_same_words_are_kept_once(store: Store) -> None:
    letter = a_letter(store, saved(store, a_child()), words())
    kept = [
        keep_version(store, letter_id=letter.id, draft=words(), dated_on=TODAY, why=ON_REQUEST)
        for _ in range(2)
    ]

    assert kept == [True, False]


def test_there_is_an_end_to_versions_and_those_asked_for_stay_longest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letter_versions, "MOST", 3)
    letter = a_letter(store, saved(store, a_child()), words())
    for number in range(6):
        why = ON_REQUEST if number == 0 else ANOTHER_DAY
        draft = words(str(number))
        keep_version(store, letter_id=letter.id, draft=draft, dated_on=TODAY, why=why)

    found = versions_of(store, letter_id=letter.id)

    assert [each.draft.block("learnt").body for each in found] == ["5", "4", "0"]


@pytest.mark.parametrize(("later", "kept"), [(DAY, 1), (0 * DAY, 0)], ids=["next day", "same day"])
def test_a_draft_that_is_opened_another_day_is_kept_as_it_was(
    store: Store, later: dt.timedelta, kept: int
) -> None:
    letter = a_letter(store, saved(store, a_child()), words())

    keep_from_another_day(store, letter_id=letter.id, today=TODAY + later)

    assert len(versions_of(store, letter_id=letter.id)) == kept


def test_a_finished_or_deleted_letter_is_not_kept_again(store: Store) -> None:
    letter = a_letter(store, saved(store, a_child()), words(), state="ready")

    assert not keep_from_another_day(store, letter_id=letter.id, today=TODAY + DAY)
    assert not keep_from_another_day(store, letter_id="gone", today=TODAY + DAY)


def test_the_words_of_last_time_are_taken_and_what_is_stale_is_pointed_at(store: Store) -> None:
    child = saved(store, a_child())
    jo = Person(id=ids.PersonId(some_id()), first_name="Jo", role="social_worker")
    was = Relationship(
        id=ids.RelationshipId(some_id()),
        child_id=child.id,
        person_id=jo.id,
        role="social_worker",
        to_on=TODAY - DAY,
    )
    with store.writing() as writer:
        writer.add(jo)
        writer.add(was)
    last = a_letter(store, child, words(), state="ready", dated_on=LONG_AGO)
    letter = a_letter(store, child, LetterDraft(kind="after_visit"))

    draft = copy_from_last(
        store, letter_id=letter.id, draft=LetterDraft(kind="after_visit"), dated_on=TODAY
    )
    found = stale_places(draft, source_of(store, letter_id=letter.id, today=TODAY))

    assert draft.blocks == words().blocks
    assert [(each.place, each.passage) for each in found] == [
        ("thanks.body", "Thank you for 15 September."),
        ("told_me.body", "I like football."),
        ("will_do.body", "Jo helps you."),
        ("will_do.0.action", "Ring the school"),
    ]
    assert {each.reason for each in found} >= {AGREED_THEN, TOLD_THEN}
    assert versions_of(store, letter_id=letter.id)[0].why == BEFORE_COPYING
    with store.reading() as reader:
        assert reader.need(Letter, letter.id).copied_from_id == last.id


def test_a_stale_passage_that_was_changed_or_looked_at_is_pointed_at_no_more(store: Store) -> None:
    child = saved(store, a_child())
    a_letter(store, child, words(), state="ready", dated_on=LONG_AGO)
    letter = a_letter(store, child, LetterDraft(kind="after_visit"))
    draft = copy_from_last(
        store, letter_id=letter.id, draft=LetterDraft(kind="after_visit"), dated_on=TODAY
    )
    source = source_of(store, letter_id=letter.id, today=TODAY)

    changed = draft.with_block(DraftBlock(id="thanks", body="Thank you for 1 March."))
    looked_at = dataclasses.replace(changed, still_right=("I like football.", "Ring the school"))

    assert [each.place for each in stale_places(changed, source)] == [
        "told_me.body",
        "will_do.0.action",
    ]
    assert stale_places(looked_at, source) == ()


def test_what_this_letter_has_from_the_record_stays(store: Store) -> None:
    child = saved(store, a_child())
    a_letter(store, child, words(), state="ready", dated_on=LONG_AGO)
    own = LetterDraft(
        kind="after_visit",
        name="Ann",
        style="7_9",
        blocks=(
            DraftBlock(id="told_me", body="I like chess."),
            DraftBlock(id="will_do", actions=(ActionRow("Ask about the trip"),)),
            DraftBlock(id="own_1", body="Good luck."),
        ),
    )
    letter = a_letter(store, child, own)

    draft = copy_from_last(store, letter_id=letter.id, draft=own, dated_on=TODAY)

    assert (draft.name, draft.style) == ("Ann", "7_9")
    assert draft.block("told_me").body == "I like chess."
    assert [row.action for row in draft.block("will_do").actions] == ["Ask about the trip"]
    assert [each.id for each in draft.blocks] == ["thanks", "learnt", "told_me", "will_do", "own_1"]


def test_there_must_be_a_letter_to_copy_from(store: Store) -> None:
    letter = a_letter(store, saved(store, a_child()), words())

    with pytest.raises(LetterError, match="no earlier letter"):
        copy_from_last(store, letter_id=letter.id, draft=words(), dated_on=TODAY)

    assert source_of(store, letter_id=letter.id, today=TODAY) is None
    assert stale_places(words(), None) == ()
    with store.reading() as reader:
        assert reader.find(LetterVersion) == []
