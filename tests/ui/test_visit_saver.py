"""Saving as it is typed: soon after a pause, often without one, in order, and never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from iro_core.ids import AttachmentId
from iro_desktop.models.faults import DiskFullError
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.visits.visit_form import JointVisit, load_visit
from iro_desktop.services.visits.visit_saving import Change, Saved
from iro_desktop.ui.desk import Desk
from iro_desktop.ui.saving import LONGEST_MS, QUIET_MS
from iro_desktop.ui.screens.visit.visit_saver import PictureWords, VisitSaver
from tests.builders import NOW, TODAY, a_store
from tests.ui.visits import a_draft

TYPING_MS = 200


class HandAlarm(QObject):
    """A timer that goes off when the test says that the time has passed."""

    timeout = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.left_ms = 0

    def start(self, milliseconds: int, /) -> None:
        self.left_ms = milliseconds

    def stop(self) -> None:
        self.left_ms = 0

    def isActive(self) -> bool:
        return self.left_ms > 0

    def pass_time(self, milliseconds: int) -> None:
        if self.left_ms:
            self.left_ms = max(0, self.left_ms - milliseconds)
            if not self.left_ms:
                self.timeout.emit()


class Typist:
    """Somebody who types into one draft, and a clock."""

    def __init__(self, qtbot: QtBot, store: Store) -> None:
        self.qtbot, self.store = qtbot, store
        self.desk = Desk(store=store, today=lambda: TODAY, now=lambda: NOW)
        self.visit: JointVisit = a_draft(store, "Ann")
        self.child_id = self.visit.parts[0].child_id
        self.alarms: list[HandAlarm] = []
        self.saver = VisitSaver(self.desk, self.visit, alarm=self._alarm)
        self.saves: list[Saved] = []
        self.saver.saved.connect(self.saves.append)
        self.text = ""

    def type(self, words: str, field: str = "voice") -> None:
        self.text += words
        change = Change(child_id=self.child_id, field=field, value=self.text)
        self.saver.note((self.child_id, field), lambda: change)

    def wait(self, milliseconds: int) -> None:
        for alarm in self.alarms:
            alarm.pass_time(milliseconds)
        self.qtbot.waitUntil(lambda: self.desk.tasks.idle)

    def stored(self, field: str = "voice") -> str:
        visit = load_visit(self.store, joint_id=self.visit.joint_id)
        return str(getattr(visit.parts[0].visit, field))

    def _alarm(self) -> HandAlarm:
        self.alarms.append(HandAlarm())
        return self.alarms[-1]


@pytest.fixture
def typist(qtbot: QtBot, tmp_path: Path) -> Iterator[Typist]:
    store = a_store(tmp_path)
    made = Typist(qtbot, store)
    yield made
    made.desk.tasks.close()
    store.close()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    def full(*_arguments: object, **_named: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "change", full)
        yield patch


def test_nothing_is_saved_while_keys_follow_each_other(typist: Typist) -> None:
    for letter in "quick":
        typist.type(letter)
        typist.wait(TYPING_MS)

    assert typist.saves == []


def test_a_pause_of_two_seconds_saves_everything_at_once(typist: Typist) -> None:
    assert QUIET_MS <= 2_000
    typist.type("quick")
    typist.type(" and more")

    typist.wait(QUIET_MS)

    assert (len(typist.saves), typist.stored()) == (1, "quick and more")


def test_ten_seconds_without_a_pause_save_too(typist: Typist) -> None:
    assert LONGEST_MS <= 10_000
    for _ in range(LONGEST_MS // TYPING_MS):
        typist.type("a")
        typist.wait(TYPING_MS)

    assert len(typist.saves) == 1
    assert typist.stored() == "a" * (LONGEST_MS // TYPING_MS)


def test_a_field_is_read_when_it_is_saved_and_not_at_every_key(typist: Typist) -> None:
    reads: list[str] = []

    def read() -> Change:
        reads.append("read")
        return Change(child_id=typist.child_id, field="voice", value="all of it")

    for _ in range(50):
        typist.saver.note((typist.child_id, "voice"), read)
    typist.wait(QUIET_MS)

    assert (reads, typist.stored()) == (["read"], "all of it")


def test_what_could_not_be_saved_is_saved_later_without_being_typed_again(
    typist: Typist, full_disk: pytest.MonkeyPatch
) -> None:
    typist.type("precious")
    typist.wait(QUIET_MS)
    assert typist.saver.is_behind

    full_disk.undo()
    typist.wait(60_000)

    assert (typist.stored(), typist.saver.is_behind) == ("precious", False)


def test_an_older_save_that_failed_never_comes_over_a_newer_one(
    typist: Typist, full_disk: pytest.MonkeyPatch
) -> None:
    typist.type("old")
    typist.wait(QUIET_MS)
    full_disk.undo()
    typist.type(" new")
    typist.wait(QUIET_MS)

    typist.wait(60_000)

    assert typist.stored() == "old new"


def test_other_fields_of_a_save_that_failed_come_with_the_next(
    typist: Typist, full_disk: pytest.MonkeyPatch
) -> None:
    typist.type("Settled", field="analysis")
    typist.wait(QUIET_MS)
    full_disk.undo()
    typist.text = ""
    typist.type("I like it")

    typist.wait(QUIET_MS)

    assert (typist.stored("analysis"), typist.stored()) == ("Settled", "I like it")


def test_leaving_waits_until_it_is_saved(typist: Typist) -> None:
    typist.type("last words")

    assert typist.saver.flush()

    assert typist.stored() == "last words"


def test_what_must_come_after_saving_does_not_come_when_saving_fails(
    typist: Typist, full_disk: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    typist.type("precious")

    typist.saver.when_safe(lambda: done.append("finished"))
    typist.qtbot.waitUntil(lambda: typist.desk.tasks.idle)

    assert done == []
    full_disk.undo()
    typist.saver.when_safe(lambda: done.append("finished"))
    typist.qtbot.waitUntil(lambda: typist.desk.tasks.idle)
    assert done == ["finished"]


def test_an_hour_of_typing_is_one_edit_for_the_office(typist: Typist) -> None:
    for _ in range(10):
        typist.type("more ")
        typist.wait(QUIET_MS)

    with typist.store.reading() as reader:
        rows = reader.connection.exec_driver_sql(
            "select count(*) from edit where kind = 'visit'"
        ).scalar_one()
    assert (len(typist.saves), rows) == (10, 1)


def test_words_for_a_picture_that_was_removed_do_not_hold_up_the_others(typist: Typist) -> None:
    gone = PictureWords(AttachmentId("gone"), "A teal house")
    typist.saver.note((typist.child_id, "picture gone"), lambda: gone)
    typist.type("quick")

    typist.wait(QUIET_MS)

    assert typist.stored() == "quick"
    assert not typist.saver.is_behind
