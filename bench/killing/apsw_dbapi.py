"""As much of Python's database interface as SQLAlchemy asks of SQLite, over APSW.

It lets the application's own store run on a file system written in Python.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import apsw

apilevel, paramstyle, threadsafety = "2.0", "qmark", 1
sqlite_version = apsw.sqlite_lib_version()
sqlite_version_info = tuple(int(part) for part in sqlite_version.split("."))
PARSE_DECLTYPES = PARSE_COLNAMES = 0
Binary = bytes


class Error(Exception):
    """Any error of the database."""


class DatabaseError(Error):
    """An error of the database itself."""


class OperationalError(DatabaseError):
    """It could not do it."""


class IntegrityError(DatabaseError):
    """A constraint says no."""


class Warning(Exception):  # noqa: A001, N818 - the interface's own name
    """Never raised."""


InterfaceError = DataError = InternalError = ProgrammingError = NotSupportedError = DatabaseError


class Cursor:
    """A cursor that has read all its rows."""

    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        """Belong to a connection."""
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> "Cursor":
        """Run one statement."""
        inner = self._connection.inner
        before = inner.total_changes()
        try:
            cursor = inner.cursor()
            cursor.exec_trace = self._describe
            self._rows = cursor.execute(sql, tuple(parameters)).fetchall()
        except apsw.ConstraintError as error:
            raise IntegrityError(str(error)) from error
        except apsw.Error as error:
            raise OperationalError(str(error)) from error
        self.rowcount = inner.total_changes() - before
        self.lastrowid = inner.last_insert_rowid()
        return self

    def _describe(self, cursor: apsw.Cursor, _sql: str, _bindings: Any) -> bool:
        """Keep the columns' names as the statement starts: one without rows is over at once."""
        columns = cursor.get_description()
        self.description = [(name, *[None] * 6) for name, *_ in columns] or None
        return True

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> "Cursor":
        """Run one statement for each row of parameters."""
        for row in rows:
            self.execute(sql, row)
        return self

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        return self._rows.pop(0) if self._rows else None

    def fetchmany(self, size: int = 1) -> list[Any]:
        """Return some rows."""
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        rows, self._rows = self._rows, []
        return rows

    def close(self) -> None:
        """Forget the rows."""
        self._rows = []


class Connection:
    """A connection that begins and ends transactions only when told to."""

    isolation_level: str | None = None

    def __init__(self, inner: apsw.Connection) -> None:
        """Stand around an open APSW connection."""
        self.inner = inner

    def cursor(self, _factory: Any = None) -> Cursor:
        """Return a new cursor."""
        return Cursor(self)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Cursor:
        """Run one statement."""
        return self.cursor().execute(sql, parameters)

    def create_function(self, name: str, arguments: int, function: Any, **_options: Any) -> None:
        """Offer a function to SQL."""
        self.inner.create_scalar_function(name, function, arguments)

    def commit(self) -> None:
        """End the transaction and keep it."""
        if self.inner.in_transaction:
            self.execute("commit")

    def rollback(self) -> None:
        """End the transaction and drop it."""
        if self.inner.in_transaction:
            self.execute("rollback")

    def close(self) -> None:
        """Close."""
        self.inner.close()


def connect(*_arguments: Any, **_options: Any) -> Connection:
    """Refuse: the engine is given its connections ready-made."""
    raise NotSupportedError("use a creator")
