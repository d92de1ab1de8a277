"""Pages of a PDF as pictures, from its bytes. Nothing touches the disk; any thread may ask."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from iro_core.trouble import Trouble
from iro_desktop.ui.look.tokens import PRINTED_PAPER


class PdfUnreadableError(Trouble):
    """What should be a PDF is none."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="The page cannot be shown.",
            safe="The words of the letter are kept.",
            do="Open the letter again.",
        )


@dataclass(frozen=True, repr=False)
class Drawn:
    """Some pages of a PDF.

    Attributes:
        pdf: The PDF they are from.
        sizes: The size of every page, in points.
        width_px: How many pixels of the screen each picture is wide.
        pages: The pictures, by the page's number from 0.
    """

    pdf: bytes
    sizes: tuple[QSizeF, ...]
    width_px: int
    pages: dict[int, QImage] = field(default_factory=dict)


def draw(pdf: bytes, *, pages: Iterable[int], width_px: int) -> Drawn:
    """Return pictures of some pages; pages that there are not are passed over.

    Raises:
        PdfUnreadableError: The bytes are no PDF.
    """
    with opened(pdf) as document:
        sizes = tuple(document.pagePointSize(page) for page in range(document.pageCount()))
        pictures = {
            page: on_paper(document.render(page, _fitted(sizes[page], width_px)))
            for page in pages
            if page < len(sizes)
        }
    return Drawn(pdf, sizes, width_px, pictures)


def draw_band(document: QPdfDocument, page: int, whole: QSize, band: QRect) -> QImage:
    """Return one band of a page as large as `whole`: paper has too many pixels to draw at once."""
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(whole)
    # WORKAROUND: Qt 6.12 takes a rectangle's last pixel for its edge and draws the page smaller by
    # (height - 1) / height: lines at the seam of two bands came out up to a millimetre too high.
    options.setScaledClipRect(band.adjusted(0, 0, 1, 1))
    return on_paper(document.render(page, band.size(), options))


@contextmanager
def opened(pdf: bytes) -> Iterator[QPdfDocument]:
    """Give a PDF opened from its bytes.

    Raises:
        PdfUnreadableError: The bytes are no PDF.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    try:
        document.load(buffer)
        if document.status() is not QPdfDocument.Status.Ready:
            raise PdfUnreadableError
        yield document
    finally:
        document.close()
        buffer.close()


def on_paper(picture: QImage) -> QImage:
    """Return a picture with white paper behind it: Qt draws a page on nothing."""
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    painter.fillRect(picture.rect(), QColor(PRINTED_PAPER))
    painter.end()
    return picture


def _fitted(size: QSizeF, width_px: int) -> QSize:
    return QSize(width_px, max(1, round(width_px * size.height() / max(size.width(), 1))))
