"""The store on the laptop: one encrypted file, read and written in transactions."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy as sa

from iro_core.trouble import Trouble
from iro_desktop.models.examining import damaged_pages
from iro_desktop.models.faults import store_told_plainly
from iro_desktop.models.places import Places
from iro_desktop.models.reading import Reader
from iro_desktop.models.writing import Author, Writer

Listener = Callable[[frozenset[str]], None]


class StoreLockedError(Trouble):
    """The store is locked: its key is gone from memory until the password is given again."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            happened="The caseload is locked.",
            safe="Everything saved is kept, and what you have typed is still on the screen.",
            do="Unlock it with your password.",
        )


class Store:
    """An open store. Any thread may read and write; writers take turns.

    Attributes:
        author: Who has unlocked it, and on which laptop.
        now: The clock, given by whoever opened it.
    """

    def __init__(
        self, engine: sa.Engine, *, author: Author, now: Callable[[], dt.datetime]
    ) -> None:
        """Hold an engine on a store whose tables are up to date."""
        self._engine: sa.Engine | None = engine
        self._listeners: list[Listener] = []
        self.author = author
        self.now = now

    @contextlib.contextmanager
    def reading(self) -> Iterator[Reader]:
        """Give one consistent view of everything, until the block ends.

        Raises:
            Trouble: The store is locked or damaged, or the disk does not answer.
        """
        engine = self._unlocked()
        with store_told_plainly(), engine.connect() as connection, connection.begin():
            yield Reader(connection)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Writer]:
        """Give one transaction: all of it is kept when the block ends, or none if it raises.

        Raises:
            Trouble: The store is locked or damaged, or the disk is full or does not answer. Nothing
                of this transaction was kept.
        """
        engine = self._unlocked()
        with store_told_plainly():
            connected = engine.connect().execution_options(writes=True)
            with connected as connection, connection.begin():
                writer = Writer(connection, self.author, self.now())
                yield writer
        if writer.kinds_written:
            for listener in list(self._listeners):
                listener(frozenset(writer.kinds_written))

    def when_changed(self, listener: Listener) -> None:
        """Call the listener after each commit, in the writer's thread, with the kinds written."""
        self._listeners.append(listener)

    def empty_log(self) -> bool:
        """Fold the write-ahead log into the file and empty it: nothing deleted stays readable.

        Returns:
            Whether it is empty; a reader may have been in the way.

        Raises:
            Trouble: The store is locked, or the disk does not answer.
        """
        with store_told_plainly(), self._unlocked().connect() as connection:
            busy = connection.exec_driver_sql("pragma wal_checkpoint(truncate)").scalar_one()
            return not busy

    def drop_copies(self) -> bool:
        """Delete the copies that were made before updates: they hold what is destroyed here.

        Returns:
            Whether none is left; the system may have been holding one.
        """
        file = self._unlocked().url.database
        is_any_left = False
        for copy in Places(Path(str(file)).parent).backups.glob("*.irostore*"):
            try:
                copy.unlink()
            except OSError:
                is_any_left = True
        return not is_any_left

    def damaged_pages(self) -> list[str]:
        """Return what SQLCipher says of each damaged page, the newest changes folded in first.

        Raises:
            Trouble: The store is locked, or the disk does not answer.
        """
        engine = self._unlocked()
        with store_told_plainly():
            with engine.connect() as connection:
                connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
            return damaged_pages(engine)

    @property
    def is_locked(self) -> bool:
        """Whether the key has been dropped."""
        return self._engine is None

    def unlock(self, engine: sa.Engine) -> None:
        """Go on after `close`, with an engine on the same file."""
        self._engine = engine

    def close(self) -> None:
        """Close every connection and drop the key; until `unlock`, reading and writing are trouble.

        The last connection folds the write-ahead log into the file.
        """
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.dispose()

    def _unlocked(self) -> sa.Engine:
        if self._engine is None:
            raise StoreLockedError
        return self._engine
