"""Spreadsheets that nothing in them can turn into a program: text stays text, days are days.

A cell that begins with "=", "+", "-", "@" or a tab is a formula to whoever opens a file carelessly.
Here every text is written as text and marked as such, so that it is not even taken for a formula
when somebody edits the cell or saves the table in another format.
"""

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Value = str | int | dt.date | None
DAY_FORMAT = "dd/mm/yyyy"
LONGEST_CELL = 32_000
_NO_CELL_TAKES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST, _NARROWEST = 44, 9


@dataclass(frozen=True, kw_only=True, repr=False)
class Grid:
    """One sheet of a spreadsheet.

    Attributes:
        title: On the tab.
        name: The table's own name, without spaces; "" for cells that are no table.
        head: The words at the heads of the columns.
    """

    title: str
    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def spreadsheet(grids: Sequence[Grid], *, title: str) -> bytes:
    """Return sheets as an XLSX file. Any thread may call."""
    from openpyxl import Workbook

    book = Workbook()
    for empty in list(book.worksheets):
        book.remove(empty)
    book.properties.creator = "IRO Desktop"
    book.properties.title = title
    for grid in grids:
        _put(book.create_sheet(grid.title), grid)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _put(sheet: Any, grid: Grid) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for at, words in enumerate(grid.head, start=1):
        _write(sheet.cell(1, at), words)
        sheet.cell(1, at).font = Font(bold=True)
    for row, values in enumerate(grid.rows, start=2):
        for at, value in enumerate(values, start=1):
            _write(sheet.cell(row, at), value)
    sheet.freeze_panes = "A2"
    for at, words in enumerate(grid.head, start=1):
        column = [words, *(_shown(values[at - 1]) for values in grid.rows)]
        width = min(max(*map(len, column), _NARROWEST) + 2, _WIDEST)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    if grid.name:
        _make_table(sheet, grid)


def _make_table(sheet: Any, grid: Grid) -> None:
    """Make the cells a table, with filters at its heads; a table has one row at least."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table, TableStyleInfo

    last = f"{get_column_letter(len(grid.head))}{max(len(grid.rows), 1) + 1}"
    table = Table(displayName=grid.name, ref=f"A1:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
    sheet.add_table(table)


def _write(cell: Any, value: Value) -> None:
    from openpyxl.styles import Alignment

    if isinstance(value, str):
        cell.value = _NO_CELL_TAKES.sub("", value)[:LONGEST_CELL]
        cell.data_type = "s"
        cell.quotePrefix = True
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        return
    cell.value = value
    cell.alignment = Alignment(vertical="top")
    if isinstance(value, dt.date):
        cell.number_format = DAY_FORMAT


def _shown(value: Value) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value or "")
