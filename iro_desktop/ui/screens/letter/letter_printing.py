"""Printing a letter from its frozen PDF, in memory: no file is made on the way to the printer.

Pages are drawn on a worker in bands, since a whole page at a printer's fineness takes 140 MB, and
put on paper on the screen's thread between its other work. Before the first goes out, the record
says that it is being printed, and after the last that it was: no paper without a record.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from iro_core.trouble import Trouble
from iro_desktop.ui.kit.pdf_pages import draw_band, opened
from iro_desktop.ui.tasks import Tasks

FINEST_DPI = 600
BAND_PX = 256
LANE = "print"
T = TypeVar("T")


class Printers:
    """The printers of this computer, and the system's dialog for choosing one."""

    def is_any(self) -> bool:
        """Whether there is a printer."""
        return bool(QPrinterInfo.availablePrinterNames())

    def choose(self, parent: QWidget, chosen: Callable[[QPrinter], object]) -> None:
        """Let the user choose a printer and what to print, without stopping the program."""
        printer = a_printer()
        dialog = QPrintDialog(printer, parent)
        # A print to a file would be a copy that nobody knows of: "Save a copy" is the way.
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
        dialog.accepted.connect(lambda: chosen(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog's own `open` wants a slot by its name


def a_printer() -> QPrinter:
    """Return a printer for letters: A4 to the edges, and a neutral name in the print queue."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Letter")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


class PrinterSilentError(Trouble):
    """The printer takes nothing."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="The printer does not answer.",
            safe="What you print is kept as it is.",
            do="Look whether it is on and connected, then print again.",
        )


@dataclass(frozen=True)
class _Band:
    """A piece of a page: drawn `fine` pixels wide, it goes to `place` on the paper."""

    page: int
    whole: QSize
    piece: QRect
    place: QRect
    begins_page: bool


class PrintJob(QObject):
    """One letter on its way to the printer.

    Signals:
        progressed: So many pages of so many are on paper.
        ended: How it ended: None, or the `Trouble` that ended it.
        stopped: The user stopped it.
    """

    progressed = Signal(int, int)
    ended = Signal(object)
    stopped = Signal()

    def __init__(
        self,
        tasks: Tasks,
        pdf: bytes,
        printer: QPrinter,
        *,
        before: Callable[[], object],
        after: Callable[[], object],
        parent: QObject,
    ) -> None:
        """Prepare to print.

        Args:
            before: Records that paper is about to come out; if it fails, none does.
            after: Records that it has. Both are called on a worker.
        """
        super().__init__(parent)
        self._tasks, self._pdf, self._printer = tasks, pdf, printer
        self._before, self._after = before, after
        self._painter = QPainter()
        self._bands: list[_Band] = []
        self._next = 0
        self._is_over = False

    def start(self) -> None:
        """Begin; the signals tell the rest."""
        self._run(self._before, self._begin)

    def stop(self) -> None:
        """Stop as soon as the band under way is done; what is on paper already is on paper."""
        if self._is_over:
            return
        self._is_over = True
        self._take_back()
        self.stopped.emit()
        self.deleteLater()

    def _begin(self, _recorded: object) -> None:
        if self._is_over:
            return
        if not self._painter.begin(self._printer):
            self._end(PrinterSilentError())
            return
        self._bands = _bands(self._pdf, self._printer)
        self.progressed.emit(0, self._page_count())
        self._draw_next()

    def _page_count(self) -> int:
        return sum(each.begins_page for each in self._bands)

    def _draw_next(self) -> None:
        if self._next == len(self._bands):
            self._painter.end()
            self._run(self._after, self._recorded)
            return
        band, pdf = self._bands[self._next], self._pdf
        self._run(lambda: _drawn(pdf, band), self._put)

    def _run(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        self._tasks.run(work, done=done, failed=self._failed, owner=self, lane=LANE)

    def _put(self, picture: QImage) -> None:
        if self._is_over:
            return
        band = self._bands[self._next]
        if band.begins_page and self._next:
            self._printer.newPage()
        self._painter.drawImage(band.place, picture)
        self._next += 1
        pages = sum(each.begins_page for each in self._bands[: self._next])
        self.progressed.emit(pages, self._page_count())
        self._draw_next()

    def _recorded(self, _record: object) -> None:
        if not self._is_over:
            self._end(None)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            self._end(PrinterSilentError())
            raise error
        self._end(error)

    def _end(self, trouble: Trouble | None) -> None:
        self._is_over = True
        self._take_back()
        self.ended.emit(trouble)
        self.deleteLater()

    def _take_back(self) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()


def _drawn(pdf: bytes, band: _Band) -> QImage:
    with opened(pdf) as document:
        return draw_band(document, band.page, band.whole, band.piece)


def _bands(pdf: bytes, printer: QPrinter) -> list[_Band]:
    with opened(pdf) as document:
        sizes = [document.pagePointSize(page) for page in range(document.pageCount())]
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    pages = _pages(printer, len(sizes))
    return [
        band for _ in range(copies) for page in pages for band in _cut(page, sizes[page], printer)
    ]


def _pages(printer: QPrinter, count: int) -> list[int]:
    first, last = printer.fromPage() or 1, printer.toPage() or count
    pages = list(range(first - 1, min(last, count)))
    backwards = printer.pageOrder() is QPrinter.PageOrder.LastPageFirst
    return pages[::-1] if backwards else pages


def _cut(page: int, size: QSizeF, printer: QPrinter) -> list[_Band]:
    """Return the bands of a page, as large as the paper allows and in the middle of it."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    shown = QSize(size.toSize()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    corner = QPoint((paper.width() - shown.width()) // 2, (paper.height() - shown.height()) // 2)
    coarser = max(1, -(-printer.resolution() // FINEST_DPI))
    fine = QSize(-(-shown.width() // coarser), -(-shown.height() // coarser))
    bands = []
    for top in range(0, fine.height(), BAND_PX):
        piece = QRect(0, top, fine.width(), min(BAND_PX, fine.height() - top))
        place = QRect(piece.topLeft() * coarser + corner, piece.size() * coarser)
        bands.append(_Band(page, fine, piece, place, begins_page=not top))
    return bands
