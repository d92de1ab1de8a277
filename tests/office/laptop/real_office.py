"""A whole office over HTTPS on this computer, as laptops meet it: its own CA, TLS 1.3."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import socket
import threading
from typing import TYPE_CHECKING

from nacl.public import PrivateKey

from iro_core.fields import Role
from iro_core.wire.people import Invitation
from iro_desktop.sync import enrolling
from iro_desktop.sync.keeper import Keeper
from iro_server import serving
from iro_server.accounts import devices_admin, people
from iro_server.changes.access import ALLOCATED, grant, revoke
from iro_server.tables.engine import writing
from tests.office.builders import NOW, an_office
from tests.office.laptop.servers import Authority
from tests.office.test_round import a_laptop
from tests.office.web.served import PASSWORD, some_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import sqlalchemy as sa
    import uvicorn

    from iro_desktop.models.store import Store


class RealOffice:
    """An office that can be started and stopped, with a clock that a test moves."""

    def __init__(self, folder: Path) -> None:
        self.at = NOW
        self.folder = folder
        self.engine = an_office(folder)
        self.ca = Authority(folder)
        self.ca.write(folder / "server.pem", folder / "server-key.pem")
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        address = f"https://localhost:{self.port}"
        self.recovery = PrivateKey.generate()
        public = bytes(self.recovery.public_key).hex()
        named = {"address": address, "port": self.port, "recovery_key": public}
        self.settings = some_settings(folder, **named)
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Answer; what comes before it is ready waits in line."""
        server = self._server = serving.server(self.settings, self.engine, lambda: self.at)
        listener = socket.create_server(("127.0.0.1", self.port))
        run = threading.Thread(target=lambda: server.run(sockets=[listener]), daemon=True)
        self._thread = run
        run.start()

    def stop(self) -> None:
        """Answer no more."""
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join(10)

    def wait(self, **time: float) -> None:
        """Let time go by."""
        self.at += dt.timedelta(**time)

    def add(self, account: str, role: Role = Role.IRO) -> str:
        def deed(connection: sa.Connection) -> str:
            return people.add_person(
                connection, account=account, name=account, role=role, now=self.at
            )

        return writing(self.engine, deed)

    def invitation(self, account: str) -> Invitation:
        code = writing(self.engine, lambda c: devices_admin.invite(c, account, now=self.at))
        return Invitation(
            office="Exampleshire",
            address=self.settings.address,
            certificate=self.ca.pem,
            account=account,
            code=code,
        )

    def laptop(self, account: str) -> Store:
        """Return the store of a laptop that is enrolled and signed in."""
        store = a_laptop(self.folder, account)
        store.now = lambda: self.at
        enrolling.enrol(store, self.invitation(account), PASSWORD)
        return store

    def keeper(self, store: Store) -> Keeper:
        return Keeper(
            store, lambda: enrolling.office_of(store), lambda: self.at, chance=lambda: 0.5
        )

    def give(self, store: Store, child_id: str) -> None:
        """Let a laptop's officer have a child as well."""
        user_id = store.author.profile_id

        def deed(connection: sa.Connection) -> None:
            grant(
                connection,
                user_id=user_id,
                scope=child_id,
                reason=ALLOCATED,
                by="it",
                now=self.at,
            )

        writing(self.engine, deed)

    def take_away(self, store: Store, child_id: str) -> None:
        user_id, reason = store.author.profile_id, ALLOCATED
        deed = functools.partial(
            revoke, user_id=user_id, scope=child_id, reason=reason, by="it", now=self.at
        )
        writing(self.engine, deed)

    def shut_out(self, store: Store, *, is_wipe: bool = False) -> None:
        device, shut = store.author.device_id, devices_admin.shut_out
        writing(self.engine, lambda c: shut(c, device, is_wipe=is_wipe, now=self.at))


@contextlib.contextmanager
def a_real_office(folder: Path) -> Iterator[RealOffice]:
    """Run an office until the block ends."""
    office = RealOffice(folder)
    office.start()
    try:
        yield office
    finally:
        office.stop()
        office.engine.dispose()
