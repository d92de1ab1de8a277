"""Changes on a stick, for days without a network: out sealed for the office, its answer in.

The same edits go when a network is back: the office knows edits by id, so nothing is done twice.
Attachments and whole new cases wait for a network.
"""

import dataclasses
import datetime as dt
import secrets
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey
from pydantic import ValidationError

from iro_core.ids import new_id
from iro_core.wire.bundles import (
    MOST_BYTES,
    SUFFIX,
    Bundle,
    BundleAnswer,
    BundleError,
    BundleSaid,
    open_at_laptop,
    seal_for_office,
)
from iro_core.wire.edits import PushRequest
from iro_core.wire.signing import bundle_bytes
from iro_desktop.files import write_whole
from iro_desktop.models import outbox
from iro_desktop.models.office import history, outgoing, place
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.sync import contact, ending
from iro_desktop.sync.enrolment import Enrolment, enrolment_of
from iro_desktop.sync.round import Report, empty_log, index, is_plain, put_page, take_answer

BUNDLES = "office_bundles"
_BATCHES = 40  # of at most 1 MiB each
_REMEMBERED = 20
_NO_OFFICE = "This laptop is connected to no office that reads sticks. Speak to your IT."


@dataclasses.dataclass(frozen=True, kw_only=True)
class BundleMade:
    """A bundle on a stick.

    Attributes:
        path: The file. Its name says nothing about anybody.
        changes: How many records have changes in it.
        left: How many have changes that did not fit; they go with the next.
    """

    path: Path
    changes: int
    left: int = 0


@dataclasses.dataclass(frozen=True, kw_only=True)
class AnswerTaken:
    """What an answer brought.

    Attributes:
        changes: How many changes the office has.
        received: How many records came with it.
        order: `revoked` or `wipe` where the office has shut this laptop out.
    """

    changes: int = 0
    received: int = 0
    order: str = ""


def write_bundle(store: Store, folder: Path) -> BundleMade:
    """Write everything that no office has acknowledged into a new file.

    Args:
        store: The open store.
        folder: The stick.

    Raises:
        BundleError: No office is connected, or nothing waits. The message is for the user.
        OSError: The stick is full, or was taken out.
        Trouble: The store is locked.
    """
    ours = enrolment_of(store)
    if ours is None or not ours.recovery_key:
        raise BundleError(_NO_OFFICE)
    with store.writing() as writer:
        writer.seal()
        said = _said(writer, ours)
        waiting = outbox.unsent_count(writer.connection)
    if not said.pushes:
        raise BundleError("Nothing waits to be sent.")
    path = folder / f"to-office-{secrets.token_hex(4)}{SUFFIX}"
    write_whole(path, _sealed(said, ours))
    with store.writing() as writer:
        _remember(writer, said)
        edits = sum(len(push.edits) for push in said.pushes)
        history.note(writer.connection, "bundle", {"edits": edits}, writer.at)
    changes = len({edit.record for push in said.pushes for edit in push.edits})
    return BundleMade(path=path, changes=changes, left=max(0, waiting - changes))


def read_answer(store: Store, path: Path) -> AnswerTaken:
    """Take in what the office answered to a bundle of this laptop.

    Raises:
        BundleError: It is no such answer, or was read before. Nothing was changed.
        OSError: It cannot be read.
        Trouble: The store is locked.
    """
    ours = enrolment_of(store)
    if ours is None or not ours.recovery_key:
        raise BundleError(_NO_OFFICE)
    answer = _opened(_content(path), ours)
    report = Report()
    with store.writing() as writer:
        _check_awaited(writer, answer)
        for push in answer.pushes:
            take_answer(writer, push, report)
            if not is_plain(push):
                break
        _take_pulls(writer, answer, report)
        history.note(writer.connection, "answer", {"edits": report.sent}, writer.at)
    if answer.order:
        ending.end(store, is_wipe=answer.order == "wipe")
    else:
        _note_contact(store, answer)
    index(store)
    empty_log(store)
    return AnswerTaken(changes=report.sent, received=report.received, order=answer.order)


def _said(writer: Writer, ours: Enrolment) -> BundleSaid:
    here = place.place_of(writer.connection)
    line = outbox.line_of(writer.connection, writer.author.device_id)
    epoch = here.epoch if here else ""
    pushes: list[PushRequest] = []
    after = 0
    while len(pushes) < _BATCHES:
        edits = outgoing.next_batch(writer.connection, after_n=after)
        if not edits:
            break
        pushes.append(PushRequest(epoch=epoch, line=line, edits=edits))
        after = edits[-1].n
    return BundleSaid(
        id=new_id(writer.at),
        device=ours.device,
        account=ours.account,
        made_at=writer.at.astimezone(dt.UTC).isoformat(),
        epoch=epoch,
        cursor=here.cursor if here else -1,
        pushes=pushes,
    )


def _sealed(said: BundleSaid, ours: Enrolment) -> bytes:
    words = said.model_dump_json()
    bundle = Bundle(said=words, signature=ours.signed(bundle_bytes(words)))
    return seal_for_office(bundle.model_dump_json().encode(), ours.recovery_key)


def _remember(writer: Writer, said: BundleSaid) -> None:
    known: list[dict[str, Any]] = writer.local(BUNDLES) or []
    new = {"id": said.id, "line": said.pushes[0].line}
    writer.set_local(BUNDLES, [*known, new][-_REMEMBERED:])


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _opened(content: bytes, ours: Enrolment) -> BundleAnswer:
    key = SigningKey(bytes.fromhex(ours.key))
    try:
        return BundleAnswer.model_validate_json(open_at_laptop(content, key, ours.recovery_key))
    except ValidationError:
        raise BundleError("This answer makes no sense to this version of IRO Desktop.") from None


def _check_awaited(writer: Writer, answer: BundleAnswer) -> None:
    """Refuse what was read before, or what a restored office has made untrue."""
    known: list[dict[str, Any]] = writer.local(BUNDLES) or []
    asked = next((each for each in known if each["id"] == answer.bundle), None)
    if asked is None:
        raise BundleError("This answer was read before, or is for a bundle of another time.")
    if asked["line"] != outbox.line_of(writer.connection, writer.author.device_id):
        raise BundleError("Laptop and office have met since. Make a new bundle.")
    writer.set_local(BUNDLES, [each for each in known if each is not asked])


def _take_pulls(writer: Writer, answer: BundleAnswer, report: Report) -> None:
    """Put the pages in that go on where this laptop is; others come when there is a network."""
    cursor = answer.cursor
    for page in answer.pulls:
        here = place.place_of(writer.connection)
        if here is None or (here.epoch, here.cursor) != (page.epoch, cursor) or page.is_reset:
            return
        put_page(writer, page, report)
        cursor = page.cursor


def _note_contact(store: Store, answer: BundleAnswer) -> None:
    """Begin the lease anew from when the office wrote its answer, not from when it is read."""
    at, last = dt.datetime.fromisoformat(answer.made_at), contact.last_contact(store)
    if last is not None and last.here < at <= store.now():
        contact.note_contact(store, at, at)
