"""Saving while somebody types: soon after they stop, often while they go on.

The screen only notes what changed; it is read and handed to a worker together, so that typing never
waits. What could not be saved stays noted and is tried again: leaving a page or a full disk loses
nothing.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QTimer, Signal

from iro_core.trouble import Trouble
from iro_desktop.ui.desk import SAVING, Desk, Saver

QUIET_MS = 1_500
LONGEST_MS = 9_000
AGAIN_MS = 5_000
PATIENCE_S = 10


class Alarm(Protocol):
    """What a saver needs of a timer; a `QTimer` has it."""

    timeout: Any

    def start(self, milliseconds: int, /) -> None:
        """Go off after so long, once."""

    def stop(self) -> None:
        """Do not go off."""

    def isActive(self) -> bool:  # noqa: D102 - Qt's name
        ...


@dataclass(frozen=True, repr=False)
class Batch:
    """What is saved together.

    Attributes:
        save: Puts it into the store; runs on a worker.
        keep: Notes it again when that failed, unless something newer is there.
    """

    save: Callable[[], Any]
    keep: Callable[[], None]


@dataclass(frozen=True, repr=False)
class Refused:
    """Why the domain does not take what was typed; it is not tried again by itself.

    Attributes:
        trouble: What the banner says.
        is_kept: Whether the words stay noted, and are saved with the next change.
    """

    trouble: Trouble
    is_kept: bool = False


class TypingSaver(Saver):
    """Saves what is typed into one thing; a subclass knows what that is and how it is saved.

    It belongs to the desk and not to the page: what a closed page could not save, it still does.

    Signals:
        held_up: Saving did not work; what was typed is still noted.
    """

    held_up = Signal()

    def __init__(self, desk: Desk, *, alarm: Callable[[], Alarm] | None = None) -> None:
        """Begin with nothing noted.

        Args:
            alarm: Makes a timer; a test gives one that it turns by hand.
        """
        super().__init__(desk)
        self._desk = desk
        self._in_flight = 0
        self._waiting: list[Callable[[], object]] = []
        make = alarm or self._timer
        self._quiet, self._longest, self._again = make(), make(), make()
        for each in (self._quiet, self._longest, self._again):
            each.timeout.connect(self.save_now)

    def has_words(self) -> bool:
        """Whether something that was typed is noted and not handed over yet."""
        raise NotImplementedError

    def take(self) -> Batch:
        """Read what is noted, and forget it."""
        raise NotImplementedError

    def was_saved(self, result: Any) -> None:
        """Take what `Batch.save` returned."""
        raise NotImplementedError

    def refused(self, error: Exception) -> Refused | None:
        """Say what a refusal means; None if the error is none."""
        raise NotImplementedError

    def wants_saving(self) -> bool:
        """Whether there is anything to hand over."""
        return self.has_words()

    @property
    def is_behind(self) -> bool:
        """Whether something that was typed is not in the store yet."""
        return self.has_words() or self._in_flight > 0

    def save_now(self) -> None:
        """Have what was noted saved, without waiting for it."""
        if self.wants_saving():
            self._hand_over()

    def flush(self) -> bool:
        """Have what was noted saved, and wait for it: the page is about to go.

        Returns:
            Whether it came to an end; what failed is still noted and tried again.
        """
        self.save_now()
        if not self._in_flight:
            return True
        ended = threading.Event()
        self._desk.tasks.run(ended.set, lane=SAVING)
        return ended.wait(PATIENCE_S)

    def when_safe(self, then: Callable[[], object]) -> None:
        """Do something once all that was typed is in the store; not at all if it cannot be."""
        if not self.is_behind:
            then()
            return
        self._waiting.append(then)
        self.save_now()

    def _soon(self) -> None:
        """Save after a pause, or after a while without one."""
        self._quiet.start(QUIET_MS)
        if not self._longest.isActive():
            self._longest.start(LONGEST_MS)

    def _stop(self) -> None:
        for each in (self._quiet, self._longest, self._again):
            each.stop()

    def _timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        return timer

    def _hand_over(self) -> None:
        self._stop()
        batch = self.take()
        self._in_flight += 1
        self._desk.tasks.run(
            batch.save,
            done=self._came_back,
            failed=lambda error: self._failed(error, batch),
            owner=self,
            lane=SAVING,
        )

    def _came_back(self, result: Any) -> None:
        self._in_flight -= 1
        self.was_saved(result)
        if self._waiting and not self.is_behind:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()

    def _failed(self, error: Exception, batch: Batch) -> None:
        self._in_flight -= 1
        self._waiting.clear()
        refused = self.refused(error)
        if refused is not None:
            self._desk.trouble(refused.trouble)
            if not refused.is_kept:
                return
        batch.keep()
        if refused is None:
            self._again.start(AGAIN_MS)
        self.held_up.emit()
        if refused is None and not isinstance(error, Trouble):
            raise error
