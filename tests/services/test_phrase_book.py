"""The phrase book: approved passages in two languages, to and from files."""

import datetime as dt
import io
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from iro_core import ids
from iro_core.records import Profile
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_copies import OtherFileThereError
from iro_desktop.services.letters.phrase_book import (
    TakenIn,
    approve_phrase,
    keep_phrase,
    phrases,
    phrases_to_print,
    remove_phrase,
    save_phrases,
    take_in_phrases,
)
from iro_desktop.services.letters.translation_files import FileNotReadError
from iro_desktop.services.refusals import RecordError
from tests.builders import OFFICER, TODAY, a_store

PASSAGE = {
    "topic": "Meeting",
    "language": "ar",
    "english": "See you soon.",
    "wording": "أراك قريبا.",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = a_store(tmp_path)
    with made.writing() as writer:
        writer.add(Profile(id=ids.ProfileId(OFFICER.profile_id), full_name="Robin Vale"))
    return made


def test_only_an_approved_passage_is_offered_for_letters(store: Store) -> None:
    made = keep_phrase(store, values=PASSAGE, today=TODAY)

    assert [each.is_approved for each in phrases(store)] == [False]
    assert phrases_to_print(store, language="ar") == ()

    approve_phrase(store, phrase_id=made.id, today=TODAY)

    [line] = phrases_to_print(store, language="ar")
    assert (line.phrase.approved_by, line.phrase.approved_on) == ("Robin Vale", TODAY)
    assert (line.language, line.is_right_to_left) == ("Arabic", True)


def test_other_words_have_to_be_approved_again(store: Store) -> None:
    made = keep_phrase(
        store, values={**PASSAGE, "approved_by": "Mo", "approved_on": TODAY}, today=TODAY
    )
    before = {**PASSAGE, "approved_by": "Mo", "approved_on": TODAY}

    same = keep_phrase(store, values={**before, "topic": "x"}, today=TODAY, phrase_id=made.id)
    other = keep_phrase(store, values={**before, "wording": "غدا"}, today=TODAY, phrase_id=made.id)

    assert (same.approved_by, other.approved_by, other.approved_on) == ("Mo", "", None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("english", " "),
        ("wording", ""),
        ("language", "en-GB"),
        ("language", None),
        ("approved_on", TODAY + dt.timedelta(days=1)),
        ("approved_by", ""),
    ],
)
def test_what_is_missing_is_told_at_its_field(store: Store, field: str, value: object) -> None:
    whole = {**PASSAGE, "approved_by": "Mo", "approved_on": TODAY}

    with pytest.raises(RecordError) as refused:
        keep_phrase(store, values={**whole, field: value}, today=TODAY)

    assert refused.value.field == field


def test_passages_are_found_by_language_and_words_and_can_go(store: Store) -> None:
    made = keep_phrase(store, values=PASSAGE, today=TODAY)

    assert len(phrases(store, language="ar", find="SOON see")) == 1
    assert phrases(store, language="pl") == phrases(store, find="never") == ()

    remove_phrase(store, phrase_id=made.id)
    assert phrases(store) == ()


def test_what_is_saved_can_be_read_back_and_formulas_stay_text(
    store: Store, tmp_path: Path
) -> None:
    keep_phrase(store, values={**PASSAGE, "english": '=HYPERLINK("x")'}, today=TODAY)
    path = tmp_path / "Phrases.xlsx"

    assert save_phrases(store, language="ar", path=path) == 1

    sheet = load_workbook(path).active
    assert sheet is not None
    assert [sheet["A2"].data_type, sheet["A2"].value] == ["s", '=HYPERLINK("x")']
    assert take_in_phrases(store, language="ar", path=path) == TakenIn(new=0, known=1, too_long=0)
    assert take_in_phrases(store, language="fa", path=path).new == 1
    assert phrases_to_print(store, language="fa") == ()


def test_a_table_in_a_word_file_is_read(store: Store, tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=3, cols=2)
    for at, (one, two) in enumerate([("English", "Polish"), ("Hello", "Cześć"), ("Only", "")]):
        table.cell(at, 0).text, table.cell(at, 1).text = one, two
    path = tmp_path / "two.docx"
    document.save(str(path))

    assert take_in_phrases(store, language="pl", path=path) == TakenIn(new=1, known=0, too_long=0)


def test_a_passage_that_is_too_long_is_left_out_and_told(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    path.write_bytes(a_sheet([("x" * 4_001, "y"), ("a", "b")]))

    assert take_in_phrases(store, language="pl", path=path) == TakenIn(new=1, known=0, too_long=1)


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04"], ids=["empty", "text", "cut"])
def test_a_bad_file_is_refused(store: Store, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.xlsx"
    path.write_bytes(content)

    with pytest.raises(FileNotReadError):
        take_in_phrases(store, language="pl", path=path)


def test_a_file_without_passages_or_none_at_all_is_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "none.xlsx"
    path.write_bytes(a_sheet([("English", "Polish")]))

    with pytest.raises(FileNotReadError, match="No passages"):
        take_in_phrases(store, language="pl", path=path)
    with pytest.raises(FileNotReadError):
        take_in_phrases(store, language="pl", path=tmp_path / "gone.xlsx")


def test_no_other_kind_of_file_is_replaced(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(b"mine")

    with pytest.raises(OtherFileThereError):
        save_phrases(store, language="pl", path=path)

    assert path.read_bytes() == b"mine"


def a_sheet(rows: list[tuple[str, str]]) -> bytes:
    book, held = Workbook(), io.BytesIO()
    for row in rows:
        assert book.active is not None
        book.active.append(row)
    book.save(held)
    return held.getvalue()
