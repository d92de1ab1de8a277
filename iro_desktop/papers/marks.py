"""The signs before items: drawn, so that no typeface lacks them, and told apart by shape alone."""

import math

from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas

from iro_desktop.papers.content import Mark

INK = HexColor("#1E1B17")
QUIET = HexColor("#4F4A43")
LINE = HexColor("#BDB8AF")
WASH = HexColor("#F3F0EA")
PINE = HexColor("#12605A")


def draw_mark(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    """Draw a sign into the square with its lower left corner at x, y."""
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    canvas.setLineWidth(size / 10)
    canvas.setLineCap(1)
    _DRAWN[mark](canvas, x + size / 2, y + size / 2, size / 2)
    canvas.restoreState()


def _triangle(canvas: Canvas, x: float, y: float, r: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + r)
    path.lineTo(x + r, y - 0.8 * r)
    path.lineTo(x - r, y - 0.8 * r)
    path.close()
    canvas.setLineJoin(1)
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.setStrokeColor(white)
    canvas.setFillColor(white)
    canvas.setLineWidth(r / 4)
    canvas.line(x, y + 0.35 * r, x, y - 0.15 * r)
    canvas.circle(x, y - 0.5 * r, r / 8, stroke=0, fill=1)


def _clock(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, 0.9 * r)
    canvas.line(x, y, x, y + 0.55 * r)
    canvas.line(x, y, x + 0.4 * r, y)


def _dashed(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.setLineCap(0)
    canvas.setLineWidth(r / 4)
    dash = 2 * math.pi * 0.85 * r / 12
    canvas.setDash(dash, dash)
    canvas.circle(x, y, 0.85 * r)


def _ring(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, 0.85 * r)


def _half(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, 0.85 * r)
    canvas.wedge(x - 0.85 * r, y - 0.85 * r, x + 0.85 * r, y + 0.85 * r, 90, 180, fill=1)


def _tick(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, 0.9 * r, fill=1)
    canvas.setStrokeColor(white)
    canvas.setLineWidth(r / 4)
    canvas.lines([(x - 0.4 * r, y, x - 0.1 * r, y - 0.35 * r)])
    canvas.lines([(x - 0.1 * r, y - 0.35 * r, x + 0.45 * r, y + 0.35 * r)])


def _barred(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, 0.85 * r)
    canvas.line(x - 0.45 * r, y, x + 0.45 * r, y)


def _dot(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.circle(x, y, 0.3 * r, stroke=0, fill=1)


_DRAWN = {
    Mark.LATE: _triangle,
    Mark.SOON: _clock,
    Mark.MISSING: _dashed,
    Mark.OPEN: _ring,
    Mark.DRIFTING: _half,
    Mark.DONE: _tick,
    Mark.SET_ASIDE: _barred,
    Mark.NOTE: _dot,
}
