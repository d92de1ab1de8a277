"""Parts of a form that people fill in by hand: lines, boxes to tick, places to sign."""

import functools
from collections.abc import Iterable, Iterator

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer
from reportlab.platypus import Table as Grid

from iro_desktop.papers import content
from iro_desktop.papers.fonts import bold, markup
from iro_desktop.papers.lines import Line
from iro_desktop.papers.marks import INK, LINE
from iro_desktop.papers.styles import WIDTH, Styles


@functools.singledispatch
def parts(block: content.Block, _look: Styles) -> Iterable[Flowable]:
    """Return the pieces of a block of a form."""
    raise TypeError(type(block).__name__)


@parts.register
def _writing_lines(block: content.WritingLines, look: Styles) -> Iterator[Flowable]:
    ruled = Ruled(block.lines, gap=2.3 * look.size)
    if not block.question:
        yield ruled
        return
    first = Ruled(min(block.lines, 3), gap=2.3 * look.size)
    yield KeepTogether([Line(bold(block.question), look.body), first])
    if block.lines > 3:
        yield Ruled(block.lines - 3, gap=2.3 * look.size)
    yield Spacer(1, 0.8 * look.size)


@parts.register
def _choices(block: content.Choices, look: Styles) -> Iterator[Flowable]:
    lines: list[Flowable] = [Line(bold(block.question), look.body)]
    lines += [Ticked(markup(option), look.item) for option in block.options]
    yield KeepTogether([*lines, Spacer(1, 0.6 * look.size)])


@parts.register
def _signatures(block: content.Signatures, look: Styles) -> Iterator[Flowable]:
    rows = [
        [Paragraph(markup(name), look.name), "", Paragraph("Date", look.name), ""]
        for name in block.names
    ]
    grid = Grid(rows, colWidths=[share * WIDTH for share in (0.24, 0.42, 0.08, 0.26)], splitInRow=1)
    grid.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.8 * look.size),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("LINEBELOW", (1, 0), (1, -1), 0.6, INK),
            ("LINEBELOW", (3, 0), (3, -1), 0.6, INK),
        ]
    )
    yield grid


class Ruled(Flowable):
    """Lines to write on; they may go on over a page's end."""

    def __init__(self, lines: int, *, gap: float) -> None:
        super().__init__()
        self.lines, self.gap = lines, gap

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  reportlab's names
        """Take the whole width."""
        self.width, self.height = aW, self.lines * self.gap
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803  reportlab's names
        """Leave on this page what fits."""
        fit = int(aH // self.gap)
        if fit < 1:
            return []
        return [Ruled(fit, gap=self.gap), Ruled(self.lines - fit, gap=self.gap)]

    def draw(self) -> None:
        """Draw the lines."""
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(0.7)
        for number in range(self.lines):
            self.canv.line(0, number * self.gap, self.width, number * self.gap)


class Ticked(Line):
    """An option with a box to tick."""

    def draw(self) -> None:
        """Draw the box, then the words."""
        size = 1.05 * self.style.fontSize
        base = self.height - self.style.leading + 0.2 * self.style.fontSize
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.9)
        self.canv.rect(0, base, size, size)
        super().draw()
