"""Handing records out: what changed since a cursor, or one scope page by page."""

import orjson
import sqlalchemy as sa

from iro_core import rights
from iro_core.chain import fingerprint
from iro_core.fields import KINDS
from iro_core.wire import limits
from iro_core.wire.states import (
    BeginAnswer,
    DigestAnswer,
    PullAnswer,
    PullRequest,
    ScopeDeed,
    ScopeEvent,
    ScopePage,
    WireRecord,
)
from iro_server.changes import log
from iro_server.changes.who import Who, cases, has_case, shared_scopes
from iro_server.tables.schema import PERSON_REACH, RECORD, SCOPE_EVENT

_PEOPLE_AFTER = "~"  # sorts after every id: a scope's people follow its records
_MOST_OF_ONE = 10_000
_REST_OF_ONE = 300


def pull(connection: sa.Connection, who: Who, request: PullRequest) -> PullAnswer:
    """Return the next page of what this person may see, in one snapshot."""
    head = log.head(connection)
    if (request.epoch and request.epoch != head.epoch) or request.cursor > head.seq:
        return PullAnswer(cursor=0, epoch=head.epoch, head=head.seq, is_reset=True)
    if request.cursor == head.seq:  # nothing has happened at all since then
        return PullAnswer(cursor=head.seq, epoch=head.epoch, head=head.seq, durable=head.durable)
    found = _changed(connection, who, request.cursor, head.seq, request.limit + 1)
    page = _whole_numbers(found, request.limit)
    if not page and found:  # one number has more than a page holds: it comes whole
        first = found[0][0]
        page = _changed(connection, who, first - 1, first, _MOST_OF_ONE)
    records = _records(connection, who, [key for _, key, is_event in page if not is_event])
    kept = _within(page, records)
    is_more = bool(kept) and (kept[-1] != found[-1] or len(found) > request.limit)
    events = _events(connection, who, [seq for seq, _, is_event in kept if is_event])
    return PullAnswer(
        records=[records[key] for _, key, is_event in kept if not is_event and key in records],
        events=events,
        cursor=kept[-1][0] if is_more else head.seq,
        is_more=is_more,
        epoch=head.epoch,
        head=head.seq,
        durable=head.durable,
    )


_Found = tuple[int, str, bool]


def _changed(
    connection: sa.Connection, who: Who, cursor: int, head: int, limit: int
) -> list[_Found]:
    """Return number and id of what changed, the oldest first, at most `limit`."""
    if who.role in rights.NO_CONTENT:
        return []
    # Named one by one: both databases then look up each scope in the index of the feed.
    mine = cases(connection, who)
    new = (RECORD.c.seq > cursor) & (RECORD.c.seq <= head)
    query = (
        sa.select(RECORD.c.seq, RECORD.c.id)
        .where(RECORD.c.scope.in_([*mine, *shared_scopes(who)]), new)
        .order_by(RECORD.c.seq)
    )
    found = [(row.seq, row.id, False) for row in connection.execute(query.limit(limit))]
    named = (PERSON_REACH.c.seq > cursor) & (PERSON_REACH.c.seq <= head)
    people = sa.select(PERSON_REACH.c.seq, PERSON_REACH.c.person_id)
    people = people.where(PERSON_REACH.c.scope.in_(mine), named).order_by(PERSON_REACH.c.seq)
    found += [(row.seq, row.person_id, False) for row in connection.execute(people.limit(limit))]
    mine_events = (SCOPE_EVENT.c.user_id == who.user_id) & (SCOPE_EVENT.c.seq > cursor)
    events = sa.select(SCOPE_EVENT.c.seq).where(mine_events, SCOPE_EVENT.c.seq <= head)
    events = events.order_by(SCOPE_EVENT.c.seq).limit(limit)
    found += [(row.seq, "", True) for row in connection.execute(events)]
    return sorted(set(found))[:limit]


def _whole_numbers(found: list[_Found], limit: int) -> list[_Found]:
    """Cut a page where a number ends: the cursor cannot say that half of one has come.

    A record and the people whom it names for the first time come with the same number.
    """
    if len(found) <= limit:
        return found
    return [each for each in found[:limit] if each[0] != found[limit][0]]


def _within(page: list[_Found], records: dict[str, WireRecord]) -> list[_Found]:
    """Cut a page where it would be larger than a batch may be; at least one number stays."""
    size = 0
    for number, (_, key, _) in enumerate(page):
        size += _size(records[key]) if key in records else 0
        if number and size > limits.BATCH_BYTES:
            return _whole_numbers(page, number) or [e for e in page if e[0] == page[0][0]]
    return page


def _size(record: WireRecord) -> int:
    """Return about how many bytes a record takes on the wire."""
    return len(orjson.dumps([record.values, record.stamps])) + _REST_OF_ONE


def _records(connection: sa.Connection, who: Who, ids: list[str]) -> dict[str, WireRecord]:
    query = sa.select(RECORD).where(RECORD.c.id.in_(sorted(set(ids))))
    rows = connection.execute(query).mappings()
    return {row["id"]: served(row, who) for row in rows if rights.may_read(who.role, row["kind"])}


def served(row: sa.RowMapping, who: Who) -> WireRecord:
    """Return a record as this reader is sent it: without a hidden address unless cleared."""
    is_cleared = who.is_cleared or who.role in rights.WHOLE_CASE
    hidden = rights.withheld(row["kind"], row["body"], is_cleared=is_cleared)
    values = {name: value for name, value in row["body"].items() if name not in hidden}
    return WireRecord.model_construct(
        id=row["id"],
        kind=row["kind"],
        scope=row["scope"],
        rev=row["rev"],
        seq=row["seq"],
        values=values,
        stamps=row["stamps"],
        made_at=row["made_at"],
        changed_at=row["changed_at"],
        withheld=sorted(hidden),
    )


def _events(connection: sa.Connection, who: Who, seqs: list[int]) -> list[ScopeEvent]:
    query = sa.select(SCOPE_EVENT).where(
        SCOPE_EVENT.c.user_id == who.user_id, SCOPE_EVENT.c.seq.in_(seqs)
    )
    return [
        ScopeEvent(
            seq=row["seq"],
            scope=row["scope"],
            deed=ScopeDeed(row["deed"]),
            to_name=row["to_name"],
            on=row["on"],
        )
        for row in connection.execute(query.order_by(SCOPE_EVENT.c.seq)).mappings()
    ]


def begin(connection: sa.Connection, who: Who) -> BeginAnswer:
    """Return what a laptop that begins anew shall fetch."""
    head = log.head(connection)
    scopes = [*shared_scopes(who), *cases(connection, who)]
    return BeginAnswer(epoch=head.epoch, cursor=head.seq, scopes=scopes)


def is_theirs(connection: sa.Connection, who: Who, scope: str) -> bool:
    """Say whether somebody may be sent a scope at this moment."""
    return scope in shared_scopes(who) or (
        rights.is_case(scope) and has_case(connection, who, scope)
    )


def page(
    connection: sa.Connection, who: Who, scope: str, after: str, limit: int = limits.RECORDS
) -> ScopePage:
    """Return the next page of one scope, by id; the people whom it names come last.

    Args:
        connection: One snapshot's.
        who: Who asks; `is_theirs` has said yes in the same snapshot.
        scope: The scope.
        after: Where the last page ended; "" for the first.
        limit: Most records.
    """
    ids: list[str] = []
    if not after.startswith(_PEOPLE_AFTER):
        mine = (RECORD.c.scope == scope) & (RECORD.c.id > after)
        query = sa.select(RECORD.c.id).where(mine).order_by(RECORD.c.id).limit(limit)
        ids = [row.id for row in connection.execute(query)]
    count = len(ids)
    if count < limit and rights.is_case(scope):
        ids += _people(connection, scope, after, limit - count)
    found = _records(connection, who, ids)
    kept = [key for _, key, _ in _within([(n, key, False) for n, key in enumerate(ids)], found)]
    # A person who is named but not there yet counts too: the place must go on.
    last = (_PEOPLE_AFTER if len(kept) > count else "") + kept[-1] if kept else after
    return ScopePage(
        records=[found[key] for key in kept if key in found],
        after=last,
        is_more=len(kept) < len(ids) or len(ids) == limit,
        epoch=log.head(connection).epoch,
    )


def _people(connection: sa.Connection, scope: str, after: str, limit: int) -> list[str]:
    last = after.removeprefix(_PEOPLE_AFTER) if after.startswith(_PEOPLE_AFTER) else ""
    mine = (PERSON_REACH.c.scope == scope) & (PERSON_REACH.c.person_id > last)
    query = sa.select(PERSON_REACH.c.person_id).where(mine).order_by(PERSON_REACH.c.person_id)
    return [row.person_id for row in connection.execute(query.limit(limit))]


def digest(connection: sa.Connection, who: Who, scope: str) -> DigestAnswer:
    """Return what a scope looks like to this reader, to compare with the laptop's copy."""
    kinds = [name for name in KINDS if rights.may_read(who.role, name)]
    mine = (RECORD.c.scope == scope) & RECORD.c.kind.in_(kinds)
    rows = connection.execute(sa.select(RECORD).where(mine).order_by(RECORD.c.id)).mappings()
    lines = [digest_line(served(row, who)) for row in rows]
    return DigestAnswer(
        scope=scope,
        count=len(lines),
        digest=fingerprint({"lines": lines}),
        seq=log.head(connection).seq,
    )


def digest_line(record: WireRecord) -> str:
    """Return what a digest says of one record."""
    return f"{record.id} {record.rev} {fingerprint(_filled(record))}"


def _filled(record: WireRecord) -> dict[str, object]:
    return {name: value for name, value in record.values.items() if value not in ("", None)}
