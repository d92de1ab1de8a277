"""Reading the modules of a QR square from a grey picture of a page, as a scanner sees it."""

from statistics import median

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

DPI_150 = QSize(1240, 1754)
FINDER = (1, 1, 3, 1, 1)
Grey = list[bytes]
Spot = tuple[float, float]


def last_page_in_grey(pdf: bytes) -> Grey:
    """Return the last page at 150 dpi, one byte of grey a pixel, row by row."""
    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    drawn = document.render(document.pageCount() - 1, DPI_150)
    document.close()
    paper = QImage(DPI_150, QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    grey = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    content, width = bytes(grey.constBits()), grey.bytesPerLine()
    return [content[y * width : y * width + grey.width()] for y in range(grey.height())]


def read_square(page: Grey) -> tuple[tuple[bool, ...], ...] | None:
    """Return the modules of the square on a page, or None if there is none to be found."""
    rows = [_dark(row) for row in page]
    found = _corners(rows)
    if found is None:
        return None
    (left, top), (right, _), (_, bottom), module = found
    count = round((right - left) / module) + 7
    across, down = (right - left) / (count - 7), (bottom - top) / (count - 7)
    return tuple(
        tuple(
            rows[round(top + (y - 3) * down)][round(left + (x - 3) * across)] for x in range(count)
        )
        for y in range(count)
    )


def _dark(row: bytes) -> list[bool]:
    return [value < 128 for value in row]


def _corners(rows: list[list[bool]]) -> tuple[Spot, Spot, Spot, float] | None:
    """Return the middles of the three corner marks and the size of a module."""
    hits = [(x, y, size) for y, row in enumerate(rows) for x, size in _marks(row)]
    hits = [hit for hit in hits if _is_mark_downwards(rows, *hit)]
    spots: list[list[tuple[float, int, float]]] = []
    for hit in hits:
        near = (s for s in spots if abs(s[0][0] - hit[0]) < 9 and abs(s[0][1] - hit[1]) < 40)
        spot = next(near, None)
        spot.append(hit) if spot else spots.append([hit])
    tall = [s for s in spots if len(s) >= 2.4 * s[0][2]]  # a mark's heart is three modules high
    middles = [(median(h[0] for h in s), median(h[1] for h in s)) for s in tall]
    if len(middles) != 3:
        return None
    module = median(hit[2] for spot in tall for hit in spot)
    upper = sorted(sorted(middles, key=lambda at: at[1])[:2])
    return upper[0], upper[1], max(middles, key=lambda at: at[1]), module


def _marks(row: list[bool]) -> list[tuple[float, float]]:
    """Return the middle and the module's size wherever a row goes 1:1:3:1:1, dark first."""
    edges = [0, *(x for x in range(1, len(row)) if row[x] != row[x - 1]), len(row)]
    found = []
    for start in range(len(edges) - len(FINDER)):
        runs = [edges[start + k + 1] - edges[start + k] for k in range(len(FINDER))]
        size = sum(runs) / sum(FINDER)
        fits = all(
            abs(run - want * size) <= 0.6 * size for run, want in zip(runs, FINDER, strict=True)
        )
        if row[edges[start]] and size >= 2 and fits:
            found.append(((edges[start] + edges[start + len(FINDER)] - 1) / 2, size))
    return found


def _is_mark_downwards(rows: list[list[bool]], x: float, y: int, size: float) -> bool:
    column = [row[round(x)] for row in rows]
    reach = round(6 * size)
    window = column[max(0, y - reach) : y + reach]
    return any(abs(at - min(y, reach)) <= 2 * size for at, _ in _marks(window))
