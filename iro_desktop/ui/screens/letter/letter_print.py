"""Printing a finished letter from its frozen PDF, with each print in the record."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from iro_core.trouble import Trouble
from iro_desktop.services.letters.letters import record_printed, record_printing
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.screens.letter.letter_dialogs import tell_no_printer
from iro_desktop.ui.screens.letter.letter_printing import Printers, PrintJob
from iro_desktop.ui.screens.letter.letter_progress import show_progress


class LetterPrint(QObject):
    """Prints one letter for a page; it outlives the parts of the page that are built again.

    Signals:
        printed: The last sheet of the letter (its id) is out, and the record knows.
    """

    printed = Signal(str)

    def __init__(self, page: QWidget, desk: Desk, printers: Printers, letter_id: str) -> None:
        super().__init__(page)
        self._page, self._desk, self._printers = page, desk, printers
        self._letter_id = letter_id

    def print(self, pdf: bytes, *, save: Callable[[], object]) -> None:
        """Let the user choose a printer, and print.

        Args:
            pdf: The frozen page.
            save: What is offered where there is no printer.
        """
        if not self._printers.is_any():
            tell_no_printer(self._page, save=save)
            return
        self._printers.choose(self._page, lambda printer: self._send(pdf, printer))

    def _send(self, pdf: bytes, printer: QPrinter) -> None:
        store, letter_id = self._desk.store, self._letter_id
        copies = max(1, printer.copyCount())
        job = PrintJob(
            self._desk.tasks,
            pdf,
            printer,
            before=lambda: record_printing(store, letter_id=letter_id),
            after=lambda: record_printed(store, letter_id=letter_id, copies=copies),
            parent=self._desk,  # the page may have gone before the last sheet is out
        )
        job.ended.connect(self._ended)
        job.stopped.connect(self._stopped)
        show_progress(self._page.window(), job)
        job.start()

    def _ended(self, trouble: Trouble | None) -> None:
        if trouble is not None:
            self._desk.trouble(trouble)
            return
        self._desk.said("The letter went to the printer")
        self._desk.has_changed("letter")
        if self._page.isVisible():
            self.printed.emit(self._letter_id)

    def _stopped(self) -> None:
        self._desk.said("Printing was stopped")
