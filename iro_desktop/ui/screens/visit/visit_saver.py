"""Saving a visit while somebody types: only the fields that changed, and where the cursor is."""

import contextlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal

from iro_core.domain.visits import VisitError
from iro_core.ids import AttachmentId
from iro_core.trouble import Trouble
from iro_desktop.services.pictures import describe_picture
from iro_desktop.services.refusals import RecordMissingError
from iro_desktop.services.visits.visit_form import JointVisit
from iro_desktop.services.visits.visit_saving import Change, Place, Saved, save_changes
from iro_desktop.ui.desk import SAVING, Desk
from iro_desktop.ui.saving import QUIET_MS, Alarm, Batch, Refused, TypingSaver


@dataclass(frozen=True, repr=False)
class PictureWords:
    """What a picture shows, as it was typed."""

    picture_id: AttachmentId
    description: str


Noted = Change | PictureWords
Read = Callable[[], Noted]


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


class VisitSaver(TypingSaver):
    """Notes what was typed into a visit and has it saved.

    Signals:
        saved: A `Saved` came back from the store.
    """

    saved = Signal(object)

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
        super().__init__(desk, alarm=alarm)
        self.joint_id = visit.joint_id
        self._place = place
        self._session = _Session(desk.store, visit)
        self._pending: dict[Hashable, Read] = {}
        self._moved = False
        self._batches = 0
        self._batch_of: dict[Hashable, int] = {}

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
        self._soon()

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
        self, work: Callable[[Any, JointVisit], JointVisit], done: Callable[[JointVisit], object]
    ) -> None:
        """Do something to the whole visit, after all that was typed before is saved.

        Args:
            work: A service: takes the store and the visit, returns the visit as it then is.
        """
        session, tasks = self._session, self._desk.tasks
        self.when_safe(
            lambda: tasks.run(lambda: session.reshape(work), done=done, owner=self, lane=SAVING)
        )

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
        """Say that the visit was finished elsewhere."""
        return Refused(_finished_elsewhere(error)) if isinstance(error, VisitError) else None

    def _keep(self, noted: dict[Hashable, Noted], batch: int) -> None:
        for key, value in noted.items():
            if self._batch_of[key] == batch:  # else a later value is on its way
                self._pending.setdefault(key, _remember(value))


def _remember(value: Noted) -> Read:
    return lambda: value


def _finished_elsewhere(error: VisitError) -> Trouble:
    return Trouble(
        happened=str(error),
        safe="Everything saved before is kept.",
        do="Add what you typed last as an addendum.",
    )
