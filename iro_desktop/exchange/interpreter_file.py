"""The two columns that go to an interpreter as a Word file, and come back filled in.

It holds as little as can be: the letter's words, no address, no case number, no surname that the
letter does not say.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

OPENING = b"PK"
LARGEST = 5_000_000
LARGEST_UNPACKED = 40_000_000
_MOST_FILES = 500
_ID = re.compile(r"#([\w.-]+)")
_GREY = (0x5B, 0x54, 0x4A)
_NAME, _DAY = "Interpreter\N{RIGHT SINGLE QUOTATION MARK}s name", "Date of translation"
_LINES = (
    "Please write the translation into the right column, each piece beside its English.",
    (
        "What is grey and bold stays as it is, in these very letters and figures: names, dates, "
        "numbers and addresses. Please do not change the left column, and leave no row out."
    ),
    (
        "Please write as you would to the child, in short and kind sentences. Delete the file when "
        "you have sent it back."
    ),
)


class InterpreterFileError(ValueError):
    """The file is not one that went out, or is damaged. The message is for the user."""


@dataclass(frozen=True, kw_only=True, repr=False)
class FilePiece:
    """A row: its id, and the English in stretches, each with whether it has to stay as it is."""

    id: str
    english: Sequence[tuple[str, bool]]
    words: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class FilledIn:
    """What came back.

    Attributes:
        words: By the id of the piece.
        english: The left column, by the id of the piece.
        twice: Ids that stand in more than one row; the first row with words counts.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    english: Mapping[str, str] = field(default_factory=dict)
    twice: tuple[str, ...] = ()
    interpreter: str = ""
    translated_on: str = ""


def write_file(pieces: Sequence[FilePiece], *, language: str, right_to_left: bool) -> bytes:
    """Return the file for an interpreter.

    Args:
        language: In words, such as "Polish".
    """
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.title = "Words for an interpreter"
    document.add_heading(f"English to {language}", level=1)
    for line in _LINES:
        document.add_paragraph(line)
    head = document.add_table(rows=2, cols=2, style="Table Grid")
    head.cell(0, 0).text, head.cell(1, 0).text = _NAME, _DAY
    document.add_paragraph()
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.cell(0, 0).text, table.cell(0, 1).text = "English", language
    for piece in pieces:
        left, right = table.add_row().cells
        _write_english(left, piece)
        right.text = piece.words
        if right_to_left:
            _turn_round(right)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def read_file(content: bytes) -> FilledIn:
    """Return what an interpreter filled in.

    Raises:
        InterpreterFileError: It is no such file, or is damaged or far too large.
    """
    refuse_a_bomb(content)
    try:
        from docx import Document

        tables = Document(io.BytesIO(content)).tables
        cells = [row.cells for table in tables for row in table.rows]
        rows = [(_said(each[0]), _said(each[1])) for each in cells if len(each) > 1]
    except Exception:  # noqa: BLE001  whatever is wrong with a file from elsewhere, it is refused
        raise InterpreterFileError("This is no Word file, or it is damaged.") from None
    return _filled(rows)


def _filled(rows: Sequence[tuple[str, str]]) -> FilledIn:
    words: dict[str, str] = {}
    english: dict[str, str] = {}
    twice: list[str] = []
    about = dict(rows)
    for left, right in rows:
        found = _ID.match(left)
        if found is None:
            continue
        name = found.group(1)
        if name in english:
            twice.append(name)
        english.setdefault(name, left[found.end() :].strip())
        words[name] = words.get(name) or right
    if not english:
        raise InterpreterFileError(
            "No piece of a letter is in this file. Choose the file that the interpreter filled in."
        )
    return FilledIn(
        words=words,
        english=english,
        twice=tuple(dict.fromkeys(twice)),
        interpreter=about.get(_NAME, "")[:120],
        translated_on=about.get(_DAY, "")[:40],
    )


def refuse_a_bomb(content: bytes) -> None:
    """Refuse what is no file of Word or Excel, or unpacks to far too much.

    Raises:
        InterpreterFileError: It is so.
    """
    if len(content) > LARGEST or not content.startswith(OPENING):
        raise InterpreterFileError("This is no Word file with the words of a letter.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            inside = parts.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise InterpreterFileError("This is no Word file, or it is damaged.") from None
    if len(inside) > _MOST_FILES or sum(each.file_size for each in inside) > LARGEST_UNPACKED:
        raise InterpreterFileError("This file is far too large for the words of a letter.")


def _said(cell: object) -> str:
    text: str = cell.text  # type: ignore[attr-defined]  # python-docx's cell, whatever table it is in
    return text.strip()


def _write_english(cell: object, piece: FilePiece) -> None:
    from docx.shared import Pt, RGBColor

    first = cell.paragraphs[0]  # type: ignore[attr-defined]  # python-docx's cell
    mark = first.add_run(f"#{piece.id}")
    mark.font.size, mark.font.color.rgb = Pt(7), RGBColor(*_GREY)
    line = cell.add_paragraph()  # type: ignore[attr-defined]  # the same
    for text, is_locked in piece.english:
        run = line.add_run(text)
        if is_locked:
            run.bold, run.font.color.rgb = True, RGBColor(*_GREY)


def _turn_round(cell: object) -> None:
    from docx.oxml import OxmlElement

    for paragraph in cell.paragraphs:  # type: ignore[attr-defined]  # python-docx's cell
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001  no public way
