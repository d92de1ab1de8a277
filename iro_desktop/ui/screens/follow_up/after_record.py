"""The record of a review: what it lacks, who gets it, and ways to print it or to save a copy."""

from PySide6.QtWidgets import QFrame, QWidget

from iro_desktop.services.follow_up.after_review import AfterReview
from iro_desktop.services.follow_up.minutes import (
    MinutesError,
    minutes_name,
    minutes_pdf,
    record_minutes_printed,
    save_minutes,
)
from iro_desktop.services.follow_up.minutes_recipients import Recipient
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, wrapping
from iro_desktop.ui.kit.buttons import secondary
from iro_desktop.ui.kit.cards import badge, card, warning
from iro_desktop.ui.kit.words import label
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.tokens import Tone
from iro_desktop.ui.screens.letter.letter_copies import CopyList
from iro_desktop.ui.screens.letter.letter_page_view import FrozenPages, LetterPageView
from iro_desktop.ui.screens.letter.letter_printing import Printers
from iro_desktop.ui.screens.paper_out import Paper, PaperOut

_TELLS_ADDRESS = "The record names where the child lives. Not everybody may learn that."


class Record:
    """The record's own page, and what is done with it.

    Attributes:
        page: Shows the pages.
        copies: Lists the copies outside the caseload.
    """

    def __init__(self, owner: QWidget, desk: Desk, review_id: str, printers: Printers) -> None:
        self._owner, self._desk, self._review_id = owner, desk, review_id
        self._after: AfterReview | None = None
        self._pdf: bytes | None = None
        self._frozen: FrozenPages | None = None
        self.page = LetterPageView(name="The record")
        self.copies = CopyList(desk, review_id)
        self._out = PaperOut(owner, desk, printers=printers, saved=self.copies.refresh)

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
        if self._after is not None and self._pdf is not None:
            self._out.print(self._paper(self._after, as_word=False))

    def ask_to_save(self, *, as_word: bool) -> None:
        """Say what a copy means, then ask where it is to be saved."""
        if self._after is not None and (self._pdf is not None or as_word):
            self._out.ask_to_save(self._paper(self._after, as_word=as_word))

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

    def _paper(self, after: AfterReview, *, as_word: bool) -> Paper:
        store, review_id, today = self._desk.store, self._review_id, self._desk.today()
        pdf = self._pdf or b""
        return Paper(
            words="the record",
            queue_name="Record",
            file_name=minutes_name(after.review, as_word=as_word),
            make=lambda: pdf,
            save=lambda path: save_minutes(
                store, review_id=review_id, path=path, as_word=as_word, today=today
            ),
            printed=lambda: record_minutes_printed(store, review_id=review_id),
            suffix="docx" if as_word else "pdf",
        )


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
