"""Saving a letter while somebody types, by the same clock as a visit.

The screen only notes that something changed; the words are read and handed to a worker together,
so that typing never waits. What could not be saved is kept and tried again: leaving the page or a
full disk loses nothing.
"""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer, Signal

from iro_core.trouble import Trouble
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.draft import LetterDraft
from iro_desktop.services.letters import (
    LetterTooLongError,
    OpenLetter,
    discard_letter,
    finish_letter,
    save_letter,
)
from iro_desktop.ui.desk import Desk, Saver
from iro_desktop.ui.screens.visit_saver import (
    AGAIN_MS,
    LANE,
    LONGEST_MS,
    PATIENCE_S,
    QUIET_MS,
    Alarm,
)


@dataclass(frozen=True, repr=False)
class Words:
    """What stands on the screen: the letter's words and its date, if that is one."""

    draft: LetterDraft
    dated_on: dt.date | None


class _Session:
    """The letter as its author last saw it. Touched in the lane only, one save after another."""

    def __init__(self, store: Any, letter: OpenLetter) -> None:
        self.store, self.letter = store, letter

    def save(self, words: Words) -> OpenLetter:
        self.letter = save_letter(
            self.store, seen=self.letter, draft=words.draft, dated_on=words.dated_on
        )
        return self.letter

    def finish(self, draft: LetterDraft, dated_on: dt.date) -> OpenLetter:
        self.letter = finish_letter(self.store, seen=self.letter, draft=draft, dated_on=dated_on)
        return self.letter


class LetterSaver(Saver):
    """Notes that a letter was typed in and has it saved.

    It belongs to the desk and not to the page: what a closed page could not save, it still does.

    Signals:
        saved: The letter is in the store as it was typed.
        held_up: Saving did not work; the words are kept and it is tried again.
    """

    saved = Signal()
    held_up = Signal()

    def __init__(
        self, desk: Desk, letter: OpenLetter, *, alarm: Callable[[], Alarm] | None = None
    ) -> None:
        """Save one letter.

        Args:
            alarm: Makes a timer; a test gives one that it turns by hand.
        """
        super().__init__(desk)
        self.letter_id = letter.letter.id
        self._desk = desk
        self._session = _Session(desk.store, letter)
        self._read: Callable[[], Words] | None = None
        self._in_flight = 0
        self._waiting: list[Callable[[], object]] = []
        make = alarm or self._timer
        self._quiet, self._longest, self._again = make(), make(), make()
        for each in (self._quiet, self._longest, self._again):
            each.timeout.connect(self.save_now)

    @property
    def is_behind(self) -> bool:
        """Whether something that was typed is not in the store yet."""
        return self._read is not None or self._in_flight > 0

    def unsaved(self) -> Words | None:
        """Return the words that are not in the store yet, if it is known that they are not."""
        return self._read() if self._read is not None else None

    def note(self, read: Callable[[], Words]) -> None:
        """Note that something changed.

        Args:
            read: Tells what stands there now; called when it is saved, not before.
        """
        self._read = read
        self._quiet.start(QUIET_MS)
        if not self._longest.isActive():
            self._longest.start(LONGEST_MS)

    def save_now(self) -> None:
        """Have what was noted saved, without waiting for it."""
        if self._read is not None:
            self._hand_over(None)

    def flush(self) -> bool:
        """Have what was noted saved, and wait for it: the page is about to go.

        Returns:
            Whether it came to an end; what failed is kept and tried again.
        """
        if self._read is None:
            return True
        ended = threading.Event()
        self._hand_over(ended)
        return ended.wait(PATIENCE_S)

    def when_safe(self, then: Callable[[], object]) -> None:
        """Do something once all that was typed is in the store; not at all if it cannot be."""
        if not self.is_behind:
            then()
            return
        self._waiting.append(then)
        self.save_now()

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
            lane=LANE,
        )

    def discard(self, done: Callable[[], object]) -> None:
        """Delete the draft."""
        store, letter_id = self._desk.store, self.letter_id
        self._forget()
        self._desk.tasks.run(
            lambda: discard_letter(store, letter_id=letter_id),
            done=lambda _nothing: done(),
            owner=self,
            lane=LANE,
        )

    def _timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        return timer

    def _forget(self) -> None:
        self._read = None
        for each in (self._quiet, self._longest, self._again):
            each.stop()

    def _hand_over(self, ended: threading.Event | None) -> None:
        words = self.unsaved()
        self._forget()
        if words is None:
            return
        self._in_flight += 1
        session = self._session

        def work() -> OpenLetter:
            try:
                return session.save(words)
            finally:
                if ended is not None:
                    ended.set()

        self._desk.tasks.run(
            work,
            done=self._came_back,
            failed=lambda error: self._failed(error, words),
            owner=self,
            lane=LANE,
        )

    def _came_back(self, _letter: OpenLetter) -> None:
        self._in_flight -= 1
        if self._read is None:
            self.saved.emit()
        if self._waiting and not self.is_behind:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()

    def _failed(self, error: Exception, words: Words) -> None:
        self._in_flight -= 1
        self._waiting.clear()
        too_long = isinstance(error, LetterTooLongError)
        if isinstance(error, LetterError):
            self._desk.trouble(_too_long(error) if too_long else _finished_elsewhere(error))
            if not too_long:
                return
        if self._read is None and not self._in_flight:  # else newer words are on their way
            self._read = lambda: words
        if not too_long:  # the next key tries again
            self._again.start(AGAIN_MS)
        self.held_up.emit()
        if not isinstance(error, Trouble | LetterError):
            raise error


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
