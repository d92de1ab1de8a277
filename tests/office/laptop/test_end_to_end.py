"""Laptops and an office over real HTTPS, from the invitation to the order to wipe."""

from __future__ import annotations

import dataclasses
import threading
from typing import TYPE_CHECKING, Any

import pytest

from iro_core.records import Child, Visit
from iro_core.wire import limits
from iro_desktop.models.tables import EDIT, LOCAL, SEARCH_ENTRY
from iro_desktop.sync import enrolling
from iro_desktop.sync.enrolment import enrolment_of, keep_session, session_of
from iro_desktop.sync.lease import LeaseState
from iro_desktop.sync.office import UnknownAccountError
from iro_desktop.sync.state import Phase, SyncState
from iro_desktop.sync.status import status_words
from tests.builders import a_child, a_visit
from tests.office.laptop.files import attach, has
from tests.office.laptop.real_office import RealOffice, a_real_office
from tests.office.test_round import children
from tests.office.web.served import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from iro_desktop.models.store import Store
    from iro_desktop.sync.keeper import Keeper

FILE = bytes(range(256)) * 9_000


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RealOffice]:
    with a_real_office(tmp_path) as made:
        made.add("ann")
        made.add("bea")
        yield made


def a_case(store: Store, name: str = "Sam") -> str:
    with store.writing() as writer:
        child = writer.add(a_child(first_name=name))
        writer.add(a_visit(child, place="At school"))
    return child.id


def rows(store: Store, table: Any) -> list[Any]:
    with store.reading() as reader:
        return list(reader.connection.execute(table.select()))


def test_a_case_and_its_file_go_from_one_laptop_to_another(office: RealOffice) -> None:
    assert len(FILE) > 2 * limits.CHUNK_BYTES
    ann, bea = office.laptop("ann"), office.laptop("bea")
    sam = a_case(ann)
    attach(ann, sam, FILE)

    sent = office.keeper(ann).once()
    office.give(bea, sam)
    came = office.keeper(bea).once()

    assert (sent.phase, sent.waiting, sent.files_to_send) == (Phase.IDLE, 0, 0)
    assert (came.phase, came.filled, came.files_to_fetch) == (Phase.IDLE, 1, 0)
    assert status_words(sent, office.at) == "All safe at the office, 09:00."
    assert children(bea) == ["Sam "]
    assert has(bea, FILE)
    with bea.reading() as reader:
        assert [each.place for each in reader.find(Visit)] == ["At school"]


def test_the_officer_is_on_this_laptop_whom_the_office_knows(office: RealOffice) -> None:
    ann = office.laptop("ann")
    a_case(ann)

    office.keeper(ann).once()

    ours = enrolment_of(ann)
    assert ours is not None
    assert (ours.office, ours.account) == ("Exampleshire", "ann")
    assert {row.author_id for row in rows(ann, EDIT)} == {ann.author.profile_id}


def test_a_wrong_password_or_code_gets_nobody_in(office: RealOffice) -> None:
    ann = office.laptop("ann")
    used = office.invitation("bea").model_copy(update={"code": "AAAA-AAAA-AAAA-AAAA-AAAA"})

    with pytest.raises(UnknownAccountError):
        enrolling.sign_in(ann, "not the password of ann")
    with pytest.raises(UnknownAccountError):
        enrolling.enrol(ann, used, PASSWORD)

    kept = enrolment_of(ann)
    assert kept is not None
    assert kept.account == "ann"


def test_a_session_renews_itself_all_day_and_ends_in_the_evening(office: RealOffice) -> None:
    ann = office.laptop("ann")
    keeper = office.keeper(ann)
    keeper.once()
    first = session_of(ann)

    office.wait(hours=8)
    assert keeper.once().phase is Phase.IDLE
    second = session_of(ann)
    office.wait(hours=8)
    a_case(ann)
    state = keeper.once()

    assert first is not None
    assert second is not None
    assert first.token != second.token
    assert (state.phase, state.waiting) == (Phase.SIGNED_OUT, 2)
    enrolling.sign_in(ann, PASSWORD)
    assert keeper.once().waiting == 0


def test_signed_out_by_hand_nothing_goes(office: RealOffice) -> None:
    ann = office.laptop("ann")
    a_case(ann)

    enrolling.sign_out(ann)

    assert session_of(ann) is None
    assert office.keeper(ann).once().phase is Phase.SIGNED_OUT


def test_a_revoked_laptop_keeps_its_work_and_gets_nothing(office: RealOffice) -> None:
    ann = office.laptop("ann")
    keeper = office.keeper(ann)
    a_case(ann)
    keeper.once()
    with ann.writing() as writer:
        writer.change(writer.find(Child)[0], school="Oak")
    office.shut_out(ann)

    state = keeper.once()

    assert (state.phase, state.is_wipe, state.waiting) == (Phase.REVOKED, False, 1)
    assert session_of(ann) is None
    assert children(ann) == ["Sam Oak"]
    assert keeper.once().phase is Phase.REVOKED


def backups_of(office: RealOffice) -> Path:
    folder = office.folder / "ann" / "backups"
    folder.mkdir()
    (folder / "0003.irostore").write_bytes(b"an older copy")
    return folder


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_an_order_to_wipe_leaves_nothing_but_what_waits(
    office: RealOffice, is_signed_in: bool
) -> None:
    ann = office.laptop("ann")
    keeper = office.keeper(ann)
    sam = a_case(ann)
    attach(ann, sam, FILE)
    keeper.once()
    with ann.writing() as writer:
        writer.change(writer.find(Child)[0], school="Oak")
    backups = backups_of(office)
    if not is_signed_in:
        keep_session(ann, None)
    office.shut_out(ann, is_wipe=True)

    state = keeper.once()

    assert (state.phase, state.is_wipe, state.waiting) == (Phase.REVOKED, True, 1)
    assert children(ann) == []
    assert not has(ann, FILE)
    assert [row.set for row in rows(ann, EDIT)] == [{"school": "Oak"}]
    assert [row.case_id for row in rows(ann, SEARCH_ENTRY) if row.case_id] == []
    assert list(backups.iterdir()) == []
    assert "office_session" not in {row.key for row in rows(ann, LOCAL)}


def test_what_waited_through_a_wipe_is_delivered_once_the_laptop_is_let_in(
    office: RealOffice,
) -> None:
    ann = office.laptop("ann")
    keeper = office.keeper(ann)
    a_case(ann)
    keeper.once()
    with ann.writing() as writer:
        writer.change(writer.find(Child)[0], school="Oak")
    office.shut_out(ann, is_wipe=True)
    keeper.once()

    enrolling.enrol(ann, office.invitation("ann"), PASSWORD)
    state = keeper.once()

    assert (state.phase, state.is_wipe, state.waiting) == (Phase.IDLE, False, 0)
    assert children(ann) == ["Sam Oak"]


def test_a_file_goes_up_though_its_child_has_gone_meanwhile(office: RealOffice) -> None:
    ann, bea = office.laptop("ann"), office.laptop("bea")
    sam = a_case(ann)
    keeper = office.keeper(ann)
    keeper.once()
    office.give(bea, sam)
    attach(ann, sam, FILE)
    keeper.set_small_only(True)
    assert keeper.once().files_to_send == 1
    office.take_away(ann, sam)

    left = keeper.once()
    assert (children(ann), left.files_to_send) == ([], 1)
    state = keeper.once(everything=True)

    assert (state.phase, state.files_to_send) == (Phase.IDLE, 0)
    assert not has(ann, FILE)
    office.keeper(bea).once()
    assert has(bea, FILE)


def test_the_office_says_after_how_many_days_a_laptop_locks(office: RealOffice) -> None:
    office.stop()
    office.settings = dataclasses.replace(office.settings, lease_days=10)
    office.start()
    ann = office.laptop("ann")
    keeper = office.keeper(ann)
    assert keeper.once().lease.days_left == 10

    office.wait(days=10)

    assert keeper.look().lease.state is LeaseState.LOCKED


def test_an_office_that_goes_and_comes_back_is_met_again(office: RealOffice) -> None:
    ann = office.laptop("ann")
    keeper = office.keeper(ann)
    a_case(ann)
    office.stop()

    silent = keeper.once()

    assert (silent.phase, silent.waiting) == (Phase.SILENT, 2)
    assert silent.next_try_at is not None
    assert silent.next_try_at > office.at
    office.start()
    assert keeper.once().waiting == 0


def test_weeks_without_the_office_lock_the_caseload_and_meeting_it_opens_it(
    office: RealOffice,
) -> None:
    ann = office.laptop("ann")
    keeper = office.keeper(ann)
    keeper.once()
    office.stop()

    office.wait(days=15)
    assert keeper.look().lease.state is LeaseState.WARN
    office.wait(days=21)
    a_case(ann)
    assert keeper.once().lease.state is LeaseState.LOCKED

    office.start()
    enrolling.sign_in(ann, PASSWORD)
    state = keeper.once()
    assert (state.lease.state, state.waiting) == (LeaseState.FINE, 0)


class Heard:
    """Waits for a keeper's thread to say something."""

    def __init__(self, keeper: Keeper) -> None:
        self._changed = threading.Condition()
        self._keeper = keeper
        keeper.when_changed(self._hear)

    def _hear(self, _state: SyncState) -> None:
        with self._changed:
            self._changed.notify_all()

    def until(self, is_so: Any) -> SyncState:
        with self._changed:
            assert self._changed.wait_for(lambda: is_so(self._keeper.state()), timeout=20)
        return self._keeper.state()


def is_safe(state: SyncState) -> bool:
    return state.phase is Phase.IDLE and state.waiting == 0 and state.last_success is not None


def test_the_keeper_sends_at_once_what_is_finished_and_the_rest_when_it_is_due(
    office: RealOffice,
) -> None:
    ann = office.laptop("ann")
    keeper = office.keeper(ann)
    heard = Heard(keeper)
    keeper.start()
    try:
        heard.until(is_safe)
        sam = a_case(ann)
        heard.until(lambda state: state.waiting == 2)

        with ann.writing() as writer:
            writer.change(writer.need(Child, sam), school="Ash")
            writer.seal(sam)

        heard.until(is_safe)
        office.wait(minutes=1)
        with ann.writing() as writer:
            writer.change(writer.find(Child)[0], school="Oak")
        heard.until(lambda state: state.waiting == 1)
        office.wait(hours=1)
        keeper.look()
        with ann.writing() as writer:
            writer.change(writer.find(Child)[0], school="Elm")
        heard.until(is_safe)
    finally:
        keeper.stop()
