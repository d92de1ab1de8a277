"""Taking in a folder of pictures: its credit line, how far it is, and what was refused."""

from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from iro_core.trouble import Trouble
from iro_desktop.services.letters.picture_folder import FolderReport, take_in_folder
from iro_desktop.services.picture_files import PictureError
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.banner import live_label
from iro_desktop.ui.kit.dialog import Dialog
from iro_desktop.ui.kit.fields import Field, short_text
from iro_desktop.ui.kit.form import Form
from iro_desktop.ui.kit.words import counted

_SENTENCE = (
    "Each picture is drawn again, and the name of its file says what it shows and beside which "
    "words it is suggested. Take in a set only if the council has a licence for it."
)


class FolderDialog(Dialog):
    """Asks about a folder, takes it in, and reports.

    Signals:
        told: How many files are done, and of how many; sent by a worker.
    """

    told = Signal(int, int)

    def __init__(self, parent: QWidget, desk: Desk, folder: Path) -> None:
        super().__init__(parent, "Take in this folder?", _SENTENCE, cancel="Close")
        self._desk, self._folder, self._stopped = desk, folder, Event()
        self._form = Form(
            [
                Field(
                    "credit",
                    "&Credit line",
                    short_text(longest=300),
                    "What the licence asks to be printed in a letter with one of them. "
                    "It may stay empty.",
                )
            ]
        )
        self._said = live_label()
        self._refused = QPlainTextEdit()
        self._refused.setReadOnly(True)
        self._refused.setTabChangesFocus(True)
        self._refused.setAccessibleName("Files that were refused, and why")
        self._refused.hide()
        for part in (self._form, self._said, self._refused):
            self.body.addWidget(part)
        self._begin_button = self.add_button("Take in the pictures", self._take_in, closes=False)
        self.told.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self.finished.connect(lambda _how: self._stopped.set())

    def _take_in(self) -> None:
        store, folder, credit = self._desk.store, self._folder, str(self._form.values()["credit"])
        self._begin_button.setEnabled(False)
        self._form.setEnabled(False)
        self._said.setText("Looking through the folder…")
        told, stopped = self.told.emit, self._stopped.is_set
        desk = self._desk
        desk.tasks.run(
            lambda: take_in_folder(store, folder=folder, credit=credit, told=told, stopped=stopped),
            done=self._report,
            failed=self._failed,
            owner=self,
            lane="pictures",
        )
        self.finished.connect(lambda _how: desk.has_changed("picture"))

    def _tell(self, done: int, of: int) -> None:
        self._said.setText(f"{done:,} of {of:,} files")

    def _report(self, report: FolderReport) -> None:
        said = f"{counted(report.taken, 'picture')} taken in."
        if report.known:
            said += f" {report.known:,} were there already."
        if report.refused:
            said += f" {counted(len(report.refused), 'file was', 'files were')} refused:"
        self._said.setText(said)
        self._refused.setPlainText("\n".join(f"{name}: {why}" for name, why in report.refused))
        self._refused.setVisible(bool(report.refused))
        self._desk.has_changed("picture")

    def _failed(self, error: Exception) -> None:
        self._begin_button.setEnabled(True)
        self._form.setEnabled(True)
        if isinstance(error, PictureError):
            self._said.setText(str(error))
        elif not isinstance(error, Trouble):
            raise error
        else:
            self._said.setText("What was taken in before is kept.")
