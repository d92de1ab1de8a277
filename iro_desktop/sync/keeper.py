"""Keeping the laptop in step with its office, in a thread of its own.

Nobody waits for it: typing goes on, locking stops it within a second, and a round that breaks off
anywhere goes on where it was. What it does is told as one value, `SyncState`.
"""

import contextlib
import dataclasses
import datetime as dt
import functools
import secrets
import threading
from collections.abc import Callable
from typing import Any

from iro_core.trouble import Trouble
from iro_desktop.logs import log_crash
from iro_desktop.models import outbox
from iro_desktop.models.office import contents, history, outgoing, progress
from iro_desktop.models.store import Store, StoreLockedError
from iro_desktop.sync import contact, ending, lease
from iro_desktop.sync.meeting import Wishes, meet
from iro_desktop.sync.office import (
    NotTakenError,
    Office,
    OfficeSilentError,
    RevokedError,
    SignedOutError,
    UnknownAccountError,
    UpdateNeededError,
    WaitError,
    WrongOfficeError,
)
from iro_desktop.sync.schedule import next_wait
from iro_desktop.sync.state import Phase, SyncState
from iro_desktop.sync.watched import StoppedError

Listener = Callable[[SyncState], None]
SMALL_ONLY = "office_small_only"
_LOOKS_EVERY = dt.timedelta(hours=1)
_WHILE_LOCKED = dt.timedelta(seconds=5)
_STOPS_WITHIN_S = 0.9
_CHANCE = secrets.SystemRandom().random
# How a round ended, and the code for it or the attribute that holds the code.
_ENDS: tuple[tuple[type[Exception], Phase, str], ...] = (
    (OfficeSilentError, Phase.SILENT, ""),
    (WaitError, Phase.SILENT, ""),
    (SignedOutError, Phase.SIGNED_OUT, ""),
    (UpdateNeededError, Phase.UPDATE, ""),
    (RevokedError, Phase.REVOKED, ""),
    (WrongOfficeError, Phase.REFUSED, "why"),
    (NotTakenError, Phase.REFUSED, "code"),
    (UnknownAccountError, Phase.REFUSED, "unknown"),
    (Trouble, Phase.REFUSED, "store"),
)


class Keeper:
    """Does a round with the office whenever one is due, until it is stopped."""

    def __init__(
        self,
        store: Store,
        make_office: Callable[[], Office | None],
        now: Callable[[], dt.datetime],
        *,
        chance: Callable[[], float] = _CHANCE,
    ) -> None:
        """Be ready; `start` begins.

        Args:
            store: The open store. Its changes are counted as they come.
            make_office: Gives the way to the office for one round; None where there is none.
            now: The clock.
            chance: A number from 0 up to 1, a new one each time.
        """
        self._store, self._make_office, self._now = store, make_office, now
        self._chance = chance
        self._wake = threading.Event()
        self._stopped = threading.Event()
        self._one_round = threading.Lock()
        self._thread: threading.Thread | None = None
        self._office: Any = None
        self._listeners: list[Listener] = []
        with store.reading() as reader:
            is_small_only = bool(reader.local(SMALL_ONLY))
        # Known before the first page is shown: the caseload may be shut.
        held = lease.lease(contact.last_contact(store), now())
        self._state = SyncState(is_small_only=is_small_only, lease=held)
        self._kept_small_only = is_small_only
        self._is_asked, self._wants_all = True, False
        self._has_changed = False
        self._tries = 0
        store.when_changed(self._hear)

    def start(self) -> None:
        """Begin: a round at once, then whenever one is due."""
        if self._thread is None:
            stopped = self._stopped = threading.Event()
            self._is_asked = True
            run = functools.partial(self._run, stopped)
            self._thread = threading.Thread(target=run, name="sync", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End within a second, also in the middle of a request; nothing is written afterwards."""
        self._stopped.set()
        self._wake.set()
        office = self._office
        if office is not None and hasattr(office, "cut"):
            office.cut()
        thread, self._thread = self._thread, None
        if thread is not None and thread is not threading.current_thread():
            thread.join(_STOPS_WITHIN_S)

    def sync_now(self, *, everything: bool = False) -> None:
        """Ask for a round at once: the button, a finished visit, the network is back.

        Args:
            everything: Fetch new cases too, though only small things were wanted.
        """
        self._is_asked, self._wants_all = True, self._wants_all or everything
        self._tries = 0
        self._wake.set()

    def set_small_only(self, is_small_only: bool) -> None:
        """Let new cases and attachments wait for a better network, or not; it is remembered."""
        self._show(is_small_only=is_small_only)
        self._wake.set()

    def state(self) -> SyncState:
        """Return how it stands."""
        return self._state

    def when_changed(self, listener: Listener) -> None:
        """Call the listener whenever the state changes, in the thread that changed it."""
        self._listeners.append(listener)

    def once(self, *, everything: bool = False) -> SyncState:
        """Do one round now, in this thread, and return how it ended."""
        self._keep_small_only()
        with self._one_round:
            try:
                wait = self._attempt(everything=everything)
            except StoreLockedError:
                wait = _WHILE_LOCKED
                self._show(phase=self._resting())
            self._next_at(wait)
        return self._state

    def look(self) -> SyncState:
        """Count what waits and look at the clock again; the office is not asked."""
        self._keep_small_only()
        with contextlib.suppress(Trouble):
            contact.note_time(self._store, self._now())
            self._show(**self._counted())
        return self._state

    def _run(self, stopped: threading.Event) -> None:
        while not stopped.is_set():
            self._wake.clear()
            if self._is_asked or self._is_due() or self._is_finished_work_new():
                everything, self._is_asked, self._wants_all = self._wants_all, False, False
                self.once(everything=everything)
            else:
                self.look()
            self._wake.wait(self._pause().total_seconds())

    def _hear(self, _kinds: frozenset[str]) -> None:
        """Look again when somebody else has written."""
        if threading.current_thread() is not self._thread:
            self._has_changed = True
            self._wake.set()

    def _keep_small_only(self) -> None:
        is_small_only = self._state.is_small_only
        if is_small_only != self._kept_small_only:
            with contextlib.suppress(Trouble), self._store.writing() as writer:
                writer.set_local(SMALL_ONLY, is_small_only or None)
                self._kept_small_only = is_small_only

    def _is_finished_work_new(self) -> bool:
        """Say whether somebody has just finished something: it is sent at once, not in minutes."""
        has_changed, self._has_changed = self._has_changed, False
        if not has_changed or self._state.phase is not Phase.IDLE:
            return False
        with contextlib.suppress(Trouble), self._store.reading() as reader:
            return outgoing.is_any_finished(reader.connection)
        return False

    def _is_due(self) -> bool:
        at = self._state.next_try_at
        return at is not None and at <= self._now()

    def _pause(self) -> dt.timedelta:
        at = self._state.next_try_at
        left = _LOOKS_EVERY if at is None else at - self._now()
        return max(dt.timedelta(0), min(_LOOKS_EVERY, left))

    def _attempt(self, *, everything: bool) -> dt.timedelta | None:
        """Return how long to wait for the next."""
        office, stopped = None, self._stopped
        asked, why = 0, ""
        try:
            office = self._make_office()
            if office is None:
                self._show(phase=Phase.NO_OFFICE, **self._counted())
                return None
            self._office = office
            self._show(phase=Phase.WORKING, next_try_at=None, **self._counted())
            with_large = everything or not self._state.is_small_only
            meet(
                self._store,
                office,
                wishes=Wishes(with_large=with_large, is_asked=everything),
                now=self._now,
                look_up=functools.partial(self._go_on, self._stopped),
            )
            phase = Phase.IDLE
        except StoppedError:
            return None
        except StoreLockedError:
            raise
        except Exception as error:  # noqa: BLE001 - the sync goes on whatever went wrong
            if stopped.is_set():
                return None
            phase, why = self._failed(error)
            asked = error.seconds if isinstance(error, WaitError) else 0
        finally:
            self._office = None
            if office is not None and hasattr(office, "close"):
                office.close()
        self._tries = 0 if phase is Phase.IDLE else self._tries + 1
        self._note_failure(phase, why)
        self._show(phase=phase, why=why, **self._counted())
        return next_wait(phase, tries=self._tries, chance=self._chance, asked=asked)

    def _go_on(self, stopped: threading.Event) -> None:
        if stopped.is_set():
            raise StoppedError
        self._show(**self._counted())

    def _failed(self, error: Exception) -> tuple[Phase, str]:
        if isinstance(error, RevokedError):
            ending.end(self._store, is_wipe=error.is_wipe)
        for kind, phase, why in _ENDS:
            if isinstance(error, kind):
                return phase, str(getattr(error, why, why) if why else "")
        log_crash(error)
        return Phase.REFUSED, "fault"

    def _note_failure(self, phase: Phase, why: str) -> None:
        """Put the first failure of a row into the history."""
        if phase in (Phase.IDLE, Phase.REVOKED) or self._tries > 1:
            return
        with contextlib.suppress(Trouble), self._store.writing() as writer:
            detail = {"phase": phase.value, "why": why}
            history.note(writer.connection, "failed", detail, writer.at)

    def _resting(self) -> Phase:
        return Phase.IDLE if self._state.phase is Phase.WORKING else self._state.phase

    def _counted(self) -> dict[str, Any]:
        """Return everything of the state that the store knows."""
        last_contact = contact.last_contact(self._store)
        with self._store.reading() as reader:
            filled, to_fill = progress.filled(reader.connection)
            last = reader.local(ending.LAST_ROUND)
            waiting = outbox.unsent_count(reader.connection)
            up, down = contents.counts(reader.connection)
        return {
            "waiting": waiting,
            "filled": filled,
            "to_fill": to_fill,
            "files_to_send": up,
            "files_to_fetch": down,
            "last_success": dt.datetime.fromisoformat(last) if last else None,
            "clock_off": lease.clock_is_off_by(last_contact),
            "lease": lease.lease(last_contact, self._now()),
            "is_wipe": bool(ending.ended(self._store)),
        }

    def _next_at(self, wait: dt.timedelta | None) -> None:
        self._show(next_try_at=None if wait is None else self._now() + wait)

    def _show(self, **changed: Any) -> None:
        new = dataclasses.replace(self._state, **changed)
        if new == self._state or self._stopped.is_set():
            return
        self._state = new
        for listener in list(self._listeners):
            listener(new)
