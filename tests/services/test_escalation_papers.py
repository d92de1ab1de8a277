"""What leaves the program about concerns: the escalation sheet and the weekly list."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from iro_core.records import Child, Escalation
from iro_desktop.models.store import Store
from iro_desktop.services.escalations.escalation_papers import (
    record_sheet_printed,
    save_sheet,
    sheet_name,
    sheet_pdf,
)
from iro_desktop.services.escalations.escalation_steps import refer_to_cafcass
from iro_desktop.services.escalations.weekly_list import (
    save_weekly_list,
    weekly_copies,
    weekly_list,
    weekly_name,
)
from iro_desktop.services.letters.letter_copies import (
    OtherFileThereError,
    delete_copy,
    saved_copies,
)
from tests.builders import TODAY, a_child, a_store
from tests.escalations import CALL, STAGE_1, WEEK, a_concern, asked, closed


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(tmp_path)


@pytest.fixture
def ann(store: Store) -> Child:
    with store.writing() as writer:
        return writer.add(a_child(case_number="12345"))


@pytest.fixture
def concern(store: Store, ann: Child) -> Escalation:
    concern = a_concern(store, ann, reason="=cmd|' /C calc'!A0")
    asked(store, concern, STAGE_1, reason="The review is near.")
    refer_to_cafcass(store, escalation_id=concern.id, began_on=TODAY, today=TODAY)
    return concern


def _words(pdf: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )


def _sheets(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_sheet_tells_the_whole_dispute_with_initials_only(
    store: Store, concern: Escalation
) -> None:
    said = _words(sheet_pdf(store, escalation_id=concern.id, today=TODAY + WEEK))

    for part in (
        "Escalation sheet",
        "AE, case 12345",
        "Call left out",
        "The review is near.",
        "Stage 1, team manager: answer due Thursday 12 March 2026",
        "Formal process ends by",
        "With Cafcass",
        "No plan was sent.",
        "What it means for the child Not said yet.",
        "local standard",
    ):
        assert part in said
    assert "Ann" not in said
    assert "Example" not in said


def test_a_late_answer_and_a_long_dispute_stand_on_top(store: Store, concern: Escalation) -> None:
    said = _words(sheet_pdf(store, escalation_id=concern.id, today=TODAY + 9 * WEEK))

    assert "Stage 1, team manager: no answer" in said
    assert "Open longer than 20 working days" in said


def test_the_sheet_of_a_closed_one_tells_how_it_ended(store: Store, concern: Escalation) -> None:
    closed(store, concern, STAGE_1, what_changed="Plans come first.")

    said = _words(sheet_pdf(store, escalation_id=concern.id, today=TODAY))

    assert "How it ended" in said
    assert "Plans come first." in said
    assert "She knows what happens next." in said


def test_a_sheet_is_saved_remembered_and_can_be_deleted(
    store: Store, concern: Escalation, tmp_path: Path
) -> None:
    path = tmp_path / sheet_name(TODAY)

    save_sheet(store, escalation_id=concern.id, path=path, today=TODAY)
    record_sheet_printed(store, escalation_id=concern.id)

    (copy,) = saved_copies(store, letter_id=concern.id)
    assert path.read_bytes().startswith(b"%PDF-")
    assert path.name == "Escalation 5 March 2026.pdf"
    delete_copy(store, copy=copy)
    assert not path.exists()


def test_the_weekly_list_goes_by_area_with_stages_ages_and_days(
    store: Store, concern: Escalation
) -> None:
    book = _sheets(weekly_list(store, today=TODAY + 2 * WEEK))

    sheet = book["Open"]
    assert (sheet.freeze_panes, list(sheet.tables)) == ("A2", ["OpenConcerns"])
    head, row = ([cell.value for cell in each] for each in sheet.iter_rows(max_row=2))
    told = dict(zip(head, row, strict=True))
    assert (told["Child"], told["Case number"]) == ("AE", "12345")
    assert (told["Stage"], told["Days open"]) == ("Stage 1, team manager, and Cafcass", 14)
    assert (told["Days at this stage"], told["Days late"]) == (14, 7)
    assert told["Answer due"].date() == dt.date(2026, 3, 12)
    assert sheet["G2"].is_date
    assert sheet["D2"].data_type == "s"
    assert concern.id not in str(row)


def test_the_weekly_list_has_those_closed_within_the_week_and_the_counts(
    store: Store, ann: Child, concern: Escalation
) -> None:
    other = a_concern(store, ann, reason="Health")
    asked(store, other)
    closed(store, other, CALL)

    lately, later = (_sheets(weekly_list(store, today=day)) for day in (TODAY, TODAY + WEEK))

    assert [row[3].value for row in lately["Closed in 7 days"].iter_rows(min_row=2)] == ["Health"]
    assert later["Closed in 7 days"].max_row == 1
    counts = {
        (what.value, which.value): number.value
        for what, which, number, _when in lately["Counts"].iter_rows(min_row=2)
    }
    assert counts["In short", "Raised"] == 2
    assert counts["Resolved at", CALL] == 1
    assert counts["Service area", "Service area not known"] == 1
    assert concern.reason in {which for _what, which in counts}


def test_the_weekly_list_is_saved_without_a_name_and_never_over_another_file(
    store: Store, concern: Escalation, tmp_path: Path
) -> None:
    path, letter = tmp_path / weekly_name(TODAY), tmp_path / "other.xlsx"
    letter.write_bytes(b"Dear all")

    save_weekly_list(store, path=path, today=TODAY)

    assert path.name == "Concerns 5 March 2026.xlsx"
    assert [copy.path for copy in weekly_copies(store)] == [path]
    with pytest.raises(OtherFileThereError):
        save_weekly_list(store, path=letter, today=TODAY)


def test_an_empty_list_can_be_saved_too(store: Store) -> None:
    assert _sheets(weekly_list(store, today=TODAY))["Open"].max_row == 1
