"""The one way to do something that may wait: off the screen's thread, its outcome back on it."""

import contextlib
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from iro_core.trouble import Trouble

T = TypeVar("T")


@dataclass(frozen=True)
class _Job:
    done: Callable[[Any], object] | None
    failed: Callable[[Exception], object] | None
    owner: QObject | None


class Tasks(QObject):
    """Run functions on worker threads, one after the other within a lane.

    Signals:
        troubled: A task met trouble (a `Trouble`); the window shows it in its banner.
        idle_again: The last task has come back.
    """

    troubled = Signal(Trouble)
    idle_again = Signal()
    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[int, _Job] = {}
        self._numbers = itertools.count()
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._held: list[tuple[int, str, Callable[[], object]]] = []
        self._holds = False
        # The connection is named queued: the slot must run on this object's thread, whoever emits.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: QObject | None = None,
        lane: str = "main",
    ) -> None:
        """Do `work` on a worker thread, then call `done` or `failed` on the screen's thread.

        Trouble goes to the banner, and to `failed` too. Another error goes to `failed`; without
        one it is a bug and is raised on the screen's thread.

        Args:
            work: Must not touch a widget.
            owner: When it is gone, nothing is called. A bound method's own object is the default.
            lane: Tasks of one lane keep their order; other lanes go on beside it.
        """
        number = next(self._numbers)
        self._jobs[number] = _Job(done, failed, owner or _owner_of(done) or _owner_of(failed))
        if self._holds:
            self._held.append((number, lane, work))
        else:
            self._submit(number, lane, work)

    def hold(self) -> None:
        """Begin nothing new until `go_on`: the caseload is locked."""
        self._holds = True

    def go_on(self) -> None:
        """Begin what has been asked for meanwhile, in its order."""
        self._holds = False
        held, self._held = self._held, []
        for number, lane, work in held:
            self._submit(number, lane, work)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and nothing waits to be delivered; what is held may wait."""
        return len(self._jobs) == len(self._held)

    def bring_back(self, lane: str) -> None:
        """Wait for all that a lane has in hand, and call `done` or `failed` now."""
        if lane in self._lanes:
            self._lanes[lane].submit(lambda: None).result()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def close(self) -> None:
        """Finish what has begun, drop what has not, deliver nothing more."""
        self._jobs.clear()
        self._held.clear()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._lanes.clear()

    def finish(self) -> None:
        """Do all that was asked for, saves above all; deliver nothing. For closing down."""
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        self._lanes.clear()
        self._jobs.clear()
        self._held.clear()

    def _submit(self, number: int, lane: str, work: Callable[[], object]) -> None:
        if lane not in self._lanes:
            self._lanes[lane] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"iro-{lane}")
        self._lanes[lane].submit(self._work, number, work)

    def _work(self, number: int, work: Callable[[], object]) -> None:
        result: object = None
        error: Exception | None = None
        try:
            result = work()
        except Exception as raised:  # noqa: BLE001 - a thread's error is handed to the screen's thread
            error = raised
        # Closing down may have taken the signal's object away while the work went on.
        with contextlib.suppress(RuntimeError):
            self._finished.emit(number, result, error)

    @Slot(int, object, object)
    def _deliver(self, number: int, result: object, error: Exception | None) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        try:
            _hand_over(job, result, error, self.troubled.emit)
        finally:
            if self.idle:
                self.idle_again.emit()


def _hand_over(
    job: _Job, result: object, error: Exception | None, trouble: Callable[[Trouble], object]
) -> None:
    if isinstance(error, Trouble):
        trouble(error)
    if job.owner is not None and not isValid(job.owner):
        return
    if error is None:
        if job.done is not None:
            job.done(result)
    elif job.failed is not None:
        job.failed(error)
    elif not isinstance(error, Trouble):
        raise error


def _owner_of(call: Callable[..., object] | None) -> QObject | None:
    owner = getattr(call, "__self__", None)
    return owner if isinstance(owner, QObject) else None
