"""Attachments follow the text in pieces, whatever breaks; nothing is shown before it is proved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from iro_core.records import Attachment
from iro_core.wire import limits
from iro_desktop.models.office import contents, place
from iro_desktop.models.tables import CONTENT, CONTENT_JOB, CONTENT_PART
from iro_desktop.services.office.files_on_the_way import FileState, file_state, file_words
from iro_desktop.sync import attachments
from iro_desktop.sync.attachments import exchange
from iro_desktop.sync.keeper import Keeper
from iro_desktop.sync.office import NotTakenError, OfficeSilentError
from iro_desktop.sync.round import Report, pull, push, sync
from iro_server.changes.access import ALLOCATED, revoke
from iro_server.tables.engine import writing
from tests.builders import a_child
from tests.office.builders import NOW, an_office, give
from tests.office.laptop.files import FILE, SHA, FileOffice, attach, has
from tests.office.test_round import a_laptop, as_reached

if TYPE_CHECKING:
    from pathlib import Path

    from iro_desktop.models.store import Store

CHUNK = 700
PIECES = -(-len(FILE) // CHUNK)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CHUNK_BYTES", CHUNK)


class Here:
    """Ann, who has Sam with a file, and Bea, who is given Sam."""

    def __init__(self, folder: Path) -> None:
        self.engine = an_office(folder)
        self.ann, self.bea = a_laptop(folder, "ann"), a_laptop(folder, "bea")
        with self.ann.writing() as writer:
            self.sam = writer.add(a_child(first_name="Sam")).id
        attach(self.ann, self.sam)
        self.near_ann = FileOffice(as_reached(self.engine, self.ann))
        self.near_bea = FileOffice(as_reached(self.engine, self.bea), self.near_ann.kept)
        sync(self.ann, self.near_ann)
        give(self.engine, self.near_bea.who, self.sam)
        sync(self.bea, self.near_bea)

    def take_away(self, name: str) -> None:
        def deed(connection: sa.Connection) -> None:
            revoke(connection, user_id=name, scope=self.sam, reason=ALLOCATED, by="it", now=NOW)

        writing(self.engine, deed)


@pytest.fixture
def here(tmp_path: Path) -> Here:
    return Here(tmp_path)


def counts(store: Store) -> tuple[int, int]:
    with store.reading() as reader:
        return contents.counts(reader.connection)


def rows(store: Store, table: sa.Table) -> list[Any]:
    with store.reading() as reader:
        return list(reader.connection.execute(sa.select(table)))


def state(store: Store) -> FileState:
    return file_state(store, sha256=SHA).state


def test_a_file_goes_to_the_office_and_to_another_laptop(here: Here) -> None:
    assert (counts(here.ann), counts(here.bea)) == ((1, 0), (0, 1))
    assert (state(here.ann), state(here.bea)) == (FileState.UNSENT, FileState.COMING)

    assert exchange(here.ann, here.near_ann) == 1
    assert exchange(here.bea, here.near_bea) == 1

    assert has(here.bea)
    assert (counts(here.ann), counts(here.bea)) == ((0, 0), (0, 0))
    assert state(here.ann) is state(here.bea) is FileState.HERE
    assert rows(here.bea, CONTENT_PART) == []


def test_the_record_comes_before_its_file_and_says_that_it_is_on_its_way(here: Here) -> None:
    with here.bea.reading() as reader:
        assert [each.sha256 for each in reader.find(Attachment)] == [SHA]
        assert reader.content(SHA) is None

    exchange(here.bea, here.near_bea)  # Ann has not sent it yet
    assert file_words(file_state(here.bea, sha256=SHA)) == "This file is on its way to this laptop."

    exchange(here.ann, here.near_ann)
    here.near_bea.lost_requests = {here.near_bea.asked + 3}
    with pytest.raises(OfficeSilentError):
        exchange(here.bea, here.near_bea)

    told = file_state(here.bea, sha256=SHA)
    assert (told.done_bytes, told.size_bytes) == (2 * CHUNK, len(FILE))
    assert file_words(told) == "This file is on its way to this laptop: 54% is here."


@pytest.mark.parametrize("side", ["lost_requests", "lost_answers"])
@pytest.mark.parametrize("at", range(1, PIECES + 2))
def test_sending_that_breaks_at_any_piece_goes_on_there(here: Here, at: int, side: str) -> None:
    setattr(here.near_ann, side, {at})

    with pytest.raises(OfficeSilentError):
        exchange(here.ann, here.near_ann)
    assert counts(here.ann) == (1, 0)
    exchange(here.ann, here.near_ann)

    assert here.near_ann.kept[here.sam, SHA] == FILE
    assert here.near_ann.sent_bytes <= len(FILE) + CHUNK


@pytest.mark.parametrize("side", ["lost_requests", "lost_answers"])
@pytest.mark.parametrize("at", range(1, PIECES + 1))
def test_fetching_that_breaks_at_any_piece_goes_on_there(here: Here, at: int, side: str) -> None:
    exchange(here.ann, here.near_ann)
    setattr(here.near_bea, side, {at})

    with pytest.raises(OfficeSilentError):
        exchange(here.bea, here.near_bea)
    assert not has(here.bea)
    exchange(here.bea, here.near_bea)

    assert has(here.bea)
    assert here.near_bea.asked == PIECES + 1


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, 3 * CHUNK])
def test_files_of_every_size_arrive(here: Here, size: int) -> None:
    content = b"\x00" * size
    attach(here.ann, here.sam, content)
    for _ in range(2):
        sync(here.ann, here.near_ann)
        exchange(here.ann, here.near_ann)
        sync(here.bea, here.near_bea)
        exchange(here.bea, here.near_bea)

    assert has(here.bea, content)


def test_what_is_not_of_its_fingerprint_is_never_shown(here: Here) -> None:
    here.near_bea.kept[here.sam, SHA] = FILE[:-1] + b"?"

    for _ in range(attachments.TRIES + 2):
        exchange(here.bea, here.near_bea)

    assert not has(here.bea)
    assert rows(here.bea, CONTENT_PART) == []
    assert here.near_bea.asked == attachments.TRIES * PIECES
    exchange(here.bea, here.near_bea, is_asked=True)
    assert here.near_bea.asked == (attachments.TRIES + 1) * PIECES
    here.near_bea.kept[here.sam, SHA] = FILE
    exchange(here.bea, here.near_bea, is_asked=True)
    assert has(here.bea)


def test_pieces_that_are_too_long_or_never_end_are_given_up(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CONTENT_BYTES", 4 * CHUNK)
    monkeypatch.setattr(here.near_bea, "fetch_content", lambda *_: b"0" * CHUNK)

    assert exchange(here.bea, here.near_bea) == 0
    monkeypatch.setattr(here.near_bea, "fetch_content", lambda *_: b"0" * (CHUNK + 1))
    assert exchange(here.bea, here.near_bea) == 0

    assert rows(here.bea, CONTENT_PART) == []


def test_a_child_who_goes_midway_leaves_no_piece(here: Here) -> None:
    exchange(here.ann, here.near_ann)
    here.near_bea.lost_requests = {4}
    with pytest.raises(OfficeSilentError):
        exchange(here.bea, here.near_bea)
    assert len(rows(here.bea, CONTENT_PART)) == 3

    here.take_away("bea")
    sync(here.bea, here.near_bea)

    assert rows(here.bea, CONTENT_PART) == rows(here.bea, CONTENT_JOB) == []


def test_a_right_lost_between_two_pieces_ends_the_fetching(here: Here) -> None:
    exchange(here.ann, here.near_ann)
    ask = here.near_bea.fetch_content

    def then_lost(scope: str, sha256: str, start: int) -> bytes | None:
        chunk = ask(scope, sha256, start)
        here.near_bea.refused.add(scope)
        return chunk

    here.near_bea.fetch_content = then_lost  # type: ignore[method-assign]  # the test's own
    exchange(here.bea, here.near_bea)

    assert counts(here.bea) == (0, 0)
    assert not has(here.bea)


def test_a_piece_that_comes_after_the_child_has_gone_is_not_kept(here: Here) -> None:
    exchange(here.ann, here.near_ann)
    ask = here.near_bea.fetch_content

    def then_gone(scope: str, sha256: str, start: int) -> bytes | None:
        chunk = ask(scope, sha256, start)
        here.take_away("bea")
        sync(here.bea, as_reached(here.engine, here.bea))
        here.near_bea.fetch_content = ask  # type: ignore[method-assign]  # the test's own
        return chunk

    here.near_bea.fetch_content = then_gone  # type: ignore[method-assign]  # the test's own
    exchange(here.bea, here.near_bea)

    assert rows(here.bea, CONTENT_PART) == rows(here.bea, CONTENT) == []


def test_an_unsent_file_outlives_the_child_until_the_office_has_it(here: Here) -> None:
    here.take_away("ann")
    sync(here.ann, here.near_ann)
    assert counts(here.ann) == (1, 0)

    exchange(here.ann, here.near_ann)

    assert here.near_ann.kept[here.sam, SHA] == FILE
    assert rows(here.ann, CONTENT) == rows(here.ann, CONTENT_JOB) == []
    with here.ann.reading() as reader:
        assert place.is_log_to_be_emptied(reader.connection)


def test_a_file_of_an_unsent_edit_outlives_the_child(here: Here) -> None:
    exchange(here.ann, here.near_ann)
    attach(here.ann, here.sam, b"one more")
    here.take_away("ann")
    pull(here.ann, here.near_ann, Report())
    assert [has(here.ann), has(here.ann, b"one more")] == [False, True]

    push(here.ann, here.near_ann, Report())
    exchange(here.ann, here.near_ann)
    assert not has(here.ann, b"one more")
    assert b"one more" in here.near_ann.kept.values()


def test_what_the_office_will_not_have_rests_and_at_last_goes(here: Here) -> None:
    here.near_ann.refused.add(here.sam)
    here.take_away("ann")
    sync(here.ann, here.near_ann)

    exchange(here.ann, here.near_ann)
    assert has(here.ann)
    for _ in range(2):
        exchange(here.ann, here.near_ann)

    assert not has(here.ann)


def test_an_office_that_takes_no_such_file_is_not_asked_for_ever(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def too_large(*_: object) -> None:
        asked.append(1)
        raise NotTakenError("too_large")

    monkeypatch.setattr(here.near_ann, "send_content", too_large)
    for _ in range(5):
        exchange(here.ann, here.near_ann)

    assert len(asked) == attachments.TRIES
    assert has(here.ann)


def test_an_office_that_gets_no_further_is_left(here: Here) -> None:
    here.near_ann.parts[here.sam, SHA] = b"something else than the file, of its beginning"

    exchange(here.ann, here.near_ann)

    assert rows(here.ann, CONTENT_JOB)[0].tries == 1
    assert has(here.ann)


def test_a_file_that_is_here_no_more_is_not_sent(here: Here) -> None:
    with here.ann.writing() as writer:
        writer.connection.execute(CONTENT.delete())

    exchange(here.ann, here.near_ann)

    assert counts(here.ann) == (0, 0)


def test_a_file_that_is_here_already_is_not_fetched(here: Here) -> None:
    with here.bea.writing() as writer:
        writer.put_content(FILE)

    exchange(here.bea, here.near_bea)

    assert (counts(here.bea), here.near_bea.asked) == ((0, 0), 0)


def test_a_file_of_two_children_is_sent_for_each(here: Here) -> None:
    with here.ann.writing() as writer:
        bob = writer.add(a_child(first_name="Bob")).id
    attach(here.ann, bob)
    sync(here.ann, here.near_ann)

    exchange(here.ann, here.near_ann)

    assert set(here.near_ann.kept) == {(here.sam, SHA), (bob, SHA)}


def test_small_things_only_leaves_files_waiting(here: Here) -> None:
    keeper = Keeper(here.ann, lambda: here.near_ann, lambda: NOW, chance=lambda: 0.0)
    keeper.set_small_only(True)

    assert keeper.once().files_to_send == 1
    assert here.near_ann.asked == 0

    assert keeper.once(everything=True).files_to_send == 0


def test_a_restored_office_is_offered_the_files_again(here: Here) -> None:
    exchange(here.ann, here.near_ann)
    here.near_ann.kept.clear()
    here.near_ann.parts.clear()
    with here.ann.writing() as writer:
        was = place.place_of(writer.connection)
        assert was is not None
        place.keep_place(writer.connection, place.Place("an epoch before", was.cursor))

    sync(here.ann, here.near_ann)
    exchange(here.ann, here.near_ann)

    assert here.near_ann.kept == {(here.sam, SHA): FILE}
