"""A finished letter: its exact page, and what can be done with it."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from iro_core.domain.date_words import in_words
from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.services.dates.dated import DateWords, on_file, told
from iro_desktop.services.letters.letter_copies import copy_name, save_copy
from iro_desktop.services.letters.letters import (
    OpenLetter,
    letter_pdf,
    record_printed,
    record_printing,
)
from iro_desktop.services.visits.visits import state_in_words
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, line, scrolling
from iro_desktop.ui.kit.buttons import primary, quiet, secondary
from iro_desktop.ui.kit.cards import badge, card, facts
from iro_desktop.ui.kit.words import clock, label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.routes import ChildFile
from iro_desktop.ui.screens.letter.letter_copies import CopyList
from iro_desktop.ui.screens.letter.letter_dialogs import ask_to_save_copy, tell_no_printer
from iro_desktop.ui.screens.letter.letter_page_view import FrozenPages, LetterPageView
from iro_desktop.ui.screens.letter.letter_panes import TwoPanes
from iro_desktop.ui.screens.letter.letter_printing import Printers, PrintJob
from iro_desktop.ui.screens.letter.letter_progress import show_progress


class LetterFinished(QWidget):
    """A letter that is finished, printed, sent or in the record.

    Signals:
        correction_asked: A corrected letter is wanted.
    """

    correction_asked = Signal()

    def __init__(self, desk: Desk, letter: OpenLetter, printers: Printers) -> None:
        super().__init__()
        self._desk, self._letter, self._printers = desk, letter, printers
        self._pdf: bytes | None = None
        self._frozen: FrozenPages | None = None
        self.page = LetterPageView(name="The letter")
        self.page.show_words(letter.letter.wording)
        self._print = primary("Prin&t", self.print, icon=Icon.PRINT)
        self._save = secondary("&Save a copy", self.ask_to_save, icon=Icon.DOCUMENT)
        self._copies = CopyList(desk, letter.letter.id)
        self.panes = TwoPanes(
            self._scrolled(), self.page, names=("What to do", "The letter"), shares=(5, 9)
        )
        column(self.panes, parent=self)
        self._load()

    def focus_first(self) -> None:
        """Begin with printing."""
        (self._print if self._print.isEnabled() else self._correct).setFocus()

    def print(self) -> None:
        """Print the letter, on a printer that the user chooses."""
        if self._pdf is None:
            return
        if not self._printers.is_any():
            tell_no_printer(self, save=self.ask_to_save)
            return
        self._printers.choose(self, self._send)

    def ask_to_save(self) -> None:
        """Warn what a copy means, then ask where it is to be saved."""
        if self._pdf is not None:
            ask_to_save_copy(self, do=self._choose_place)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "clear")
        parts = (self._about(), self._copies, None)
        column(*parts, parent=inside, margins=(0, 0, Space.M, Space.L), spacing=Space.L)
        return scrolling(inside)

    def _about(self) -> QWidget:
        record, desk = self._letter.letter, self._desk
        printed = record.printed_at
        state = "Printed" if printed else "Finished, not printed yet"
        if record.state in ("sent", "recorded"):
            state = state_in_words(record.state)
        done = printed is not None or record.state != "ready"
        self._correct = secondary(
            "&Write a corrected letter", self.correction_asked.emit, icon=Icon.EDIT
        )
        pairs = [
            ("For", self._letter.child_name),
            ("Date of letter", _day(record.dated_on, "letter", record.id, "dated_on")),
        ]
        if self._letter.visited_on:
            after = f"After the {self._letter.occasion} of"
            told_of = record.review_id or record.visit_id
            occasion = self._letter.occasion
            pairs.append((after, _day(self._letter.visited_on, occasion, told_of, "held_on")))
        if record.finished_at:
            at = record.finished_at.astimezone(desk.now().tzinfo)
            pairs.append(("Finished", _moment(at, "When it was finished on this laptop.")))
        if printed:
            at = printed.astimezone(desk.now().tzinfo)
            sentence = "When it was last printed or saved on this laptop."
            pairs.append(("Printed or saved last", _moment(at, sentence)))
        back = quiet(
            "Back to the child", lambda: desk.go(ChildFile(record.child_id)), icon=Icon.PERSON
        )
        return card(
            badge(state, Tone.DONE if done else Tone.WEEK, None if done else Icon.PRINT),
            label("Its words and page stay exactly as they are.", "muted"),
            column(self._print, self._save, self._correct, back),
            line(),
            facts(pairs),
        )

    def _load(self) -> None:
        store, letter_id = self._desk.store, self._letter.letter.id

        def read() -> bytes | str:
            try:
                return letter_pdf(store, letter_id=letter_id)
            except LetterError as why:
                return str(why)

        self._desk.tasks.run(read, done=self._loaded, owner=self)

    def _loaded(self, pdf: bytes | str) -> None:
        if isinstance(pdf, str):
            self.page.show_only_text(pdf)
            for each in (self._print, self._save):
                each.setEnabled(False)
            return
        self._pdf = pdf
        self._frozen = FrozenPages(self._desk, self.page, pdf)

    def _send(self, printer: QPrinter) -> None:
        if self._pdf is None:
            return
        store, letter_id = self._desk.store, self._letter.letter.id
        job = PrintJob(
            self._desk.tasks,
            self._pdf,
            printer,
            before=lambda: record_printing(store, letter_id=letter_id),
            after=lambda: record_printed(store, letter_id=letter_id),
            parent=self._desk,  # the page may be shown anew before the last sheet is out
        )
        job.ended.connect(self._printed)
        job.stopped.connect(self._stopped)
        show_progress(self.window(), job)
        job.start()

    def _printed(self, trouble: Trouble | None) -> None:
        if trouble is not None:
            self._desk.trouble(trouble)
            return
        self._desk.said("The letter went to the printer")
        self._desk.has_changed("letter", "review", "review_step")

    def _stopped(self) -> None:
        self._desk.said("Printing was stopped")

    def _choose_place(self) -> None:
        dialog = QFileDialog(self, "Save a copy")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.selectFile(copy_name(self._letter.letter))
        dialog.fileSelected.connect(lambda path: self._save_at(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_at(self, path: Path) -> None:
        store, letter_id = self._desk.store, self._letter.letter.id
        self._desk.tasks.run(
            lambda: save_copy(store, letter_id=letter_id, path=path),
            done=lambda _letter: self._copied(),
            failed=self._not_copied,
            owner=self,
        )

    def _copied(self) -> None:
        self._desk.said("The copy is saved. Delete it when you have used it.")
        self._copies.refresh()
        self._desk.has_changed("letter")

    def _not_copied(self, error: Exception) -> None:
        if isinstance(error, LetterError):
            self.page.show_trouble(str(error))
        elif not isinstance(error, Trouble):
            raise error


def _day(day: dt.date | None, kind: str, record_id: str, field: str) -> str:
    return DateWords(in_words(day), on_file(day, kind, record_id, field)) if day else ""


def _moment(at: dt.datetime, sentence: str) -> str:
    return DateWords(f"{in_words(at.date())}, {clock(at)}", told(at.date(), sentence))
