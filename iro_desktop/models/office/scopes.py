"""Which children this laptop has: filled scope by scope, destroyed when one goes."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from iro_core import rights
from iro_core.fields import KINDS, Kind
from iro_core.wire.edits import Result
from iro_desktop.models import search_index
from iro_desktop.models.office import contents, place
from iro_desktop.models.office.values import links_to_people
from iro_desktop.models.tables import (
    BASE,
    EDIT,
    RECORD_TABLES,
    SCOPE,
    SEARCH_ENTRY,
    UNKNOWN_FIELDS,
    UNKNOWN_RECORD,
)


def grant(connection: sa.Connection, scope: str, at: dt.datetime) -> None:
    """Put a scope onto the list of what to fetch, from its beginning."""
    row = {"id": scope, "after": "", "is_filled": False, "granted_at": at}
    statement = insert(SCOPE).values(**row)
    again = {"after": "", "is_filled": False}
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=again))


def next_to_fill(connection: sa.Connection) -> tuple[str, str] | None:
    """Return the scope to go on filling and where its last page ended, or None."""
    shared_first = sa.case((SCOPE.c.id == rights.OFFICE, 0), else_=1)
    query = sa.select(SCOPE.c.id, SCOPE.c.after).where(~SCOPE.c.is_filled)
    row = connection.execute(query.order_by(shared_first, SCOPE.c.granted_at, SCOPE.c.id)).first()
    return (row.id, row.after) if row else None


def known(connection: sa.Connection) -> set[str]:
    """Return the scopes that this laptop has, whole or not."""
    return {row.id for row in connection.execute(sa.select(SCOPE.c.id))}


def filled_up_to(connection: sa.Connection, scope: str, after: str, *, is_whole: bool) -> None:
    """Keep how far a scope is filled, in the transaction that puts its page in."""
    values = {"after": after, "is_filled": is_whole}
    connection.execute(SCOPE.update().where(SCOPE.c.id == scope).values(**values))


def destroy(connection: sa.Connection, scope: str) -> None:
    """Take a child's whole case off this laptop: records, index, attachments, what was sent.

    Edits that no office has acknowledged stay, whatever happens: they are somebody's work. The
    file is overwritten where they stood (`secure_delete`); the log that precedes it is emptied by
    the caller once the transaction has committed.
    """
    named = _people_named(connection, scope)
    for kind in KINDS.values():
        _delete_of(connection, kind, scope)
    entries = sa.select(SEARCH_ENTRY.c.record_id).where(SEARCH_ENTRY.c.case_id == scope)
    for row in connection.execute(entries).all():
        search_index.drop_record(connection, row.record_id)
    for table in (BASE, UNKNOWN_RECORD, UNKNOWN_FIELDS):
        connection.execute(table.delete().where(table.c.scope == scope))
    sent = (EDIT.c.case_id == scope) & EDIT.c.sent_at.is_not(None)
    connection.execute(EDIT.delete().where(sent))
    # What is offered again after a restore goes too, once the office has it: `destroy_strays`.
    connection.execute(EDIT.update().where(EDIT.c.case_id == scope).values(is_passed=False))
    connection.execute(SCOPE.delete().where(SCOPE.c.id == scope))
    _drop_people(connection, named)
    contents.drop_of(connection, scope)
    contents.drop_content(connection)
    place.log_is_to_be_emptied(connection)


def destroy_strays(connection: sa.Connection, cursor: int) -> bool:
    """Destroy what was written for a child who had gone by then, once the office has it.

    The event that the child went came before; no other will.

    Returns:
        Whether there was any.
    """
    acknowledged = ~EDIT.c.is_passed & (EDIT.c.head <= cursor) & EDIT.c.sent_at.is_not(None)
    query = sa.select(EDIT.c.case_id).where(acknowledged, EDIT.c.case_id != "").distinct()
    strays = {row.case_id for row in connection.execute(query)} - known(connection)
    for scope in sorted(strays):
        destroy(connection, scope)
    held = acknowledged & (EDIT.c.kind == "person") & (EDIT.c.result == Result.HELD)
    people = set(connection.execute(sa.select(EDIT.c.record_id).where(held)).scalars())
    if people:
        # They stayed for this edit alone when their child went.
        _drop_people(connection, people)
        place.log_is_to_be_emptied(connection)
    return bool(strays or people)


def _delete_of(connection: sa.Connection, kind: Kind, scope: str) -> None:
    if kind.case_field is None:
        return
    table = RECORD_TABLES[kind.name]
    connection.execute(table.delete().where(table.c[kind.case_field] == scope))


def _people_named(connection: sa.Connection, scope: str) -> set[str]:
    found: set[str] = set()
    for kind in KINDS.values():
        table = RECORD_TABLES[kind.name]
        for field in links_to_people(kind):
            if kind.case_field is not None:
                mine = table.c[kind.case_field] == scope
                found |= set(connection.execute(sa.select(table.c[field]).where(mine)).scalars())
    return found


def _drop_people(connection: sa.Connection, named_before: set[str]) -> None:
    """Take away the people whom no record that is left names, unless their making waits.

    With them goes all about them that belongs to no case: what was sent, conflicts, held work.
    """
    people = RECORD_TABLES["person"]
    links = [RECORD_TABLES[k.name].c[f] for k in KINDS.values() for f in links_to_people(k)]
    named = [sa.exists().where(link == people.c.id) for link in links]
    waiting = sa.exists().where(EDIT.c.record_id == people.c.id, EDIT.c.sent_at.is_(None))
    was_linked = (people.c.rev > 0) | people.c.id.in_(sorted(named_before))
    gone = sa.select(people.c.id).where(~sa.or_(*named, waiting), was_linked)
    ids = list(connection.execute(gone).scalars())
    # A person's own row may have gone already, with an earlier child.
    ids += sorted(named_before - set(ids) - _there(connection, people, named_before))
    for person_id in ids:
        _drop_person(connection, person_id)


def _there(connection: sa.Connection, people: sa.Table, ids: set[str]) -> set[str]:
    query = sa.select(people.c.id).where(people.c.id.in_(sorted(ids)))
    return set(connection.execute(query).scalars())


def _drop_person(connection: sa.Connection, person_id: str) -> None:
    for name in ("conflict", "held_edit"):
        table = RECORD_TABLES[name]
        about = (table.c.record_id == person_id) & (table.c.child_id == "")
        for row in connection.execute(sa.select(table.c.id).where(about)).all():
            search_index.drop_record(connection, row.id)
            connection.execute(table.delete().where(table.c.id == row.id))
    search_index.drop_record(connection, person_id)
    table = RECORD_TABLES["person"]
    connection.execute(table.delete().where(table.c.id == person_id))
    for keeping in (BASE, UNKNOWN_FIELDS, UNKNOWN_RECORD):
        connection.execute(keeping.delete().where(keeping.c.record_id == person_id))
    sent = (EDIT.c.record_id == person_id) & EDIT.c.sent_at.is_not(None)
    connection.execute(EDIT.delete().where(sent))
