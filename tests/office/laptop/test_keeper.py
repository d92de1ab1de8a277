"""The keeper asks when it is due, waits when it should, tells how it stands, holds nobody up."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Any

import pytest

from iro_core.records import Child
from iro_desktop.sync.backoff import FIRST, LONGEST, wait_after
from iro_desktop.sync.keeper import Keeper
from iro_desktop.sync.office import (
    NotTakenError,
    OfficeSilentError,
    RevokedError,
    SignedOutError,
    UnknownAccountError,
    UpdateNeededError,
    WaitError,
    WrongOfficeError,
)
from iro_desktop.sync.schedule import EVERY, SELDOM, SPREAD, next_wait
from iro_desktop.sync.state import Phase, SyncState
from tests.office.builders import give
from tests.office.laptop.beside import START, Desk
from tests.office.test_round import NearOffice, a_laptop, as_reached, children

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


MINUTE = dt.timedelta(minutes=1)


class Broken:
    """An office that fails one way whatever is asked."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __getattr__(self, name: str) -> Any:
        if name in ("push", "pull", "begin", "page", "digest"):
            raise self.error
        raise AttributeError(name)


def test_without_an_office_changes_are_counted_and_nothing_is_tried(desk: Desk) -> None:
    desk.add()

    state = desk.make(lambda: None).once()

    assert (state.phase, state.waiting, state.next_try_at) == (Phase.NO_OFFICE, 1, None)


@pytest.mark.parametrize(
    ("error", "phase", "why"),
    [
        (OfficeSilentError(), Phase.SILENT, ""),
        (WaitError(90), Phase.SILENT, ""),
        (SignedOutError(), Phase.SIGNED_OUT, ""),
        (UpdateNeededError(), Phase.UPDATE, ""),
        (RevokedError(is_wipe=False), Phase.REVOKED, ""),
        (WrongOfficeError("redirect"), Phase.REFUSED, "redirect"),
        (NotTakenError("unreadable"), Phase.REFUSED, "unreadable"),
        (UnknownAccountError(), Phase.REFUSED, "unknown"),
        (LookupError("Zebediah"), Phase.REFUSED, "fault"),
    ],
)
def test_a_round_that_fails_says_how_and_keeps_what_waits(
    desk: Desk, error: Exception, phase: Phase, why: str
) -> None:
    desk.add()

    state = desk.make(lambda: Broken(error)).once()

    assert (state.phase, state.why, state.waiting) == (phase, why, 1)
    assert state.next_try_at is not None
    assert "Zebediah" not in repr(state)


def test_what_the_office_asks_to_wait_is_given_and_a_little_more(desk: Desk) -> None:
    state = desk.make(lambda: Broken(WaitError(90))).once()

    assert state.next_try_at is not None
    assert state.next_try_at > START + dt.timedelta(seconds=90)


def test_the_first_failure_of_a_row_is_in_the_history_and_a_success_ends_the_row(
    desk: Desk,
) -> None:
    good, bad = desk.near, Broken(OfficeSilentError())
    for near in (bad, bad, bad, good, bad):
        desk.near = near
        desk.keeper.once()

    assert desk.events().count("failed") == 2


def test_waits_grow_to_five_minutes_and_are_never_in_step() -> None:
    shortest = [wait_after(n, lambda: 0.0) for n in range(1, 20)]
    longest = [wait_after(n, lambda: 1.0) for n in range(1, 20)]

    assert set(shortest) == {FIRST}
    assert longest == sorted(longest)
    assert longest[0] == 2 * FIRST
    assert longest[-1] == LONGEST == 5 * MINUTE


@pytest.mark.parametrize(
    ("phase", "least", "most"),
    [
        (Phase.IDLE, EVERY, EVERY + SPREAD),
        (Phase.SIGNED_OUT, SELDOM, SELDOM),
        (Phase.UPDATE, SELDOM, SELDOM),
        (Phase.REVOKED, SELDOM, SELDOM),
        (Phase.SILENT, FIRST, LONGEST),
    ],
)
def test_how_a_round_ended_says_when_the_next_begins(
    phase: Phase, least: dt.timedelta, most: dt.timedelta
) -> None:
    assert next_wait(phase, tries=20, chance=lambda: 0.0) == least
    assert next_wait(phase, tries=20, chance=lambda: 1.0) == most
    assert next_wait(Phase.NO_OFFICE, tries=1, chance=lambda: 0.0) is None


def test_small_things_only_is_remembered_on_this_laptop(desk: Desk) -> None:
    for is_small_only in (True, False, True):
        desk.keeper.set_small_only(is_small_only)
        desk.keeper.look()

        assert desk.make().state().is_small_only is is_small_only


def test_small_things_only_brings_words_of_cases_here_and_no_new_case(
    desk: Desk, tmp_path: Path
) -> None:
    sam = desk.add()
    desk.keeper.once()
    bea = a_laptop(tmp_path, "bea")
    give(desk.engine, as_reached(desk.engine, bea).who, sam)
    keeper = Keeper(bea, lambda: as_reached(desk.engine, bea), lambda: START)
    keeper.set_small_only(True)

    state = keeper.once()

    assert (state.filled, state.to_fill, children(bea)) == (0, 1, [])
    assert keeper.once(everything=True).filled == 1
    assert children(bea) == ["Sam "]


class Slow(NearOffice):
    """An office that takes its time to answer a push."""

    def __init__(self, near: NearOffice) -> None:
        super().__init__(near.engine, near.who)
        self.is_asked, self.may_answer = threading.Event(), threading.Event()
        self.is_closed = False

    def push(self, request: Any) -> Any:
        self.is_asked.set()
        self.may_answer.wait(20)
        return super().push(request)

    def cut(self) -> None:
        self.may_answer.set()

    def close(self) -> None:
        self.is_closed = True


def wait_for(keeper: Keeper, is_so: Callable[[], bool]) -> None:
    changed = threading.Condition()

    def hear(_state: SyncState) -> None:
        with changed:
            changed.notify_all()

    keeper.when_changed(hear)
    with changed:
        assert changed.wait_for(is_so, timeout=20)


def test_nobody_who_types_waits_for_the_office(desk: Desk) -> None:
    sam = desk.add()
    desk.near = slow = Slow(desk.near)
    desk.keeper.start()
    assert slow.is_asked.wait(20)

    desk.change(sam, school="Oak")
    with desk.ann.reading() as reader:
        assert reader.need(Child, sam).school == "Oak"

    slow.may_answer.set()
    wait_for(desk.keeper, lambda: desk.keeper.state().phase is Phase.IDLE)
    assert desk.keeper.look().waiting == 1
    desk.keeper.stop()
    assert slow.is_closed


def test_stopping_in_the_middle_of_a_request_writes_nothing_afterwards(desk: Desk) -> None:
    desk.add()
    desk.near = slow = Slow(desk.near)
    told: list[SyncState] = []
    desk.keeper.start()
    assert slow.is_asked.wait(20)
    desk.keeper.when_changed(told.append)

    desk.keeper.stop()

    assert slow.may_answer.is_set()
    assert told == []
    assert "round" not in desk.events()
    assert not [each for each in threading.enumerate() if each.name == "sync"]


def test_a_request_that_breaks_because_it_was_cut_is_no_failure(desk: Desk) -> None:
    class Cut(Slow):
        def push(self, request: Any) -> Any:
            self.is_asked.set()
            self.may_answer.wait(20)
            raise OfficeSilentError

    desk.add()
    desk.near = slow = Cut(desk.near)
    desk.keeper.start()
    assert slow.is_asked.wait(20)

    desk.keeper.stop()

    assert "failed" not in desk.events()


def test_asking_ends_the_waiting_after_failures(desk: Desk) -> None:
    desk.near, good = Broken(OfficeSilentError()), desk.near
    desk.keeper.start()
    wait_for(desk.keeper, lambda: desk.keeper.state().phase is Phase.SILENT)
    desk.near = good

    desk.keeper.sync_now(everything=True)

    wait_for(desk.keeper, lambda: desk.keeper.state().phase is Phase.IDLE)
    desk.keeper.stop()


def test_a_locked_store_is_waited_for(desk: Desk) -> None:
    keeper = desk.make(lambda: desk.near)
    engine = desk.ann._engine  # noqa: SLF001 - what locking takes away
    assert engine is not None
    desk.ann._engine = None  # noqa: SLF001 - as above

    state = keeper.once()

    assert state.next_try_at == START + dt.timedelta(seconds=5)
    assert keeper.look() == state
    desk.ann.unlock(engine)
    assert keeper.once().phase is Phase.IDLE


def test_a_store_that_locks_in_the_middle_of_a_round_is_no_failure(desk: Desk) -> None:
    engine = desk.ann._engine  # noqa: SLF001 - what locking takes away
    assert engine is not None

    class Locking(NearOffice):
        def pull(self, request: Any) -> Any:
            desk.ann._engine = None  # noqa: SLF001 - as above
            return super().pull(request)

    desk.near = Locking(desk.engine, desk.near.who)
    state = desk.keeper.once()
    desk.ann.unlock(engine)

    assert state.phase in (Phase.IDLE, Phase.NO_OFFICE)


def test_work_is_sent_at_once_when_it_is_finished_and_the_office_was_met(desk: Desk) -> None:
    def is_new() -> bool:
        return desk.keeper._is_finished_work_new()  # noqa: SLF001 - what wakes the thread

    sam = desk.add()
    assert not is_new()  # the office was not met yet
    desk.keeper.once()
    desk.change(sam, school="Oak")
    assert not is_new()  # somebody is still typing
    assert not is_new()  # nothing has changed since

    with desk.ann.writing() as writer:
        writer.change(writer.need(Child, sam), school="Elm")
        writer.seal(sam)
    assert is_new()

    desk.change(sam, school="Ash")
    desk.ann.close()
    assert not is_new()
