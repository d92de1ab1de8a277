"""How far a print is, with the way to stop it."""

from PySide6.QtWidgets import QProgressBar, QWidget

from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.screens.letter.letter_printing import PrintJob


class PrintProgress(Dialog):
    """Counts the pages, and goes away by itself when the print is over."""

    def __init__(self, parent: QWidget, job: PrintJob) -> None:
        super().__init__(parent, "Printing", cancel="Stop printing")
        self._bar, self._said = QProgressBar(), label("Asking the printer", "muted")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far the printing is")
        self.body.addWidget(self._said)
        self.body.addWidget(self._bar)
        job.progressed.connect(self._show)
        job.ended.connect(self._over)
        self.rejected.connect(job.stop)

    def _show(self, pages: int, of: int) -> None:
        self._said.setText(f"Page {max(pages, 1)} of {of}")
        self._bar.setRange(0, of)
        self._bar.setValue(pages)

    def _over(self, _how: object) -> None:
        self.accept()


def show_progress(parent: QWidget, job: PrintJob) -> PrintProgress:
    """Show how far a print is, until it is over or stopped."""
    dialog = PrintProgress(parent, job)
    dialog.open()
    return dialog
