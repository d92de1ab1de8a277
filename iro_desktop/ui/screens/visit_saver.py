"""Saving a visit while somebody types: soon after they stop, often while they go on.

The screen only notes which fields changed; they are read and handed to a worker together, so that
typing never waits. What could not be saved stays noted and is tried again: leaving a page or a full
disk loses nothing.
"""

import contextlib
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QTimer, Signal

from iro_core.domain.visits import VisitError
from iro_core.ids import AttachmentId
from iro_core.trouble import Trouble
from iro_desktop.services.pictures import describe_picture
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.services.visit_form import JointVisit
from iro_desktop.services.visit_saving import Change, Place, Saved, save_changes
from iro_desktop.ui.desk import SAVING, Desk, Saver

QUIET_MS = 1_500
LONGEST_MS = 9_000
AGAIN_MS = 5_000
PATIENCE_S = 10
LANE = SAVING


@dataclass(frozen=True, repr=False)
class PictureWords:
    """What a picture shows, as it was typed."""

    picture_id: AttachmentId
    description: str


Noted = Change | PictureWords
Read = Callable[[], Noted]


class Alarm(Protocol):
    """What the saver needs of a timer; a `QTimer` has it."""

    timeout: Any

    def start(self, milliseconds: int, /) -> None:
        """Go off after so long, once."""

    def stop(self) -> None:
        """Do not go off."""

    def isActive(self) -> bool:  # noqa: D102 - Qt's name
        ...


class _Session:
    """The visit as its author last saw it. Touched in the lane only, one save after another."""

    def __init__(self, store: Any, visit: JointVisit) -> None:
        self.store, self.visit = store, visit

    def save(self, noted: list[Noted], place: Place | None) -> Saved:
        for each in noted:
            if isinstance(each, PictureWords):
                self._describe(each)
        changes = [each for each in noted if isinstance(each, Change)]
        saved = save_changes(self.store, seen=self.visit, changes=changes, place=place)
        self.visit = saved.visit
        return saved

    def reshape(self, work: Callable[[Any, JointVisit], JointVisit]) -> JointVisit:
        self.visit = work(self.store, self.visit)
        return self.visit

    def _describe(self, words: PictureWords) -> None:
        # The picture may have been removed since: that must not hold up what was typed elsewhere.
        with contextlib.suppress(RecordMissingError):
            describe_picture(self.store, picture_id=words.picture_id, description=words.description)


class VisitSaver(Saver):
    """Notes what was typed and has it saved.

    It belongs to the desk and not to the page: what a closed page could not save, it still does.

    Signals:
        saved: A `Saved` came back from the store.
        held_up: Saving did not work; what was typed is still noted and is tried again.
    """

    saved = Signal(object)
    held_up = Signal()

    def __init__(
        self,
        desk: Desk,
        visit: JointVisit,
        *,
        place: Callable[[], Place | None] = lambda: None,
        alarm: Callable[[], Alarm] | None = None,
    ) -> None:
        """Save one visit.

        Args:
            place: Tells where the cursor is, whenever something is saved.
            alarm: Makes a timer; a test gives one that it turns by hand.
        """
        super().__init__(desk)
        self.joint_id = visit.joint_id
        self._desk, self._place = desk, place
        self._session = _Session(desk.store, visit)
        self._pending: dict[Hashable, Read] = {}
        self._moved = False
        self._in_flight = self._batches = 0
        self._batch_of: dict[Hashable, int] = {}
        self._waiting: list[Callable[[], object]] = []
        make = alarm or self._timer
        self._quiet, self._longest, self._again = make(), make(), make()
        for each in (self._quiet, self._longest, self._again):
            each.timeout.connect(self.save_now)

    @property
    def is_behind(self) -> bool:
        """Whether something that was typed is not in the store yet."""
        return bool(self._pending) or self._in_flight > 0

    @property
    def visit(self) -> JointVisit:
        """The visit as it was saved last."""
        return self._session.visit

    def note(self, key: Hashable, read: Read) -> None:
        """Note that a field changed.

        Args:
            key: The child and the field.
            read: Tells what stands there now; called when it is saved, not before.
        """
        self._pending[key] = read
        self._quiet.start(QUIET_MS)
        if not self._longest.isActive():
            self._longest.start(LONGEST_MS)

    def moved(self) -> None:
        """Note that the cursor is in another field, so that a crash comes back to that one."""
        self._moved = True
        self._quiet.start(QUIET_MS)

    def save_now(self) -> None:
        """Have everything noted saved, without waiting for it."""
        if self._pending or self._moved:
            self._hand_over(None)

    def flush(self) -> bool:
        """Have everything noted saved, and wait for it: the page is about to go.

        Returns:
            Whether it came to an end; what failed is still noted and tried again.
        """
        if not (self.is_behind or self._moved):
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

    def reshape(
        self, work: Callable[[Any, JointVisit], JointVisit], done: Callable[[JointVisit], object]
    ) -> None:
        """Do something to the whole visit, after all that was typed before is saved.

        Args:
            work: A service: takes the store and the visit, returns the visit as it then is.
        """
        session, tasks = self._session, self._desk.tasks
        self.when_safe(
            lambda: tasks.run(lambda: session.reshape(work), done=done, owner=self, lane=LANE)
        )

    def _timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        return timer

    def _hand_over(self, ended: threading.Event | None) -> None:
        for each in (self._quiet, self._longest, self._again):
            each.stop()
        noted = {key: read() for key, read in self._pending.items()}
        self._pending, self._moved = {}, False
        place = self._place()
        self._in_flight += 1
        self._batches += 1
        batch = self._batches
        self._batch_of.update(dict.fromkeys(noted, batch))

        def work() -> Saved:
            try:
                return self._session.save(list(noted.values()), place)
            finally:
                if ended is not None:
                    ended.set()

        self._desk.tasks.run(
            work,
            done=self._came_back,
            failed=lambda error: self._failed(error, noted, batch),
            owner=self,
            lane=LANE,
        )

    def _came_back(self, saved: Saved) -> None:
        self._in_flight -= 1
        self.saved.emit(saved)
        if self._waiting and not self.is_behind:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()

    def _failed(self, error: Exception, noted: dict[Hashable, Noted], batch: int) -> None:
        self._in_flight -= 1
        self._waiting.clear()
        if isinstance(error, VisitError):
            self._desk.trouble(_finished_elsewhere(error))
            return
        for key, value in noted.items():
            if self._batch_of[key] == batch:  # else a later value is on its way
                self._pending.setdefault(key, _remember(value))
        self._again.start(AGAIN_MS)
        self.held_up.emit()
        if not isinstance(error, Trouble):
            raise error


def _remember(value: Noted) -> Read:
    return lambda: value


def _finished_elsewhere(error: VisitError) -> Trouble:
    return Trouble(
        happened=str(error),
        safe="Everything saved before is kept.",
        do="Add what you typed last as an addendum.",
    )
