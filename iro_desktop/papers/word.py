"""Print a paper as a Word document, for those who work on with its words.

Real headings, tables whose head row is named as such, British English, and nothing about whose
computer made it. The same paper gives the same bytes.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable
from functools import singledispatchmethod
from typing import cast

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as Grid
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from iro_core.domain.date_words import in_words
from iro_desktop import characters
from iro_desktop.papers import content

_FONT = "Arial"
_INK, _PINE, _QUIET = (
    RGBColor(0x1E, 0x1B, 0x17),
    RGBColor(0x12, 0x60, 0x5A),
    RGBColor(0x4F, 0x4A, 0x43),
)
_LANGUAGE = "en-GB"
_LINE_OF_TEXT = Mm(176)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_NOT_NEEDED = ("thumbnail", "stylesWithEffects", "customXml", "extended-properties")


def print_word(sheet: content.Sheet) -> bytes:
    """Return the paper as a DOCX.

    Raises:
        TypeError: It has a block that only a printed form has: lines to write on, boxes to tick.
    """
    paper = Document()
    _set_up(paper, sheet)
    writer = _Writer(paper)
    writer.text(sheet.headline or sheet.title, "Title")
    if sheet.under:
        writer.text(sheet.under, "Subtitle")
    writer.blocks(sheet.blocks)
    file = io.BytesIO()
    paper.save(file)
    return _without_times(file.getvalue())


def clean(text: str) -> str:
    """Return a text without what a Word document cannot hold."""
    return "".join(letter for letter in characters.clean(text) if ord(letter) & 0xFFFE != 0xFFFE)


class _Writer:
    """Writes blocks into a document, each in the style that Word knows by that name."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def blocks(self, blocks: Iterable[content.Block]) -> None:
        for block in blocks:
            self.block(block)

    def text(self, words: str, style: str = "Normal") -> list[Paragraph]:
        return [self._paper.add_paragraph(line, style=style) for line in _lines(words)]

    @singledispatchmethod
    def block(self, block: object) -> None:
        raise TypeError(type(block).__name__)

    @block.register
    def _(self, block: content.Heading) -> None:
        self.text(block.words, f"Heading {block.level}")

    @block.register
    def _(self, block: content.Words) -> None:
        for paragraph in self.text(block.words):
            for run in paragraph.runs:
                run.bold = block.is_bold or None
                if block.is_quiet:
                    run.font.color.rgb = _QUIET

    @block.register
    def _(self, block: content.Quote) -> None:
        self.text(block.words, "Quote")
        if block.who:
            self.text(block.who, "Caption")

    @block.register
    def _(self, block: content.Facts) -> None:
        for name, value in block.rows:
            first, *rest = _lines(value) or [content.NOT_KNOWN]
            paragraph = self._paper.add_paragraph(style="Normal")
            paragraph.add_run(f"{clean(name)}: ").bold = True
            paragraph.add_run(first)
            for line in rest:
                self._paper.add_paragraph(line)

    @block.register
    def _(self, block: content.Items) -> None:
        for item in block.items:
            self._item(item)

    @block.register
    def _(self, block: content.Callout) -> None:
        self.text(block.heading, "Heading 3")
        self.text(block.words)
        for item in block.items:
            self._item(item)

    @block.register
    def _(self, block: content.Table) -> None:
        grid = self._paper.add_table(rows=0, cols=len(block.head), style="Table Grid")
        grid.alignment = WD_TABLE_ALIGNMENT.LEFT
        grid.autofit = False
        for row in (block.head, *block.rows):
            cells = grid.add_row().cells
            for cell, words in zip(cells, row, strict=True):
                _fill(cell, words)
        _name_head(grid)
        _set_widths(grid, block.widths or (1.0,) * len(block.head))
        self._paper.add_paragraph(style="No Spacing")

    def _item(self, item: content.Item) -> None:
        first, *rest = _lines(item.words) or [""]
        paragraph = self._paper.add_paragraph(style="List Bullet")
        if item.state:
            paragraph.add_run(f"{clean(item.state)}: ").bold = True
        paragraph.add_run(first)
        for line in (*rest, *_lines(item.detail)):
            self._paper.add_paragraph(line, style="List Continue")


def _lines(text: str) -> list[str]:
    return [line for line in clean(text).splitlines() if line.strip()]


def _fill(cell: _Cell, words: str) -> None:
    first, *rest = _lines(words) or [""]
    cell.paragraphs[0].text = first
    for line in rest:
        cell.add_paragraph(line)
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(2)


def _name_head(grid: Grid) -> None:
    """Say that the first row is the head: it comes again on each page, and is read as such."""
    properties = grid.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  the library has no word for it
    properties.append(OxmlElement("w:tblHeader"))
    for cell in grid.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  nor for this


def _set_widths(grid: Grid, shares: Iterable[float]) -> None:
    parts = list(shares)
    widths = [Emu(int(_LINE_OF_TEXT * share / sum(parts))) for share in parts]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width  # some programs go by the columns, Word goes by the cells
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _set_up(paper: Paper, sheet: content.Sheet) -> None:
    _set_properties(paper, sheet)
    _set_styles(paper)
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(17)
    section.top_margin, section.bottom_margin = Mm(22), Mm(18)
    about = (sheet.initials, sheet.title, sheet.watermark, sheet.sensitivity)
    head = section.header.paragraphs[0]
    head.text = " \N{MIDDLE DOT} ".join(clean(part) for part in about if part)
    foot = section.footer.paragraphs[0]
    foot.text = f"Made on {in_words(sheet.made_on)}. Page "
    foot.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")


def _set_properties(paper: Paper, sheet: content.Sheet) -> None:
    about = paper.core_properties
    made = dt.datetime.combine(sheet.made_on, dt.time())
    about.title, about.language = sheet.title, _LANGUAGE
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = made
    package = paper.part.package
    for related in (package.rels, paper.part.rels):
        for key in [key for key, each in related.items() if _is_not_needed(each.reltype, each)]:
            del related[key]


def _is_not_needed(kind: str, relation: object) -> bool:
    target = str(getattr(getattr(relation, "_target", None), "partname", ""))
    return any(name in kind or name in target for name in _NOT_NEEDED)


def _set_styles(paper: Paper) -> None:
    for root, tag in (
        (paper.styles.element, "w:lang"),
        (paper.settings.element, "w:themeFontLang"),
    ):
        for language in root.iter(qn(tag)):
            for name in ("w:val", "w:eastAsia"):
                language.set(qn(name), _LANGUAGE)
    look = {
        "Normal": (10.5, _INK), "Title": (20, _PINE), "Subtitle": (12, _QUIET),
        "Heading 1": (14, _PINE), "Heading 2": (11.5, _INK), "Heading 3": (11.5, _INK),
        "Quote": (11, _INK), "Caption": (9.5, _QUIET), "List Bullet": (10.5, _INK),
        "List Continue": (10, _QUIET), "Header": (8.5, _QUIET), "Footer": (8.5, _QUIET),
    }  # fmt: skip
    for name, (size, colour) in look.items():
        _dress(cast(ParagraphStyle, paper.styles[name]), size, colour)
    cast(ParagraphStyle, paper.styles["Quote"]).paragraph_format.left_indent = Mm(6)


def _dress(style: ParagraphStyle, size: float, colour: RGBColor) -> None:
    style.font.size, style.font.color.rgb, style.font.name = Pt(size), colour, _FONT
    style.font.italic = False
    style.paragraph_format.space_after = Pt(5)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    for name in ("w:eastAsia", "w:cs"):
        fonts.set(qn(name), _FONT)


def _add_field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "1"
    run.append(words)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001  the library has no word for a field


def _without_times(packed: bytes) -> bytes:
    """Return the file with one fixed time for all its parts: nobody's clock is in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.infolist():
            entry = zipfile.ZipInfo(each.filename, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(each.filename))
    return made.getvalue()
