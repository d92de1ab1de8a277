"""What every command works with: the office that the settings name, the clock, who types."""

import dataclasses
import datetime as dt
import functools
import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
import typer

from iro_server.settings import Settings, load_settings
from iro_server.tables.engine import make_engine, reading, writing
from iro_server.tables.making import check_version

T = TypeVar("T")


def by_the_clock() -> dt.datetime:
    """Return the office's time."""
    return dt.datetime.now(dt.UTC)


@dataclasses.dataclass(kw_only=True)
class Desk:
    """One run of iro-office.

    Attributes:
        config: The settings' file; None for the one that the environment names.
        clock: Says what time it is.
    """

    config: Path | None = None
    clock: Callable[[], dt.datetime] = by_the_clock

    @property
    def now(self) -> dt.datetime:
        """What time it is."""
        return self.clock()

    @property
    def by(self) -> str:
        """Who types, as the audit names them: the computer knows no more than the login."""
        try:
            return f"it:{getpass.getuser()}"
        except (OSError, KeyError, ImportError):
            return "it"

    @functools.cached_property
    def settings(self) -> Settings:
        """How the office is set up."""
        return load_settings(self.config)

    @functools.cached_property
    def any_engine(self) -> sa.Engine:
        """The database, whatever is in it."""
        return make_engine(self.settings.database, pool_size=2)

    @functools.cached_property
    def engine(self) -> sa.Engine:
        """The office's database, of this version."""
        check_version(self.any_engine)
        return self.any_engine

    def change(self, deed: Callable[[sa.Connection], T]) -> T:
        """Do something in one transaction."""
        return writing(self.engine, deed)

    def look(self, deed: Callable[[sa.Connection], T]) -> T:
        """Look at one snapshot."""
        return reading(self.engine, deed)

    def leave(self) -> None:
        """Let go of the database."""
        if "any_engine" in self.__dict__:
            self.any_engine.dispose()


def desk_of(context: typer.Context) -> Desk:
    """Return the desk of the running command."""
    found: Desk = context.find_root().obj
    return found
