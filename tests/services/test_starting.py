"""A letter begins from the child: name, way of reading, look; and nothing in it is invented."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from iro_core import ids
from iro_core.records import (
    Action,
    Allocation,
    Person,
    Profile,
    ProfileFact,
)
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.kinds import KINDS
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_preferences import change_preferences, letter_preferences
from iro_desktop.services.letters.letters import OpenLetter
from iro_desktop.services.letters.starting import start_letter
from iro_desktop.services.refusals import RecordError
from iro_desktop.services.settings import change_settings
from tests.builders import OFFICER, TODAY, a_decision, a_review, a_store, a_visit, some_id
from tests.services.files import a_mine, days, of, put

BORN_8 = dt.date(2017, 6, 1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


def begun(store: Store, child_id: str, kind: str, **more: str) -> OpenLetter:
    return start_letter(store, child_id=child_id, kind=kind, today=TODAY, **more)


@pytest.mark.parametrize(
    ("fields", "style"),
    [
        ({}, "10_12"),
        ({"born_on": BORN_8}, "7_9"),
        ({"born_on": BORN_8, "reading_age": 6}, "3_6"),
        ({"born_on": BORN_8, "reading_age": 6, "letter_style": "13_15"}, "13_15"),
        ({"born_on": dt.date(2009, 1, 1)}, "16_up"),
        ({"born_on": TODAY + dt.timedelta(days=9)}, "10_12"),
    ],
)
def test_the_style_is_the_chosen_one_else_by_reading_else_by_age(
    store: Store, fields: dict[str, Any], style: str
) -> None:
    child = a_mine(store, **fields)

    assert begun(store, child.id, "profile").draft.style == style


def test_a_letter_has_the_name_and_the_look_that_the_child_likes(store: Store) -> None:
    child = a_mine(
        store, liked_name="Annie", letter_typeface="lexend", letter_colour="purple",
        letter_paper="cream", letter_size="large", letter_theme="space",
    )  # fmt: skip

    draft = begun(store, child.id, "advocacy").draft

    look = draft.look
    assert draft.name == "Annie"
    assert (look.typeface, look.colour, look.paper) == ("lexend", "purple", "cream")
    assert (look.size, look.theme) == ("large", "space")


@pytest.mark.parametrize(
    ("fields", "layout"),
    [
        ({}, "letter"),
        ({"likes_symbols": True}, "easy_read"),
        ({"letter_language": "ti"}, "bilingual"),
        ({"letter_language": "en-GB", "likes_symbols": False}, "letter"),
    ],
)
def test_symbols_and_a_second_language_choose_the_layout(
    store: Store, fields: dict[str, Any], layout: str
) -> None:
    child = a_mine(store, **fields)

    assert begun(store, child.id, "good_news").draft.layout == layout


@pytest.mark.parametrize("kind", ["after_visit", "after_review"])
def test_letters_after_a_visit_or_a_review_have_style_and_look_too(store: Store, kind: str) -> None:
    child = a_mine(store, born_on=BORN_8, letter_colour="green")
    put(
        store,
        a_visit(child, state="ready", voice="I like maths."),
        a_review(child, state="held", held_on=days(-3)),
    )

    draft = begun(store, child.id, kind).draft

    assert (draft.kind, draft.style, draft.look.colour) == (kind, "7_9", "green")


@pytest.mark.parametrize("kind", ["after_visit", "after_review", "decision", "family", "postcard"])
def test_a_letter_without_what_it_is_written_from_is_refused(store: Store, kind: str) -> None:
    child = a_mine(store)

    with pytest.raises(LetterError):
        begun(store, child.id, kind)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"after_visit", "after_review"}))
def test_a_letter_that_was_begun_is_taken_up_again(store: Store, kind: str) -> None:
    child = a_mine(store)
    review = a_review(child, state="held", held_on=days(-3))
    decision, person = a_decision(review), Person(id=ids.PersonId(some_id()), first_name="Kim")
    put(store, review, decision, person)
    more = {"decision_id": str(decision.id), "to_person_id": str(person.id)}

    first = begun(store, child.id, kind, **more)

    assert begun(store, child.id, kind, **more).letter.id == first.letter.id


def test_letters_to_two_people_of_the_family_are_two(store: Store) -> None:
    child = a_mine(store)
    people = [Person(id=ids.PersonId(some_id()), first_name=name) for name in ("Kim", "Jo")]
    put(store, *people)

    letters = [begun(store, child.id, "family", to_person_id=each.id) for each in people]

    assert [each.draft.name for each in letters] == ["Kim", "Jo"]
    assert [each.letter.to_person_id for each in letters] == [each.id for each in people]


def test_a_letter_to_the_family_is_plain_and_in_adult_words(store: Store) -> None:
    child = a_mine(store, born_on=BORN_8, likes_symbols=True, letter_theme="space")
    person = Person(id=ids.PersonId(some_id()), first_name="Kim", family_name="Carer")
    put(store, person)

    draft = begun(store, child.id, "family", to_person_id=person.id).draft

    assert (draft.style, draft.layout, draft.look.theme) == ("16_up", "letter", "")
    assert (draft.greeting, draft.name) == ("Dear", "Kim Carer")
    assert "Ann" in draft.block("opening").body


def test_a_decision_is_told_with_the_records_words_beside_it_and_marked(store: Store) -> None:
    child = a_mine(store)
    review = a_review(child, state="held", held_on=days(-3))
    decision = a_decision(review, due_on=days(9))
    put(store, review, decision)

    letter = begun(store, child.id, "decision", decision_id=decision.id)

    (row,) = letter.draft.block("decided").actions
    assert (row.action, row.formal) == (decision.wording, decision.wording)
    assert row.who == "Social worker"
    assert (row.about_id, letter.letter.decision_id) == (decision.id, decision.id)
    assert letter.formal == {decision.wording}
    assert "at your review on Monday 2 March" in letter.draft.block("who_decided").body


def test_a_decision_of_another_child_is_refused(store: Store) -> None:
    child, other = a_mine(store), a_mine(store)
    review = a_review(other, state="held", held_on=days(-3))
    decision = a_decision(review)
    put(store, review, decision)

    with pytest.raises(LetterError, match="Choose the decision"):
        begun(store, child.id, "decision", decision_id=decision.id)


def test_what_the_officer_wrote_for_the_file_is_marked_as_a_report(store: Store) -> None:
    child = a_mine(store)
    visit = a_visit(child, state="ready", voice="Ann said she misses Jay.")
    actions = [
        of(child, Action, visit_id=visit.id, position=at, wording=words)
        for at, words in enumerate(["Chase the social worker", "I will ask about Jay for you"])
    ]
    put(store, visit, *actions)

    letter = begun(store, child.id, "after_visit")

    rows = letter.draft.block("will_do").actions
    assert letter.formal == {"Chase the social worker"}
    assert [row.about_id for row in rows] == [each.id for each in actions]
    assert letter.draft.block("told_me").formal == "Ann said she misses Jay."


def test_a_day_that_is_not_on_file_is_not_invented(store: Store) -> None:
    child = a_mine(store)

    card, sorry = begun(store, child.id, "before_visit"), begun(store, child.id, "missed_you")

    assert "I will tell you when" in card.draft.block("when").body
    assert sorry.draft.block("sorry").body.startswith("I came to see you, but")


def test_a_planned_visit_and_one_that_came_to_nothing_give_their_day(store: Store) -> None:
    child = a_mine(store)
    put(
        store,
        a_visit(child, held_on=days(5)),
        a_visit(child, state="ready", held_on=days(-1), seen_alone="not_seen"),
    )

    card, sorry = begun(store, child.id, "before_visit"), begun(store, child.id, "missed_you")

    assert "on Tuesday 10 March" in card.draft.block("when").body
    assert "on Wednesday 4 March" in sorry.draft.block("sorry").body


@pytest.mark.parametrize(
    ("born_on", "words"),
    [
        (dt.date(2014, 3, 20), "Happy birthday, Ann!"),
        (dt.date(2014, 3, 1), "Happy birthday, Ann!"),
        (dt.date(2014, 9, 1), "Well done, Ann!"),
        (None, "Well done, Ann!"),
    ],
)
def test_the_card_knows_a_birthday(store: Store, born_on: dt.date | None, words: str) -> None:
    child = a_mine(store, born_on=born_on)

    assert words in begun(store, child.id, "good_news").draft.block("wish").body


def test_the_goodbye_names_who_comes_next_only_where_it_is_known(store: Store) -> None:
    child, other = a_mine(store), a_mine(store)
    after = Profile(id=ids.ProfileId(some_id()), full_name="Asha Lane", telephone="01632 960111")
    put(store, after, of(child, Allocation, profile_id=after.id, from_on=days(7)))

    known = begun(store, child.id, "goodbye").draft.block("who_next").body
    unknown = begun(store, other.id, "goodbye").draft.block("who_next").body

    assert "Asha Lane" in known
    assert "01632 960111" in known
    assert "I will tell you when I know" in unknown


def test_the_profile_letter_has_only_facts_that_were_agreed_to_in_their_order(store: Store) -> None:
    child = a_mine(store, born_on=BORN_8, likes="Planets")
    facts = [
        ProfileFact(
            id=ids.ProfileFactId(some_id()),
            profile_id=OFFICER.profile_id,
            position=at,
            middle=words,
            consent_on=agreed,
            symbol="1F4DA",
        )
        for at, words, agreed in ((2, "I bake.", TODAY), (1, "I swim.", TODAY), (3, "No.", None))
    ]
    put(store, Profile(id=OFFICER.profile_id, full_name="Robin Vale"), *facts)

    draft = begun(store, child.id, "profile").draft

    told = [each for each in draft.blocks if each.id.startswith("fact_")]
    assert [each.body for each in told] == ["I swim.", "I bake."]
    assert told[0].picture is not None
    assert told[0].picture.source == "symbol:1F4DA"
    assert draft.block("learnt").formal == "Planets"
    assert "My name is Robin" in draft.block("who_i_am").body


def test_without_facts_the_profile_letter_leads_to_none(store: Store) -> None:
    child = a_mine(store)

    assert "about_me" not in [each.id for each in begun(store, child.id, "profile").draft.blocks]


@pytest.mark.parametrize(
    ("address", "words"), [("", "ask me"), ("https://example.org/book", "Scan the square")]
)
def test_a_square_to_scan_is_promised_only_where_there_is_one(
    store: Store, address: str, words: str
) -> None:
    change_settings(store, values={"handbook_address": address})
    child = a_mine(store)

    body = begun(store, child.id, "profile").draft.block("handbook").body

    assert words.casefold() in body.casefold()
    assert ("square" in body) == bool(address)


def test_a_child_who_had_another_officer_is_told_of_the_change(store: Store) -> None:
    child = a_mine(store)
    put(store, of(child, Allocation, profile_id=ids.ProfileId("before"), to_on=days(-9)))

    assert "had before" in begun(store, child.id, "profile").draft.block("who_i_am").body


def test_what_is_known_about_letters_and_what_nobody_asked_yet(store: Store) -> None:
    child = a_mine(store, pronouns="she/her", reading_age=8, written_to_by="not_yet_asked")

    known = letter_preferences(store, child_id=child.id, today=TODAY)

    assert (known.name, known.style) == ("Ann", "7_9")
    assert known.style_from == "reads at about the age of 8"
    assert known.gaps == (
        "How they like to get letters",
        "Whether symbols help",
        "A colour they like",
    )


def test_a_new_reading_age_is_dated_and_an_old_one_keeps_its_day(store: Store) -> None:
    child = a_mine(store)

    def changed(**values: Any) -> Any:
        seen = letter_preferences(store, child_id=child.id, today=TODAY).child
        return change_preferences(store, seen=seen, values=values, today=TODAY)

    assert changed(reading_age=8).reading_age_on == TODAY
    assert changed(reading_age=8, letter_colour="blue").reading_age_on == TODAY
    assert changed(reading_age=None).reading_age_on is None


def test_a_reading_age_that_cannot_be_is_refused(store: Store) -> None:
    child = a_mine(store)

    with pytest.raises(RecordError, match="from 3 to 25"):
        change_preferences(store, seen=child, values={"reading_age": 2}, today=TODAY)


def test_every_kind_can_be_begun(store: Store) -> None:
    child = a_mine(store)
    review = a_review(child, state="held", held_on=days(-3))
    decision, person = a_decision(review), Person(id=ids.PersonId(some_id()), first_name="Kim")
    put(store, review, decision, person, a_visit(child, state="ready"))

    kinds = {
        begun(
            store, child.id, kind, decision_id=str(decision.id), to_person_id=str(person.id)
        ).letter.kind
        for kind in KINDS
    }

    assert kinds == set(KINDS)
