"""Passages in two languages as a table in a file of Excel or Word: English left, the other right.

What stands in a cell is text, also where it begins like a formula.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from iro_desktop.exchange.interpreter_file import InterpreterFileError, refuse_a_bomb
from iro_desktop.exchange.spreadsheets import Grid, spreadsheet

MOST_ROWS = 5_000
_HEAD = ("English", "Translation", "Topic")


@dataclass(frozen=True, kw_only=True, repr=False)
class PhraseRow:
    """One passage in both languages."""

    english: str
    wording: str
    topic: str = ""


def write_sheet(rows: Sequence[PhraseRow], *, language: str) -> bytes:
    """Return passages as a file of Excel.

    Args:
        language: In words; the head of the second column.
    """
    head = (_HEAD[0], language, _HEAD[2])
    texts = tuple((each.english, each.wording, each.topic) for each in rows)
    grid = Grid(title="Phrases", name="", head=head, rows=texts)
    return spreadsheet((grid,), title="Phrases for letters")


def read_phrases(content: bytes) -> tuple[PhraseRow, ...]:
    """Return the passages of a file of Excel or Word whose first two columns they are.

    Raises:
        InterpreterFileError: It is no such file, or is damaged or far too large.
    """
    refuse_a_bomb(content)
    try:
        rows = _of_word(content) if b"word/document.xml" in content else _of_excel(content)
    except Exception:  # noqa: BLE001  whatever is wrong with a file from elsewhere, it is refused
        raise InterpreterFileError("This is no file of Excel or Word, or it is damaged.") from None
    return tuple(
        PhraseRow(english=english, wording=wording, topic=topic)
        for english, wording, topic in rows[:MOST_ROWS]
        if english and wording and english.casefold() != _HEAD[0].casefold()
    )


def _of_excel(content: bytes) -> list[tuple[str, str, str]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    found = []
    for row in book.worksheets[0].iter_rows(max_row=MOST_ROWS, max_col=3, values_only=True):
        texts = ["" if each is None else str(each).strip() for each in row]
        found.append(_three(texts))
    book.close()
    return found


def _of_word(content: bytes) -> list[tuple[str, str, str]]:
    from docx import Document

    tables = Document(io.BytesIO(content)).tables
    return [
        _three([cell.text.strip() for cell in row.cells])
        for table in tables
        for row in table.rows[:MOST_ROWS]
    ]


def _three(texts: Sequence[str]) -> tuple[str, str, str]:
    english, wording, topic = (*texts, "", "", "")[:3]
    return english, wording, topic
