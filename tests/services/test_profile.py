"""The officer's profile is read, checked and changed, all of it or nothing."""

from pathlib import Path

import pytest

from iro_core.fields import Role
from iro_core.records import Profile
from iro_desktop.models.store import Store
from iro_desktop.services.profile import (
    FIELDS,
    ROLES,
    change_profile,
    my_profile,
    profile_problems,
    role_in_words,
)
from iro_desktop.services.refusals import RecordError
from tests.builders import OFFICER, a_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = a_store(tmp_path)
    with store.writing() as writer:
        writer.add(Profile(id=OFFICER.profile_id, full_name="Sam Example", role=Role.IRO))
    return store


def test_what_was_changed_is_read_back_without_the_spaces_around_it(store: Store) -> None:
    values = {"full_name": " Sam Elm ", "telephone": "01632 960142", "email": "sam@elm.example"}

    changed = change_profile(store, seen=my_profile(store), values=values)

    assert (changed.full_name, changed.telephone) == ("Sam Elm", "01632 960142")
    assert my_profile(store).email == "sam@elm.example"


def test_the_role_is_shown_and_never_taken(store: Store) -> None:
    change_profile(store, seen=my_profile(store), values={"role": "it_administrator"})

    assert role_in_words(store) == "Independent Reviewing Officer"
    assert my_profile(store).role == "iro"


def test_one_bad_value_keeps_the_others_out(store: Store) -> None:
    with pytest.raises(RecordError, match="name is needed"):
        change_profile(store, seen=my_profile(store), values={"mobile": "", "full_name": " "})

    assert my_profile(store).full_name == "Sam Example"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("telephone", "ring me", "telephone number"),
        ("telephone", "12345", "telephone number"),
        ("mobile", "07700 900 0 0x", "telephone number"),
        ("email", "sam", "e-mail address"),
        ("email", "sam@elm", "e-mail address"),
        ("email", "sam @elm.example", "e-mail address"),
        ("job_title", "x" * 81, "at most 80"),
    ],
)
def test_what_would_look_wrong_in_a_letter_is_refused(field: str, value: str, words: str) -> None:
    assert words in profile_problems({field: value})[field]


@pytest.mark.parametrize(
    "value", ["01632 960142", "+44 7700 900123", "(01632) 960142 ext. 5", "", "07700-900-123"]
)
def test_telephone_numbers_as_people_write_them_are_taken(value: str) -> None:
    assert profile_problems({"telephone": value}) == {}


def test_every_role_has_words() -> None:
    assert set(ROLES) == set(Role)


def test_every_field_but_the_role_can_be_changed() -> None:
    assert set(FIELDS) <= set(Profile.__dataclass_fields__)
