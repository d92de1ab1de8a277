"""What the database and the system say becomes a sentence for the person in front of it."""

import pytest
import sqlalchemy as sa

from iro_core.trouble import Trouble
from iro_desktop.models.faults import (
    DiskError,
    DiskFullError,
    FolderClosedError,
    StoreBusyError,
    StoreDamagedError,
    folder_trouble,
    store_told_plainly,
)


def sqlcipher_error(code: int) -> Exception:
    error = Exception("database disk image is malformed")
    error.sqlite_errorcode = code  # type: ignore[attr-defined]  # as the library sets it
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (5, StoreBusyError),
        (261, StoreBusyError),
        (8, FolderClosedError),
        (1032, FolderClosedError),
        (10, DiskError),
        (778, DiskError),
        (11, StoreDamagedError),
        (13, DiskFullError),
        (14, FolderClosedError),
        (26, StoreDamagedError),
    ],
)
def test_what_the_database_says_becomes_a_sentence(code: int, kind: type[Trouble]) -> None:
    with pytest.raises(kind) as met, store_told_plainly():
        raise sa.exc.DatabaseError("insert a secret", {}, sqlcipher_error(code))

    assert "secret" not in str(met.value)


def test_a_mistake_in_our_own_sql_stays_a_bug() -> None:
    with pytest.raises(sa.exc.DatabaseError), store_told_plainly():
        raise sa.exc.DatabaseError("selct", {}, sqlcipher_error(1))


@pytest.mark.parametrize(
    ("code", "kind"),
    [(28, DiskFullError), (13, FolderClosedError), (30, FolderClosedError), (5, DiskError)],
)
def test_what_the_system_says_becomes_a_sentence(code: int, kind: type[Trouble]) -> None:
    assert type(folder_trouble(code)) is kind
