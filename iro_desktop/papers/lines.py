"""Paragraphs with something drawn beside or behind them, which may go on over a page's end."""

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from iro_desktop.papers.content import Mark
from iro_desktop.papers.marks import WASH, draw_mark

_BAR = 2.5


class Line(Paragraph):
    """A paragraph, perhaps with a sign before it, a bar beside it or a wash behind it.

    Attributes:
        mark: The sign, drawn before the first line only.
        bar: The colour of the bar at the left.
        is_washed: Whether the line is part of a box; it closes the gaps to its neighbours.
        in_outline: The words for the document's outline, and their place in it.
    """

    style: ParagraphStyle
    mark: Mark | None = None
    bar: Color | None = None
    is_washed = False
    in_outline: tuple[str, str] | None = None

    def draw(self) -> None:
        """Draw what stands behind, the words, and the sign."""
        if self.is_washed:
            self._draw_wash()
        if self.bar:
            self._draw_bar(self.bar)
        super().draw()
        if self.mark:
            self._draw_mark(self.mark)
        if self.in_outline:
            words, key = self.in_outline
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(words, key)

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803  reportlab's names
        """Split at the end of a page; the sign stays with the first part."""
        pieces = [piece for piece in super().split(aW, aH) if isinstance(piece, Line)]
        for piece in pieces[1:]:
            piece.mark = None
        for piece in pieces:
            piece.bar, piece.is_washed = self.bar, self.is_washed
        if len(pieces) == 2:
            pieces[0].mark = self.mark
        return list(pieces)

    def _above(self) -> float:
        return max(self.style.spaceBefore, 0.0)

    def _below(self) -> float:
        return max(self.style.spaceAfter, 0.0)

    def _draw_wash(self) -> None:
        self.canv.saveState()
        self.canv.setFillColor(WASH)
        height = self.height + self._above() + self._below()
        self.canv.rect(0, -self._below(), self.width, height, stroke=0, fill=1)
        self.canv.restoreState()

    def _draw_bar(self, colour: Color) -> None:
        self.canv.saveState()
        self.canv.setFillColor(colour)
        height = self.height + self._above() + self._below()
        self.canv.rect(0, -self._below(), _BAR, height, stroke=0, fill=1)
        self.canv.restoreState()

    def _draw_mark(self, mark: Mark) -> None:
        size = 0.95 * self.style.fontSize
        left = self.style.leftIndent - 1.6 * self.style.fontSize
        base = self.height - self.style.leading + 0.28 * self.style.fontSize
        draw_mark(self.canv, mark, left, base, size)
