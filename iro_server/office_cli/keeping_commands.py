"""iro-office backup, restore, verify, head, unseal, migrate: keeping the office, and proof."""

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import sqlalchemy as sa
import typer

from iro_server.changes import heads, log
from iro_server.changes.heads import SignedHead
from iro_server.changes.verifying import Finding, rows_of_log, verify
from iro_server.office_cli import backups, certificates, telling
from iro_server.office_cli.backups import BackupError
from iro_server.office_cli.desk import Desk, desk_of
from iro_server.office_cli.founding import shut_file
from iro_server.office_cli.sealing import check_public_key, read_private_key, unsealed
from iro_server.office_cli.telling import progress, say, warn
from iro_server.tables import dumping, making

_MOST_SHOWN = 20
File = Annotated[Path, typer.Argument(metavar="FILE")]
Key = Annotated[Path, typer.Option(help="The file with the private backup key.")]


def backup(
    context: typer.Context,
    to: Annotated[Path, typer.Argument(help="A folder, or the file to write.")],
    elsewhere: Annotated[
        bool,
        typer.Option(
            "--elsewhere",
            help="The folder is another computer's: laptops may let go of what is in the backup.",
        ),
    ] = False,
) -> None:
    """Back the office up while it works: sealed, and proved by restoring it once."""
    desk = desk_of(context)
    settings = desk.settings
    check_public_key(settings.backup_key)
    file = to / f"office-{desk.now:%Y-%m-%d-%H%M%S}.backup" if to.is_dir() else to
    if file.exists():
        raise BackupError(f"{file} is there already.")
    total = desk.look(dumping.rows_in)
    with progress("Writing", total) as tick, progress("Proving", total) as again:
        made = backups.back_up(
            desk.engine,
            file,
            public_key=settings.backup_key,
            scratch=settings.folder,
            tick=tick,
            again=again,
        )
    if elsewhere:
        backups.mark_durable(desk.engine, made.seq)
    say(f"{made.rows:,} rows up to number {made.seq:,}, {max(1, made.size // 1000):,} kB.")
    say("It was read back, restored and verified.")
    say(f"Written: {file}")


def restore(context: typer.Context, file: File, key: Key) -> None:
    """Restore a backup into the empty database that the settings name, as a new epoch.

    Every laptop then offers again what it still has and the backup has not.
    """
    desk = desk_of(context)
    if not file.is_file():
        raise BackupError(f"There is no file {file}.")
    private = read_private_key(key)
    shut_file(desk.settings)
    with progress("Restoring", 0) as tick:
        made = backups.restore(desk.any_engine, file, key=private, tick=tick)
    say(f"{made.rows:,} rows up to number {made.seq:,} restored, as a new epoch.")
    say("Next: iro-office verify, then iro-office serve. Everybody signs in again.")


def check(
    context: typer.Context,
    heads_in: Annotated[
        Path | None, typer.Option("--heads", help="Folder of signed heads kept elsewhere.")
    ] = None,
) -> None:
    """Check the whole audit: the chain, signed heads, records, rights, accounts, laptops, files.

    Status 0 if all holds; 1 if anything was altered, added or removed.
    """
    desk = desk_of(context)
    others = _kept_elsewhere(heads_in) if heads_in else []
    key = certificates.audit_public_key(desk.settings)
    total = desk.look(rows_of_log)
    with progress("Verifying", total) as tick:
        found = desk.look(lambda c: verify(c, heads=others, key=key, tick=tick))
    if found:
        _show(found)
        raise typer.Exit(1)
    kept = desk.look(heads.kept_heads)
    say(f"All holds: {total:,} rows of the log, and what follows from them.")
    say(f"Signed heads that agree: {len(kept)} here, {len(others)} from elsewhere.")


def head(
    context: typer.Context,
    to: Annotated[Path, typer.Option(help="A folder that the office cannot write over later.")],
) -> None:
    """Sign the newest row of the log, once a day, and write the proof into a folder."""
    desk = desk_of(context)
    key = certificates.audit_key(desk.settings)
    today = desk.now.date().isoformat()
    signed = desk.change(lambda c: heads.sign_day(c, key, now=desk.now))
    signed = signed or next(h for h in desk.look(heads.kept_heads) if h.day == today)
    if not to.is_dir():
        raise BackupError(f"{to} is no folder.")
    file = to / f"head-{signed.day}.json"
    if file.exists() and _read_head(file) != signed:
        raise BackupError(f"{file} has another head of that day. Something was altered: verify.")
    file.write_text(json.dumps(dataclasses.asdict(signed), indent=2) + "\n", "utf-8")
    say(f"The head of {signed.day} is number {signed.seq:,}.")
    say(f"Written: {file}")


def unseal(
    file: File,
    key: Key,
    to: Annotated[Path, typer.Option(help="The file to write.")],
) -> None:
    """Open a sealed export with the private key."""
    private = read_private_key(key)
    if to.exists():
        raise BackupError(f"{to} is there already.")
    part = to.with_name(to.name + ".part")
    try:
        with file.open("rb") as source, part.open("wb") as out:
            for piece in unsealed(source, private):
                out.write(piece)
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
    say(f"Written: {to}")


def migrate(context: typer.Context) -> None:
    """Bring an older office's tables to this version. Back up first."""
    before, after = making.migrate(desk_of(context).any_engine)
    if before == after:
        say(f"The tables are of version {after} already.")
    else:
        say(f"The tables were of version {before}; they are of version {after} now.")


def new_epoch(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Begin a new epoch after the database went back in time without `restore`.

    After a snapshot, a recovery to a point in time, or a standby that took over and had not all:
    every laptop then offers again what it still has. It does no harm where nothing was lost.
    """
    desk = desk_of(context)
    if not yes:
        typer.confirm("Every laptop will offer all its kept work again. Go on?", abort=True)
    backups.begin_epoch(desk.engine)
    say("A new epoch has begun. Everybody signs in again.")


def status(context: typer.Context) -> None:
    """Say in a few lines how the office stands."""
    desk = desk_of(context)
    say(telling.columns(("what", "how it stands"), desk.look(lambda c: _standing(c, desk))))


def _standing(connection: sa.Connection, desk: Desk) -> list[tuple[str, object]]:
    newest = log.head(connection)
    kept = heads.kept_heads(connection)
    lines: list[tuple[str, object]] = [
        ("office", desk.settings.office),
        ("address", desk.settings.address),
        ("tables", f"version {making.SCHEMA}"),
        ("rows of the log", f"{newest.seq:,}"),
        ("backed up to row", f"{newest.durable:,}"),
        ("newest signed head", kept[-1].day if kept else "none: iro-office head"),
    ]
    if desk.settings.has_tls:
        ends = certificates.validity(desk.settings)
        lines.append(("certificate ends", f"{ends.server_ends:%Y-%m-%d}"))
        lines.append(("authority ends", f"{ends.authority_ends:%Y-%m-%d}"))
    return lines


def _kept_elsewhere(folder: Path) -> list[SignedHead]:
    found = [_read_head(file) for file in sorted(folder.glob("head-*.json"))]
    if not found:
        raise BackupError(f"There are no signed heads in {folder}.")
    return found


def _read_head(file: Path) -> SignedHead:
    try:
        return SignedHead(**json.loads(file.read_text("utf-8")))
    except (ValueError, TypeError) as error:
        raise BackupError(f"{file} is no signed head.") from error


def _show(found: list[Finding]) -> None:
    for each in found[:_MOST_SHOWN]:
        warn(f"{each.table} {each.row} {each.what}")
    if len(found) > _MOST_SHOWN:
        warn(f"and {len(found) - _MOST_SHOWN} more")
    warn("The database was changed past the office. Keep it as it is, and see docs/operations.md.")
