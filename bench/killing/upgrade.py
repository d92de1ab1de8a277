"""Bringing a store up to the next version, and being killed at it.

`python -m bench.killing.upgrade FOLDER`
"""

import shutil
import sys
from pathlib import Path

from bench.killing.stores import FILE, KEY, now, open_store
from iro_core import ids
from iro_core.records import Note
from iro_desktop.models.engine import make_engine
from iro_desktop.models.migrating import MIGRATIONS, migrate, version_of
from iro_desktop.models.receiving import receive

NOTES = 3_000
NEXT = 1_000
STEP = '''
"""A step that takes a while."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "next", "{newest}"


def upgrade():
    """Add a column and fill it, row by row."""
    op.add_column("note", sa.Column("colour", sa.Text))
    for n in range({notes}):
        op.execute(f"update note set colour = 'green' where id = 'note-{{n}}'")
'''


def prepare(folder: Path) -> None:
    """Make a store of today's version with many notes, and a migration that it does not have."""
    store = open_store(folder)
    with store.writing() as writer:
        notes = (Note(id=ids.NoteId(f"note-{n}"), wording="Seen.") for n in range(NOTES))
        receive(writer, notes, source="proof")
    store.close()
    scripts = folder / "scripts"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    newest = f"{len(list((scripts / 'versions').glob('v*.py'))):04d}"
    (scripts / "versions" / "v9999_next.py").write_text(
        STEP.format(newest=newest, notes=NOTES), encoding="utf-8"
    )


def upgrade(folder: Path) -> None:
    """Bring the store up to the version after today's."""
    engine = make_engine(folder / FILE, KEY)
    with engine.connect() as connection:
        version = version_of(connection)
    if version < NEXT:
        migrate(engine, backups=folder / "backups", at=now(), scripts=folder / "scripts", to=NEXT)
    engine.dispose()


def verdict(folder: Path) -> list[str]:
    """Return what is wrong: the store is old and whole, or new and whole with a backup."""
    wrong = _state_of(folder / FILE)
    for backup in (folder / "backups").glob("*.irostore"):
        wrong += [f"backup: {line}" for line in _state_of(backup)]
    return wrong


def _state_of(file: Path) -> list[str]:
    engine = make_engine(file, KEY)
    with engine.connect() as connection:
        is_new = version_of(connection) == NEXT
        columns = [row.name for row in connection.exec_driver_sql("pragma table_info(note)")]
        notes = connection.exec_driver_sql("select count(*) from note").scalar_one()
        green = (
            connection.exec_driver_sql("select count(colour) from note").scalar_one()
            if "colour" in columns
            else 0
        )
    engine.dispose()
    wanted = NOTES if is_new else 0
    wrong = [] if notes == NOTES else [f"{notes} notes are left of {NOTES}"]
    return wrong if green == wanted else [*wrong, f"{green} notes are migrated, not {wanted}"]


if __name__ == "__main__":
    print("working", flush=True)
    upgrade(Path(sys.argv[1]))
