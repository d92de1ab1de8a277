"""Founding a practice office: its people, their caseloads, and invitations for laptops."""

import dataclasses
import datetime as dt
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from iro_core.fields import Role
from iro_core.wire.people import Invitation
from iro_desktop.demo.office import LAPTOPS
from iro_server.accounts import allocating, devices_admin, people
from iro_server.changes.writing import write_records
from iro_server.office_cli.founding import Manager, found
from iro_server.settings import Settings, load_settings
from iro_server.tables.engine import make_engine, reading, writing
from iro_server.tables.schema import LOG, RECORD
from practice_office.caseloads import Practice, make_caseload, send

OFFICE = "Wrenshire Council"
BY = "practice"
TEAM = "North"
COVERED, COVER_DAYS = 5, 14
_STAFF = (
    ("priya", "Priya Raman", Role.TEAM_MANAGER, TEAM, "manages the team of both officers"),
    ("joe", "Joe Tanner", Role.BUSINESS_SUPPORT, TEAM, "helps the team with letters and meetings"),
    ("lee", "Lee Ford", Role.IT_ADMINISTRATOR, "", "runs the office, and reads no child's record"),
)
_FIRST = Manager(account="ruth", name="Ruth Adeyemi", role=Role.SERVICE_MANAGER, team="")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Someone:
    """One person of the practice office."""

    account: str
    name: str
    what: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Laptop:
    """An invitation that waits for a laptop."""

    account: str
    address: str
    code: str
    file: Path


@dataclasses.dataclass(frozen=True, kw_only=True)
class Made:
    """A practice office that was made."""

    config: Path
    people: tuple[Someone, ...]
    laptops: tuple[Laptop, ...]
    records: int
    edits: int
    seconds: float


def found_practice_office(
    folder: Path, *, port: int, now: dt.datetime, children: Sequence[int]
) -> Made:
    """Found it in a folder and fill it.

    Args:
        folder: Made if it is not there.
        port: Where it will answer, on this computer alone.
        now: The practice caseloads tell their dates from this day.
        children: How many children each officer has.
    """
    began = time.monotonic()
    settings = _settings(folder, port)
    config = found(settings, _FIRST, by=BY, now=now)
    settings = load_settings(config, {})
    engine = make_engine(settings.database)
    try:
        staff = [_add_staff(engine, settings.office, each, now) for each in _STAFF]
        officers: list[Practice] = []
        for seed, count in enumerate(children, 1):
            made = make_caseload(settings.folder, seed=seed, children=count, today=now.date())
            there = {record.id for each in officers for record in each.records}
            officers.append(made.without(there))
            _add_officer(engine, settings, officers[-1], now)
        _cover(engine, officers, now)
        laptops = tuple(
            _invite(engine, settings, each.officer, number=number, now=now)
            for number, each in enumerate(officers, 1)
        )
        records, edits = reading(engine, _counted)
    finally:
        engine.dispose()
    told = [
        Someone(
            account=_account(each.officer["full_name"]),
            name=each.officer["full_name"],
            what=f"reviews {count} children",
        )
        for each, count in zip(officers, children, strict=True)
    ]
    first = Someone(account=_FIRST.account, name=_FIRST.name, what="manages the whole service")
    return Made(
        config=config,
        people=(*told, *staff, first),
        laptops=laptops,
        records=records,
        edits=edits,
        seconds=time.monotonic() - began,
    )


def _settings(folder: Path, port: int) -> Settings:
    there = folder.resolve()
    return Settings(
        office=OFFICE,
        database=f"sqlite:///{(there / 'office.db').as_posix()}",
        address=f"https://127.0.0.1:{port}",
        folder=there,
        secret="",
        port=port,
    )


def _add_staff(engine: sa.Engine, office: str, each: Any, now: dt.datetime) -> Someone:
    account, name, role, team, what = each
    who = {"account": account, "name": name, "role": role, "team": team, "office": office}
    writing(engine, lambda c: people.add_person(c, **who, by=BY, now=now))
    return Someone(account=account, name=name, what=what)


def _add_officer(engine: sa.Engine, settings: Settings, made: Practice, now: dt.datetime) -> None:
    """Add an officer and send their caseload as their laptop would."""
    name = made.officer["full_name"]
    profile = {key: value for key, value in made.officer.items() if value and key != "role"}

    def add(connection: sa.Connection) -> None:
        people.add_person(
            connection,
            account=_account(name),
            name=name,
            role=Role(made.officer["role"]),
            team=TEAM,
            office=settings.office,
            user_id=made.officer_id,
            by=BY,
            now=now,
        )
        write_records(connection, [("profile", made.officer_id, profile)], by=BY, now=now)

    writing(engine, add)
    send(engine, made, now=now)


def _cover(engine: sa.Engine, officers: Sequence[Practice], now: dt.datetime) -> None:
    """Let the second officer cover for some of the first's children: both laptops have them."""
    first, second = (_account(each.officer["full_name"]) for each in officers)
    until = now.date() + dt.timedelta(days=COVER_DAYS)

    def cover(connection: sa.Connection) -> None:
        theirs = allocating.children_of(connection, officers[0].officer_id)
        for case in allocating.cases_of(connection, theirs)[:COVERED]:
            allocating.cover(connection, case.id, second, until=until, by=BY, now=now)

    if first != second:
        writing(engine, cover)


def _invite(
    engine: sa.Engine,
    settings: Settings,
    officer: dict[str, str],
    *,
    number: int,
    now: dt.datetime,
) -> Laptop:
    account = _account(officer["full_name"])
    code = writing(engine, lambda c: devices_admin.invite(c, account, by=BY, now=now))
    invitation = Invitation(
        office=settings.office,
        address=settings.address,
        certificate=settings.ca_certificate.read_text("ascii"),
        account=account,
        code=code,
    )
    folder = settings.folder / LAPTOPS
    folder.mkdir(exist_ok=True)
    file = folder / f"{number}-{account}.json"
    said = {**invitation.plain(), "officer": officer}
    file.write_text(json.dumps(said, indent=2) + "\n", "utf-8")
    return Laptop(account=account, address=settings.address, code=code, file=file)


def _account(name: str) -> str:
    return name.partition(" ")[0].lower()


def _counted(connection: sa.Connection) -> tuple[int, int]:
    records = connection.execute(sa.select(sa.func.count()).select_from(RECORD)).scalar_one()
    edits = sa.select(sa.func.count()).where(LOG.c.what == "edit")
    return records, connection.execute(edits).scalar_one()
