"""Saving a midpoint review while somebody types: all its words at once, and finishing it."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from iro_core.records import Midpoint
from iro_core.trouble import Trouble
from iro_desktop.services.follow_up.midpoint_form import MidpointError, MidpointWords, save_midpoint
from iro_desktop.services.follow_up.midpoints import finish_midpoint
from iro_desktop.services.refusals import RecordError
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.saving import Alarm, Batch, Refused, TypingSaver


class MidpointSaver(TypingSaver):
    """Notes that a midpoint review was typed in and has it saved.

    Signals:
        saved: It is in the store as it was typed.
    """

    saved = Signal()

    def __init__(
        self, desk: Desk, midpoint_id: str, *, alarm: Callable[[], Alarm] | None = None
    ) -> None:
        """Save one midpoint review.

        Args:
            alarm: Makes a timer; a test gives one that it turns by hand.
        """
        super().__init__(desk, alarm=alarm)
        self.midpoint_id = midpoint_id
        self._read: Callable[[], MidpointWords] | None = None

    def has_words(self) -> bool:
        """Whether it is noted that something changed."""
        return self._read is not None

    def unsaved(self) -> MidpointWords | None:
        """Return the words that are not in the store yet, if it is known that they are not."""
        return self._read() if self._read is not None else None

    def note(self, read: Callable[[], MidpointWords]) -> None:
        """Note that something changed; `read` tells what stands there when it is saved."""
        self._read = read
        self._soon()

    def take(self) -> Batch:
        """Read the words."""
        words = self.unsaved()
        self._forget()
        if words is None:
            raise RuntimeError("Nothing was noted.")
        store, midpoint_id, today = self._desk.store, self.midpoint_id, self._desk.today()
        return Batch(
            save=lambda: save_midpoint(store, midpoint_id=midpoint_id, words=words, today=today),
            keep=lambda: self._keep(words),
        )

    def finish(
        self,
        words: MidpointWords,
        *,
        done: Callable[[Midpoint], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Finish it with these words; nothing typed before is saved after them."""
        store, midpoint_id, today = self._desk.store, self.midpoint_id, self._desk.today()
        self._forget()
        self._desk.tasks.run(
            lambda: finish_midpoint(store, midpoint_id=midpoint_id, words=words, today=today),
            done=done,
            failed=failed,
            owner=self,
            lane=SAVING,
        )

    def was_saved(self, _result: object) -> None:
        """Tell that it is saved, unless newer words are noted."""
        if self._read is None:
            self.saved.emit()

    def refused(self, error: Exception) -> Refused | None:
        """Say that it is over, or that a text is too long."""
        if isinstance(error, MidpointError):
            return Refused(_told(error, "Open it again for what you typed last."))
        if isinstance(error, RecordError):
            return Refused(_told(error, "It is saved as soon as it is short enough."), is_kept=True)
        return None

    def forget(self) -> None:
        """Save nothing more: it is over."""
        self._forget()

    def _keep(self, words: MidpointWords) -> None:
        if self._read is None and not self._in_flight:  # else newer words are on their way
            self._read = lambda: words

    def _forget(self) -> None:
        self._read = None
        self._stop()


def saver_of(desk: Desk, midpoint_id: str) -> MidpointSaver | None:
    """Return the saver of one that was open before, if it still has words to save."""
    found = (each for each in desk.findChildren(MidpointSaver) if each.midpoint_id == midpoint_id)
    return next((each for each in found if each.is_behind), None)


def _told(error: Exception, do: str) -> Trouble:
    return Trouble(happened=str(error), safe="Everything saved before is kept.", do=do)
