"""The audit finds whatever was altered, removed, put in or swapped past the office."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from iro_core.chain import chained
from iro_core.fields import Role
from iro_server.accounts import allocating, devices_admin, journal, people
from iro_server.changes.heads import SignedHead, kept_heads, sign_day
from iro_server.changes.verifying import Finding, verify
from iro_server.tables.engine import writing
from iro_server.tables.schema import (
    ACCESS,
    ACCOUNT,
    DEVICE,
    HEAD,
    LOG,
    RECORD,
    SCOPE_EVENT,
    SIGNED_HEAD,
)
from tests.office.builders import NOW, Line, an_officer

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ONE_DAY = dt.timedelta(days=1)
OTHER: dict[str, Any] = {"seq": 900, "n": 99, "body": {}, "effect": [], "result": {"a": 1}}


@pytest.fixture
def office(office_engine: sa.Engine) -> sa.Engine:
    """Return an office in which something of everything has happened, signed that evening."""

    def begin(connection: sa.Connection) -> None:
        for name in ("ann", "bea"):
            who = {"account": name, "name": name.title(), "user_id": name, "team": "North"}
            people.add_person(connection, **who, role=Role.IRO, now=NOW)  # type: ignore[arg-type]  # all words
        connection.execute(DEVICE.insert().values(**a_device("laptop-ann", "ann")))
        enrolled = {"user_id": "ann", "device_id": "laptop-ann"}
        journal.note(connection, journal.DEVICE, now=NOW, deed="enrol", **enrolled)

    writing(office_engine, begin)
    line = Line(an_officer())
    line.push(office_engine, line.edit("sam", {"first_name": "Sam"}))
    line.push(office_engine, line.edit("v1", {"child_id": "sam", "voice": "Hello."}, kind="visit"))
    until = (NOW + ONE_DAY).date()
    writing(office_engine, lambda c: allocating.cover(c, "sam", "bea", until=until, now=NOW))
    writing(office_engine, lambda c: devices_admin.shut_out(c, "laptop-ann", now=NOW))
    writing(office_engine, lambda c: sign_day(c, KEY, now=NOW))
    return office_engine


def a_device(device: str, user: str) -> dict[str, str]:
    at = NOW.isoformat()
    seen = {"public_key": "00" * 32, "enrolled_at": at, "seen_at": at}
    return {"id": device, "user_id": user, **seen}


def findings(engine: sa.Engine, heads: list[SignedHead] | None = None) -> list[Finding]:
    with engine.connect() as connection:
        key = KEY.public_key()
        return verify(connection, heads=heads or [], key=key, tick=lambda _: None)


def found_in(engine: sa.Engine, heads: list[SignedHead] | None = None) -> set[str]:
    return {each.table for each in findings(engine, heads)}


def an_edit(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        query = sa.select(LOG.c.seq).where(LOG.c.record_id == "v1")
        found: int = connection.execute(query).scalar_one()
    return found


def test_nothing_is_found_where_nothing_was_altered(office: sa.Engine) -> None:
    assert findings(office) == []


@pytest.mark.parametrize("column", [column.name for column in LOG.columns])
def test_each_column_of_the_log_is_watched(column: str, office: sa.Engine) -> None:
    row = LOG.c.seq == an_edit(office)
    new = OTHER.get(column, "another")

    writing(office, lambda c: c.execute(LOG.update().where(row).values({column: new})))

    assert "log" in found_in(office)


@pytest.mark.parametrize("offset", [0, 1, 2])
def test_a_removed_row_is_found_wherever_it_was(offset: int, office: sa.Engine) -> None:
    with office.connect() as connection:
        last = connection.execute(sa.select(sa.func.max(LOG.c.seq))).scalar_one()
    row = LOG.c.seq == (1, an_edit(office), last)[offset]

    writing(office, lambda c: c.execute(LOG.delete().where(row)))

    assert "log" in found_in(office)


def _row(connection: sa.Connection, seq: int) -> dict[str, Any]:
    return dict(connection.execute(sa.select(LOG).where(LOG.c.seq == seq)).mappings().one())


def _insert_at_end(connection: sa.Connection) -> None:
    last = connection.execute(sa.select(sa.func.max(LOG.c.seq))).scalar_one()
    row = {**_row(connection, last), "id": "new", "seq": last + 1}
    connection.execute(LOG.insert().values(**row))


def _insert_chained(connection: sa.Connection) -> None:
    """Put a row in at the end with a hash that fits, but leave the head."""
    last = connection.execute(sa.select(sa.func.max(LOG.c.seq))).scalar_one()
    before = _row(connection, last)
    row = {**before, "id": "new", "seq": last + 1}
    body = {name: value for name, value in row.items() if name != "hash"}
    connection.execute(LOG.insert().values(**{**row, "hash": chained(before["hash"], body)}))


def _swap(connection: sa.Connection) -> None:
    one, other = _row(connection, 2), _row(connection, 3)
    connection.execute(LOG.delete().where(LOG.c.seq.in_((2, 3))))
    for row, seq in ((one, 3), (other, 2)):
        connection.execute(LOG.insert().values(**{**row, "seq": seq}))


def _cut(connection: sa.Connection) -> None:
    """Take the last row away and set the head back, so that the chain holds."""
    last = connection.execute(sa.select(sa.func.max(LOG.c.seq))).scalar_one()
    connection.execute(LOG.delete().where(LOG.c.seq == last))
    before = _row(connection, last - 1)
    connection.execute(HEAD.update().values(seq=last - 1, hash=before["hash"]))


def _rewrite(connection: sa.Connection) -> None:
    """Alter a row and work every hash after it out again, as only a thief with time would."""
    rows = connection.execute(sa.select(LOG).order_by(LOG.c.seq)).mappings().all()
    link = ""
    for row in rows:
        body = {name: value for name, value in row.items() if name != "hash"}
        if row["record_id"] == "v1":
            body["at"] = "2026-05-03T09:00:00+00:00"
        link = chained(link, body)
        new = {"at": body["at"], "hash": link}
        connection.execute(LOG.update().where(LOG.c.seq == row["seq"]).values(**new))
    connection.execute(HEAD.update().values(hash=link))


@pytest.mark.parametrize(
    ("deed", "table"),
    [
        (_insert_at_end, "log"),
        (_insert_chained, "log"),
        (_swap, "log"),
        (_cut, "signed_head"),
        (_rewrite, "signed_head"),
    ],
)
def test_rows_put_in_swapped_cut_or_written_anew_are_found(
    deed: Callable[[sa.Connection], None], table: str, office: sa.Engine
) -> None:
    writing(office, deed)

    assert table in found_in(office)


def test_who_also_takes_the_head_away_is_found_by_one_kept_elsewhere(office: sa.Engine) -> None:
    with office.connect() as connection:
        elsewhere = kept_heads(connection)

    def cover_up(connection: sa.Connection) -> None:
        _rewrite(connection)
        connection.execute(SIGNED_HEAD.delete())

    writing(office, cover_up)

    assert found_in(office) == set()
    assert found_in(office, elsewhere) == {"signed_head"}


def test_a_head_signed_by_another_is_found(office: sa.Engine) -> None:
    with office.connect() as connection:
        (head,) = kept_heads(connection)
    forged = SignedHead(day=head.day, seq=head.seq, hash=head.hash, signature="ab" * 64)

    assert found_in(office, [forged]) == {"signed_head"}


PAST_THE_LOG: dict[str, Any] = {
    "a clearance": ACCOUNT.update().where(ACCOUNT.c.id == "bea").values(is_cleared=True),
    "a role": ACCOUNT.update().where(ACCOUNT.c.id == "bea").values(role="service_manager"),
    "a person": ACCOUNT.insert().values(
        id="eve", account="eve", name="Eve", role="iro", made_at="2026"
    ),
    "a laptop let in again": DEVICE.update().values(state="active"),
    "a laptop": DEVICE.insert().values(**a_device("laptop-eve", "ann")),
    "a longer cover": ACCESS.update().where(ACCESS.c.user_id == "bea").values(until="2030-01-01"),
    "a right": ACCESS.insert().values(user_id="eve", scope="sam", reason="team", seq=1),
    "a revocation untold": SCOPE_EVENT.delete().where(SCOPE_EVENT.c.user_id == "bea"),
    "a text": RECORD.update().where(RECORD.c.id == "v1").values(body={"child_id": "sam"}),
    "a stamp": RECORD.update().where(RECORD.c.id == "v1").values(stamps={}),
    "a record": RECORD.delete().where(RECORD.c.id == "sam"),
}


@pytest.mark.parametrize("what", PAST_THE_LOG)
def test_what_was_done_past_the_log_is_found(what: str, office: sa.Engine) -> None:
    statement = PAST_THE_LOG[what]

    writing(office, lambda c: c.execute(statement))

    assert found_in(office) == {statement.table.name}
