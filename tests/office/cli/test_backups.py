"""A backup is proved by restoring it; what was altered past the log is named."""

import hashlib
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nacl.public import PrivateKey

from iro_server.changes import log
from iro_server.changes.heads import kept_heads, sign_day
from iro_server.changes.verifying import Finding, verify
from iro_server.office_cli import backups
from iro_server.office_cli.backups import Backup, BackupError
from iro_server.office_cli.sealing import SealError
from iro_server.tables.dumping import DumpError
from iro_server.tables.engine import make_engine, writing
from iro_server.tables.making import make_tables
from iro_server.tables.schema import CONTENT, CONTENT_PART, HEAD, LOG
from tests.office.builders import NOW, Line, an_officer, give, pull_all

KEY = PrivateKey(bytes(range(32)))
SIGNING = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PICTURE = b"\x00\xff1"
SHA256 = hashlib.sha256(PICTURE).hexdigest()
WORDS = "Sam said the rabbit is called Biscuit."


def quiet(_rows: int) -> None:
    """Show no progress."""


def filled(engine: sa.Engine) -> None:
    ann = an_officer()
    give(engine, ann, "sam")
    line = Line(ann)
    visit = line.edit("v1", {"child_id": "sam", "voice": WORDS}, kind="visit")
    line.push(engine, visit, line.edit("sam", {"first_name": "Sam"}))
    content = {"scope": "sam", "sha256": SHA256, "size": 3}

    def attach(connection: sa.Connection) -> None:
        connection.execute(CONTENT.insert().values(**content, received=3, is_whole=True))
        part = {"scope": "sam", "sha256": SHA256, "start": 0, "bytes": PICTURE}
        connection.execute(CONTENT_PART.insert().values(**part))

    writing(engine, attach)


def backed_up(engine: sa.Engine, folder: Path) -> tuple[Path, Backup]:
    file, public = folder / "office.backup", bytes(KEY.public_key).hex()
    made = backups.back_up(engine, file, public_key=public, scratch=folder, tick=quiet, again=quiet)
    return file, made


def another(folder: Path) -> sa.Engine:
    return make_engine(f"sqlite:///{(folder / 'another.db').as_posix()}")


def findings(engine: sa.Engine) -> list[Finding]:
    with engine.connect() as connection:
        key = SIGNING.public_key()
        return verify(connection, heads=[], key=key, tick=quiet)


def test_a_restored_office_is_the_same_in_a_new_epoch(
    office_engine: sa.Engine, tmp_path: Path
) -> None:
    filled(office_engine)
    file, made = backed_up(office_engine, tmp_path)
    restored = another(tmp_path)

    backups.restore(restored, file, key=KEY, tick=quiet)

    with office_engine.connect() as one, restored.connect() as other:
        old, new = log.head(one), log.head(other)
        parts = other.execute(sa.select(CONTENT_PART.c.bytes)).scalars().all()
    assert (made.seq, new.seq, new.hash) == (old.seq, old.seq, old.hash)
    assert old.epoch != new.epoch
    assert parts == [PICTURE]
    assert pull_all(restored, an_officer()).records == pull_all(office_engine, an_officer()).records
    assert findings(restored) == []
    restored.dispose()


def test_an_office_moves_from_sqlite_to_postgresql_by_its_backup(
    tmp_path: Path, postgres_url: str
) -> None:
    small, large = another(tmp_path), make_engine(postgres_url)
    make_tables(small)
    filled(small)
    file, _ = backed_up(small, tmp_path)

    backups.restore(large, file, key=KEY, tick=quiet)

    assert findings(large) == []
    small.dispose()
    large.dispose()


def test_a_backup_shows_nothing_without_its_key(office_engine: sa.Engine, tmp_path: Path) -> None:
    filled(office_engine)
    file, _ = backed_up(office_engine, tmp_path)

    assert b"Biscuit" not in file.read_bytes()
    with pytest.raises(SealError, match="does not open"):
        backups.restore(another(tmp_path), file, key=PrivateKey(b"x" * 32), tick=quiet)
    assert sorted(each.name for each in tmp_path.glob("proof-*")) == []


@pytest.mark.parametrize("at", [30, 150, -5])
def test_an_altered_backup_is_refused(at: int, tmp_path: Path) -> None:
    office = another(tmp_path)
    make_tables(office)
    filled(office)
    file, _ = backed_up(office, tmp_path)
    raw = bytearray(file.read_bytes())
    raw[at] ^= 1
    file.write_bytes(raw)
    fresh = make_engine(f"sqlite:///{(tmp_path / 'fresh.db').as_posix()}")

    with pytest.raises((SealError, DumpError)):
        backups.restore(fresh, file, key=KEY, tick=quiet)

    file.write_bytes(raw[:-200])
    with pytest.raises((SealError, DumpError)):
        backups.restore(fresh, file, key=KEY, tick=quiet)
    office.dispose()
    fresh.dispose()


def test_an_office_is_never_restored_over_another(office_engine: sa.Engine, tmp_path: Path) -> None:
    filled(office_engine)
    file, _ = backed_up(office_engine, tmp_path)

    with pytest.raises(BackupError, match="empty one"):
        backups.restore(office_engine, file, key=KEY, tick=quiet)


def test_what_has_a_copy_elsewhere_never_goes_back(office_engine: sa.Engine) -> None:
    backups.mark_durable(office_engine, 5)
    backups.mark_durable(office_engine, 3)

    with office_engine.connect() as connection:
        assert log.head(connection).durable == 5


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("update log set user_id = 'eve' where seq = 2", ("log", "2")),
        ("delete from log where seq = 2", ("log", "2")),
        ("delete from log where seq = 3", ("log", "3")),
        ("update record set rev = 7 where id = 'sam'", ("record", "sam")),
        ("delete from record where id = 'v1'", ("record", "v1")),
        ("insert into access values ('eve', 'sam', 'team', 1, null)", ("access", "eve sam team")),
        ("update access set until = '2030-01-01'", ("access", "ann sam allocated")),
        ("delete from scope_event", ("scope_event", "1")),
        ("delete from content_part", ("content", f"sam {SHA256[:16]}")),
        ("update signed_head set hash = 'x'", ("signed_head", "2026-05-04")),
    ],
)
def test_an_altered_row_is_named(
    statement: str, expected: tuple[str, str], office_engine: sa.Engine
) -> None:
    filled(office_engine)
    writing(office_engine, lambda c: sign_day(c, SIGNING, now=NOW))
    assert findings(office_engine) == []

    writing(office_engine, lambda c: c.execute(sa.text(statement)))

    assert expected in [(each.table, each.row) for each in findings(office_engine)]


def test_a_whole_log_written_anew_is_found_by_a_head_kept_elsewhere(
    office_engine: sa.Engine,
) -> None:
    filled(office_engine)
    writing(office_engine, lambda c: sign_day(c, SIGNING, now=NOW))
    with office_engine.connect() as connection:
        kept = kept_heads(connection)

    def rewrite(connection: sa.Connection) -> None:
        connection.execute(sa.text("delete from signed_head"))
        connection.execute(sa.text("delete from record"))
        connection.execute(sa.text("delete from access"))
        connection.execute(sa.text("delete from scope_event"))
        connection.execute(LOG.delete())
        connection.execute(HEAD.update().values(seq=0, hash=""))

    writing(office_engine, rewrite)

    with office_engine.connect() as connection:
        found = verify(connection, heads=kept, key=SIGNING.public_key(), tick=quiet)
    assert [(each.table, each.row) for each in found] == [("signed_head", "2026-05-04")]


def test_a_day_is_signed_once(office_engine: sa.Engine) -> None:
    first = writing(office_engine, lambda c: sign_day(c, SIGNING, now=NOW))

    assert first is not None
    assert first.is_signed_by(SIGNING.public_key())
    assert writing(office_engine, lambda c: sign_day(c, SIGNING, now=NOW)) is None
