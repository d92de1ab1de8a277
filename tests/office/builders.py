"""An office in a test: its database, people and the edits that laptops send."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from iro_core.fields import Role
from iro_core.wire.edits import PushAnswer, PushRequest, WireEdit
from iro_core.wire.states import PullAnswer, PullRequest
from iro_server.changes.access import ALLOCATED, grant
from iro_server.changes.pulling import pull
from iro_server.changes.pushing import push
from iro_server.changes.who import Who
from iro_server.tables.engine import make_engine, reading, writing
from iro_server.tables.making import make_tables

NOW = dt.datetime(2026, 5, 4, 9, 0, tzinfo=dt.UTC)


def an_office(folder: Path) -> sa.Engine:
    engine = make_engine(f"sqlite:///{(folder / 'office.db').as_posix()}")
    make_tables(engine)
    return engine


def an_officer(name: str = "ann", role: Role = Role.IRO) -> Who:
    return Who(user_id=name, role=role, device_id=f"laptop-{name}")


def give(engine: sa.Engine, who: Who, *scopes: str) -> None:
    def grant_all(connection: sa.Connection) -> None:
        for scope in scopes:
            grant(
                connection,
                user_id=who.user_id,
                scope=scope,
                reason=ALLOCATED,
                by="it",
                now=NOW,
            )

    writing(engine, grant_all)


class Line:
    """A laptop's numbering: makes edits that follow one another."""

    def __init__(self, who: Who, name: str = "") -> None:
        self.who, self.name = who, name or f"line-{who.device_id}"
        self.n, self.hash = 0, ""

    def edit(
        self,
        record: str,
        new: Mapping[str, Any],
        *,
        kind: str = "child",
        old: Mapping[str, Any] | None = None,
        saw: Mapping[str, str] | None = None,
        settles: Sequence[str] = (),
        edit_id: str = "",
        case: str = "",
    ) -> WireEdit:
        self.n += 1
        made = WireEdit(
            id=edit_id or f"{self.name}-{self.n}",
            n=self.n,
            case=case or record,
            record=record,
            kind=kind,
            set=dict(new),
            old=dict(old or {}),
            saw=dict(saw or {}),
            settles=list(settles),
            user=self.who.user_id,
            at=NOW.isoformat(),
            app="0.1.0",
            schema_version=4,
            previous=self.hash,
            hash="0" * 64,
        )
        made = made.model_copy(update={"hash": made.link(self.name)})
        self.hash = made.hash
        return made

    def push(self, engine: sa.Engine, *edits: WireEdit) -> PushAnswer:
        request = PushRequest(line=self.name, edits=list(edits))
        return writing(engine, lambda c: push(c, self.who, request, NOW))


def pull_all(engine: sa.Engine, who: Who, cursor: int = 0) -> PullAnswer:
    return reading(engine, lambda c: pull(c, who, PullRequest(cursor=cursor)))
