"""What must hold: after each step, and once everything has come to rest."""

import collections
import json
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from iro_core import rights
from iro_core.fields import KINDS
from iro_desktop.models.office import place
from iro_desktop.models.office.values import plain_row
from iro_desktop.models.tables import (
    EDIT,
    RECORD_TABLES,
    SCOPE,
    UNKNOWN_FIELDS,
    UNKNOWN_RECORD,
)
from iro_server.changes import log, replay
from iro_server.tables.schema import LOG, PERSON_REACH, RECORD
from tests.office.random.deeds import group_of
from tests.office.random.model import words

if TYPE_CHECKING:
    from tests.office.random.laptops import Laptop
    from tests.office.random.world import World


def check_cursor(laptop: "Laptop") -> None:
    """Within one life of the office, a laptop never goes back."""
    with laptop.store.reading() as reader:
        here = place.place_of(reader.connection)
    if here is None:
        return
    epoch, cursor = laptop.place
    assert here.epoch != epoch or here.cursor >= cursor, f"{laptop.name} went back"
    laptop.place = (here.epoch, here.cursor)


def check_own_words(world: "World", laptop: "Laptop") -> None:
    """The screen shows the own words, or what the office sent after it had them."""
    with laptop.store.reading() as reader:
        here = place.place_of(reader.connection)
        shown = {}
        for (record, group), (_, word) in laptop.own_writes.items():
            kind = _kind_here(reader.connection, record)
            if kind is not None:
                row = _row(reader.connection, kind, record)
                names = [n for n in KINDS[kind].fields if group_of(kind, n) == group]
                shown[record, group] = (word, words(*(row[n] for n in names)))
    missing = {key: word for key, (word, found) in shown.items() if word not in found}
    if not missing:
        return
    passed = _numbers(world, set(missing.values()))
    for key, word in missing.items():
        cursor = here.cursor if here else -1
        is_later = word in passed and passed[word] <= cursor
        assert is_later or word in world.ledger.gone, f"{laptop.name} does not show {word} in {key}"
        del laptop.own_writes[key]


def _kind_here(connection: sa.Connection, record: str) -> str | None:
    query = sa.select(EDIT.c.kind).where(EDIT.c.record_id == record).limit(1)
    kind = connection.execute(query).scalar_one_or_none()
    return kind if kind is not None and _row(connection, kind, record) is not None else None


def _row(connection: sa.Connection, kind: str, record: str) -> Any:
    table = RECORD_TABLES[kind]
    query = sa.select(table).where(table.c.id == record, ~table.c.deleted)
    return connection.execute(query).mappings().one_or_none()


def _numbers(world: "World", wanted: set[str]) -> dict[str, int]:
    query = sa.select(LOG.c.seq, LOG.c.body).where(LOG.c.what == "edit").order_by(LOG.c.seq)
    found: dict[str, int] = {}
    with world.office.connect() as connection:
        for row in connection.execute(query):
            for word in words(row.body["set"]) & wanted:
                found.setdefault(word, row.seq)
    return found


def check_nothing_left(world: "World", laptop: "Laptop") -> None:
    """No table of the laptop holds a word of a child whom its officer does not have."""
    with laptop.store.reading() as reader:
        unsent = _unsent_words(reader.connection)
        texts: list[Any] = []
        for table in (*RECORD_TABLES.values(), EDIT, UNKNOWN_FIELDS, UNKNOWN_RECORD):
            texts += reader.connection.execute(sa.select(table)).all()
        texts += reader.connection.exec_driver_sql("select * from base").all()
        texts += reader.connection.exec_driver_sql("select * from search_text").all()
    _refuse(world, laptop, words(*texts) - unsent)


def check_pages(world: "World", laptop: "Laptop") -> None:
    """No byte of the file does either, once it is decrypted, not even in its free pages."""
    with laptop.store.reading() as reader:
        unsent = _unsent_words(reader.connection)
    found = laptop.decrypted_words()
    assert found or not world.cases_of(laptop.user), "the pages could not be read at all"
    _refuse(world, laptop, found - unsent)


def _unsent_words(connection: sa.Connection) -> set[str]:
    query = sa.select(EDIT.c.set, EDIT.c.old).where(EDIT.c.sent_at.is_(None))
    return words(*connection.execute(query).all())


def _refuse(world: "World", laptop: "Laptop", found: set[str]) -> None:
    has = world.cases_of(laptop.user)
    own = rights.own(laptop.user)
    left = [word for word in found if not world.ledger.may_see(word, has, own)]
    assert not left, f"{laptop.name} keeps {[world.ledger.written[w] for w in left]}"


def check_at_rest(world: "World", *, is_still: bool) -> None:
    """Look at everything once no laptop has anything to send or to fetch."""
    assert is_still, "the laptops never came to rest"
    with world.office.connect() as connection:
        records = {row["id"]: dict(row) for row in connection.execute(sa.select(RECORD)).mappings()}
        reach = {(row.scope, row.person_id) for row in connection.execute(sa.select(PERSON_REACH))}
        assert log.first_broken(connection) is None, "the log's chain is broken"
        differing = list(replay.differing(connection))
    assert not differing, f"the log does not make {differing}"
    for laptop in world.laptops:
        _check_same(world, laptop, records, reach)
        check_own_words(world, laptop)
        check_nothing_left(world, laptop)
        check_pages(world, laptop)
    _check_nothing_lost(world, records)
    _check_once(world)
    _check_deletions(world, records)
    _check_groups(world, records)


def _check_same(
    world: "World",
    laptop: "Laptop",
    records: dict[str, dict[str, Any]],
    reach: set[tuple[str, str]],
) -> None:
    cases = world.cases_of(laptop.user)
    scopes = cases | {rights.OFFICE, rights.own(laptop.user)}
    with laptop.store.reading() as reader:
        connection = reader.connection
        mine = _all_here(connection)
        here = {row.id: row.is_filled for row in connection.execute(sa.select(SCOPE))}
        waiting = connection.execute(
            sa.select(EDIT.c.id).where(EDIT.c.sent_at.is_(None) | ~EDIT.c.is_passed)
        ).all()
    assert not waiting, f"{laptop.name} still has edits on their way: {waiting}"
    assert here == dict.fromkeys(scopes, True), f"{laptop.name} has other scopes"
    named = {person for scope, person in reach if scope in cases}
    theirs = {
        id_: _as_sent(row) for id_, row in records.items() if row["scope"] in scopes or id_ in named
    }
    for id_ in sorted(theirs.keys() | mine.keys()):
        if id_ not in theirs:
            assert mine[id_]["rev"] == 0, f"{laptop.name} has {id_}, which is not theirs"
            continue
        if id_ not in mine and theirs[id_]["scope"] == rights.PEOPLE:
            continue
        assert id_ in mine, f"{laptop.name} lacks {theirs[id_]}"
        ours = {**mine[id_], "scope": theirs[id_]["scope"]}
        assert ours == theirs[id_], f"{laptop.name}: {ours} is not {theirs[id_]}"


def _as_sent(row: dict[str, Any]) -> dict[str, Any]:
    values = {n: v for n, v in row["body"].items() if v not in ("", None)}
    kept = {name: row[name] for name in ("kind", "scope", "rev", "stamps")}
    return {**kept, "values": values}


def _all_here(connection: sa.Connection) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, table in RECORD_TABLES.items():
        for row in connection.execute(sa.select(table)).mappings():
            values = plain_row(KINDS[name], row)
            found[row["id"]] = {
                "kind": name,
                "rev": row["rev"],
                "stamps": row["stamps"],
                "values": values,
            }
    for newer in connection.execute(sa.select(UNKNOWN_FIELDS)):
        found[newer.record_id]["values"].update(newer.body)
    for unknown in connection.execute(sa.select(UNKNOWN_RECORD)):
        kept = {name: unknown.record[name] for name in ("kind", "rev", "stamps", "values")}
        found[unknown.record_id] = kept
    return found


def _check_nothing_lost(world: "World", records: dict[str, dict[str, Any]]) -> None:
    logged = world.log_words()
    never = [
        each
        for word, each in world.ledger.written.items()
        if word not in logged
        and word not in world.ledger.gone
        # What its own author typed over before it was sent was never an edit of its own.
        and not (_replacing(world, word) & (logged | world.ledger.gone))
    ]
    assert not never, f"committed on a laptop, never in the log: {never}"
    lost = world.ledger.lost(_standing(records))
    assert not lost, f"lost: {lost}"


_SAID = ("record", "kind", "set", "old", "saw", "settles", "user", "at")


def _check_once(world: "World") -> None:
    """No edit is in the log twice, whatever was said again.

    A copied disk may know an edit under an id of its own: lives with copies are left out.
    """
    if world.did["clone"] or world.did["set_back"]:
        return
    query = sa.select(LOG.c.body).where(LOG.c.what == "edit")
    with world.office.connect() as connection:
        said = [json.dumps([row.body[n] for n in _SAID]) for row in connection.execute(query)]
    twice = [each for each, count in collections.Counter(said).items() if count > 1]
    assert not twice, f"taken twice: {twice[:3]}"


def _replacing(world: "World", word: str) -> set[str]:
    found: set[str] = set()
    todo = [word]
    while todo:
        for by in world.ledger.replaced.get(todo.pop(), ()):
            if by not in found:
                found.add(by)
                todo.append(by)
    return found | ({""} & found)


def _standing(records: dict[str, dict[str, Any]]) -> set[str]:
    texts: list[Any] = []
    for row in records.values():
        body = row["body"]
        if row["kind"] == "conflict":
            texts += [body["other"]] if body["state"] == "open" else []
        elif row["kind"] == "held_edit":
            texts.append(body["wording"])
        else:
            texts.append(json.dumps(body))
    return words(*texts)


def _check_deletions(world: "World", records: dict[str, dict[str, Any]]) -> None:
    """What stands in a deleted record was on the screen of somebody who deleted it."""
    for id_, row in records.items():
        if row["body"].get("deleted"):
            seen = set().union(*world.ledger.deletions.get(id_, [frozenset()]))
            unseen = words(json.dumps(row["body"])) - seen
            unseen -= {w for w in unseen if world.ledger.written[w].laptop.startswith("newer")}
            assert not unseen, f"{id_} was deleted with {unseen} in it that nobody had seen"


def _check_groups(world: "World", records: dict[str, dict[str, Any]]) -> None:
    """An address and its postcode are one author's, or the later author saw the earlier part."""
    written = world.ledger.written
    for id_, row in records.items():
        if row["kind"] != "placement":
            continue
        one, other = row["body"].get("address", ""), row["body"].get("postcode", "")
        if one and other and one != other:
            is_whole = one in written[other].shown or other in written[one].shown
            assert is_whole, f"{id_} has {one} and {other}, which nobody saw together"
