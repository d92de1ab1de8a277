"""Bringing a paper out of the program: to a printer, or as a copy that is remembered.

Made for papers that are printed anew each time. Nothing is written to the disk on the way to the
printer; a copy is asked for, and stands in a list until it is deleted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from iro_core.trouble import Trouble
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.screens.letter.letter_dialogs import ask_to_save_copy, tell_no_printer
from iro_desktop.ui.screens.letter.letter_printing import Printers, PrintJob
from iro_desktop.ui.screens.letter.letter_progress import show_progress

_FILE_KINDS = {"pdf": "PDF", "xlsx": "Spreadsheet", "docx": "Word"}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper.

    Attributes:
        words: What it is called in a sentence: "the preparation pack".
        queue_name: What the print queue shows; never a name.
        file_name: What a copy is offered to be called.
        make: Returns the PDF; called on a worker.
        save: Writes a copy to a place and remembers it; called on a worker.
        printed: Records that it went to a printer; called on a worker.
        suffix: What kind of file a copy is: "pdf", "xlsx", "docx".
    """

    words: str
    queue_name: str
    file_name: str
    make: Callable[[], bytes]
    save: Callable[[Path], object]
    printed: Callable[[], object] = lambda: None
    suffix: str = "pdf"


class PaperOut:
    """Prints papers and saves copies of them, for one page."""

    def __init__(
        self,
        owner: QWidget,
        desk: Desk,
        *,
        printers: Printers | None = None,
        saved: Callable[[], object] = lambda: None,
    ) -> None:
        """Serve a page.

        Args:
            saved: Called after a copy was saved: the list of copies is to be read again.
        """
        self._owner, self._desk = owner, desk
        self._printers = printers or Printers()
        self._saved = saved

    def print(self, paper: Paper) -> None:
        """Make the paper and let the user choose a printer for it."""
        if not self._printers.is_any():
            tell_no_printer(self._owner, save=lambda: self.ask_to_save(paper), what=paper.words)
            return
        self._desk.tasks.run(
            paper.make, done=lambda pdf: self._choose(paper, pdf), owner=self._owner
        )

    def ask_to_save(self, paper: Paper) -> None:
        """Say what a copy means, then ask where it is to be saved."""
        ask_to_save_copy(self._owner, do=lambda: self._choose_place(paper))

    def _choose(self, paper: Paper, pdf: bytes) -> None:
        self._printers.choose(self._owner, lambda printer: self._send(paper, pdf, printer))

    def _send(self, paper: Paper, pdf: bytes, printer: QPrinter) -> None:
        printer.setDocName(paper.queue_name)
        job = PrintJob(
            self._desk.tasks,
            pdf,
            printer,
            before=paper.printed,
            after=lambda: None,
            parent=self._desk,  # the page may have gone before the last sheet is out
        )
        job.ended.connect(lambda trouble: self._ended(paper, trouble))
        job.stopped.connect(lambda: self._desk.said("Printing was stopped"))
        show_progress(self._owner.window(), job)
        job.start()

    def _ended(self, paper: Paper, trouble: Trouble | None) -> None:
        if trouble is not None:
            self._desk.trouble(trouble)
            return
        self._desk.said(f"{paper.words[:1].upper()}{paper.words[1:]} went to the printer")

    def _choose_place(self, paper: Paper) -> None:
        dialog = QFileDialog(self._owner, "Save a copy")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{_FILE_KINDS[paper.suffix]} (*.{paper.suffix})")
        dialog.setDefaultSuffix(paper.suffix)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.selectFile(paper.file_name)
        dialog.fileSelected.connect(lambda path: self._save_at(paper, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_at(self, paper: Paper, path: Path) -> None:
        self._desk.tasks.run(
            lambda: paper.save(path), done=lambda _saved: self._copied(), owner=self._owner
        )

    def _copied(self) -> None:
        self._desk.said("The copy is saved. Delete it when you have used it.")
        self._saved()
