"""Taking a batch of edits in: all of it or nothing, answered after the commit."""

import datetime as dt
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from iro_core import rights
from iro_core.fields import KINDS
from iro_core.wire.edits import EditResult, PushAnswer, PushRequest, Result, Standing, WireEdit
from iro_server.changes import log
from iro_server.changes.access import ALLOCATED, grant
from iro_server.changes.checking import is_creation, scope_of_edit
from iro_server.changes.following import keep_in_step
from iro_server.changes.log import Head
from iro_server.changes.taking import Author, Taking
from iro_server.changes.who import Who
from iro_server.changes.working import Working
from iro_server.tables.schema import ACCESS, HEAD, LINE, LOG, PERSON_REACH


def push(connection: sa.Connection, who: Who, request: PushRequest, now: dt.datetime) -> PushAnswer:
    """Take a batch in.

    Args:
        connection: A writer's transaction; the answer holds once it has committed.
        who: Who sent it.
        request: The batch, in order of its numbers.
        now: The office's clock.
    """
    epoch = connection.execute(sa.select(HEAD.c.epoch)).scalar_one()
    if request.epoch and request.epoch != epoch:
        return _refused(connection, Standing.RESET, 0)
    last_n, last_hash = _line(connection, who, request.line)
    known = _known(connection, [edit.id for edit in request.edits])
    if last_n < 0:
        return _refused(connection, Standing.CLONE, 0)
    standing, fresh = _in_order(request, known, last_n, last_hash)
    if standing is not Standing.TAKEN:
        return _refused(connection, standing, last_n)
    taking, new = _take(connection, who, fresh, request.line, now)
    head = _write(connection, taking, request, now)
    results = [_result(edit, known, new) for edit in request.edits]
    return PushAnswer(
        standing=Standing.TAKEN,
        results=results,
        epoch=epoch,
        head=head.seq,
        durable=head.durable,
        last_n=request.edits[-1].n if request.edits else last_n,
    )


def _refused(connection: sa.Connection, standing: Standing, last_n: int) -> PushAnswer:
    head = log.head(connection)
    return PushAnswer(
        standing=standing, epoch=head.epoch, head=head.seq, durable=head.durable, last_n=last_n
    )


def _line(connection: sa.Connection, who: Who, line: str) -> tuple[int, str]:
    """Lock the laptop's line, begun if it is new, and return its last number and hash."""
    query = sa.select(LINE).where(LINE.c.id == line).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None:
        values = {"id": line, "device_id": who.device_id, "last_n": 0, "last_hash": ""}
        connection.execute(LINE.insert().values(**values))
        return 0, ""
    if row.device_id != who.device_id:  # nobody goes on with another laptop's numbers
        return -1, ""
    return row.last_n, row.last_hash


def _known(connection: sa.Connection, ids: Sequence[str]) -> Mapping[str, sa.RowMapping]:
    query = sa.select(LOG.c.id, LOG.c.content, LOG.c.result).where(LOG.c.id.in_(ids))
    return {row["id"]: row for row in connection.execute(query).mappings()}


def _in_order(
    request: PushRequest, known: Mapping[str, sa.RowMapping], last_n: int, last_hash: str
) -> tuple[Standing, list[WireEdit]]:
    """Find gaps and clones; return the edits that the office does not have yet."""
    fresh: dict[str, WireEdit] = {}
    for edit in request.edits:
        if edit.n <= last_n:
            if edit.id not in known:
                return Standing.CLONE, []
            continue
        if edit.n > last_n + 1:
            return Standing.GAP, []
        if edit.previous != last_hash or edit.link(request.line) != edit.hash:
            return Standing.CLONE, []
        last_n, last_hash = edit.n, edit.hash
        if edit.id not in known:
            fresh.setdefault(edit.id, edit)
    return Standing.TAKEN, list(fresh.values())


def _take(
    connection: sa.Connection, who: Who, edits: Sequence[WireEdit], line: str, now: dt.datetime
) -> tuple[Taking, dict[str, EditResult]]:
    working = Working(connection, [edit.record for edit in edits])
    stamps = {s for live in working.live.values() for s in live.stamps.values()}
    taking = Taking(working, who, now=now, authors=_authors(connection, stamps, edits))
    theirs = _theirs(connection, who, working, edits)
    added = _children_added(who, working, edits)
    theirs |= added
    new = {}
    for edit in edits:
        is_theirs = _is_theirs(connection, who, working, edit, theirs)
        new[edit.id] = taking.take(edit, is_theirs=is_theirs, line=line)
    for child_id in sorted(added):
        grant(
            connection,
            user_id=who.user_id,
            scope=child_id,
            reason=ALLOCATED,
            by=who.user_id,
            now=now,
        )
    if added:
        keep_in_step(connection, scopes=added, by=who.user_id, now=now)
    return taking, new


def _children_added(who: Who, working: Working, edits: Sequence[WireEdit]) -> set[str]:
    """Return the children whom the office does not know yet: whoever adds one, has the child."""
    kind = KINDS["child"]
    if not rights.may_write(who.role, kind, "first_name") or who.role not in rights.WHOLE_CASE:
        return set()
    new = (edit for edit in edits if edit.kind == kind.name and is_creation(edit))
    return {edit.record for edit in new if working.get(edit.record) is None}


def _authors(
    connection: sa.Connection, stamps: set[str], edits: Sequence[WireEdit]
) -> dict[str, Author]:
    """Find who made the edits that stand, if any edit of the batch may not have seen them."""
    seen = {stamp for edit in edits for stamp in edit.saw.values()}
    wanted = sorted(stamps - seen)
    found: dict[str, Author] = {}
    for start in range(0, len(wanted), 500):
        query = sa.select(LOG.c.id, LOG.c.user_id, LOG.c.body, LOG.c.at)
        for row in connection.execute(query.where(LOG.c.id.in_(wanted[start : start + 500]))):
            found[row.id] = Author(user_id=row.user_id, at=row.body.get("at", row.at))
    return found


def _theirs(
    connection: sa.Connection, who: Who, working: Working, edits: Sequence[WireEdit]
) -> set[str]:
    """Return which of the batch's scopes the sender has, locked against a change meanwhile."""
    scopes = {live.scope for live in working.live.values()}
    scopes |= {scope_of_edit(edit, None) for edit in edits}
    has = (ACCESS.c.user_id == who.user_id) & ACCESS.c.scope.in_(sorted(scopes))
    rows = connection.execute(sa.select(ACCESS.c.scope).where(has).with_for_update(read=True))
    shared = set() if who.role in rights.NO_CONTENT else {rights.OFFICE, rights.own(who.user_id)}
    return {row.scope for row in rows} | shared


def _is_theirs(
    connection: sa.Connection, who: Who, working: Working, edit: WireEdit, theirs: set[str]
) -> bool:
    live = working.get(edit.record)
    scope = scope_of_edit(edit, live)
    if scope == rights.PEOPLE:
        return live is None or live.is_new or _reaches(connection, who, edit.record)
    return scope in theirs


def _reaches(connection: sa.Connection, who: Who, person_id: str) -> bool:
    named = sa.select(PERSON_REACH.c.scope).where(PERSON_REACH.c.person_id == person_id)
    mine = (ACCESS.c.user_id == who.user_id) & ACCESS.c.scope.in_(named)
    if connection.execute(sa.select(ACCESS.c.scope).where(mine).limit(1)).first() is not None:
        return True
    if connection.execute(named.limit(1)).first() is not None:
        return False
    # Whom no record names yet is whose who wrote them down.
    made = sa.select(LOG.c.user_id).where(LOG.c.record_id == person_id, LOG.c.what == "edit")
    first = connection.execute(made.order_by(LOG.c.seq).limit(1)).scalar_one_or_none()
    return first == who.user_id


def _write(
    connection: sa.Connection, taking: Taking, request: PushRequest, now: dt.datetime
) -> Head:
    if request.edits:
        last = request.edits[-1]
        ahead = (LINE.c.id == request.line) & (LINE.c.last_n < last.n)
        values = {"last_n": last.n, "last_hash": last.hash}
        connection.execute(LINE.update().where(ahead).values(**values))
    if not taking.entries:
        return log.head(connection)
    head = log.append(connection, taking.entries, now.astimezone(dt.UTC).isoformat())
    taking.working.write({key: entry.seq for key, entry in taking.touches.items()})
    return head


def _result(
    edit: WireEdit, known: Mapping[str, sa.RowMapping], new: Mapping[str, EditResult]
) -> EditResult:
    if edit.id in new:
        return new[edit.id]
    row = known[edit.id]
    if row["content"] != edit.content():
        return EditResult(id=edit.id, result=Result.CLASH)
    return EditResult.model_validate(row["result"])
