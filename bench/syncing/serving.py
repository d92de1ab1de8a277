"""A real office over HTTP, in a process of its own: `python -m bench.syncing.serving URL PORT`."""

import argparse
import contextlib
import datetime as dt
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import sqlalchemy as sa

from bench.syncing import faults
from iro_core.fields import Role
from iro_core.wire.people import Session
from iro_desktop.sync.enrolment import Enrolment
from iro_desktop.sync.http_office import HttpOffice
from iro_server.accounts import keys, people
from iro_server.serving import serve
from iro_server.settings import Settings
from iro_server.tables.engine import make_engine, writing
from iro_server.tables.schema import DEVICE, SESSION

HOST = "127.0.0.1"
_LONG = dt.timedelta(hours=12)


@dataclass(frozen=True)
class Serving:
    """An office that answers.

    Attributes:
        process: Its process.
    """

    address: str
    process: "subprocess.Popen[bytes]"


@contextlib.contextmanager
def serving(url: str, *, port: int = 0) -> Iterator[Serving]:
    """Start an office on a database, and stop it again."""
    office = start(url, port or free_port())
    try:
        yield office
    finally:
        office.process.kill()
        office.process.wait()


def start(url: str, port: int, *, die_before: int = 0, fault: str = "") -> Serving:
    """Start an office on a database; it answers when this returns.

    Args:
        url: Its database.
        port: Where it answers.
        die_before: Before which statement, once it was asked for the first time, it kills itself;
            0 for never.
        fault: One of `faults.OFFICE`, planted into it.
    """
    command = [sys.executable, "-m", "bench.syncing.serving", url, str(port)]
    command += [f"--die-before={die_before}", f"--fault={fault}"]
    office = Serving(f"http://{HOST}:{port}", subprocess.Popen(command))
    for _ in range(600):
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{office.address}/health", trust_env=False).is_success:
                return office
        if office.process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("the office did not start")


def free_port() -> int:
    """Return a port on which nobody answers."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, kw_only=True)
class Signed:
    """An officer who has signed in on a laptop."""

    enrolment: Enrolment
    session: Session

    def office(self, address: str = "") -> HttpOffice:
        """Return the way to the office, from this laptop."""
        ours = Enrolment(**{**vars(self.enrolment), "address": address or self.enrolment.address})
        return HttpOffice(ours, self.session)


def sign_in(engine: sa.Engine, address: str, *, user_id: str, device: str) -> Signed:
    """Enrol a laptop and sign its officer in, by the rows that an office writes for it."""
    now = dt.datetime.now(dt.UTC)
    key, token, ends_at = secrets.token_hex(32), keys.new_token(), (now + _LONG).isoformat()
    ours = Enrolment(
        address=address, certificate="", device=device, key=key, account=user_id, office="Example"
    )
    made = {"user_id": user_id, "device_id": device, "expires_at": ends_at, "ends_at": ends_at}

    def enter(connection: sa.Connection) -> None:
        if not any(each.id == user_id for each in people.people(connection)):
            people.add_person(
                connection, account=user_id, name=user_id, role=Role.IRO, user_id=user_id, now=now
            )
        at = {"enrolled_at": now.isoformat(), "seen_at": now.isoformat()}
        known = {"id": device, "user_id": user_id, "public_key": ours.public_key}
        connection.execute(DEVICE.insert().values(**known, **at))
        kept = {"token_hash": keys.kept(token), "renewal_hash": keys.kept(token + device)}
        connection.execute(SESSION.insert().values(**made, **kept))

    writing(engine, enter)
    session = Session(
        token=token,
        renewal=token + device,
        expires_at=ends_at,
        ends_at=ends_at,
        profile=user_id,
        role=Role.IRO,
        server_time=now.isoformat(),
    )
    return Signed(enrolment=ours, session=session)


def main(arguments: list[str]) -> None:
    """Answer until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("port", type=int)
    parser.add_argument("--die-before", type=int, default=0)
    parser.add_argument("--fault", default="")
    given = parser.parse_args(arguments)
    if given.fault:
        faults.OFFICE[given.fault]()
    if given.die_before:
        faults.die_before(given.die_before, unless="select 1")
    _serve(given.url, given.port)


def _serve(url: str, port: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            office="Example",
            database=url,
            address=f"http://{HOST}:{port}",
            folder=Path(folder),
            secret=secrets.token_hex(32),
            port=port,
            requests_a_second=0,
        )
        serve(settings, make_engine(url), lambda: dt.datetime.now(dt.UTC))


if __name__ == "__main__":
    main(sys.argv[1:])
