"""Spreadsheets: what goes in comes out as it was, and nothing in them is a formula."""

import datetime as dt
import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest

from iro_desktop.exchange.spreadsheets import LONGEST_CELL, Grid, Value, spreadsheet

DAY = dt.date(2026, 3, 5)
FORMULAS = (
    "=cmd|' /C calc'!A0", "=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1", "=",
    '=HYPERLINK("https://example.org","x")', "=DDE(\"cmd\";\"/C\")", "-cmd|'/C'!A0",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
    "' =1", " =1", "\0=1+1", "{=1+1}", "=WEBSERVICE(A1)", "@=1", "+-1",
)  # fmt: skip


def _file(*rows: tuple[Value, ...], head: tuple[str, ...] = ("What", "When")) -> bytes:
    return spreadsheet([Grid(title="Open", name="Open", head=head, rows=rows)], title="List")


def _opened(file: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(file))["Open"]


def test_words_numbers_and_days_come_back_as_they_were() -> None:
    sheet = _opened(_file(("Ärger, 日本", DAY), ("7", 7), ("", None)))

    assert [cell.value for cell in sheet["A"][1:]] == ["Ärger, 日本", "7", None]
    assert (sheet["B2"].value.date(), sheet["B3"].value) == (DAY, 7)
    assert sheet["B2"].is_date
    assert sheet["B2"].number_format == "dd/mm/yyyy"


def test_it_is_a_table_with_a_head_that_stays() -> None:
    sheet = _opened(_file(("A", DAY), ("B", DAY)))

    assert sheet.freeze_panes == "A2"
    assert sheet.tables["Open"].ref == "A1:B3"
    assert sheet.print_title_rows == "$1:$1"


def test_a_table_without_rows_can_be_opened_too() -> None:
    assert _opened(_file()).tables["Open"].ref == "A1:B2"


@pytest.mark.parametrize("typed", FORMULAS, ids=range(len(FORMULAS)))
def test_no_text_is_a_formula(typed: str) -> None:
    file = _file((typed, DAY), head=(f"{typed} head", "When"))

    parts = zipfile.ZipFile(io.BytesIO(file))
    xml = b"".join(parts.read(name) for name in parts.namelist() if "sheet" in name)
    assert not re.search(rb"<f[ >]", xml)
    cell = _opened(file)["A2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.strip("\r\n\t ") == typed.replace("\0", "").strip("\r\n\t ")


def test_what_no_cell_takes_is_left_out_and_long_texts_are_cut() -> None:
    sheet = _opened(_file(("a\x07b\x00c\ufffe", DAY), ("x" * 40_000, DAY)))

    assert sheet["A2"].value == "abc"
    assert len(sheet["A3"].value) == LONGEST_CELL
