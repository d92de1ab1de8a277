"""Writing a letter: its words, the page that they make, and the way to finish or delete it."""

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from iro_core.trouble import Trouble
from iro_desktop.letters.compared import differing
from iro_desktop.letters.content import LetterError, PictureRef
from iro_desktop.letters.history import History
from iro_desktop.services.letters.copy_from_last import Source, stale_places
from iro_desktop.services.letters.letter_checks import LetterCheck, LetterProblem
from iro_desktop.services.letters.letter_places import LetterPlace
from iro_desktop.services.letters.letter_preview import LetterPreview, check
from iro_desktop.services.letters.letter_versions import FINISHED, KeptVersion
from iro_desktop.services.letters.letters import OpenLetter
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.kit.boxes import column, row, scrolling
from iro_desktop.ui.kit.buttons import danger
from iro_desktop.ui.kit.dialog import ask
from iro_desktop.ui.kit.form import bring_into_sight
from iro_desktop.ui.kit.problems import ProblemSummary
from iro_desktop.ui.kit.words import clock, counted
from iro_desktop.ui.look.icons import Icon
from iro_desktop.ui.look.measures import Space
from iro_desktop.ui.routes import LetterSafety, SettingsPage
from iro_desktop.ui.saving import Alarm
from iro_desktop.ui.screens.letter.letter_adding import ask_which_part
from iro_desktop.ui.screens.letter.letter_cursor import cursor_at, put_cursor
from iro_desktop.ui.screens.letter.letter_deeds import LetterDeeds
from iro_desktop.ui.screens.letter.letter_form import LetterForm
from iro_desktop.ui.screens.letter.letter_page_view import LetterPageView
from iro_desktop.ui.screens.letter.letter_panes import TwoPanes
from iro_desktop.ui.screens.letter.letter_previewer import Previewer
from iro_desktop.ui.screens.letter.letter_saver import LetterSaver, Words
from iro_desktop.ui.screens.letter.letter_stale import StalePanel
from iro_desktop.ui.screens.letter.letter_tools import Tools
from iro_desktop.ui.screens.letter.letter_versions_dialog import VersionStrip
from iro_desktop.ui.screens.letter.picture_picker import pick_picture
from iro_desktop.ui.screens.letter.reading_aid import ReadingAid
from iro_desktop.ui.screens.letter.reading_helper import ReadingHelper, ReadingLine
from iro_desktop.ui.screens.visit.visit_foot import VisitFoot

LOOK_AT_THESE = "Look at what was copied from last time. Then go on."
ALL_LOOKED_AT = "All of last time's words are looked at."


class LetterWriting(QWidget):
    """A draft on the screen.

    Signals:
        discarded: The draft is gone.
    """

    discarded = Signal()

    def __init__(
        self,
        desk: Desk,
        letter: OpenLetter,
        saver: LetterSaver,
        foot: VisitFoot,
        *,
        alarm: Callable[[], Alarm] | None = None,
    ) -> None:
        """Show a draft.

        Args:
            foot: Says what is saved; it stands below, always in sight.
            alarm: Makes the preview's timer; a test gives one that it turns by hand.
        """
        super().__init__()
        self._desk, self._letter, self._saver, self._foot = desk, letter, saver, foot
        self._was_edited = False
        self._source: Source | None = None
        self._version: KeptVersion | None = None
        self._aid = ReadingAid(desk, letter.letter.id, self)
        self._whole = ReadingLine(self._aid)
        self.form = LetterForm(letter, today=desk.today, tools=Tools(self._pick, self._reader))
        self.page = LetterPageView(name="Preview of the letter")
        self.deeds = LetterDeeds(desk, letter, self, read=self.form.words)
        self._history: History[Words] = History(self.form.words())
        self._problems, self._stale = ProblemSummary(), StalePanel()
        self._strip = VersionStrip(back=self.show_present, restore=self._restore)
        right = QWidget()
        column(self._strip, self.page, parent=right).setStretch(1, 1)
        self._right = right
        self.panes = TwoPanes(self._scrolled(), right, names=("Write", "Preview"), shares=(10, 11))
        column(self.panes, parent=self)
        self.previewer = Previewer(
            desk, letter, self.page.sheets, read=self._words_to_see, alarm=alarm
        )
        self._listen()
        self.previewer.ask()
        self.deeds.begin()

    def focus_first(self) -> None:
        """Begin with the words, or where the cursor was last."""
        self.panes.show_left()
        self.form.focus_last()
        QTimer.singleShot(0, self, self._show_focused)  # once the layouts have found their sizes

    def resume(self, place: LetterPlace) -> None:
        """Put the cursor where it was."""
        self.panes.show_left()
        put_cursor(self.form, place)
        QTimer.singleShot(0, self, self._show_focused)

    def go_to(self, place: str) -> None:
        """Go to a field by its place, such as "told_me.body"."""
        self.panes.show_left()
        self.form.focus(place)
        QTimer.singleShot(0, self, self._show_focused)

    def leave(self) -> None:
        """Have everything saved, and wait for it; make no more previews."""
        self.previewer.rest()
        if self._saver.flush() and self._was_edited:
            self._was_edited = False
            self._desk.has_changed("letter")

    def come_back(self) -> None:
        """Take up the preview again: the settings may have changed."""
        self.previewer.ask()
        self._aid.refresh()

    def save_now(self) -> None:
        """Save because the user asked for it, and say so."""
        self._saver.when_safe(self._say_saved)

    def undo(self) -> None:
        """Take the last change of the letter back, wherever it was."""
        self._step(self._history.undo, "Nothing to undo")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._step(self._history.redo, "Nothing to redo")

    def ask_for_part(self) -> None:
        """Ask which part to add."""
        ask_which_part(
            self, self.form.words().draft, add=self.form.add_part, there=self.form.has_parts()
        )

    def finish(self) -> None:
        """Look through the letter; if nothing is missing, go on to the check before printing."""
        if not self._foot.finish.isEnabled():
            return  # it is being looked through already
        self.show_present()
        self._show_stale()
        if not self._stale.isHidden():
            self.panes.show_left()
            bring_into_sight(self._stale)
            self._stale.take_focus()
            self._desk.said(LOOK_AT_THESE)
            return
        self._foot.finish.setEnabled(False)
        words, store, letter = self.form.words(), self._desk.store, self._letter
        today = self._desk.today()
        self._desk.tasks.run(
            lambda: check(
                store, seen=letter, draft=words.draft, dated_on=words.dated_on, today=today
            ),
            done=lambda found: self._checked(found, words),
            failed=self._not_finished,
            owner=self,
        )

    def ask_to_discard(self) -> None:
        """Ask, then delete the draft."""
        ask(
            self,
            "Delete this draft?",
            f"The words in it are lost. The {self._letter.occasion} stays as it is, and a new "
            "letter can be begun.",
            yes="Delete the draft",
            do=lambda: self._saver.discard(self.discarded.emit),
            kind="danger",
            cancel="Keep the draft",
        )

    def turn(self) -> None:
        """Go to the preview from the words, or back."""
        if self.panes.is_narrow:
            self.panes.turn()
        holder: QWidget | None = self.window().focusWidget()
        in_page = holder is not None and self._right.isAncestorOf(holder)
        if self._right.isHidden() or (in_page and not self.panes.is_narrow):
            self.form.focus_last()
        else:
            self.page.focus_first()

    def show_as_text(self) -> None:
        """Show the letter as text, for reading with a screen reader."""
        if self._right.isHidden():
            self.panes.turn()
        self.page.show_as_text()

    def show_present(self) -> None:
        """Show the letter as it is now in place of a version."""
        if self._version is not None:
            self._version = None
            self._strip.hide()
            self.previewer.ask()
            self.form.focus_last()

    def _show_version(self, version: KeptVersion) -> None:
        self._version = version
        if self._right.isHidden():
            self.panes.turn()
        self._strip.show_version(version, self._desk.now(), self._differing(version))
        self.previewer.ask()

    def _differing(self, version: KeptVersion) -> tuple[str, ...]:
        now = self.form.words()
        dated = () if now.dated_on == version.dated_on else ("Date of letter",)
        return (*dated, *differing(version.draft, now.draft))

    def _restore(self) -> None:
        version = self._version
        self.show_present()
        if version is not None:
            self.deeds.go_back_to(version)

    def _words_to_see(self) -> Words:
        if self._version is not None:
            return Words(self._version.draft, self._version.dated_on)
        return self.form.words()

    def _show_focused(self) -> None:
        holder: QWidget | None = self.form.focusWidget()
        if holder is not None:
            bring_into_sight(holder)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "clear")
        delete = danger("Delete the draft", self.ask_to_discard, icon=Icon.REMOVE)
        column(
            self._problems,
            self._stale,
            self._whole,
            self.form,
            row(delete, None),
            None,
            parent=inside,
            margins=(0, 0, Space.M, Space.L),
            spacing=Space.L,
        )
        return scrolling(inside)

    def _listen(self) -> None:
        self.form.edited.connect(self._edited)
        self.form.part_asked.connect(self.ask_for_part)
        self.form.look.liked_asked.connect(self.deeds.ask_liked)
        self.form.settings_asked.connect(lambda: self._desk.go(SettingsPage()))
        self.deeds.replaced.connect(self._replace)
        self.deeds.looked_at.connect(self._show_version)
        self.deeds.copied.connect(self._was_copied)
        self._stale.go_asked.connect(self.form.focus)
        self._stale.kept.connect(self._still_right)
        self.previewer.made.connect(self._previewed)
        self.previewer.failed.connect(self.page.show_trouble)
        self.panes.turned.connect(self._turned)
        self._saver.saved.connect(self._saved)
        self._saver.held_up.connect(self._foot.show_held_up)

    def _pick(self, words: str, done: Callable[[PictureRef], object]) -> None:
        child_id = self._letter.letter.child_id
        pick_picture(self, self._desk, words, done, child_id=child_id)

    def _reader(self, box: QPlainTextEdit, about: str) -> QWidget:
        return ReadingHelper(self._aid, box, about=about)

    def _edited(self, place: str) -> None:
        self._history.note(self.form.words(), run=place)
        self._note()
        if self._version is not None:
            self._strip.show_differing(self._differing(self._version))

    def _note(self) -> None:
        self._was_edited = True
        self._saver.note(self._words_to_save)
        self.previewer.ask()

    def _words_to_save(self) -> Words:
        return dataclasses.replace(
            self.form.words(), place=cursor_at(self.form, self._letter.letter.id)
        )

    def _step(self, step: Callable[[], Words], nothing: str) -> None:
        before = self._history.now
        words = step()
        if words == before:
            self._desk.said(nothing)
            return
        self.form.put(words)
        self._note()

    def _replace(self, words: Words) -> None:
        """Put whole other words in, as one step that can be taken back."""
        self.form.put(words)
        self._history.pause()
        self._history.note(self.form.words())
        self._note()

    def _was_copied(self, source: Source | None) -> None:
        self._source = source
        self._show_stale()
        if not self._stale.isHidden():
            bring_into_sight(self._stale)

    def _show_stale(self) -> None:
        self._stale.show_places(stale_places(self.form.words().draft, self._source))

    def _still_right(self, passage: str) -> None:
        kept = self.form.words().draft.still_right
        self.form.change(still_right=(*kept, passage))
        self._show_stale()
        if self._stale.isHidden():
            self._foot.finish.setFocus()  # the button that had it went with the last passage
            self._desk.said(ALL_LOOKED_AT)

    def _turned(self) -> None:
        if not self._right.isHidden():
            self.previewer.ask()

    def _previewed(self, made: LetterPreview) -> None:
        self.page.show_trouble(made.notice)
        self.page.show_words(made.words)
        self._aid.use_language(self.form.words().draft.language)
        self._whole.set_text(made.words)
        if self._version is None:
            self.form.show_unprintable(made.unprintable)
            self._show_stale()

    def _saved(self) -> None:
        self._history.pause()
        self._foot.show_saved(clock(self._desk.now()))

    def _say_saved(self) -> None:
        self._saved()
        self._desk.said(f"Saved {clock(self._desk.now())}")

    def _checked(self, found: LetterCheck, words: Words) -> None:
        self._foot.finish.setEnabled(True)
        self._show_problems(found.problems)
        if not found.problems:
            self.deeds.keep(FINISHED)
            self._saver.note(lambda: words)
            self._saver.when_safe(self._go_to_check)

    def _show_problems(self, problems: tuple[LetterProblem, ...]) -> None:
        if problems:
            self.panes.show_left()
        self._problems.show_problems(self.form.show_problems(problems))
        if problems:
            count = counted(len(problems), "thing")
            self._desk.said(f"There is a problem: {count} to put right")

    def _go_to_check(self) -> None:
        self._desk.go(LetterSafety(self._letter.letter.id))

    def _not_finished(self, error: Exception) -> None:
        self._foot.finish.setEnabled(True)
        self._saver.note(self._words_to_save)
        if isinstance(error, LetterError):
            self._show_problems((LetterProblem("", str(error)),))
        elif not isinstance(error, Trouble):
            raise error
