"""What every route needs: the database, the office's secrets, the clock, and who asks."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa

from iro_server.accounts.nonces import Nonces
from iro_server.accounts.passwords import Passwords
from iro_server.accounts.rates import Rates
from iro_server.accounts.sessions import Caller, who_is
from iro_server.routes.asked import Asked
from iro_server.settings import Settings
from iro_server.tables.engine import reading, writing

T = TypeVar("T")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Counter:
    """Where laptops are served. Nothing that matters is kept in it: copies may stand side by side.

    Attributes:
        now: The office's clock.
        rates: How much each laptop may ask.
        strangers: How much an address may ask before anybody is signed in.
    """

    settings: Settings
    engine: sa.Engine
    now: Callable[[], dt.datetime]
    passwords: Passwords
    nonces: Nonces
    rates: Rates
    strangers: Rates

    def read(self, asked: Asked, deed: Callable[[sa.Connection, Caller], T]) -> T:
        """Look something up for whoever asks, right and answer in one snapshot.

        Raises:
            RefusedError: They are not let in.
        """
        return reading(self.engine, lambda c: deed(c, self._let_in(c, asked)))

    def write(self, asked: Asked, deed: Callable[[sa.Connection, Caller], T]) -> T:
        """Change something for whoever asks, right and deed in one transaction.

        Raises:
            RefusedError: They are not let in.
        """
        return writing(self.engine, lambda c: deed(c, self._let_in(c, asked)))

    def admit_stranger(self, asked: Asked) -> None:
        """Count a question of somebody who is not signed in.

        Raises:
            RefusedError: `wait`.
        """
        self.strangers.take(asked.address, self.now())

    def _let_in(self, connection: sa.Connection, asked: Asked) -> Caller:
        who = who_is(connection, asked.session_token(), self.now())
        self.rates.take(who.device_id, self.now())
        return who


def open_counter(settings: Settings, engine: sa.Engine, now: Callable[[], dt.datetime]) -> Counter:
    """Open one with the office's settings."""
    costs = {"memory_kib": settings.password_memory_kib, "passes": settings.password_passes}
    return Counter(
        settings=settings,
        engine=engine,
        now=now,
        passwords=Passwords(**costs),
        nonces=Nonces(settings.secret),
        rates=Rates(settings.requests_a_second),
        strangers=Rates(settings.requests_a_second),
    )
