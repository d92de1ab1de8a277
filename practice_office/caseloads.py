"""A practice caseload as a laptop has it, and its way to the office: edits, and then attachments.

The caseload goes through the office's own door, not into its tables: so what is tried with it is
what the office really makes of such edits, with its log, rights and keys.
"""

import dataclasses
import datetime as dt
import tempfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from iro_core import rights
from iro_core.fields import KINDS, Role
from iro_core.ids import new_id
from iro_core.wire import limits
from iro_core.wire.edits import PushRequest, Result, Standing, WireEdit
from iro_core.wire.versions import SCHEMA
from iro_desktop.demo.caseload import PASSWORD, open_cheap_strongbox
from iro_desktop.models.office.values import to_plain
from iro_desktop.models.outbox import APP_VERSION
from iro_desktop.models.store import Store
from iro_desktop.services.practice import fill_with_practice, practice_officer
from iro_desktop.services.practice_letters import add_letters
from iro_server.changes.contents import FIELDS, take_piece
from iro_server.changes.pushing import push
from iro_server.changes.who import Who
from iro_server.tables.engine import writing

_FIRST = ("child", "person")  # what everything else belongs to or names


class PracticeError(RuntimeError):
    """The office did not take the practice caseload as it was sent."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sent:
    """One record on its way: its fields as the wire has them."""

    kind: str
    id: str
    case: str
    values: dict[str, Any]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Practice:
    """A caseload, read out of a laptop's store.

    Attributes:
        officer: The fields that the welcome asks an officer for.
        contents: Scope, fingerprint and bytes of every attachment.
    """

    officer_id: str
    officer: dict[str, str]
    records: tuple[Sent, ...]
    contents: tuple[tuple[str, str, bytes], ...]

    def without(self, ids: Collection[str]) -> "Practice":
        """Return it without what another caseload has under the same ids: what an office shares."""
        kept = tuple(each for each in self.records if each.id not in ids)
        named = {each.values.get(FIELDS.get(each.kind, "")) for each in kept}
        contents = tuple(each for each in self.contents if each[1] in named)
        return dataclasses.replace(self, records=kept, contents=contents)


def make_caseload(folder: Path, *, seed: int, children: int, today: dt.date) -> Practice:
    """Make a caseload in a store of its own, which is gone afterwards, and read it out."""
    officer = practice_officer(today=today, seed=seed)
    with tempfile.TemporaryDirectory(dir=folder, prefix="caseload-") as place:
        box = open_cheap_strongbox(Path(place) / "caseload")
        store = box.create(officer, PASSWORD)
        try:
            fill_with_practice(store, today=today, children=children, seed=seed)
            add_letters(store, today=today)
            officer_id = store.author.profile_id
            records = tuple(_read(store))
            contents = tuple(_contents(store, records))
        finally:
            box.release()
    fields = {**dataclasses.asdict(officer), "role": officer.role.value}
    return Practice(
        officer_id=officer_id,
        officer=fields,
        records=tuple(each for each in records if each.id != officer_id),
        contents=contents,
    )


def send(engine: sa.Engine, practice: Practice, *, now: dt.datetime) -> None:
    """Send a caseload to the office as edits of its officer.

    Raises:
        PracticeError: The office did not take an edit as it was.
    """
    line = f"practice-{practice.officer_id}"
    role = Role(practice.officer["role"])
    who = Who(user_id=practice.officer_id, role=role, device_id=line)
    for batch in _batches(list(_edits(practice, line, now))):
        request = PushRequest(line=line, edits=batch)
        answer = writing(engine, lambda c, r=request: push(c, who, r, now))  # type: ignore[misc]  # a bound loop variable
        results = {each.result for each in answer.results}
        if answer.standing is not Standing.TAKEN or results != {Result.OK}:
            raise PracticeError(f"The office answered {answer.standing.value}, {sorted(results)}.")
    for scope, sha256, content in practice.contents:
        for start in range(0, len(content), limits.CHUNK_BYTES):
            piece = content[start : start + limits.CHUNK_BYTES]
            writing(
                engine,
                lambda c, at=start, p=piece, s=scope, h=sha256: take_piece(c, s, h, at, p),  # type: ignore[misc]  # bound loop variables
            )


def _read(store: Store) -> Iterator[Sent]:
    names = [*_FIRST, *(name for name in KINDS if name not in _FIRST)]
    with store.reading() as reader:
        for name in names:
            kind = KINDS[name]
            for record in reader.find(kind.record):
                fields = {field: getattr(record, field) for field in kind.fields}
                plain = to_plain(kind, fields)
                values = {field: v for field, v in plain.items() if v not in ("", None)}
                case = kind.case_of(record) or ""
                yield Sent(kind=name, id=record.id, case=case, values=values)


def _contents(store: Store, records: Sequence[Sent]) -> Iterator[tuple[str, str, bytes]]:
    there: set[tuple[str, str]] = set()
    with store.reading() as reader:
        for each in records:
            sha256 = each.values.get(FIELDS.get(each.kind, ""), "")
            scope = rights.scope_of(KINDS[each.kind], each.id, each.values)
            content = reader.content(sha256) if sha256 else None
            if content is not None and (scope, sha256) not in there:
                there.add((scope, sha256))
                yield scope, sha256, content


def _edits(practice: Practice, line: str, now: dt.datetime) -> Iterator[WireEdit]:
    previous = ""
    for n, each in enumerate(practice.records, 1):
        made = WireEdit(
            id=new_id(now),
            n=n,
            case=each.case,
            record=each.id,
            kind=each.kind,
            set=each.values,
            user=practice.officer_id,
            at=now.isoformat(),
            app=APP_VERSION,
            schema_version=SCHEMA,
            previous=previous,
            hash="0" * 64,
        )
        previous = made.link(line)
        yield made.model_copy(update={"hash": previous})


def _batches(edits: Sequence[WireEdit]) -> Iterator[list[WireEdit]]:
    """Give the edits in batches as large as a laptop may send."""
    batch: list[WireEdit] = []
    size = 0
    for edit in edits:
        weight = len(edit.model_dump_json())
        if batch and (len(batch) == limits.EDITS or size + weight > limits.BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(edit)
        size += weight
    if batch:
        yield batch
