"""The styles of a paper's text, and the widths of its page."""

import functools
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from iro_desktop.papers import fonts
from iro_desktop.papers.marks import INK, PINE, QUIET

MARGIN = 17 * mm
TOP, BOTTOM = 20 * mm, 18 * mm
WIDTH = A4[0] - 2 * MARGIN


@dataclass(frozen=True)
class Styles:
    """One style for each kind of text. `item` and `item_detail` leave room for a sign."""

    title: ParagraphStyle
    under: ParagraphStyle
    heading: ParagraphStyle
    subheading: ParagraphStyle
    body: ParagraphStyle
    quiet: ParagraphStyle
    quote: ParagraphStyle
    quoted: ParagraphStyle
    name: ParagraphStyle
    cell: ParagraphStyle
    head: ParagraphStyle
    item: ParagraphStyle
    item_detail: ParagraphStyle
    box_heading: ParagraphStyle
    size: float


@functools.cache
def styles() -> Styles:
    """Return the styles, their typeface ready."""
    fonts.load()
    s = 10.0
    body = _style("body", s, after=0.4)
    indent = 1.6 * s
    return Styles(
        title=_style("title", 2 * s, font=fonts.BOLD, colour=PINE),
        under=_style("under", 1.15 * s, colour=QUIET, after=0.8),
        heading=_style("heading", 1.35 * s, font=fonts.BOLD, colour=PINE, before=0.9, after=0.35),
        subheading=_style("subheading", 1.05 * s, font=fonts.BOLD, before=0.6, after=0.25),
        body=body,
        quiet=_style("quiet", 0.88 * s, colour=QUIET, after=0.4),
        quote=_style("quote", 1.05 * s, left=0.9 * s, after=0.1),
        quoted=_style("quoted", 0.88 * s, colour=QUIET, left=0.9 * s),
        name=_style("name", 0.92 * s, colour=QUIET),
        cell=_style("cell", 0.95 * s),
        head=_style("head", 0.9 * s, font=fonts.BOLD),
        item=_style("item", s, left=indent, after=0.25),
        item_detail=_style("item_detail", 0.9 * s, colour=QUIET, left=indent, after=0.35),
        box_heading=_style("box_heading", 1.15 * s, font=fonts.BOLD, before=0.5, after=0.3),
        size=s,
    )


def _style(
    name: str,
    size: float,
    *,
    font: str = fonts.FAMILY,
    colour: Color = INK,
    left: float = 0,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=1.36 * size,
        textColor=colour,
        leftIndent=left,
        spaceBefore=before * size,
        spaceAfter=after * size,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )
