"""The window's way to the office: the keeper's thread on one side, the screen's on the other."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from iro_desktop.sync.lease import LeaseState
from iro_desktop.sync.state import Phase, SyncState
from iro_desktop.ui.network_watch import NetworkWatch

if TYPE_CHECKING:
    from iro_desktop.sync.bundle import AnswerTaken, BundleMade
    from iro_desktop.ui.desk import Desk


class Keeper(Protocol):
    """What keeps the laptop in step with its office; see `sync.keeper`."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End within a second."""

    def sync_now(self, *, everything: bool = False) -> None:
        """Ask for a round at once."""

    def set_small_only(self, is_small_only: bool, /) -> None:
        """Let new cases wait, or fetch them."""

    def look(self) -> SyncState:
        """Count again what waits, and return how it stands."""

    def state(self) -> SyncState:
        """Return how it stands."""

    def when_changed(self, listener: Callable[[SyncState], None], /) -> None:
        """Call the listener on every change, in any thread."""


@dataclass(frozen=True, kw_only=True)
class Ways:
    """What is asked of the office by hand; each is called on a worker.

    Attributes:
        connect: Takes an invitation's text, the password and the laptop's name; returns the
            office's name.
        sign_in: Takes the password.
        computer_name: Suggests what to call the laptop.
        write_bundle: Takes a stick's folder; see `sync.bundle`.
        read_answer: Takes the file of the office's answer.
    """

    connect: Callable[[str, str, str], str]
    sign_in: Callable[[str], object]
    computer_name: Callable[[], str]
    write_bundle: Callable[[Path], "BundleMade"]
    read_answer: Callable[[Path], "AnswerTaken"]


class OfficeLink(QObject):
    """Brings what the keeper tells into the screen's own thread.

    Attributes:
        ways: What is asked by hand.

    Signals:
        changed: The state is another one.
    """

    changed = Signal()
    _arrived = Signal(object)
    _told = Signal()

    def __init__(self, desk: "Desk", keeper: Keeper, ways: Ways) -> None:
        """Listen to a keeper; `start` begins."""
        super().__init__(desk)
        self._desk, self._keeper, self.ways = desk, keeper, ways
        self._arrived.connect(self._tell_pages)
        self._told.connect(self.changed)
        keeper.when_changed(lambda _state: self._told.emit())
        desk.store.when_changed(self._hear)

    def state(self) -> SyncState:
        """Return how it stands with the office."""
        return self._keeper.state()

    @property
    def is_shut(self) -> bool:
        """Whether the laptop has been without its office for so long that the caseload locks."""
        return self.state().lease.state is LeaseState.LOCKED

    def start(self) -> None:
        """Begin to keep in step."""
        self._keeper.start()

    def look(self) -> None:
        """Count again what waits; the office is not asked."""
        self._keeper.look()

    def heed(self, network: NetworkWatch) -> None:
        """Ask the office whenever a network comes back."""
        network.came_back.connect(self._keeper.sync_now)

    def stop(self) -> None:
        """Stop: the screen is locked, or the program ends."""
        self._keeper.stop()

    def sync_now(self) -> None:
        """Send and fetch now, new cases with it."""
        self._keeper.sync_now(everything=True)

    def set_small_only(self, is_small_only: bool) -> None:
        """Let new cases and pictures wait for a better network, or not."""
        self._keeper.set_small_only(is_small_only)
        if not is_small_only:
            self._keeper.sync_now()

    def _hear(self, kinds: frozenset[str]) -> None:
        """Hand on what the keeper's thread wrote; the pages tell each other of their own."""
        if threading.current_thread().name == "sync":
            self._arrived.emit(kinds)

    def _tell_pages(self, kinds: frozenset[str]) -> None:
        self._desk.has_changed(*kinds)


def state_of(desk: "Desk", *, waiting: int = 0) -> SyncState:
    """Return how a desk stands with its office; without a link there is none."""
    if desk.office is None or desk.office.state().phase is Phase.NO_OFFICE:
        return SyncState(waiting=waiting)
    return desk.office.state()
