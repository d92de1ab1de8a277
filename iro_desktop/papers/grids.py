"""Facts and tables of a paper."""

from collections.abc import Sequence

from reportlab.platypus import Paragraph
from reportlab.platypus import Table as Grid
from reportlab.platypus.flowables import Flowable

from iro_desktop.papers import content
from iro_desktop.papers.fonts import markup
from iro_desktop.papers.marks import INK, LINE, WASH
from iro_desktop.papers.styles import WIDTH, Styles

_NAME, _WIDE_NAME = 0.26, 0.19
_LONGEST_HEAD = 80


def facts_grid(rows: Sequence[tuple[str, str]], look: Styles, *, is_wide: bool) -> Flowable:
    """Return names and values as two columns; as two pairs of columns where values are short."""
    cells = [_cells(name, value, look) for name, value in rows]
    widths = [_NAME * WIDTH, (1 - _NAME) * WIDTH]
    if is_wide:
        half = -(-len(cells) // 2)
        right = [*cells[half:], *([_cells("", "", look)] * (2 * half - len(cells)))]
        cells = [[*one, *other] for one, other in zip(cells[:half], right, strict=True)]
        widths = [_WIDE_NAME * WIDTH, (0.5 - _WIDE_NAME) * WIDTH] * 2
    return Grid(
        cells,
        colWidths=widths,
        splitInRow=1,
        hAlign="LEFT",
        spaceAfter=0.4 * look.size,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, -1), 0.16 * look.size),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.22 * look.size),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ],
    )


def table_grid(block: content.Table, look: Styles) -> Flowable:
    """Return a table whose head comes again on each page."""
    columns = len(block.head)
    shares = block.widths or (1.0,) * columns
    head = [Paragraph(markup(words), look.head) for words in block.head]
    body = [[Paragraph(markup(words), look.cell) for words in row] for row in block.rows]
    return Grid(
        [head, *body],
        colWidths=[share / sum(shares) * WIDTH for share in shares],
        repeatRows=int(max(map(len, block.head)) <= _LONGEST_HEAD),
        splitInRow=1,
        hAlign="LEFT",
        spaceBefore=0.3 * look.size,
        spaceAfter=0.8 * look.size,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), WASH),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, LINE),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 0.25 * look.size),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.35 * look.size),
        ],
    )


def _cells(name: str, value: str, look: Styles) -> list[Flowable]:
    return [Paragraph(markup(name), look.name), Paragraph(markup(value), look.cell)]
