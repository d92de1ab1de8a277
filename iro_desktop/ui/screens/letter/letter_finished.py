"""A finished letter: its exact page, and what can be done with it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from iro_core.domain.date_words import in_words
from iro_core.letter_codes import LETTER_SENT
from iro_core.records import Letter
from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.services.dates.dated import DateWords, on_file, told
from iro_desktop.services.letters.letter_copies import copy_name, save_copy
from iro_desktop.services.letters.letter_recipient import HAND, POST
from iro_desktop.services.letters.letter_way import LetterWay, Way, letter_way, way_of
from iro_desktop.services.letters.letters import OpenLetter, letter_pdf
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
from iro_desktop.ui.screens.letter.letter_dialogs import ask_despite_address, ask_to_save_copy
from iro_desktop.ui.screens.letter.letter_page_view import FrozenPages, LetterPageView
from iro_desktop.ui.screens.letter.letter_panes import TwoPanes
from iro_desktop.ui.screens.letter.letter_print import LetterPrint
from iro_desktop.ui.screens.letter.letter_printing import Printers
from iro_desktop.ui.screens.letter.letter_sending import LetterSending
from iro_desktop.ui.screens.letter.letter_way_card import WayCard, goes_to


class LetterFinished(QWidget):
    """A letter that is finished: printed, copied, given to business support, sent.

    Signals:
        correction_asked: A corrected letter is wanted.
    """

    correction_asked = Signal()

    def __init__(self, page: QWidget, desk: Desk, letter: OpenLetter, printers: Printers) -> None:
        """Show a finished letter.

        Args:
            page: The page that it stands on: what is asked outlives this widget, which is built
                again with each change.
        """
        super().__init__()
        self._desk, self._letter = desk, letter
        self._way = way_of(letter.letter)
        self._how = HAND if letter.letter.to_person_id else POST
        self._pdf: bytes | None = None
        self._shows_old = False
        self._sending = LetterSending(page, desk)
        self._out = LetterPrint(page, desk, printers, letter.letter.id)
        self._out.printed.connect(self._ask_on_its_way)
        self._frozen: FrozenPages | None = None
        self.page = LetterPageView(name="The letter")
        self.page.show_words(letter.letter.wording)
        self._print = primary("Prin&t", self.print, icon=Icon.PRINT)
        self._save = secondary("&Save a copy", self.ask_to_save, icon=Icon.DOCUMENT)
        self._sent = secondary("&Mark as sent", self.ask_sent, icon=Icon.DONE)
        self._support = secondary("Give to &business support", self.ask_support, icon=Icon.CASELOAD)
        self._undo = quiet("It was &not sent", self.ask_take_back, icon=Icon.BACK)
        self._correct = secondary(
            "&Write a corrected letter", self.correction_asked.emit, icon=Icon.EDIT
        )
        self._to = label("")
        self._to.hide()
        self._copies = CopyList(desk, letter.letter.id)
        self._way_card = WayCard(desk, self._sending)
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
        if (pdf := self._pdf) is not None:
            self._unless_old(lambda: self._out.print(pdf, save=self._ask_for_copy))

    def ask_to_save(self) -> None:
        """Warn what a copy means, then ask where it is to be saved."""
        if self._pdf is not None:
            self._unless_old(self._ask_for_copy)

    def _unless_old(self, do: Callable[[], object]) -> None:
        if self._shows_old:
            ask_despite_address(self, do=do)
        else:
            do()

    def _ask_for_copy(self) -> None:
        ask_to_save_copy(self, do=self._choose_place)

    def ask_sent(self) -> None:
        """Ask when and how it went out."""
        if self._way is not Way.SENT:
            self._sending.ask_sent(self._letter.letter.id, how=self._how)

    def ask_support(self) -> None:
        """Give it to business support."""
        if self._way is Way.TO_SEND:
            self._sending.ask_support(self._letter.letter.id)

    def ask_take_back(self) -> None:
        """Ask why it was not sent after all."""
        if self._letter.letter.sent_on is not None:
            self._sending.ask_take_back(self._letter.letter.id)

    def _ask_on_its_way(self, letter_id: str) -> None:
        if self._way is not Way.SENT:
            given = self._way is Way.WITH_SUPPORT
            self._sending.ask_on_its_way(letter_id, how=self._how, with_support=given)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "clear")
        parts = (self._about(), self._way_card, self._copies, None)
        column(*parts, parent=inside, margins=(0, 0, Space.M, Space.L), spacing=Space.L)
        return scrolling(inside)

    def _about(self) -> QWidget:
        record = self._letter.letter
        is_sent = self._way is Way.SENT
        left_out = {
            self._sent: is_sent,
            self._support: self._way is not Way.TO_SEND,
            self._undo: record.sent_on is None,
        }
        back = quiet(
            "Back to the child", lambda: self._desk.go(ChildFile(record.child_id)), icon=Icon.PERSON
        )
        ways = (self._print, self._sent, self._support, self._save, self._correct, self._undo, back)
        for way in ways:
            if left_out.get(way):
                way.hide()
        return card(
            badge(self._way.value, Tone.DONE if is_sent else Tone.WEEK, _ICONS.get(self._way)),
            self._to,
            label("Its words and page stay exactly as they are.", "muted"),
            column(*ways),
            line(),
            facts(self._facts()),
        )

    def _facts(self) -> list[tuple[str, str]]:
        record = self._letter.letter
        pairs = [
            ("About" if record.to_person_id else "For", self._letter.child_name),
            ("Date of letter", _day(record.dated_on, "letter", record.id, "dated_on")),
        ]
        if self._letter.visited_on:
            after = f"After the {self._letter.occasion} of"
            told_of = record.review_id or record.visit_id
            occasion = self._letter.occasion
            pairs.append((after, _day(self._letter.visited_on, occasion, told_of, "held_on")))
        for name, at, sentence in (
            ("Finished", record.finished_at, "When it was finished on this laptop."),
            ("Given to business support", record.support_asked_at, "When they got it."),
        ):
            if at:
                local = at.astimezone(self._desk.now().tzinfo)
                pairs.append((name, _moment(local, sentence)))
        if record.support_note:
            pairs.append(("Note for them", record.support_note))
        return [*pairs, *_sent_facts(record)]

    def _load(self) -> None:
        store, letter_id = self._desk.store, self._letter.letter.id

        def read() -> bytes | str:
            try:
                return letter_pdf(store, letter_id=letter_id)
            except LetterError as why:
                return str(why)

        self._desk.tasks.run(read, done=self._loaded, owner=self)
        self._desk.tasks.run(
            lambda: letter_way(store, letter_id=letter_id), done=self._told, owner=self
        )

    def _told(self, found: LetterWay) -> None:
        self._how = found.to.how
        self._shows_old = found.has_moved or found.tells_hidden
        self._to.setText(goes_to(found))
        self._to.show()
        self._way_card.show_way(found)

    def _loaded(self, pdf: bytes | str) -> None:
        if isinstance(pdf, str):
            self.page.show_only_text(pdf)
            for each in (self._print, self._save):
                each.setEnabled(False)
            return
        self._pdf = pdf
        self._frozen = FrozenPages(self._desk, self.page, pdf)

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


_ICONS = {Way.TO_SEND: Icon.LETTERS, Way.WITH_SUPPORT: Icon.CASELOAD}


def _sent_facts(record: Letter) -> list[tuple[str, str]]:
    if record.sent_on is None:
        return []
    pairs = [("Sent", _day(record.sent_on, "letter", record.id, "sent_on"))]
    pairs += [("How", LETTER_SENT.get(record.sent_how, "Not known"))]
    return [*pairs, ("By", record.sent_by)] if record.sent_by else pairs


def _day(day: dt.date | None, kind: str, record_id: str, field: str) -> str:
    return DateWords(in_words(day), on_file(day, kind, record_id, field)) if day else ""


def _moment(at: dt.datetime, sentence: str) -> str:
    return DateWords(f"{in_words(at.date())}, {clock(at)}", told(at.date(), sentence))
