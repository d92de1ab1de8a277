"""A letter goes out on a day, some way, by somebody; and what was said wrongly is taken back."""

import datetime as dt
from pathlib import Path

import pytest

from iro_core import ids
from iro_core.fields import Role
from iro_core.records import Letter, Profile
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Author
from iro_desktop.services.letters import letters
from iro_desktop.services.letters.letter_way import Way, letter_way
from iro_desktop.services.letters.post_desk import initials_of, post_desk
from iro_desktop.services.letters.sent import (
    give_to_support,
    mark_sent,
    mark_several_sent,
    return_to_officer,
    take_back_sent,
)
from iro_desktop.services.refusals import RecordError
from iro_desktop.services.settings import change_settings
from tests.builders import OFFICER, TODAY, a_store
from tests.letter_driver import a_store_with_a_visit

DAY = dt.timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store_with_a_visit(tmp_path)[0]


@pytest.fixture
def letter_id(store: Store) -> str:
    return finished(store)


def finished(store: Store) -> str:
    with store.reading() as reader:
        found = reader.find(Letter)
        visit_id = reader.connection.exec_driver_sql("select id from visit").scalar_one()
    if found:
        begun = letters.copy_letter(store, letter_id=found[0].id, today=TODAY)
    else:
        begun = letters.start_letter_after_visit(store, visit_id=visit_id, today=TODAY)
    letters.finish_letter(store, seen=begun, draft=begun.draft, dated_on=TODAY)
    return begun.letter.id


def way(store: Store, letter_id: str) -> Way:
    return letter_way(store, letter_id=letter_id).way


def test_a_sent_letter_says_when_how_and_by_whom(store: Store, letter_id: str) -> None:
    sent = mark_sent(store, letter_id=letter_id, sent_on=TODAY, how="post", today=TODAY + DAY)

    assert (sent.sent_on, sent.sent_how, sent.sent_by) == (TODAY, "post", "Robin Vale")
    assert way(store, letter_id) is Way.SENT


@pytest.mark.parametrize(
    ("sent_on", "how", "words"),
    [
        (None, "post", "Enter the day"),
        (TODAY + DAY, "post", "has not come yet"),
        (TODAY - DAY, "post", "The letter is dated Thursday 5 March 2026"),
        (TODAY, "", "Choose how"),
        (TODAY, "by pigeon", "Choose how"),
    ],
)
def test_a_day_or_a_way_that_cannot_be_is_refused(
    store: Store, letter_id: str, sent_on: dt.date | None, how: str, words: str
) -> None:
    with pytest.raises(RecordError, match=words):
        mark_sent(store, letter_id=letter_id, sent_on=sent_on, how=how, today=TODAY)

    assert way(store, letter_id) is Way.TO_SEND


def test_a_draft_goes_nowhere_and_a_letter_goes_once(store: Store, letter_id: str) -> None:
    draft = letters.copy_letter(store, letter_id=letter_id, today=TODAY).letter.id
    with pytest.raises(RecordError, match="Finish the letter first"):
        give_to_support(store, letter_id=draft, today=TODAY)
    mark_sent(store, letter_id=letter_id, sent_on=TODAY, how="hand", today=TODAY)

    with pytest.raises(RecordError, match="It was sent on Thursday 5 March 2026"):
        mark_sent(store, letter_id=letter_id, sent_on=TODAY, how="post", today=TODAY)


def test_what_was_sent_by_mistake_is_taken_back_with_the_reason(
    store: Store, letter_id: str
) -> None:
    with pytest.raises(RecordError, match="not marked as sent"):
        take_back_sent(store, letter_id=letter_id, reason="A slip", today=TODAY)
    mark_sent(store, letter_id=letter_id, sent_on=TODAY, how="post", today=TODAY)
    with pytest.raises(RecordError, match="Say why"):
        take_back_sent(store, letter_id=letter_id, reason=" ", today=TODAY)

    take_back_sent(store, letter_id=letter_id, reason="It lay in the tray", today=TODAY)

    found = letter_way(store, letter_id=letter_id)
    assert found.way is Way.TO_SEND
    assert [(each.on, each.words) for each in found.notes] == [
        (TODAY, "Robin Vale: not sent after all: It lay in the tray")
    ]


def test_business_support_has_a_letter_until_it_is_posted_or_returned(
    store: Store, letter_id: str
) -> None:
    give_to_support(store, letter_id=letter_id, note="Second class", today=TODAY)
    (line,) = post_desk(store, today=TODAY)
    assert (line.initials, line.kind, line.how) == ("A. E.", "Letter after a visit", "By post")
    assert (line.note, line.is_slow) == ("Second class", False)
    with pytest.raises(RecordError, match="already"):
        give_to_support(store, letter_id=letter_id, today=TODAY)

    return_to_officer(store, letter_id=letter_id, reason="No handbook left", today=TODAY)

    assert post_desk(store, today=TODAY) == ()
    assert letter_way(store, letter_id=letter_id).notes[-1].words.endswith("No handbook left")
    with pytest.raises(RecordError, match="does not have"):
        return_to_officer(store, letter_id=letter_id, reason="Again", today=TODAY)


def test_several_letters_go_out_together_or_not_at_all(store: Store, letter_id: str) -> None:
    other = finished(store)
    mark_sent(store, letter_id=other, sent_on=TODAY, how="post", today=TODAY)
    both = (letter_id, other)

    with pytest.raises(RecordError, match="It was sent on"):
        mark_several_sent(store, letter_ids=both, sent_on=TODAY, how="post", today=TODAY)
    assert letter_way(store, letter_id=letter_id).letter.sent_on is None

    take_back_sent(store, letter_id=other, reason="A slip", today=TODAY)
    mark_several_sent(store, letter_ids=both, sent_on=TODAY, how="post", today=TODAY)
    assert {way(store, each) for each in both} == {Way.SENT}


def test_each_print_is_told_with_its_moment_its_copies_and_who(
    store: Store, letter_id: str
) -> None:
    letters.record_printed(store, letter_id=letter_id)
    letters.record_printed(store, letter_id=letter_id, copies=3)
    letters.record_printed(store, letter_id=letter_id, as_file=True)

    found = letter_way(store, letter_id=letter_id).printings

    assert [each.copies for each in found] == [1, 3, 0]
    assert {each.who for each in found} == {"Robin Vale"}


def test_a_letter_with_business_support_too_long_is_slow(store: Store, letter_id: str) -> None:
    give_to_support(store, letter_id=letter_id, today=TODAY)

    assert not post_desk(store, today=TODAY + 5 * DAY)[0].is_slow  # Tuesday: three working days
    assert post_desk(store, today=TODAY + 6 * DAY)[0].is_slow


def test_the_office_says_how_long_business_support_may_take(store: Store, letter_id: str) -> None:
    give_to_support(store, letter_id=letter_id, today=TODAY)

    change_settings(store, values={"support_working_days": "4"})

    assert not post_desk(store, today=TODAY + 6 * DAY)[0].is_slow  # Wednesday: four working days
    assert post_desk(store, today=TODAY + 7 * DAY)[0].is_slow


def test_business_support_sees_everybodys_letters_and_another_officer_none(
    store: Store, letter_id: str, tmp_path: Path
) -> None:
    give_to_support(store, letter_id=letter_id, today=TODAY)
    with store.writing() as writer:
        (profile,) = writer.find(Profile)
    assert profile.id == OFFICER.profile_id
    store.close()

    seen = {
        role: len(post_desk(a_store(tmp_path, author=_somebody(role)), today=TODAY))
        for role in ("business_support", "iro")
    }

    assert seen == {"business_support": 1, "iro": 0}


def _somebody(role: str) -> Author:
    return Author(
        profile_id=ids.ProfileId(f"another {role}"),
        role=Role(role),
        device_id=ids.DeviceId("laptop"),
    )


def test_initials_are_all_that_is_told_of_a_name() -> None:
    assert initials_of("Ann", "van Dale") == "A. v."
    assert initials_of("Ann", "") == "A."
