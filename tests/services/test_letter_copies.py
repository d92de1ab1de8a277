"""A copy of a letter is asked for, known of, and deleted again; no file is written unasked."""

from pathlib import Path

import pytest

from iro_core.records import Attachment
from iro_desktop.letters.content import LetterError
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letter_copies, letters
from iro_desktop.services.letters.letter_copies import (
    CopyNotDeletedError,
    CopyNotSavedError,
    OtherFileThereError,
    copy_name,
    delete_copy,
    save_copy,
    saved_copies,
)
from tests.builders import TODAY, a_child, a_store, a_visit


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def letter_id(store: Store) -> str:
    child = a_child()
    visit = a_visit(child, state="ready", voice="I like football.")
    with store.writing() as writer:
        writer.add(child)
        writer.add(visit)
    begun = letters.start_letter_after_visit(store, visit_id=visit.id, today=TODAY)
    return letters.finish_letter(store, seen=begun, draft=begun.draft, dated_on=TODAY).letter.id


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder / "Letter 5 March 2026.pdf"


def test_a_copy_is_the_exact_pdf_and_is_known_of(store: Store, letter_id: str, place: Path) -> None:
    letter = save_copy(store, letter_id=letter_id, path=place)

    (copy,) = saved_copies(store, letter_id=letter_id)
    assert place.read_bytes() == letters.letter_pdf(store, letter_id=letter_id)
    assert (copy.path, copy.is_there) == (place, True)
    assert letter.printed_at is not None


def test_the_name_of_a_copy_tells_nobodys_name(store: Store, letter_id: str) -> None:
    letter = letters.load_letter(store, letter_id=letter_id).letter

    assert copy_name(letter) == "Letter 5 March 2026.pdf"


def test_a_deleted_copy_is_gone_and_forgotten(store: Store, letter_id: str, place: Path) -> None:
    save_copy(store, letter_id=letter_id, path=place)
    (copy,) = saved_copies(store, letter_id=letter_id)

    delete_copy(store, copy=copy)

    assert list(place.parent.iterdir()) == []
    assert saved_copies(store, letter_id=letter_id) == ()


def test_another_file_in_the_copys_place_is_not_deleted(
    store: Store, letter_id: str, place: Path
) -> None:
    save_copy(store, letter_id=letter_id, path=place)
    place.write_bytes(b"something else")

    with pytest.raises(CopyNotDeletedError, match="not the letter"):
        delete_copy(store, copy=saved_copies(store, letter_id=letter_id)[0])

    assert place.read_bytes() == b"something else"


def test_a_copy_that_somebody_moved_is_only_forgotten(
    store: Store, letter_id: str, place: Path
) -> None:
    save_copy(store, letter_id=letter_id, path=place)
    place.unlink()
    (copy,) = saved_copies(store, letter_id=letter_id)

    delete_copy(store, copy=copy)

    assert not copy.is_there
    assert saved_copies(store, letter_id=letter_id) == ()


def test_what_a_power_cut_left_half_written_can_be_deleted(
    store: Store, letter_id: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(path: Path, content: bytes) -> None:
        path.with_name(f"{path.name}.unfinished").write_bytes(content[:100])
        raise KeyboardInterrupt

    monkeypatch.setattr(letter_copies, "write_whole", cut)
    with pytest.raises(KeyboardInterrupt):
        save_copy(store, letter_id=letter_id, path=place)

    (copy,) = saved_copies(store, letter_id=letter_id)
    delete_copy(store, copy=copy)

    assert copy.is_there
    assert list(place.parent.iterdir()) == []


def test_a_copy_that_cannot_be_written_is_said_and_not_listed(
    store: Store, letter_id: str, tmp_path: Path
) -> None:
    with pytest.raises(CopyNotSavedError, match="could not be saved"):
        save_copy(store, letter_id=letter_id, path=tmp_path / "no such folder" / "Letter.pdf")

    assert saved_copies(store, letter_id=letter_id) == ()
    assert letters.load_letter(store, letter_id=letter_id).letter.printed_at is None


def test_a_draft_has_no_copy(store: Store, letter_id: str, place: Path) -> None:
    draft = letters.copy_letter(store, letter_id=letter_id, today=TODAY)

    with pytest.raises(LetterError):
        save_copy(store, letter_id=draft.letter.id, path=place)

    assert not place.exists()
    with store.reading() as reader:
        assert len(reader.find(Attachment)) == 1


def test_a_copy_never_takes_the_place_of_a_file_that_is_no_letter(
    store: Store, letter_id: str, tmp_path: Path
) -> None:
    caseload = tmp_path / "caseload.irostore"
    before = caseload.read_bytes()

    with pytest.raises(OtherFileThereError):
        save_copy(store, letter_id=letter_id, path=caseload)

    assert caseload.read_bytes() == before
    assert saved_copies(store, letter_id=letter_id) == ()


def test_a_copy_may_take_the_place_of_an_older_one(
    store: Store, letter_id: str, place: Path
) -> None:
    for _ in range(2):
        save_copy(store, letter_id=letter_id, path=place)

    assert len(saved_copies(store, letter_id=letter_id)) == 1
