"""What a sync costs follows what changed: no statement of it reads a growing table whole."""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from iro_core.fields import Role
from iro_core.ids import PersonId, RelationshipId
from iro_core.records import Child, Conflict, Person, Relationship
from iro_desktop.models.office import comparing
from iro_desktop.models.store import Store
from iro_desktop.sync import digest
from iro_desktop.sync.round import sync
from iro_server.accounts import people
from iro_server.changes.access import ALLOCATED, revoke
from iro_server.tables.engine import writing
from iro_server.tables.schema import ACCESS, HEAD, LINE, LOG, PERSON_REACH, RECORD, SCOPE_EVENT
from tests.builders import a_child, a_visit, some_id
from tests.office.builders import NOW, give
from tests.office.plans import Asked, Statement, scanned
from tests.office.test_round import a_laptop, as_reached

CASES, EACH = 300, 20


def test_no_statement_of_a_sync_reads_a_growing_table_whole(
    office_engine: sa.Engine, tmp_path: Path
) -> None:
    fill(office_engine)

    asked = everything_that_a_sync_does(office_engine, tmp_path)

    assert len(asked) == 3, "an office and two laptops"
    assert sum(len(statements) for statements in asked.values()) > 80
    whole = {
        f"{', '.join(tables)} by: {statement.text}"
        for engine, statements in asked.items()
        for statement in statements.values()
        if (tables := scanned(engine, statement))
    }
    assert not whole, "\n\n".join(sorted(whole))


PLANTED = (
    sa.select(RECORD.c.id).where(RECORD.c.changed_at > "2026"),
    sa.select(RECORD.c.id).where(RECORD.c.seq > 1),
    sa.select(LOG.c.id).where(LOG.c.user_id == "ann"),
    RECORD.update().where(RECORD.c.kind == "visit").values(rev=0),
    PERSON_REACH.delete().where(PERSON_REACH.c.seq == 1),
)


def test_a_statement_that_reads_a_table_whole_is_caught(office_engine: sa.Engine) -> None:
    fill(office_engine)
    asked = Asked()
    with asked.collecting(), office_engine.connect() as connection:
        for planted in PLANTED:
            connection.execute(planted)
        connection.rollback()

    caught = [scanned(office_engine, each) for each in asked[office_engine].values()]
    assert caught == [["record"], ["record"], ["log"], ["record"], ["person_reach"]]


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("select id from visit where rev = 0 order by held_on", ["visit"]),
        ("select n from edit where kind = 'visit'", ["edit"]),
        ("delete from base where rev = 1", ["base"]),
        ("select id from visit where id = 'one'", []),
        ("select value from local", []),
    ],
)
def test_a_laptops_statement_that_reads_a_table_whole_is_caught(
    text: str, tables: list[str], tmp_path: Path
) -> None:
    with a_laptop(tmp_path, "ann").reading() as reader:
        assert scanned(reader.connection.engine, Statement(text, ())) == tables


def everything_that_a_sync_does(office: sa.Engine, folder: Path) -> Asked:
    """Two laptops add, change, clash, settle, hold, lose and compare; and the office restores."""
    asked = Asked()
    ann, bea = a_laptop(folder, "ann"), a_laptop(folder, "bea")
    hers, others = as_reached(office, ann), as_reached(office, bea)

    def a_round(store: Store) -> None:
        near = hers if store is ann else others
        with asked.collecting():
            sync(store, near)
            digest.compare_one(store, near)

    sam = written(ann)
    a_round(ann)
    with asked.collecting():
        give(office, others.who, sam.id)
    a_round(bea)
    for store, school in ((ann, "Oak"), (bea, "Elm"), (ann, "Ash")):
        change(store, sam.id, school)
    for store in (ann, bea, ann, bea):
        a_round(store)
    settle(bea, sam.id)
    for store in (bea, ann, ann):
        a_round(store)
    with ann.writing() as writer, asked.collecting():
        comparing.fetch_anew(writer.connection, sam.id, writer.at)
    a_round(ann)
    change(bea, sam.id, "Yew")
    with asked.collecting():
        writing(office, lambda c: taken(c, sam.id))
    a_round(bea)
    restored(office)
    a_round(ann)
    return asked


def written(store: Store) -> Child:
    with store.writing() as writer:
        sam = writer.add(a_child(first_name="Sam"))
        mother = writer.add(Person(id=PersonId(some_id()), first_name="Jo"))
        link = RelationshipId(some_id())
        writer.add(Relationship(id=link, child_id=sam.id, person_id=mother.id))
        for _ in range(3):
            writer.add(a_visit(sam, voice="I like it here."))
    return sam


def change(store: Store, child: str, school: str) -> None:
    with store.writing() as writer:
        writer.change(writer.need(Child, child), school=school)
        for person in writer.find(Person):
            writer.change(person, organisation=school)


def settle(store: Store, child: str) -> None:
    with store.writing() as writer:
        found = [each.id for each in writer.find(Conflict, state="open", record_id=child)]
        assert found
        writer.settle(writer.need(Child, child), {"school": "Elm"}, settles=found)


def taken(connection: sa.Connection, scope: str) -> None:
    revoke(connection, user_id="bea", scope=scope, reason=ALLOCATED, by="it", now=NOW)


def restored(office: sa.Engine) -> None:
    with office.begin() as connection:
        connection.execute(HEAD.update().values(epoch="another"))


def fill(office: sa.Engine) -> None:
    """Give the office years of work of other officers, and let PostgreSQL look at it."""
    n = range(1, CASES * EACH + 1)
    rows: list[tuple[sa.Table, Callable[[int], dict[str, object]]]] = [
        (RECORD, _record),
        (LOG, _entry),
        (PERSON_REACH, lambda i: {"scope": _case(i), "person_id": f"p{i}", "seq": i}),
    ]
    with office.begin() as connection:
        for table, row in rows:
            connection.execute(table.insert(), [row(i) for i in n])
        connection.execute(HEAD.update().values(seq=n[-1] + 1))
        connection.execute(ACCESS.insert(), [_access(i) for i in n])
        connection.execute(SCOPE_EVENT.insert(), [_event(i) for i in n])
        connection.execute(LINE.insert(), [_line(i) for i in n])
        people.add_person(
            connection,
            account="ann",
            name="Ann",
            role=Role.IRO,
            team="",
            user_id="ann",
            now=NOW,
        )
    if office.dialect.name == "postgresql":
        with office.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("analyze")


def _case(i: int) -> str:
    return f"case-{i % CASES}"


def _record(i: int) -> dict[str, object]:
    own = {"id": f"r{i}", "kind": "visit", "scope": _case(i), "seq": i, "rev": 1}
    about = f"r{i - 1}" if i % 20 == 0 else None
    return {**own, "about": about, "body": {}, "stamps": {}, "made_at": "", "changed_at": ""}


def _entry(i: int) -> dict[str, object]:
    own = {"seq": i, "id": f"e{i}", "what": "edit", "user_id": f"u{i % 100}", "record_id": f"r{i}"}
    return {**own, "scope": _case(i), "body": {}, "effect": [], "result": {}, "at": "", "hash": ""}


def _access(i: int) -> dict[str, object]:
    return {"user_id": f"u{i // 60}", "scope": f"case-{i}", "reason": "allocated", "seq": i}


def _event(i: int) -> dict[str, object]:
    return {"seq": i, "user_id": f"u{i % 100}", "scope": _case(i), "deed": "grant"}


def _line(i: int) -> dict[str, object]:
    return {"id": f"line-{i}", "device_id": f"d{i}", "last_n": 1, "last_hash": ""}
