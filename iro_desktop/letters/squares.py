"""The square that a telephone scans: a QR code as a drawing, without anything from outside."""

from collections.abc import Sequence

Rows = Sequence[Sequence[bool]]
QUIET = 4
"""Modules of white around it, as ISO/IEC 18004 asks for."""


def modules(text: str) -> Rows:
    """Return the square of a text: its rows of dark and light modules, the white edge left out.

    A seventh of it may be dirty or folded and it can still be read.
    """
    # It takes half a second to load, so not before a square is wanted.
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


def square_svg(text: str) -> str:
    """Return the square of a text as an SVG drawing, one unit a module, its white edge with it."""
    rows = modules(text)
    side = len(rows) + 2 * QUIET
    runs = "".join(
        f"M{start + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<rect width="{side}" height="{side}" fill="#fff"/>'
        f'<path d="{runs}" fill="#000"/></svg>'
    )


def _runs(row: Sequence[bool]) -> list[tuple[int, int]]:
    """Return where each run of dark modules begins and how long it is."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
