"""Saving a meeting while somebody types: only the fields that changed, and where the cursor is."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import Signal

from iro_core.domain.spoken_decisions import Spoken
from iro_core.trouble import Trouble
from iro_desktop.services.meetings.meeting_errors import MeetingError
from iro_desktop.services.meetings.meeting_form import Meeting
from iro_desktop.services.meetings.meeting_saving import (
    CAPTURE,
    DECIDED,
    Change,
    Place,
    Saved,
    save_meeting,
)
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.saving import QUIET_MS, Alarm, Batch, Refused, TypingSaver

Read = Callable[[], Change]
Work = Callable[[Any, Meeting], Meeting]


class _Session:
    """The meeting as its author last saw it. Touched in the lane only, one save after another."""

    def __init__(self, store: Any, meeting: Meeting) -> None:
        self.store, self.meeting = store, meeting

    def save(self, changes: Sequence[Change], place: Place | None) -> Saved:
        saved = save_meeting(self.store, seen=self.meeting, changes=changes, place=place)
        self.meeting = saved.meeting
        return saved

    def reshape(self, work: Work) -> Meeting:
        self.meeting = work(self.store, self.meeting)
        return self.meeting


class MeetingSaver(TypingSaver):
    """Notes what was typed in a meeting and has it saved.

    Signals:
        saved: A `Saved` came back from the store.
    """

    saved = Signal(object)

    def __init__(
        self,
        desk: Desk,
        meeting: Meeting,
        *,
        place: Callable[[], Place | None] = lambda: None,
        alarm: Callable[[], Alarm] | None = None,
    ) -> None:
        """Save one meeting.

        Args:
            place: Tells where the cursor is, whenever something is saved.
            alarm: Makes a timer; a test gives one that it turns by hand.
        """
        super().__init__(desk, alarm=alarm)
        self._place = place
        self._session = _Session(desk.store, meeting)
        self._pending: dict[Hashable, Read] = {}
        self._moved = False
        self._batches = 0
        self._decided = 0
        self._batch_of: dict[Hashable, int] = {}

    @property
    def meeting(self) -> Meeting:
        """The meeting as it was saved last."""
        return self._session.meeting

    def note(self, part: str, field: str, read: Read) -> None:
        """Note that a field changed.

        Args:
            read: Tells what stands there now; called when it is saved, not before.
        """
        self._pending[part, field] = read
        self._soon()

    def decided(self, said: Spoken, heading: str) -> None:
        """Take a decision that was said, and save it at once."""
        self._decided += 1
        change = Change(part=DECIDED, field=heading, value=said)
        self._pending[DECIDED, self._decided] = lambda: change
        self._pending[CAPTURE, ""] = lambda: Change(part=CAPTURE)
        self.save_now()

    def moved(self) -> None:
        """Note that the cursor is in another field, so that a crash comes back to that one."""
        self._moved = True
        self._quiet.start(QUIET_MS)

    def has_words(self) -> bool:
        """Whether a field is noted."""
        return bool(self._pending)

    def wants_saving(self) -> bool:
        """Whether a field is noted, or the cursor has moved."""
        return self.has_words() or self._moved

    def reshape(
        self,
        work: Work,
        done: Callable[[Meeting], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do something to the whole meeting, after all that was typed before is saved.

        Args:
            work: A service: takes the store and the meeting, returns it as it then is.
        """
        session, tasks = self._session, self._desk.tasks

        def run() -> None:
            tasks.run(
                lambda: session.reshape(work), done=done, failed=failed, owner=self, lane=SAVING
            )

        self.when_safe(run)

    def take(self) -> Batch:
        """Read every field that is noted."""
        noted = {key: read() for key, read in self._pending.items()}
        place = self._place()
        self._pending, self._moved = {}, False
        self._batches += 1
        batch = self._batches
        self._batch_of.update(dict.fromkeys(noted, batch))
        return Batch(
            save=lambda: self._session.save(list(noted.values()), place),
            keep=lambda: self._keep(noted, batch),
        )

    def was_saved(self, result: Saved) -> None:
        """Tell what came back."""
        self.saved.emit(result)

    def refused(self, error: Exception) -> Refused | None:
        """Say that the review was finished elsewhere."""
        return Refused(_finished_elsewhere(error)) if isinstance(error, MeetingError) else None

    def _keep(self, noted: dict[Hashable, Change], batch: int) -> None:
        # A later value may be on its way, or noted already; decisions stay in their order.
        again = {
            key: _remember(value) for key, value in noted.items() if self._batch_of[key] == batch
        }
        self._pending = {**again, **self._pending}


def _remember(value: Change) -> Read:
    return lambda: value


def _finished_elsewhere(error: MeetingError) -> Trouble:
    return Trouble(
        happened=str(error),
        safe="Everything saved before is kept.",
        do="Add what you typed last as an addendum.",
    )
