"""The store on the laptop: one encrypted file, read and written in transactions."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator

import sqlalchemy as sa

from iro_desktop.models.reading import Reader
from iro_desktop.models.writing import Author, Writer

Listener = Callable[[frozenset[str]], None]


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
        self._engine = engine
        self._listeners: list[Listener] = []
        self.author = author
        self.now = now

    @contextlib.contextmanager
    def reading(self) -> Iterator[Reader]:
        """Give one consistent view of everything, until the block ends."""
        with self._engine.connect() as connection, connection.begin():
            yield Reader(connection)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Writer]:
        """Give one transaction: all of it is kept when the block ends, or none if it raises."""
        connected = self._engine.connect().execution_options(writes=True)
        with connected as connection, connection.begin():
            writer = Writer(connection, self.author, self.now())
            yield writer
        if writer.kinds_written:
            for listener in list(self._listeners):
                listener(frozenset(writer.kinds_written))

    def when_changed(self, listener: Listener) -> None:
        """Call the listener after each commit, in the writer's thread, with the kinds written."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Close every connection. The last one folds the write-ahead log into the file."""
        self._engine.dispose()
