"""What comes from the office: records, laid under this laptop's own edits.

A page and its cursor go in by one transaction. A record on which own edits lie is kept as the
office sent it in `base`; its row shows those edits on top, until a pull has passed them.
"""

import dataclasses
import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from iro_core import rights
from iro_core.fields import KINDS, Kind
from iro_core.merging.comparing import DELETED
from iro_core.wire.edits import Result
from iro_core.wire.states import WireRecord
from iro_desktop.models import search_index
from iro_desktop.models.office.values import from_plain, plain_row
from iro_desktop.models.tables import (
    BASE,
    CONTENT,
    CONTENT_JOB,
    EDIT,
    RECORD_TABLES,
    SCOPE,
    UNKNOWN_FIELDS,
    UNKNOWN_RECORD,
    Instant,
)

_INSTANT = Instant()


@dataclasses.dataclass(frozen=True, kw_only=True)
class OnTop:
    """One own edit that no pull has passed."""

    id: str
    set: Mapping[str, Any]


def put_records(connection: sa.Connection, records: Sequence[WireRecord]) -> set[str]:
    """Lay records into the store under this laptop's own edits; return the kinds written."""
    newest = {record.id: record for record in records}
    by_kind: dict[str, list[WireRecord]] = {}
    for record in newest.values():
        by_kind.setdefault(record.kind, []).append(record)
    for name, group in by_kind.items():
        kind = KINDS.get(name)
        if kind is None:
            _put_unknown(connection, group)
        else:
            _put_known(connection, kind, group)
    return set(by_kind) & set(KINDS)


def _put_known(connection: sa.Connection, kind: Kind, group: Sequence[WireRecord]) -> None:
    table = RECORD_TABLES[kind.name]
    ids = [record.id for record in group]
    query = sa.select(table.c.id, table.c.rev).where(table.c.id.in_(ids))
    revs = {row.id: row.rev for row in connection.execute(query)}
    group = [record for record in group if record.rev >= revs.get(record.id, 0)]
    on_top = edits_on_top(connection, ids)
    _keep_bases(connection, [record for record in group if record.id in on_top])
    rows = [_row(kind, record, on_top.get(record.id, ())) for record in group]
    _upsert(connection, kind, rows)
    _keep_unknown_fields(connection, kind, group)
    _ask_for_content(connection, kind, rows)


def edits_on_top(connection: sa.Connection, ids: Sequence[str]) -> dict[str, list[OnTop]]:
    """Return the own edits that lie on records, the oldest first."""
    mine = EDIT.c.record_id.in_(ids) & ~EDIT.c.is_passed
    query = sa.select(EDIT.c.record_id, EDIT.c.id, EDIT.c.set).where(mine).order_by(EDIT.c.opened)
    found: dict[str, list[OnTop]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["record_id"], []).append(OnTop(id=row["id"], set=row["set"]))
    return found


def _row(kind: Kind, record: WireRecord, on_top: Iterable[OnTop]) -> dict[str, Any]:
    values, stamps = dict(record.values), dict(record.stamps)
    for edit in on_top:
        values.update(edit.set)
        stamps.update(dict.fromkeys(edit.set, edit.id))
    return {
        "id": record.id,
        **from_plain(kind, values),
        "stamps": stamps,
        "made_at": _INSTANT.process_result_value(record.made_at, None),  # type: ignore[arg-type]  # no dialect is needed
        "changed_at": _INSTANT.process_result_value(record.changed_at, None),  # type: ignore[arg-type]  # as above
        "rev": record.rev,
    }


def _upsert(connection: sa.Connection, kind: Kind, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    changed = _with_other_words(connection, kind, rows)
    connection.execute(_upsert_into(kind.name), rows)
    search_index.index_later(connection, kind, changed)


@functools.cache
def _upsert_into(name: str) -> sa.Insert:
    statement = insert(RECORD_TABLES[name])
    new = {c.name: statement.excluded[c.name] for c in RECORD_TABLES[name].c if c.name != "id"}
    return statement.on_conflict_do_update(index_elements=["id"], set_=new)


def _with_other_words(
    connection: sa.Connection, kind: Kind, rows: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Return the records that a search shall find by other words than until now."""
    fields = search_index.searched_fields(kind)
    if not fields:
        return []
    table, names = RECORD_TABLES[kind.name], [*fields, DELETED]
    query = sa.select(table.c.id, *(table.c[name] for name in names))
    query = query.where(table.c.id.in_([row["id"] for row in rows]))
    before = {row[0]: tuple(row[1:]) for row in connection.execute(query)}
    return [row["id"] for row in rows if before.get(row["id"]) != tuple(row[n] for n in names)]


def _keep_bases(connection: sa.Connection, group: Sequence[WireRecord]) -> None:
    if not group:
        return
    rows = [
        {
            "record_id": record.id,
            "kind": record.kind,
            "scope": record.scope,
            "rev": record.rev,
            "body": record.values,
            "stamps": record.stamps,
            "made_at": _INSTANT.process_result_value(record.made_at, None),  # type: ignore[arg-type]  # no dialect is needed
            "changed_at": _INSTANT.process_result_value(record.changed_at, None),  # type: ignore[arg-type]  # as above
        }
        for record in group
    ]
    statement = insert(BASE)
    new = {name: statement.excluded[name] for name in rows[0] if name != "record_id"}
    keep = statement.on_conflict_do_update(index_elements=["record_id"], set_=new)
    connection.execute(keep, rows)


def _put_unknown(connection: sa.Connection, group: Sequence[WireRecord]) -> None:
    rows = [{"record_id": r.id, "scope": r.scope, "record": r.plain()} for r in group]
    statement = insert(UNKNOWN_RECORD)
    keep = statement.on_conflict_do_update(
        index_elements=["record_id"], set_={"record": statement.excluded.record}
    )
    connection.execute(keep, rows)


def _keep_unknown_fields(
    connection: sa.Connection, kind: Kind, group: Sequence[WireRecord]
) -> None:
    known = {*kind.fields, DELETED}
    ids = [record.id for record in group]
    connection.execute(UNKNOWN_FIELDS.delete().where(UNKNOWN_FIELDS.c.record_id.in_(ids)))
    rows = [
        {
            "record_id": record.id,
            "scope": record.scope,
            "body": {n: v for n, v in record.values.items() if n not in known},
        }
        for record in group
        if not known.issuperset(record.values)
    ]
    if rows:
        connection.execute(UNKNOWN_FIELDS.insert(), rows)


def _ask_for_content(
    connection: sa.Connection, kind: Kind, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Put attachments that this laptop does not have yet onto the list of what to fetch."""
    fields = [rule.name for rule in kind.fields.values() if rule.is_content]
    wanted = {}
    for row in rows:
        scope = rights.scope_of(kind, row["id"], row)
        wanted.update({row[name]: scope for name in fields if row[name] and not row[DELETED]})
    if not wanted:
        return
    query = sa.select(CONTENT.c.sha256).where(CONTENT.c.sha256.in_(list(wanted)))
    have = {row.sha256 for row in connection.execute(query)}
    jobs = [
        {"sha256": sha256, "is_upload": False, "scope": scope}
        for sha256, scope in wanted.items()
        if sha256 not in have
    ]
    if jobs:
        connection.execute(insert(CONTENT_JOB).on_conflict_do_nothing(), jobs)


def pass_edits(connection: sa.Connection, cursor: int) -> set[str]:
    """Let the office's word stand where a pull has passed this laptop's own edits.

    Args:
        connection: A writer's, after the page was put in.
        cursor: Everything up to here has come.

    Returns:
        The kinds written.
    """
    passed = _passed(connection, cursor)
    if not passed:
        return set()
    opened = [row.opened for row in passed]
    connection.execute(EDIT.update().where(EDIT.c.opened.in_(opened)).values(is_passed=True))
    ids = sorted({row.record_id for row in passed})
    still = edits_on_top(connection, ids)
    bases = _bases(connection, ids)
    held = {row.record_id for row in passed if row.result == Result.HELD}
    kinds = {row.kind for row in passed}
    for name in sorted(kinds):
        kind = KINDS[name]
        mine = sorted({row.record_id for row in passed if row.kind == name})
        shown = [_row(kind, bases[each], still.get(each, ())) for each in mine if each in bases]
        _upsert(connection, kind, shown)
        for each in mine:
            if each not in bases and each in held and each not in still:
                _drop_unless_known(connection, kind, each)
    bare = sorted(set(bases) - set(still))
    connection.execute(BASE.delete().where(BASE.c.record_id.in_(bare)))
    return kinds


def is_any_to_pass(connection: sa.Connection, cursor: int) -> bool:
    """Say whether a pull has passed own edits that still lie on top."""
    return bool(connection.execute(_ANY_TO_PASS, {"cursor": cursor}).first())


_ANY_TO_PASS = (
    sa.select(EDIT.c.opened)
    .where(~EDIT.c.is_passed, EDIT.c.head <= sa.bindparam("cursor"), EDIT.c.sent_at.is_not(None))
    .limit(1)
)


def _passed(connection: sa.Connection, cursor: int) -> Sequence[Any]:
    """Return the acknowledged edits that a pull has passed, in scopes that are whole."""
    filling = sa.select(SCOPE.c.id).where(~SCOPE.c.is_filled)
    any_filling = connection.execute(filling.limit(1)).first() is not None
    query = sa.select(EDIT.c.opened, EDIT.c.kind, EDIT.c.record_id, EDIT.c.result).where(
        ~EDIT.c.is_passed, EDIT.c.head <= cursor, EDIT.c.sent_at.is_not(None)
    )
    if any_filling:
        query = query.where(EDIT.c.case_id.is_not(None), EDIT.c.case_id.not_in(filling))
    return connection.execute(query).all()


def _bases(connection: sa.Connection, ids: Sequence[str]) -> dict[str, WireRecord]:
    rows = connection.execute(sa.select(BASE).where(BASE.c.record_id.in_(ids))).mappings()
    return {
        row["record_id"]: WireRecord.model_construct(
            id=row["record_id"],
            kind=row["kind"],
            scope=row["scope"],
            rev=row["rev"],
            seq=0,
            values=row["body"],
            stamps=row["stamps"],
            made_at=row["made_at"].isoformat(),
            changed_at=row["changed_at"].isoformat(),
        )
        for row in rows
    }


def _drop_unless_known(connection: sa.Connection, kind: Kind, record_id: str) -> None:
    """Take away a record whose making the office holds: it stands among the held work now."""
    table = RECORD_TABLES[kind.name]
    never_there = (table.c.id == record_id) & (table.c.rev == 0)
    if connection.execute(table.delete().where(never_there)).rowcount:
        search_index.drop_record(connection, record_id)


def as_office_sent(
    connection: sa.Connection, kind: Kind, where: sa.ColumnElement[bool]
) -> dict[str, tuple[int, dict[str, Any]]]:
    """Return revision and filled values of records as the office last sent them.

    What the office never sent is left out.
    """
    table = RECORD_TABLES[kind.name]
    rows = connection.execute(sa.select(table).where(where, table.c.rev > 0)).mappings()
    found = {row["id"]: (row["rev"], plain_row(kind, row)) for row in rows}
    for record_id, base in _bases(connection, sorted(found)).items():
        filled = {n: v for n, v in base.values.items() if v not in ("", None)}
        found[record_id] = (base.rev, filled)
    return found
