"""Saving a letter while somebody types: all its words at once, and finishing or deleting it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal

from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.services.letters.letter_places import LetterPlace
from iro_desktop.services.letters.letters import (
    LetterTooLongError,
    OpenLetter,
    discard_letter,
    finish_letter,
    save_letter,
)
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.saving import Alarm, Batch, Refused, TypingSaver


@dataclass(frozen=True, repr=False)
class Words:
    """What stands on the screen.

    Attributes:
        draft: The letter's words.
        dated_on: Its date, if what stands there is one.
        place: Where the cursor is, if that is to be kept.
    """

    draft: LetterDraft
    dated_on: dt.date | None
    place: LetterPlace | None = None


class _Session:
    """The letter as its author last saw it. Touched in the lane only, one save after another."""

    def __init__(self, store: Any, letter: OpenLetter) -> None:
        self.store, self.letter = store, letter

    def save(self, words: Words) -> OpenLetter:
        self.letter = save_letter(
            self.store,
            seen=self.letter,
            draft=words.draft,
            dated_on=words.dated_on,
            place=words.place,
        )
        return self.letter

    def finish(self, draft: LetterDraft, dated_on: dt.date) -> OpenLetter:
        self.letter = finish_letter(self.store, seen=self.letter, draft=draft, dated_on=dated_on)
        return self.letter


class LetterSaver(TypingSaver):
    """Notes that a letter was typed in and has it saved.

    Signals:
        saved: The letter is in the store as it was typed.
    """

    saved = Signal()

    def __init__(
        self, desk: Desk, letter: OpenLetter, *, alarm: Callable[[], Alarm] | None = None
    ) -> None:
        """Save one letter.

        Args:
            alarm: Makes a timer; a test gives one that it turns by hand.
        """
        super().__init__(desk, alarm=alarm)
        self.letter_id = letter.letter.id
        self._session = _Session(desk.store, letter)
        self._read: Callable[[], Words] | None = None

    def has_words(self) -> bool:
        """Whether it is noted that something changed."""
        return self._read is not None

    def unsaved(self) -> Words | None:
        """Return the words that are not in the store yet, if it is known that they are not."""
        return self._read() if self._read is not None else None

    def take_up(self, letter: OpenLetter) -> None:
        """Go on from a letter that was changed elsewhere, while nothing waited to be saved."""
        self._session.letter = letter

    def note(self, read: Callable[[], Words]) -> None:
        """Note that something changed.

        Args:
            read: Tells what stands there now; called when it is saved, not before.
        """
        self._read = read
        self._soon()

    def finish(
        self,
        draft: LetterDraft,
        dated_on: dt.date,
        *,
        done: Callable[[OpenLetter], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Freeze the letter with these words; nothing typed before is saved after it."""
        session = self._session
        self._forget()
        self._desk.tasks.run(
            lambda: session.finish(draft, dated_on),
            done=done,
            failed=failed,
            owner=self,
            lane=SAVING,
        )

    def discard(self, done: Callable[[], object]) -> None:
        """Delete the draft."""
        store, letter_id = self._desk.store, self.letter_id
        self._forget()
        self._desk.tasks.run(
            lambda: discard_letter(store, letter_id=letter_id),
            done=lambda _nothing: done(),
            owner=self,
            lane=SAVING,
        )

    def take(self) -> Batch:
        """Read the letter's words."""
        words, session = self.unsaved(), self._session
        self._forget()
        if words is None:
            raise RuntimeError("Nothing was noted.")
        return Batch(save=lambda: session.save(words), keep=lambda: self._keep(words))

    def was_saved(self, result: OpenLetter) -> None:
        """Tell that the letter is saved, unless newer words are noted."""
        if self._read is None:
            self.saved.emit()

    def refused(self, error: Exception) -> Refused | None:
        """Say that the letter is too long, or was finished elsewhere."""
        if isinstance(error, LetterTooLongError):
            return Refused(_too_long(error), is_kept=True)
        return Refused(_finished_elsewhere(error)) if isinstance(error, LetterError) else None

    def _keep(self, words: Words) -> None:
        if self._read is None and not self._in_flight:  # else newer words are on their way
            self._read = lambda: words

    def _forget(self) -> None:
        self._read = None
        self._stop()


def saver_of(desk: Desk, letter_id: str) -> LetterSaver | None:
    """Return the saver of a letter that has been open before, if it still has words to save."""
    found = (each for each in desk.findChildren(LetterSaver) if each.letter_id == letter_id)
    return next((each for each in found if each.is_behind), None)


def _finished_elsewhere(error: LetterError) -> Trouble:
    return Trouble(
        happened=str(error),
        safe="Everything saved before is kept.",
        do="Write a corrected letter for what you typed last.",
    )


def _too_long(error: LetterError) -> Trouble:
    return Trouble(
        happened=str(error),
        safe="Everything saved before is kept, and what you have typed is still on the screen.",
        do="It is saved as soon as it is short enough.",
    )
