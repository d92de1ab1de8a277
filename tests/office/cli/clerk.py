"""IT at the keyboard: founds an office in a folder and types iro-office commands."""

import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from typer.testing import CliRunner

from iro_server.accounts import journal
from iro_server.office_cli.commands import app
from iro_server.office_cli.desk import Desk
from iro_server.settings import Settings, load_settings
from iro_server.tables.engine import make_engine, writing
from iro_server.tables.schema import ACCOUNT, DEVICE
from tests.office.builders import NOW, Line, an_officer

T = TypeVar("T")
RABBIT = "Sam said the rabbit is called Biscuit."


class Clerk:
    """Types commands; the clock stands still unless it is moved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "office.toml"
        self.now = NOW
        self._engine: sa.Engine | None = None

    def found(self, database: str = "", *more: str) -> None:
        """Found the office."""
        named = ("--database", database) if database else ()
        self.do(
            *("init", str(self.folder), "--office", "Exampleshire"),
            *("--address", "https://127.0.0.1:8443", "--manager", "sue"),
            *("--manager-name", "Sue Hall", *named, *more),
        )

    def type(self, *words: str) -> tuple[int, str, str]:
        """Type a command; return its status, its answer and what it said beside."""
        desk = Desk(config=self.config if self.config.exists() else None, clock=lambda: self.now)
        done = CliRunner().invoke(app, list(words), obj=desk)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        assert "Traceback" not in done.output
        return done.exit_code, done.stdout, done.stderr

    def do(self, *words: str) -> str:
        """Type a command that works, and return its answer."""
        status, answer, beside = self.type(*words)
        assert status == 0, beside
        return answer

    def refused(self, *words: str) -> str:
        """Type a command that does not work, and return why."""
        status, _, beside = self.type(*words)
        assert status == 1
        return beside

    @property
    def settings(self) -> Settings:
        return load_settings(self.config, {})

    @property
    def engine(self) -> sa.Engine:
        if self._engine is None:
            self._engine = make_engine(self.settings.database, pool_size=2)
        return self._engine

    def change(self, deed: Callable[[sa.Connection], T]) -> T:
        return writing(self.engine, deed)

    def ask(self, sql: str) -> Sequence[sa.Row[Any]]:
        with self.engine.connect() as connection:
            return connection.execute(sa.text(sql)).all()

    def id_of(self, account: str) -> str:
        with self.engine.connect() as connection:
            query = sa.select(ACCOUNT.c.id).where(ACCOUNT.c.account == account)
            found: str = connection.execute(query).scalar_one()
        return found

    def staff(self) -> None:
        """Add two officers and the manager of one."""
        self.do("person", "add", "ann", "--name", "Ann Marsh", "--role", "iro", "--team", "North")
        self.do("person", "add", "bea", "--name", "Bea Hart", "--role", "iro", "--team", "South")
        self.do(
            "person",
            "add",
            "mia",
            "--name",
            "Mia Lane",
            "--role",
            "team_manager",
            "--team",
            "North",
        )

    def child(self, number: str = "C1", officer: str = "ann", child_id: str = "") -> str:
        """Let an officer's laptop add a child with a visit; return the child's id."""
        who = an_officer(self.id_of(officer))
        child_id = child_id or f"child-{number.lower()}"
        line = Line(who, f"line-{number}")
        child = {"first_name": "Sam", "family_name": "Example", "case_number": number}
        visit = {"child_id": child_id, "voice": RABBIT, "held_on": "2026-05-01", "state": "ready"}
        line.push(
            self.engine,
            line.edit(child_id, child),
            line.edit(f"visit-{number}", visit, kind="visit"),
        )
        return child_id

    def laptop(
        self,
        account: str,
        device: str,
        *,
        cursor: int = 0,
        seen_at: dt.datetime = NOW,
        key: str = "00" * 32,
    ) -> str:
        """Let somebody have an enrolled laptop, as enrolling writes it."""
        at = seen_at.isoformat()
        user = self.id_of(account)
        row = {"id": device, "user_id": user, "name": f"Laptop of {account}", "cursor": cursor}
        seen = {"public_key": key, "enrolled_at": at, "seen_at": at}

        def enrol(connection: sa.Connection) -> None:
            connection.execute(DEVICE.insert().values(**row, **seen))
            who = {"user_id": user, "device_id": device}
            journal.note(connection, journal.DEVICE, now=seen_at, deed="enrol", **who)

        self.change(enrol)
        return device

    def leave(self) -> None:
        if self._engine is not None:
            self._engine.dispose()


def json_in(path: Path) -> dict[str, str]:
    """Return what a file of JSON says."""
    said: dict[str, str] = json.loads(path.read_text("utf-8"))
    return said
