"""The forms of one review: the right one, a first name or nothing, saved and remembered."""

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from iro_core.ids import SettingId
from iro_core.records import Child, Profile, Review, Setting
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_copies import OtherFileThereError, saved_copies
from iro_desktop.services.reviews.consultation_forms import (
    consultation_form,
    form_choice,
    save_form,
)
from iro_desktop.services.reviews.review_invitations import add_by_name
from iro_desktop.services.settings import change_settings
from tests.builders import OFFICER, TODAY, a_review, a_store
from tests.services.files import a_mine, days, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = a_store(tmp_path)
    me = Profile(
        id=OFFICER.profile_id,
        full_name="Robin Vale",
        office_name="Example Council",
        office_address="12 Town Hall Square, Exampleton\nEX1 2AM",
        telephone="01632 960123",
    )
    put(store, me)
    yield store
    store.close()


@pytest.fixture
def child(store: Store) -> Child:
    return a_mine(
        store,
        first_name="Annabel",
        liked_name="Annie",
        case_number="C7",
        born_on=TODAY.replace(year=TODAY.year - 8) + dt.timedelta(days=5),
    )


@pytest.fixture
def review(store: Store, child: Child) -> Review:
    review = a_review(child, planned_on=days(10), place="Larkhaven House")
    put(store, review)
    return review


def words(store: Store, review: Review, *, with_name: bool) -> str:
    pdf = consultation_form(store, review_id=review.id, form_id="child_8_11", with_name=with_name)
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_form_suits_the_childs_age_on_the_day_of_the_meeting(
    store: Store, review: Review
) -> None:
    choice = form_choice(store, review_id=review.id, today=TODAY)

    assert choice.suggested == "child_8_11"
    assert [key for key, _ in choice.forms][-2:] == ["parent", "carer"]


def test_a_carer_is_offered_the_carers_form(store: Store, review: Review) -> None:
    carer = add_by_name(store, review_id=review.id, name="Cy", role="carer")

    choice = form_choice(store, review_id=review.id, invitation_id=carer.id, today=TODAY)

    assert choice.suggested == "carer"


def test_a_form_has_the_name_they_like_and_nothing_else_of_the_child(
    store: Store, review: Review
) -> None:
    printed = words(store, review, with_name=True)

    for wanted in ("Annie", "Sunday 15 March 2026", "Robin Vale", "01632 960123", "EX1 2AM"):
        assert wanted in printed
    for secret in ("Annabel", "Example Child", "C7", "Larkhaven"):
        assert secret not in printed


def test_a_blank_form_has_no_name_and_no_day(store: Store, review: Review) -> None:
    blank = words(store, review, with_name=False)

    assert "Annie" not in blank
    assert "2026" not in blank
    assert "Example Council" in blank


def test_the_councils_survey_stands_on_it_once_it_is_set(store: Store, review: Review) -> None:
    assert "https" not in words(store, review, with_name=True)

    change_settings(store, values={"survey_address": "https://survey.example.gov.uk/r"})

    assert "https://survey.example.gov.uk/r" in words(store, review, with_name=True)
    assert form_choice(store, review_id=review.id, today=TODAY).has_survey


def test_an_address_that_is_not_safe_is_not_printed_however_it_came_there(
    store: Store, review: Review
) -> None:
    put(store, Setting(id=SettingId("survey_address"), value="http://survey.example"))

    assert "http" not in words(store, review, with_name=True)


def test_a_saved_form_is_remembered_so_that_it_can_be_deleted(
    store: Store, review: Review, tmp_path: Path
) -> None:
    path = tmp_path / "Form.pdf"

    save_form(store, review_id=review.id, form_id="parent", with_name=True, path=path)

    assert path.read_bytes().startswith(b"%PDF-")
    assert [each.path for each in saved_copies(store, letter_id=review.id)] == [path]


def test_no_other_file_is_replaced(store: Store, review: Review, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"mine")

    with pytest.raises(OtherFileThereError):
        save_form(store, review_id=review.id, form_id="parent", with_name=True, path=path)
