"""Founding an office: its settings, keys, certificates, tables and first manager."""

import dataclasses
import datetime as dt
import json
import os
import secrets
from pathlib import Path

import sqlalchemy as sa
from nacl.public import PrivateKey

from iro_core.fields import Role
from iro_server.accounts.people import add_person
from iro_server.office_cli import certificates
from iro_server.settings import FILE, Settings, check
from iro_server.tables.engine import make_engine, writing
from iro_server.tables.making import is_empty, is_made, make_tables

BACKUP_KEY, RECOVERY_KEY = "backup-key.txt", "recovery-key.txt"
_KEY_WORDS = """\
The private {what} key of the office {office}.
It opens {opens}. The office itself does not need it.
Carry this file away: keep it in two safes, and leave no copy on the office's computer.

{key}
"""
_OPENS = {
    BACKUP_KEY: ("backup", "every backup and every sealed export"),
    RECOVERY_KEY: ("recovery", "bundles that come on a stick"),
}


class FoundingError(RuntimeError):
    """An office cannot be founded like this. The message is for IT."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Manager:
    """The first person of an office."""

    account: str
    name: str
    role: Role
    team: str


def found(settings: Settings, manager: Manager, *, by: str, now: dt.datetime) -> Path:
    """Found an office and return the file of its settings.

    Args:
        settings: As they shall be; its secret and public keys are made here.
        manager: Who will add the others' children.
        by: Who does it.
        now: The office's clock.

    Raises:
        FoundingError: There is an office in the folder or in the database already.
        SettingsError: The address is not safe.
    """
    file = settings.folder / FILE
    if file.exists():
        raise FoundingError(f"There is an office at {file} already.")
    settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings = dataclasses.replace(settings, secret=secrets.token_hex(32))
    check(settings)
    shut_file(settings)
    engine = make_engine(settings.database, pool_size=1)
    try:
        if is_made(engine) and not is_empty(engine):
            raise FoundingError("There is an office in that database already.")
        settings = _with_keys(settings, now)
        make_tables(engine)
        writing(engine, lambda c: _first(c, settings, manager, by, now))
    finally:
        engine.dispose()
    certificates.write_secret(file, as_toml(settings))
    return file


def shut_file(settings: Settings) -> None:
    """Let nobody but the office's own account read its database, where that is one file."""
    url = sa.make_url(settings.database)
    if url.get_backend_name() == "sqlite" and url.database:
        handle = os.open(url.database, os.O_WRONLY | os.O_CREAT, 0o600)
        os.close(handle)


def as_toml(settings: Settings) -> str:
    """Return the settings as their file has them, without what is as usual."""
    usual = {f.name: f.default for f in dataclasses.fields(Settings)}
    values = {f.name: getattr(settings, f.name) for f in dataclasses.fields(Settings)}
    told = {n: v for n, v in values.items() if v != usual[n] and n != "folder"}
    lines = [f"{name} = {_toml(value)}" for name, value in told.items()]
    head = "# The settings of this office. Nobody but its own account may read them: the secret."
    return "\n".join([head, *lines, ""])


def _first(
    connection: sa.Connection, settings: Settings, manager: Manager, by: str, now: dt.datetime
) -> None:
    values = dataclasses.asdict(manager)
    add_person(connection, **values, office=settings.office, by=by, now=now)


def _with_keys(settings: Settings, now: dt.datetime) -> Settings:
    if settings.address.startswith("https://"):
        certificates.make_authority(settings, now=now)
        certificates.make_server_certificate(settings, now=now)
    certificates.make_audit_key(settings)
    backup, recovery = (_key_pair(settings, file) for file in (BACKUP_KEY, RECOVERY_KEY))
    return dataclasses.replace(settings, backup_key=backup, recovery_key=recovery)


def _key_pair(settings: Settings, file: str) -> str:
    """Write the private half of a new key and return the public one, both in hexadecimal."""
    key = PrivateKey.generate()
    what, opens = _OPENS[file]
    words = _KEY_WORDS.format(what=what, office=settings.office, opens=opens, key=bytes(key).hex())
    certificates.write_secret(settings.folder / file, words)
    return bytes(key.public_key).hex()


def _toml(value: object) -> str:
    """Return a value as TOML has it; a JSON string is one of TOML's."""
    return str(value).lower() if isinstance(value, bool) else json.dumps(value, ensure_ascii=False)
