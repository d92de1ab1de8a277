"""Blocks of a paper as the pieces that reportlab flows over pages."""

import functools
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from iro_desktop.papers import content, form_parts, grids
from iro_desktop.papers.fonts import bold, markup
from iro_desktop.papers.lines import Line
from iro_desktop.papers.marks import INK
from iro_desktop.papers.styles import Styles

_LONGEST_SHORT = 600
"""Characters of a value beyond which it flows as a paragraph, since rows split slowly."""
_FEW = 12
"""Facts that are kept together; more may go on over the page."""


def flowables(blocks: Iterable[content.Block], look: Styles) -> list[Flowable]:
    """Return the pieces of some blocks, in order."""
    listed = list(blocks)
    made: list[Flowable] = []
    for block, following in zip_longest(listed, listed[1:]):
        if isinstance(block, content.Heading) and following is not None:
            made.append(CondPageBreak(_room(following, look)))
        made += _parts(block, look)
    return made


def _room(block: content.Block, look: Styles) -> float:
    """Return what a heading needs below it, so that few facts or lines stand on one page."""
    match block:
        case content.Facts(rows=rows) if len(rows) <= _FEW:
            return (5 + 2 * len(rows)) * look.size
        case content.WritingLines(lines=lines):
            return (5 + 2.3 * lines) * look.size
        case _:
            return 7 * look.size


@functools.singledispatch
def _parts(block: content.Block, look: Styles) -> Iterable[Flowable]:
    return form_parts.parts(block, look)


@_parts.register
def _heading(block: content.Heading, look: Styles) -> Iterator[Flowable]:
    is_first = block.level == 1
    line = Line(markup(block.words), look.heading if is_first else look.subheading)
    if is_first:
        line.in_outline = (block.words, "")
    yield line


@_parts.register
def _words(block: content.Words, look: Styles) -> Iterator[Flowable]:
    style = look.quiet if block.is_quiet else look.body
    made = bold if block.is_bold else markup
    yield from (Line(made(line), style) for line in _lines(block.words))


@_parts.register
def _quote(block: content.Quote, look: Styles) -> Iterator[Flowable]:
    quoted = [Line(markup(line), look.quote) for line in _lines(block.words)]
    if block.who:
        quoted.append(Line(markup(block.who), look.quoted))
    for line in quoted:
        line.bar = INK
    yield from quoted
    yield Spacer(1, 0.7 * look.size)


@_parts.register
def _facts(block: content.Facts, look: Styles) -> Iterator[Flowable]:
    rows = [(name, value.strip() or content.NOT_KNOWN) for name, value in block.rows]
    short = [row for row in rows if len(row[1]) <= _LONGEST_SHORT]
    if short:
        yield grids.facts_grid(short, look, is_wide=block.is_wide)
    for name, value in rows:
        if len(value) > _LONGEST_SHORT:
            yield Line(bold(name), look.body)
            yield from (Line(markup(line), look.body) for line in _lines(value))


@_parts.register
def _table(block: content.Table, look: Styles) -> Iterator[Flowable]:
    yield grids.table_grid(block, look)


@_parts.register
def _items(block: content.Items, look: Styles) -> Iterator[Flowable]:
    yield from _item_lines(block.items, look.item, look.item_detail)


@_parts.register
def _callout(block: content.Callout, look: Styles) -> Iterator[Flowable]:
    inset = functools.partial(_inset, by=0.9 * look.size)
    lines = [Line(markup(block.heading), inset(look.box_heading))]
    lines += [Line(markup(line), inset(look.body)) for line in _lines(block.words)]
    lines += _item_lines(block.items, inset(look.item), inset(look.item_detail))
    for line in lines:
        line.is_washed, line.bar = True, INK
    yield CondPageBreak(7 * look.size)
    yield from lines
    yield Spacer(1, 0.8 * look.size)


def _item_lines(
    items: Iterable[content.Item], style: ParagraphStyle, quiet: ParagraphStyle
) -> list[Line]:
    lines = []
    for item in items:
        first, *rest = _lines(item.words) or [""]
        state = f"{bold(item.state)} &nbsp; " if item.state else ""
        lines.append(Line(state + markup(first), style))
        lines[-1].mark = item.mark
        lines += [Line(markup(each), style) for each in rest]
        lines += [Line(markup(each), quiet) for each in _lines(item.detail)]
    return lines


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


@functools.cache
def _inset(style: ParagraphStyle, *, by: float) -> ParagraphStyle:
    return ParagraphStyle(
        f"{style.name}-inset",
        parent=style,
        leftIndent=style.leftIndent + by,
        rightIndent=by,
        spaceBefore=style.spaceBefore + 0.1 * by,
        spaceAfter=style.spaceAfter + 0.1 * by,
    )
