"""The page of one letter: written while it is a draft, then looked at, printed and copied."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iro_core.domain.date_words import in_words_short
from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.services.dates.dated import Dates, DateWords, on_file
from iro_desktop.services.letters.letter_places import (
    LetterPlace,
    clear_letter_place,
    place_in_letter,
)
from iro_desktop.services.letters.letters import OpenLetter, copy_letter, load_letter
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.kit.boxes import column, empty
from iro_desktop.ui.kit.buttons import quiet
from iro_desktop.ui.kit.cards import empty_state
from iro_desktop.ui.kit.page_header import PageHeader
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.look.theme import arrange
from iro_desktop.ui.pages import Page, Pages
from iro_desktop.ui.routes import LetterDesk, Letters, PhraseBook, TranslationPage
from iro_desktop.ui.saving import Alarm
from iro_desktop.ui.screens.letter.letter_acts import composer_acts
from iro_desktop.ui.screens.letter.letter_finished import LetterFinished
from iro_desktop.ui.screens.letter.letter_printing import Printers
from iro_desktop.ui.screens.letter.letter_saver import LetterSaver, saver_of
from iro_desktop.ui.screens.letter.letter_writing import LetterWriting
from iro_desktop.ui.screens.visit.visit_foot import VisitFoot
from iro_desktop.ui.shell.actions import Act


class LetterDeskPage(Page):
    """One letter, written beside its page."""

    title = "Letter"
    help_topic = "letter"
    watches = frozenset({"letter", "setting", "profile", "translation"})

    def __init__(
        self,
        desk: Desk,
        route: LetterDesk,
        *,
        printers: Printers | None = None,
        alarm: Callable[[], Alarm] | None = None,
    ) -> None:
        """Open the page of one letter.

        Args:
            printers: The printers of this computer.
            alarm: Makes the timers of saving and preview; a test gives some that it turns by hand.
        """
        super().__init__(desk)
        self._route, self._printers, self._alarm = route, printers or Printers(), alarm
        self._writing: LetterWriting | None = None
        self._was_there = False
        self._finished: LetterFinished | None = None
        self._shown: OpenLetter | None = None
        self._header = PageHeader("Letter", before=quiet("Back", desk.back, icon=Icon.BACK))
        self._place = column()
        self._foot = VisitFoot(finish=self.finish)
        self._foot.finish.setText("Check and f&inish")
        arrange(self.body, spacing=Space.NONE)
        inner = column(
            self._header, margins=(Space.XL, Space.M, Space.XL, Space.M), spacing=Space.M
        )
        inner.addLayout(self._place, 1)
        self.body.addLayout(inner, 1)
        self.body.addWidget(self._foot)
        self._foot.hide()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Show the letter; while it is written, only its preview."""
        if self._writing is not None:
            if not kinds or kinds - {"letter"}:
                self._writing.come_back()
            self._look_whether_finished(elsewhere="translation" in kinds)
            return
        store, letter_id = self.desk.store, self._route.letter_id
        self.desk.tasks.run(
            lambda: (load_letter(store, letter_id=letter_id), place_in_letter(store)),
            done=lambda found: self._show(*found),
            failed=self._not_loaded,
            owner=self,
        )

    def _look_whether_finished(self, *, elsewhere: bool) -> None:
        """Show the letter as it was frozen, once the check before printing has finished it.

        Args:
            elsewhere: Whether the page of its translation may have changed its words.
        """
        store, letter_id = self.desk.store, self._route.letter_id
        self.desk.tasks.run(
            lambda: load_letter(store, letter_id=letter_id),
            done=lambda letter: self._show_if_other(letter, elsewhere=elsewhere),
            failed=self._not_loaded,
            owner=self,
        )

    def before_leaving(self) -> None:
        """Save what is typed."""
        if self._writing is not None:
            self._writing.leave()

    def put_aside(self) -> None:
        """Forget the cursor's place: the letter is left on purpose."""
        if self._writing is not None:
            store = self.desk.store
            self.desk.tasks.run(lambda: clear_letter_place(store), lane=SAVING)

    def showEvent(self, event: object) -> None:  # noqa: D102 - Qt's
        super().showEvent(event)  # type: ignore[arg-type]  # a QShowEvent
        if self._writing is not None:
            self._writing.come_back()

    def focus_first(self) -> None:
        """Begin with the words, or with printing."""
        if self._writing is not None and self._route.place and not self._was_there:
            self._was_there = True
            self._writing.panes.show_left()
            self._writing.form.focus(self._route.place)
        elif self._writing is not None:
            self._writing.focus_first()
        elif self._finished is not None:
            self._finished.focus_first()
        else:
            super().focus_first()

    def acts(self) -> tuple[Act, ...]:
        """Offer what can be done with a letter."""
        if self._finished is not None:
            return (
                Act("&Print the letter", self._finished.print, ("Ctrl+P",)),
                Act("&Mark as sent", self._finished.ask_sent, ("Ctrl+M",)),
                Act("Give to &business support", self._finished.ask_support),
                Act("It was &not sent", self._finished.ask_take_back),
                Act("Save a &copy", self._finished.ask_to_save, ("Ctrl+S",)),
                Act("Show the letter as &text", self._finished.page.show_as_text, ("Ctrl+T",)),
                Act("&Write a corrected letter", self._correct),
            )
        if self._writing is None:
            return ()
        return (
            *composer_acts(self._writing, finish=self.finish, discard=self._discard),
            Act("Translation", self._translate),
            Act("Phrase book", lambda: self.desk.go(PhraseBook())),
        )

    def finish(self) -> None:
        """Finish the letter, if nothing is missing and the user means it."""
        if self._writing is not None:
            self._writing.finish()

    def _show_if_other(self, letter: OpenLetter, *, elsewhere: bool) -> None:
        if letter.is_finished:
            self._show(letter)
        elif elsewhere and self._writing is not None:
            saver = saver_of(self.desk, letter.letter.id)
            is_saved = saver is None or saver.unsaved() is None
            if is_saved and letter.draft != self._writing.form.words().draft:
                if saver is not None:
                    saver.take_up(letter)
                self._show(letter)

    def _show(self, letter: OpenLetter, place: LetterPlace | None = None) -> None:
        if self._finished is not None and letter == self._shown:
            return
        self._shown = letter
        when = in_words_short(letter.visited_on, self.desk.today()) if letter.visited_on else ""
        is_to_another = bool(letter.letter.to_person_id)
        to = letter.draft.name.strip() or "the family" if is_to_another else letter.child_name
        self._header.set_title(f"Letter to {to}")
        about = f"After the {letter.occasion} of {when}" if when else ""
        about = f"About {letter.child_name}" if is_to_another else about
        self._header.set_subtitle(DateWords(about, visited(letter)))
        had_focus = self._has_focus()
        self._clear()
        if letter.is_finished:
            self._show_finished(letter)
        else:
            self._write(letter)
            self._resume(place)
        if had_focus and self.isVisible():
            self.desk.go(self._route)  # the page's menu is another one now, and the focus with it

    def _resume(self, place: LetterPlace | None) -> None:
        """Put the cursor where it was when the program went away without being asked to."""
        if self._writing is not None and self._route.place:
            self._writing.go_to(self._route.place)
            return
        is_here = place is not None and place.letter_id == self._route.letter_id
        if self._writing is not None and place is not None and is_here:
            self._writing.resume(place)

    def _write(self, letter: OpenLetter) -> None:
        saver = saver_of(self.desk, letter.letter.id)
        unsaved = saver.unsaved() if saver is not None else None
        if unsaved is not None:
            letter = letter.typed(unsaved.draft, unsaved.dated_on)
        saver = saver or LetterSaver(self.desk, letter, alarm=self._alarm)
        made = LetterWriting(self.desk, letter, saver, self._foot, alarm=self._alarm)
        made.discarded.connect(self._was_discarded)
        made.form.look.translation_asked.connect(self._translate)
        self._writing = made
        self._place.addWidget(made)
        made.show()  # a layout shows what is added to it only later, and the focus goes there now
        self._foot.show_new()
        self._foot.finish.setEnabled(True)
        self._foot.show()

    def _show_finished(self, letter: OpenLetter) -> None:
        made = LetterFinished(self, self.desk, letter, self._printers)
        made.correction_asked.connect(self._correct)
        self._finished = made
        self._place.addWidget(made)
        made.show()  # a layout shows what is added to it only later, and the focus goes there now
        self._foot.hide()

    def _was_discarded(self) -> None:
        self.desk.said("The draft is deleted")
        self._writing = None
        self.desk.go(Letters(), replacing=True)
        self.desk.has_changed("letter")

    def _discard(self) -> None:
        if self._writing is not None:
            self._writing.ask_to_discard()

    def _translate(self) -> None:
        self.desk.go(TranslationPage(self._route.letter_id))

    def _correct(self) -> None:
        store, letter_id, today = self.desk.store, self._route.letter_id, self.desk.today()
        self.desk.tasks.run(
            lambda: copy_letter(store, letter_id=letter_id, today=today),
            done=self._copied,
            owner=self,
        )

    def _copied(self, copy: OpenLetter) -> None:
        self.desk.has_changed("letter")
        self.desk.go(LetterDesk(copy.letter.id))

    def _not_loaded(self, error: Exception) -> None:
        if isinstance(error, LetterError):
            self._clear()
            self._place.addWidget(
                empty_state(Icon.LETTERS, "This letter cannot be shown", str(error))
            )
        elif not isinstance(error, Trouble):
            raise error

    def _has_focus(self) -> bool:
        holder: QWidget | None = self.window().focusWidget()
        return holder is None or self.isAncestorOf(holder) or holder is self

    def _clear(self) -> None:
        self._writing = self._finished = None
        empty(self._place)


def visited(letter: OpenLetter) -> Dates:
    """Return the day of the visit or review that a letter is about, and where it stands."""
    record_id = letter.letter.review_id or letter.letter.visit_id
    return on_file(letter.visited_on, letter.occasion, record_id, "held_on")


def add_to(pages: Pages) -> None:
    """Say which route opens this page."""
    pages.add(LetterDesk, LetterDeskPage)
