"""Changes go on a stick to the office and its answer comes back; nothing on it is readable."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest
from nacl.public import PrivateKey
from nacl.signing import SigningKey

from iro_core.records import Child
from iro_core.wire.bundles import (
    BundleError,
    open_at_laptop,
    open_at_office,
    seal_for_office,
    shut_for_laptop,
)
from iro_desktop.models.office import history, outgoing
from iro_desktop.sync import bundle, enrolling
from iro_desktop.sync.bundle import read_answer, write_bundle
from iro_desktop.sync.contact import last_contact
from iro_desktop.sync.enrolment import ENROLMENT, enrolment_of
from iro_desktop.sync.state import Phase
from iro_server.accounts.bundles import Taken, take_bundle
from iro_server.tables.schema import HEAD, LOG, RECORD
from tests.office.laptop.real_office import RealOffice, a_real_office
from tests.office.laptop.test_end_to_end import a_case
from tests.office.test_round import a_laptop, children
from tests.office.web.served import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from iro_desktop.models.store import Store


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RealOffice]:
    with a_real_office(tmp_path) as made:
        made.add("ann")
        made.add("bea")
        yield made


class Stick:
    """Ann, who has met the office once and has no network now, and a stick."""

    def __init__(self, office: RealOffice) -> None:
        self.office, self.ann = office, office.laptop("ann")
        self.keeper = office.keeper(self.ann)
        self.sam = a_case(self.ann)
        self.keeper.once()
        self.folder = office.folder / "stick"
        self.folder.mkdir()
        office.wait(days=3)

    def write(self, **new: str) -> Path:
        with self.ann.writing() as writer:
            writer.change(writer.need(Child, self.sam), **new)
        return write_bundle(self.ann, self.folder).path

    def take(self, path: Path) -> Taken:
        engine, key = self.office.engine, self.office.recovery
        return take_bundle(engine, path.read_bytes(), key, now=self.office.at)

    def answer(self, taken: Taken) -> Path:
        path = self.folder / "from-office.irobundle"
        path.write_bytes(taken.answer)
        return path

    def waiting(self) -> int:
        return self.keeper.look().waiting


@pytest.fixture
def stick(office: RealOffice) -> Stick:
    return Stick(office)


def at_office(office: RealOffice, record: str) -> dict[str, object]:
    with office.engine.connect() as connection:
        row = connection.execute(RECORD.select().where(RECORD.c.id == record)).one()
    body: dict[str, object] = row.body
    return body


def events(store: Store) -> list[str]:
    with store.reading() as reader:
        return [event.what for event in history.history(reader.connection)]


def test_what_waits_goes_on_a_stick_and_the_answer_brings_the_news(stick: Stick) -> None:
    path = stick.write(school="Oak")
    assert stick.waiting() == 1

    taken = stick.take(path)
    assert (taken.account, taken.results) == ("ann", {"ok": 1})
    read = read_answer(stick.ann, stick.answer(taken))

    assert (read.changes, stick.waiting()) == (1, 0)
    assert read.received >= 1
    assert at_office(stick.office, stick.sam)["school"] == "Oak"
    assert events(stick.ann)[:2] == ["answer", "bundle"]


def test_the_answer_is_contact_with_the_office(stick: Stick) -> None:
    taken = stick.take(stick.write(school="Oak"))
    stick.office.wait(days=2)

    read_answer(stick.ann, stick.answer(taken))

    contact = last_contact(stick.ann)
    assert contact is not None
    assert (stick.office.at - contact.here).days == 2


def test_the_network_goes_on_where_the_stick_ended(stick: Stick) -> None:
    taken = stick.take(stick.write(school="Oak"))
    read_answer(stick.ann, stick.answer(taken))

    state = stick.keeper.once()
    if state.phase is Phase.SIGNED_OUT:  # three days have gone by
        enrolling.sign_in(stick.ann, PASSWORD)
        state = stick.keeper.once()

    assert (state.phase, children(stick.ann)) == (Phase.IDLE, ["Sam Oak"])


def test_nothing_on_the_stick_is_readable_or_says_whose_it_is(stick: Stick) -> None:
    path = stick.write(school="Zebediah's school")
    taken = stick.take(path)

    content, answer = path.read_bytes(), taken.answer

    for word in (b"Zebediah", b"Sam", b"ann", stick.sam.encode(), b"laptop"):
        assert word not in content
        assert word not in answer
    assert path.name.startswith("to-office-")
    assert len(path.name) == len("to-office-12345678.irobundle")
    assert [each.name for each in stick.folder.iterdir()] == [path.name]


def rows_of_the_log(office: RealOffice) -> int:
    with office.engine.connect() as connection:
        return len(connection.execute(LOG.select()).all())


def test_a_bundle_that_comes_twice_does_nothing_twice(stick: Stick) -> None:
    path = stick.write(school="Oak")
    first = stick.take(path)
    edits = {"ok": 1}
    before = rows_of_the_log(stick.office)

    again = stick.take(path)

    assert first.results == again.results == edits
    assert rows_of_the_log(stick.office) == before + 1  # that a bundle came
    read_answer(stick.ann, stick.answer(first))
    with pytest.raises(BundleError, match="read before"):
        read_answer(stick.ann, stick.answer(again))


def test_an_older_bundle_after_a_newer_one_takes_nothing_back(stick: Stick) -> None:
    older = stick.write(school="Oak")
    newer = stick.write(school="Elm")

    late = stick.take(newer)
    early = stick.take(older)

    assert at_office(stick.office, stick.sam)["school"] == "Elm"
    read_answer(stick.ann, stick.answer(late))
    read_answer(stick.ann, stick.answer(early))
    assert (stick.waiting(), children(stick.ann)) == (0, ["Sam Elm"])


@pytest.mark.parametrize("place", [0, 5, 20, 100, -1])
def test_one_altered_byte_is_found_on_either_side(stick: Stick, place: int) -> None:
    path = stick.write(school="Oak")
    content = bytearray(path.read_bytes())
    taken = stick.take(path)
    answer = bytearray(taken.answer)
    content[place] ^= 1
    answer[place] ^= 1
    path.write_bytes(content)

    with pytest.raises(BundleError):
        stick.take(path)
    path.write_bytes(answer)
    with pytest.raises(BundleError):
        read_answer(stick.ann, path)

    assert stick.waiting() == 1


def test_half_a_file_is_none(stick: Stick) -> None:
    path = stick.write(school="Oak")
    answer = stick.answer(stick.take(path))
    for each in (path, answer):
        each.write_bytes(each.read_bytes()[: each.stat().st_size // 2])

    with pytest.raises(BundleError, match="cut short"):
        stick.take(path)
    with pytest.raises(BundleError, match="cut short"):
        read_answer(stick.ann, answer)


def test_a_file_that_goes_the_other_way_is_told_apart(stick: Stick) -> None:
    path = stick.write(school="Oak")
    answer = stick.answer(stick.take(path))

    with pytest.raises(BundleError, match="from a laptop to the office"):
        read_answer(stick.ann, path)
    with pytest.raises(BundleError, match="from the office to a laptop"):
        stick.take(answer)
    path.write_bytes(b"a letter")
    with pytest.raises(BundleError, match="no file of"):
        read_answer(stick.ann, path)


def test_another_laptop_cannot_read_the_answer(stick: Stick) -> None:
    answer = stick.answer(stick.take(stick.write(school="Oak")))
    bea = stick.office.laptop("bea")

    with pytest.raises(BundleError, match="another reader"):
        read_answer(bea, answer)


def test_another_offices_key_opens_nothing(stick: Stick) -> None:
    path = stick.write(school="Oak")

    with pytest.raises(BundleError, match="another reader"):
        take_bundle(
            stick.office.engine, path.read_bytes(), PrivateKey.generate(), now=stick.office.at
        )


def test_a_bundle_signed_by_another_key_is_not_taken(stick: Stick) -> None:
    ours = enrolment_of(stick.ann)
    assert ours is not None
    other = SigningKey.generate()
    with stick.ann.writing() as writer:
        kept = {**writer.local(ENROLMENT), "key": bytes(other).hex()}
        writer.set_local(ENROLMENT, kept)

    with pytest.raises(BundleError, match="not written by a laptop"):
        stick.take(stick.write(school="Oak"))

    assert at_office(stick.office, stick.sam).get("school") is None


def test_an_answer_shut_by_somebody_else_is_not_believed(stick: Stick) -> None:
    ours = enrolment_of(stick.ann)
    assert ours is not None
    path = stick.write(school="Oak")
    forged = seal_for_office(b"{}", ours.recovery_key).replace(b"IRO-BUNDLE", b"IRO-ANSWER")
    path.write_bytes(forged)

    with pytest.raises(BundleError, match="another reader"):
        read_answer(stick.ann, path)


def test_what_is_no_bundle_inside_makes_no_sense(stick: Stick) -> None:
    public = bytes(stick.office.recovery.public_key).hex()
    path = stick.folder / "strange.irobundle"
    path.write_bytes(seal_for_office(b'{"said": "", "signature": ""}', public))

    with pytest.raises(BundleError, match="no sense"):
        stick.take(path)


@pytest.mark.parametrize("is_wipe", [False, True])
def test_a_laptop_that_is_shut_out_gets_the_order_and_nothing_is_taken(
    stick: Stick, is_wipe: bool
) -> None:
    path = stick.write(school="Oak")
    stick.office.shut_out(stick.ann, is_wipe=is_wipe)

    taken = stick.take(path)
    read = read_answer(stick.ann, stick.answer(taken))

    assert taken.order == read.order == ("wipe" if is_wipe else "revoked")
    assert taken.results == {}
    assert stick.waiting() == 1
    assert children(stick.ann) == ([] if is_wipe else ["Sam Oak"])


def test_an_answer_from_before_a_new_line_is_not_believed(stick: Stick) -> None:
    answer = stick.answer(stick.take(stick.write(school="Oak")))
    with stick.ann.writing() as writer:
        outgoing.begin_line(writer.connection, at=writer.at)

    with pytest.raises(BundleError, match="have met since"):
        read_answer(stick.ann, answer)


def test_a_restored_office_has_the_laptop_begin_a_new_line(stick: Stick) -> None:
    path = stick.write(school="Oak")
    with stick.office.engine.begin() as connection:
        connection.execute(HEAD.update().values(epoch="another life"))

    taken = stick.take(path)
    read = read_answer(stick.ann, stick.answer(taken))

    assert (taken.results, read.changes) == ({}, 0)
    assert stick.take(write_bundle(stick.ann, stick.folder).path).results["ok"] >= 1


def test_what_came_by_network_meanwhile_is_not_put_in_twice(stick: Stick) -> None:
    answer = stick.answer(stick.take(stick.write(school="Oak")))
    enrolling.sign_in(stick.ann, PASSWORD)
    stick.keeper.once()

    read = read_answer(stick.ann, answer)

    assert (read.received, children(stick.ann)) == (0, ["Sam Oak"])


def test_many_changes_go_in_batches_and_what_does_not_fit_goes_next(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "_BATCHES", 2)
    two = functools.partial(outgoing.next_batch, count=2)
    monkeypatch.setattr(outgoing, "next_batch", two)
    for name in ("Bob", "Cat", "Dan"):
        a_case(stick.ann, name)

    made = write_bundle(stick.ann, stick.folder)
    taken = stick.take(made.path)
    read_answer(stick.ann, stick.answer(taken))

    assert (made.changes, made.left, stick.waiting()) == (4, 2, 2)


def test_without_an_office_or_anything_to_send_no_bundle_is_made(
    stick: Stick, tmp_path: Path
) -> None:
    with pytest.raises(BundleError, match="Nothing waits"):
        write_bundle(stick.ann, stick.folder)
    alone = a_laptop(tmp_path, "alone")
    with pytest.raises(BundleError, match="no office"):
        write_bundle(alone, stick.folder)
    with pytest.raises(BundleError, match="no office"):
        read_answer(alone, stick.folder / "none")

    assert list(stick.folder.iterdir()) == []


def test_an_answer_of_a_later_version_says_so(stick: Stick) -> None:
    ours = enrolment_of(stick.ann)
    assert ours is not None
    path = stick.folder / "strange.irobundle"
    path.write_bytes(shut_for_laptop(b"{}", stick.office.recovery, ours.public_key))
    key = SigningKey(bytes.fromhex(ours.key))
    assert open_at_laptop(path.read_bytes(), key, ours.recovery_key) == b"{}"

    with pytest.raises(BundleError, match="no sense"):
        read_answer(stick.ann, path)
    with pytest.raises(BundleError):
        open_at_office(path.read_bytes(), stick.office.recovery)
