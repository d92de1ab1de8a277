"""Bringing a store up to date: the tables match the declarations, and no version is lost."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from iro_core.records import Child
from iro_desktop.models.engine import make_engine
from iro_desktop.models.migrating import MIGRATIONS, StoreTooNewError, migrate, version_of
from iro_desktop.models.tables import metadata
from tests.builders import KEY, NOW, a_child, a_store

NEXT = '''
"""A step that a test adds."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0005", "0004"


def upgrade():
    op.add_column("child", sa.Column("colour", sa.Text))
    op.execute("update child set colour = 'green'")
    {then}
'''


def scripts_with(folder: Path, *, then: str) -> Path:
    """Return a copy of the migrations with one more step."""
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "v0005_colour.py").write_text(NEXT.format(then=then), encoding="utf-8")
    return folder


def engine_with_a_child(folder: Path) -> sa.Engine:
    store = a_store(folder)
    with store.writing() as writer:
        writer.add(a_child())
    store.close()
    return make_engine(folder / "caseload.irostore", KEY)


def test_the_first_store_is_what_the_records_declare(tmp_path: Path) -> None:
    def ours(name: str | None, type_: str, _parents: object) -> bool:
        return type_ != "table" or not str(name).startswith(("search_text", "search_name"))

    with a_store(tmp_path).reading() as reader:
        context = MigrationContext.configure(reader.connection, opts={"include_name": ours})

        assert compare_metadata(context, metadata) == []


def test_a_migration_backs_up_first_and_the_backup_opens(tmp_path: Path) -> None:
    engine = engine_with_a_child(tmp_path)
    scripts = scripts_with(tmp_path / "scripts", then="pass")

    backup = migrate(engine, backups=tmp_path / "backups", at=NOW, scripts=scripts, to=5)

    assert backup is not None
    with make_engine(backup, KEY).connect() as old, engine.connect() as new:
        assert (version_of(old), version_of(new)) == (4, 5)
        assert old.exec_driver_sql("select first_name from child").scalar_one() == "Ann"
        assert new.exec_driver_sql("select colour from child").scalar_one() == "green"


def test_a_store_of_the_first_version_keeps_what_is_in_it(tmp_path: Path) -> None:
    first = tmp_path / "first"
    shutil.copytree(MIGRATIONS, first, ignore=shutil.ignore_patterns("__pycache__", "v000[2-9]*"))
    engine = make_engine(tmp_path / "caseload.irostore", KEY)
    migrate(engine, backups=tmp_path / "backups", at=NOW, scripts=first, to=1)
    with engine.connect().execution_options(writes=True) as old, old.begin():
        old.exec_driver_sql(
            "insert into child (id, first_name, stamps, made_at, changed_at) "
            "values ('c1', 'Ann', '{}', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')"
        )
    engine.dispose()

    with a_store(tmp_path).reading() as reader:
        (child,) = reader.find(Child)

    assert (child.first_name, child.adoption_authorised_on) == ("Ann", None)
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_a_migration_that_fails_leaves_the_old_version_whole(tmp_path: Path) -> None:
    engine = engine_with_a_child(tmp_path)
    scripts = scripts_with(tmp_path / "scripts", then="raise RuntimeError('power cut')")

    with pytest.raises(RuntimeError, match="power cut"):
        migrate(engine, backups=tmp_path / "backups", at=NOW, scripts=scripts, to=5)

    engine.dispose()
    with a_store(tmp_path).reading() as reader:
        assert version_of(reader.connection) == 4
        assert [child.first_name for child in reader.find(Child)] == ["Ann"]
        columns = reader.connection.exec_driver_sql("pragma table_info(child)").all()
    assert "colour" not in [column.name for column in columns]


def test_a_store_from_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    engine = engine_with_a_child(tmp_path)
    with engine.begin() as connection:
        connection.exec_driver_sql("pragma user_version = 99")
    engine.dispose()
    before = (tmp_path / "caseload.irostore").read_bytes()

    with pytest.raises(StoreTooNewError):
        migrate(engine, backups=tmp_path / "backups", at=NOW)

    engine.dispose()
    assert (tmp_path / "caseload.irostore").read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_a_store_that_is_up_to_date_needs_no_backup(tmp_path: Path) -> None:
    engine = engine_with_a_child(tmp_path)

    assert migrate(engine, backups=tmp_path / "backups", at=NOW) is None
    assert not (tmp_path / "backups").exists()
