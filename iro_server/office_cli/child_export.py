"""Everything that the office keeps of one child, as one file that a person can read.

For a request to see the file, for a court, or to hand the child over to another council. The file
is a zip: pages to read, the same as data, the attachments, and every row of the audit.
"""

import dataclasses
import datetime as dt
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import sqlalchemy as sa

from iro_core.ids import new_id
from iro_server.changes import log
from iro_server.changes.log import Entry
from iro_server.office_cli import export_pages
from iro_server.office_cli.sealing import PIECE, seal
from iro_server.tables.engine import reading, writing
from iro_server.tables.schema import ACCOUNT, CONTENT, CONTENT_PART, LOG, PERSON_REACH, RECORD

Tick = Callable[[int], None]
_TYPES = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
}
_READ_ME = """\
Everything that {office} keeps of one child, as it stood on {day}.

  index.html     what is kept, to read
  audit.html     who wrote what and when, to read
  records.json   the same records as data
  audit.jsonl    the same audit as data, one row a line
  attachments/   letters, minutes and pictures

It holds addresses that are hidden from some people. Do not pass it on as a whole.
"""


class ExportError(RuntimeError):
    """A child cannot be exported like this. The message is for IT."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Exported:
    """What an export holds."""

    file: Path
    records: int
    attachments: int
    audit: int


def rows_of(connection: sa.Connection, child_id: str) -> int:
    """Return how many records and rows of audit there are, to show how far an export is."""
    counts = (
        sa.select(sa.func.count()).select_from(RECORD).where(_records(child_id)),
        sa.select(sa.func.count()).select_from(LOG).where(_audit(child_id)),
    )
    return sum(connection.execute(count).scalar_one() for count in counts)


def export(
    engine: sa.Engine,
    child_id: str,
    folder: Path,
    *,
    office: str,
    public_key: str = "",
    by: str,
    now: dt.datetime,
    tick: Tick,
) -> Exported:
    """Write the export of a child into a folder, and note in the audit that it was made.

    Args:
        engine: The office's.
        child_id: Whose.
        folder: Made if it is not there.
        office: The office's name.
        public_key: Whose the sealed file is, in hexadecimal; "" to leave it open.
        by: Who asked for it.
        now: The office's clock.
        tick: Told how many rows were written.

    Raises:
        ExportError: The file is there already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # No name and no case number: a file's name is seen by everybody who sees the folder.
    stem = f"child-{child_id.rpartition('-')[2][-8:]}-{now:%Y-%m-%d-%H%M%S}.zip"
    file = folder / (stem + (".sealed" if public_key else ""))
    if file.exists():
        raise ExportError(f"{file} is there already.")
    _note(engine, child_id, by, now)
    day = f"{now:%d %B %Y}"
    handle, part = tempfile.mkstemp(dir=folder, prefix=".export-")
    try:
        with os.fdopen(handle, "wb") as out:
            made = reading(
                engine,
                lambda c: _zip(c, child_id, out, export_pages.Head(office=office, day=day), tick),
            )
        ready = _sealed(Path(part), public_key) if public_key else Path(part)
        ready.replace(file)
    finally:
        for left in (Path(part), Path(part + ".sealed")):
            left.unlink(missing_ok=True)
    return dataclasses.replace(made, file=file)


def _sealed(part: Path, public_key: str) -> Path:
    shut = part.with_name(part.name + ".sealed")
    handle = os.open(shut, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out, part.open("rb") as plain:
        seal(iter(lambda: plain.read(PIECE), b""), out, public_key)
    return shut


def _note(engine: sa.Engine, child_id: str, by: str, now: dt.datetime) -> None:
    entry = Entry(id=new_id(now), what="export", user_id=by, scope=child_id, record_id=child_id)
    at = now.astimezone(dt.UTC).isoformat()
    writing(engine, lambda c: log.append(c, [entry], at))


def _records(child_id: str) -> sa.ColumnElement[bool]:
    people = sa.select(PERSON_REACH.c.person_id).where(PERSON_REACH.c.scope == child_id)
    return sa.or_(RECORD.c.scope == child_id, RECORD.c.id.in_(people))


def _audit(child_id: str) -> sa.ColumnElement[bool]:
    people = sa.select(PERSON_REACH.c.person_id).where(PERSON_REACH.c.scope == child_id)
    return sa.or_(LOG.c.scope == child_id, LOG.c.record_id.in_(people))


def _zip(
    connection: sa.Connection,
    child_id: str,
    out: Any,
    head: export_pages.Head,
    tick: Tick,
) -> Exported:
    query = sa.select(RECORD).where(_records(child_id)).order_by(RECORD.c.made_at, RECORD.c.id)
    records = [_plain(row) for row in connection.execute(query).mappings()]
    logged = sa.select(LOG).where(_audit(child_id)).order_by(LOG.c.seq)
    audit = [_plain(row) for row in connection.execute(logged).mappings()]
    names = _names(connection, records)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("README.txt", _READ_ME.format(office=head.office, day=head.day))
        files = dict(_attachments(connection, child_id, records, made))
        made.writestr("index.html", export_pages.records_page(records, names, files, head))
        made.writestr("records.json", orjson.dumps(records, option=orjson.OPT_INDENT_2))
        tick(len(records))
        made.writestr("audit.html", export_pages.audit_page(audit, names, head))
        made.writestr("audit.jsonl", b"".join(orjson.dumps(row) + b"\n" for row in audit))
        tick(len(audit))
    return Exported(file=Path(), records=len(records), attachments=len(files), audit=len(audit))


def _plain(row: sa.RowMapping) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def _names(connection: sa.Connection, records: list[dict[str, Any]]) -> dict[str, str]:
    """Return who everybody is that a record or a row of the audit names by id."""
    found = {row.id: row.name for row in connection.execute(sa.select(ACCOUNT))}
    profiles = sa.select(RECORD.c.id, RECORD.c.body).where(RECORD.c.kind == "profile")
    for row in connection.execute(profiles):
        found[row.id] = str(row.body.get("full_name") or found.get(row.id, ""))
    for record in records:
        if record["kind"] in ("person", "child"):
            body = record["body"]
            parts = (body.get("first_name"), body.get("family_name"))
            found[record["id"]] = " ".join(str(part) for part in parts if part)
    return found


def _attachments(
    connection: sa.Connection,
    child_id: str,
    records: list[dict[str, Any]],
    made: zipfile.ZipFile,
) -> Iterator[tuple[str, str]]:
    """Write every whole attachment and give its fingerprint and where it is."""
    types = {r["body"].get("sha256"): r["body"].get("media_type") for r in records}
    whole = (CONTENT.c.scope == child_id) & CONTENT.c.is_whole
    query = sa.select(CONTENT.c.sha256).where(whole).order_by(CONTENT.c.sha256)
    for sha256 in connection.execute(query).scalars().all():
        name = f"attachments/{sha256[:16]}{_TYPES.get(str(types.get(sha256)), '.bin')}"
        mine = (CONTENT_PART.c.scope == child_id) & (CONTENT_PART.c.sha256 == sha256)
        parts = sa.select(CONTENT_PART.c.bytes).where(mine).order_by(CONTENT_PART.c.start)
        with made.open(name, "w") as file:
            for part in connection.execute(parts.execution_options(yield_per=1)).scalars():
                file.write(part)
        yield sha256, name
