"""What is safe elsewhere goes from the outbox; of a child who has gone no copy stays."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from iro_core.records import Child, Visit
from iro_core.wire.edits import PushAnswer, Standing
from iro_core.wire.states import ScopePage
from iro_desktop.models.office import place, pruning
from iro_desktop.models.tables import EDIT
from iro_desktop.sync.keeper import Keeper
from iro_desktop.sync.office import NotYoursError
from iro_desktop.sync.round import Report, empty_log, push, sync
from iro_server.changes.access import ALLOCATED, revoke
from iro_server.office_cli.backups import mark_durable
from iro_server.tables.engine import reading, writing
from iro_server.tables.schema import HEAD
from tests.builders import a_child, a_visit
from tests.office.builders import NOW, an_office, give
from tests.office.test_round import NearOffice, a_laptop, as_reached, children

if TYPE_CHECKING:
    import sqlalchemy as sa

    from iro_desktop.models.store import Store


class Here:
    """Ann with Sam, and an office beside her."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "ann"
        self.engine = an_office(folder)
        self.ann = a_laptop(folder, "ann")
        with self.ann.writing() as writer:
            self.sam = writer.add(a_child(first_name="Sam")).id
        self.near: NearOffice = as_reached(self.engine, self.ann)

    def meet(self) -> None:
        Keeper(self.ann, lambda: self.near, lambda: NOW, chance=lambda: 0.0).once()

    def take_away(self) -> None:
        def deed(connection: sa.Connection) -> None:
            revoke(connection, user_id="ann", scope=self.sam, reason=ALLOCATED, by="it", now=NOW)

        writing(self.engine, deed)

    def back_up(self) -> None:
        seq = reading(self.engine, lambda c: c.execute(HEAD.select()).one().seq)
        mark_durable(self.engine, seq)


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return Here(tmp_path)


def kept(store: Store) -> list[int]:
    with store.reading() as reader:
        return [row.n for row in reader.connection.execute(EDIT.select().order_by(EDIT.c.n))]


def change(store: Store, child_id: str, **new: str) -> None:
    with store.writing() as writer:
        writer.change(writer.need(Child, child_id), **new)


def test_edits_stay_until_a_backup_of_the_office_holds_them(here: Here) -> None:
    here.meet()
    here.meet()
    assert kept(here.ann) == [1]

    here.back_up()
    change(here.ann, here.sam, school="Oak")
    here.meet()

    assert kept(here.ann) == [2]
    assert children(here.ann) == ["Sam Oak"]


def test_the_numbering_goes_on_though_every_edit_has_gone(here: Here) -> None:
    here.meet()
    here.back_up()
    here.meet()
    assert kept(here.ann) == []

    change(here.ann, here.sam, school="Oak")
    with here.ann.writing() as writer:
        writer.seal()
    assert kept(here.ann) == [2]
    here.meet()

    assert as_reached(here.engine, here.ann).digest(here.sam).count == 1


def test_nothing_is_pruned_twice_or_before_the_first_pull(here: Here) -> None:
    with here.ann.writing() as writer:
        assert pruning.prune(writer.connection) == 0
    here.meet()
    here.back_up()
    here.meet()

    with here.ann.writing() as writer:
        assert pruning.prune(writer.connection) == 0


def a_copy(here: Here) -> Path:
    copy = here.folder / "backups" / "0003.irostore"
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(b"older")
    return copy


def test_copies_from_before_an_update_go_with_a_child(here: Here) -> None:
    here.meet()
    copy = a_copy(here)
    here.meet()
    assert copy.exists()

    here.take_away()
    here.meet()

    assert children(here.ann) == []
    assert not copy.exists()


def test_a_copy_that_the_system_holds_goes_with_the_next_round(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.meet()
    copy = a_copy(here)
    here.take_away()

    def held(_self: Path, **_how: Any) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        here.meet()
    assert copy.exists()
    with here.ann.reading() as reader:
        assert place.is_log_to_be_emptied(reader.connection)

    empty_log(here.ann)

    assert not copy.exists()
    with here.ann.reading() as reader:
        assert not place.is_log_to_be_emptied(reader.connection)


def test_an_office_that_calls_every_line_broken_is_not_asked_for_ever(here: Here) -> None:
    asked: list[str] = []

    class Broken(NearOffice):
        def push(self, request: Any) -> PushAnswer:
            asked.append(request.line)
            return PushAnswer(standing=Standing.GAP, epoch="e", head=1)

    push(here.ann, Broken(here.engine, here.near.who), Report())

    assert len(asked) == len(set(asked)) == 6
    with here.ann.reading() as reader:
        assert reader.find(Child)


def test_a_child_who_goes_again_while_being_fetched_ends_the_fetching(here: Here) -> None:
    class Gone(NearOffice):
        def page(self, scope: str, after: str) -> ScopePage:
            if scope == here.sam:
                raise NotYoursError
            return super().page(scope, after)

    report = sync(here.ann, Gone(here.engine, here.near.who))

    assert report.results == {"ok": 1}
    with here.ann.reading() as reader:
        assert reader.find(Child)


def test_a_child_who_went_while_the_office_was_restored_goes_when_the_laptop_begins_anew(
    here: Here,
) -> None:
    here.meet()
    here.take_away()
    with here.ann.writing() as writer:
        was = place.place_of(writer.connection)
        assert was is not None
        place.keep_place(writer.connection, place.Place("an epoch before", was.cursor))

    here.meet()

    assert children(here.ann) == []


def test_what_was_written_for_a_child_who_had_gone_leaves_once_the_office_has_it(
    here: Here, tmp_path: Path
) -> None:
    here.meet()
    bea = a_laptop(tmp_path, "bea")
    give(here.engine, as_reached(here.engine, bea).who, here.sam)
    with here.ann.reading() as reader:
        sam = reader.need(Child, here.sam)
    here.take_away()
    here.meet()
    with here.ann.writing() as writer:  # a window that was open all the while
        writer.add(a_visit(sam, place="At school"))

    here.meet()

    with here.ann.reading() as reader:
        assert reader.find(Visit) == []
