"""Which letters a child most likely waits for stand on top, each with its reason."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core import ids
from iro_core.domain.review_steps import LETTER
from iro_core.fields import Record
from iro_core.records import Allocation, Child, Letter, ReviewStep
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.draft import DraftBlock, LetterDraft
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_patterns import change_pattern, keep_pattern
from iro_desktop.services.letters.letter_versions import versions_of
from iro_desktop.services.letters.letters import finish_letter, load_letter
from iro_desktop.services.letters.new_letter import LetterStart, letter_start
from iro_desktop.services.letters.starting import start_letter
from iro_desktop.services.letters.starting_from_pattern import start_from_pattern
from tests.builders import OFFICER, TODAY, a_child, a_review, a_store, a_visit, some_id
from tests.services.files import a_mine, days, of, put


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def known(store: Store, child: Child) -> LetterStart:
    return letter_start(store, child_id=child.id, today=TODAY)


def likely(store: Store, child: Child) -> list[str]:
    return [each.kind for each in known(store, child).offers if each.reason]


def a_letter(child: Child, **fields: object) -> Letter:
    values = {"state": "ready", "dated_on": days(-1), **fields}
    letter: Letter = of(child, Letter, **values)
    return letter


def test_nothing_is_likely_where_nothing_happened_and_every_kind_is_offered(store: Store) -> None:
    child = a_mine(store)

    assert likely(store, child) == []
    assert len(known(store, child).offers) == 10


def test_the_newest_review_and_visit_without_a_letter_come_on_top_with_their_day(
    store: Store,
) -> None:
    child = a_mine(store)
    put(store, a_review(child, state="held", held_on=days(-3)))
    put(store, a_visit(child, state="ready", held_on=days(-9), seen_alone="yes"))

    first, second, *_ = known(store, child).offers

    assert (first.kind, second.kind) == ("after_review", "after_visit")
    assert first.reason.startswith("Review held on ")
    assert [each.day for each in first.why] == [days(-3)]


@pytest.mark.parametrize(
    ("state", "is_likely"), [("draft", True), ("ready", False)], ids=["draft", "finished"]
)
def test_a_letter_that_is_begun_waits_and_one_that_is_finished_is_not_likely(
    store: Store, state: str, is_likely: bool
) -> None:
    child = a_mine(store)
    review = a_review(child, state="held", held_on=days(-3))
    put(store, review, a_letter(child, kind="after_review", review_id=review.id, state=state))

    assert (likely(store, child) == ["after_review"]) is is_likely


def test_a_review_whose_letter_was_waived_is_not_likely(store: Store) -> None:
    child = a_mine(store)
    review = a_review(child, state="held", held_on=days(-3))
    step = of(child, ReviewStep, review_id=review.id, step=LETTER, done_on=TODAY)
    put(store, review, step)

    assert likely(store, child) == []


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({"state": "draft", "held_on": days(28)}, ["before_visit"]),
        ({"state": "draft", "held_on": days(29)}, []),
        ({"state": "draft", "held_on": TODAY}, []),
        ({"state": "ready", "held_on": days(-3), "seen_alone": "not_seen"}, ["missed_you"]),
        ({"state": "ready", "held_on": days(-29), "seen_alone": "not_seen"}, []),
        ({"state": "ready", "held_on": days(-3), "letter_not_needed": "A call"}, []),
        ({"state": "ready", "held_on": days(-401), "seen_alone": "yes"}, []),
    ],
    ids=["in four weeks", "later", "today", "missed", "missed long ago", "none needed", "not mine"],
)
def test_a_visit_makes_a_letter_likely(
    store: Store, fields: dict[str, object], kinds: list[str]
) -> None:
    child = a_mine(store)
    put(store, a_visit(child, **fields))

    assert likely(store, child) == kinds


@pytest.mark.parametrize(
    ("birthday", "is_likely"),
    [(TODAY, True), (days(14), True), (days(15), False), (days(-1), False)],
    ids=["today", "in 14 days", "in 15 days", "yesterday"],
)
def test_a_birthday_within_14_days_makes_a_card_likely(
    store: Store, birthday: dt.date, is_likely: bool
) -> None:
    child = a_mine(store, born_on=birthday.replace(year=birthday.year - 9))

    assert (likely(store, child) == ["good_news"]) is is_likely


def test_a_child_who_is_new_to_the_officer_is_likely_to_want_the_profile_letter(
    store: Store,
) -> None:
    child, longer = a_child(), a_child()
    put(store, child, longer, _mine_since(child, days(-90)), _mine_since(longer, days(-91)))
    assert (likely(store, child), likely(store, longer)) == (["profile"], [])

    put(store, a_letter(child, kind="profile"))

    assert likely(store, child) == []


def test_a_template_gives_its_words_and_the_record_keeps_the_child(store: Store) -> None:
    child = a_mine(store, liked_name="Sunny")
    pattern_id = a_template(store, child)

    begun = start_from_pattern(store, child_id=child.id, pattern_id=pattern_id, today=TODAY)

    kept = load_letter(store, letter_id=begun.letter.id)
    assert kept.draft == begun.draft
    assert (kept.letter.kind, kept.draft.name) == ("goodbye", "Sunny")
    assert kept.draft.block("thanks").body == "It was a joy to meet you, Sunny."
    assert len(versions_of(store, letter_id=kept.letter.id)) == 1


def test_a_finished_letter_keeps_its_words(store: Store) -> None:
    child = a_mine(store)
    put(store, a_visit(child, state="ready", held_on=days(-3), seen_alone="yes", voice="Good."))
    pattern_id = a_template(store, child, kind="after_visit")
    begun = start_letter(store, child_id=child.id, kind="after_visit", today=TODAY)
    done = finish_letter(store, seen=begun, draft=begun.draft, dated_on=TODAY)

    with pytest.raises(LetterError, match="write a corrected letter"):
        start_from_pattern(store, child_id=child.id, pattern_id=pattern_id, today=TODAY)

    assert load_letter(store, letter_id=begun.letter.id).draft == done.draft


def test_a_template_that_is_gone_says_so(store: Store) -> None:
    child = a_mine(store)

    with pytest.raises(LetterError, match="was deleted"):
        start_from_pattern(store, child_id=child.id, pattern_id=some_id(), today=TODAY)


def test_a_template_says_whose_it_is_and_what_it_lacks(store: Store) -> None:
    child = a_mine(store)
    a_template(store, child, kind="after_review")
    change_pattern(store, pattern_id=a_template(store, child), name="Another")

    first, second = known(store, child).templates

    assert (first.name, first.what_for, first.lacks) == (
        "Another",
        "Goodbye and handover, yours",
        "",
    )
    assert second.lacks == "No review was held yet"


def a_template(store: Store, child: Child, kind: str = "goodbye") -> str:
    block = DraftBlock(
        id="thanks", heading="Hello", body=f"It was a joy to meet you, {_name(child)}."
    )
    draft = LetterDraft(kind=kind, name=_name(child), blocks=(block,), closing="Bye")
    return keep_pattern(store, child_id=child.id, draft=draft, name="My own words").id


def _name(child: Child) -> str:
    return child.liked_name or child.first_name


def _mine_since(child: Child, day: dt.date) -> Record:
    allocation: Allocation = of(
        child, Allocation, profile_id=ids.ProfileId(OFFICER.profile_id), from_on=day
    )
    return allocation
