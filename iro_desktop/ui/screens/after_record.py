"""The record of a review: what it lacks, who gets it, and ways to print it or to save a copy."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from iro_core.trouble import Trouble
from iro_desktop.services.after_review import AfterReview
from iro_desktop.services.minutes import (
    MinutesError,
    minutes_name,
    minutes_pdf,
    record_minutes_printed,
    save_minutes,
)
from iro_desktop.services.minutes_recipients import Recipient
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import badge, card, warning
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.letter_copies import CopyList
from iro_desktop.ui.screens.letter_dialogs import ask_to_save_copy, tell_no_printer
from iro_desktop.ui.screens.letter_page_view import FrozenPages, LetterPageView
from iro_desktop.ui.screens.letter_printing import Printers, PrintJob
from iro_desktop.ui.screens.letter_progress import show_progress

_TELLS_ADDRESS = "The record names where the child lives. Not everybody may learn that."
_FILTERS = {True: "Word (*.docx)", False: "PDF (*.pdf)"}


class Record:
    """The record's own page, and what is done with it.

    Attributes:
        page: Shows the pages.
        copies: Lists the copies outside the caseload.
    """

    def __init__(self, owner: QWidget, desk: Desk, review_id: str, printers: Printers) -> None:
        self._owner, self._desk, self._review_id = owner, desk, review_id
        self._printers = printers
        self._after: AfterReview | None = None
        self._pdf: bytes | None = None
        self._frozen: FrozenPages | None = None
        self.page = LetterPageView(name="The record")
        self.copies = CopyList(desk, review_id)

    def show(self, after: AfterReview) -> None:
        """Show the record as it stands, or as it was sent."""
        self._after = after
        self.page.show_words(after.words)
        store, review_id, today = self._desk.store, self._review_id, self._desk.today()

        def read() -> bytes | str:
            try:
                return minutes_pdf(store, review_id=review_id, today=today)
            except MinutesError as why:
                return str(why)

        self._desk.tasks.run(read, done=self._loaded, owner=self._owner, lane="read")

    def card(self, after: AfterReview) -> QFrame:
        """Return what there is to know and to do about the record."""
        parts: list[QWidget] = [wrapping(_state(after))]
        if after.tells_address:
            parts.append(warning(_TELLS_ADDRESS, Icon.HIDDEN))
        if not after.is_sent:
            parts += [label(each, "muted") for each in after.gaps]
        ways = wrapping(
            secondary("Print the record", self.print, icon=Icon.PRINT),
            secondary("Save as PDF", lambda: self.ask_to_save(as_word=False), icon=Icon.DOCUMENT),
            secondary("Save as Word", lambda: self.ask_to_save(as_word=True), icon=Icon.DOCUMENT),
        )
        return card(*parts, ways, _people(after), heading="The record")

    def print(self) -> None:
        """Print the record, on a printer that the user chooses."""
        if self._pdf is None:
            return
        if not self._printers.is_any():
            tell_no_printer(self._owner, save=lambda: self.ask_to_save(as_word=False))
            return
        self._printers.choose(self._owner, self._send)

    def ask_to_save(self, *, as_word: bool) -> None:
        """Say what a copy means, then ask where it is to be saved."""
        if self._after is not None:
            ask_to_save_copy(self._owner, do=lambda: self._choose_place(as_word=as_word))

    def _loaded(self, pdf: bytes | str) -> None:
        if isinstance(pdf, str):
            self._pdf = None
            self.page.show_only_text(pdf)
            return
        self._pdf = pdf
        if self._frozen is None:
            self._frozen = FrozenPages(self._desk, self.page, pdf)
        else:
            self._frozen.show(pdf)

    def _send(self, printer: QPrinter) -> None:
        if self._pdf is None:
            return
        store, review_id = self._desk.store, self._review_id
        printer.setDocName("Record")
        job = PrintJob(
            self._desk.tasks,
            self._pdf,
            printer,
            before=lambda: record_minutes_printed(store, review_id=review_id, is_over=False),
            after=lambda: record_minutes_printed(store, review_id=review_id),
            parent=self._desk,
        )
        job.ended.connect(self._printed)
        show_progress(self._owner.window(), job)
        job.start()

    def _printed(self, trouble: Trouble | None) -> None:
        if trouble is not None:
            self._desk.trouble(trouble)
        else:
            self._desk.said("The record went to the printer")

    def _choose_place(self, *, as_word: bool) -> None:
        if self._after is None:
            return
        dialog = QFileDialog(self._owner, "Save a copy")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(_FILTERS[as_word])
        dialog.setDefaultSuffix("docx" if as_word else "pdf")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.selectFile(minutes_name(self._after.review, as_word=as_word))
        dialog.fileSelected.connect(lambda path: self._save_at(Path(path), as_word=as_word))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_at(self, path: Path, *, as_word: bool) -> None:
        store, review_id, today = self._desk.store, self._review_id, self._desk.today()
        self._desk.tasks.run(
            lambda: save_minutes(
                store, review_id=review_id, path=path, as_word=as_word, today=today
            ),
            done=lambda _nothing: self._saved(),
            failed=self._not_saved,
            owner=self._owner,
        )

    def _saved(self) -> None:
        self._desk.said("The copy is saved. Delete it when you have used it.")
        self.copies.refresh()

    def _not_saved(self, error: Exception) -> None:
        if isinstance(error, MinutesError):
            self.page.show_trouble(str(error))
        elif not isinstance(error, Trouble):
            raise error


def _state(after: AfterReview) -> QFrame:
    record = after.step("record")
    if after.is_sent:
        return badge("Sent out: it stays exactly as it went", Tone.DONE)
    if record is not None and record.done_on:
        return badge("Finished, not sent out yet", Tone.WEEK)
    return badge("Draft", Tone.CALM)


def _people(after: AfterReview) -> QWidget:
    held = QWidget()
    lines: list[QWidget] = [label("Who gets it", "label")]
    if not after.recipients:
        lines.append(label("Nobody is on the list of this review yet.", "muted"))
    for each in after.recipients:
        lines += _person(each)
    column(*lines, parent=held, spacing=Space.XS)
    return held


def _person(recipient: Recipient) -> list[QWidget]:
    lines: list[QWidget] = [label(f"{recipient.who}: {recipient.why.lower()}")]
    if recipient.warning:
        lines.append(warning(recipient.warning, Icon.HIDDEN))
    return lines
