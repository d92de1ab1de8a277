"""A store filled with practice is ready for a test, and stands as one in use would."""

import pytest

from iro_core.records import Child, Letter, Profile
from iro_desktop.letters.content import LetterError
from iro_desktop.models.store import Store
from iro_desktop.services.caseload.caseload import caseload
from iro_desktop.services.home.today import agenda
from iro_desktop.services.letters.letters import letter_pdf, load_letter
from iro_desktop.services.unsent import unsent_count
from tests.builders import OFFICER, TODAY


def letters_in(store: Store) -> list[Letter]:
    with store.reading() as reader:
        return reader.find(Letter, order_by=("-dated_on",))


def test_the_practice_store_shows_the_officer_62_children(practice_store: Store) -> None:
    assert len(caseload(practice_store, today=TODAY).rows) == 62


def test_the_officer_is_whoever_has_unlocked_it(practice_store: Store) -> None:
    with practice_store.reading() as reader:
        assert reader.need(Profile, OFFICER.profile_id).full_name


def test_home_has_something_in_every_group(practice_store: Store) -> None:
    groups = {item.group for item in agenda(practice_store, today=TODAY).items}

    assert len(groups) == 4


def test_only_the_officers_own_unsent_work_waits_to_be_sent(practice_store: Store) -> None:
    assert 3 <= unsent_count(practice_store) <= 20


def test_every_letter_opens_and_the_newest_have_their_exact_pdf(practice_store: Store) -> None:
    letters = letters_in(practice_store)
    finished = [letter for letter in letters if letter.state != "draft"]

    assert all(load_letter(practice_store, letter_id=letter.id).draft.name for letter in letters)
    assert letter_pdf(practice_store, letter_id=finished[0].id).startswith(b"%PDF")
    with pytest.raises(LetterError, match="not on this laptop"):
        letter_pdf(practice_store, letter_id=finished[-1].id)


def test_each_test_has_a_practice_store_of_its_own(practice_store: Store) -> None:
    with practice_store.writing() as writer:
        for child in writer.find(Child):
            writer.delete(child)

    assert caseload(practice_store, today=TODAY).rows == ()
