"""iro-office allocate, reallocate, cover, child ...: who has which child."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import sqlalchemy as sa
import typer

from iro_server.accounts import allocating, people
from iro_server.office_cli import child_export
from iro_server.office_cli.desk import Desk, desk_of
from iro_server.office_cli.sealing import check_public_key
from iro_server.office_cli.telling import columns, progress, say

commands = typer.Typer(
    no_args_is_help=True, help="List an officer's children; export all that is kept of one."
)
To = Annotated[str, typer.Argument(metavar="ACCOUNT", help="Whose they shall be.")]
Numbers = Annotated[list[str] | None, typer.Argument(metavar="CHILD...", help="Case numbers.")]
AllOf = Annotated[str, typer.Option("--all-of", metavar="ACCOUNT", help="All of this officer's.")]
_Give = Callable[[sa.Connection, str], None]


def allocate(context: typer.Context, account: To, children: Numbers = None) -> None:
    """Give children who have no officer to one."""
    desk = desk_of(context)
    cases = _named(desk, children, "")
    done = _each(
        desk,
        cases,
        lambda c, child: allocating.allocate(c, child, account, by=desk.by, now=desk.now),
    )
    say(f"{_children(done)} allocated to {account}.")


def reallocate(
    context: typer.Context, account: To, children: Numbers = None, all_of: AllOf = ""
) -> None:
    """Move children to another officer. Unsent work of the one before is kept and delivered."""
    desk = desk_of(context)
    cases = _named(desk, children, all_of)
    done = _each(
        desk,
        cases,
        lambda c, child: allocating.reallocate(c, child, account, by=desk.by, now=desk.now),
    )
    say(f"{_children(done)} moved to {account}.")


def cover(
    context: typer.Context,
    account: To,
    until: Annotated[dt.datetime, typer.Option(formats=["%Y-%m-%d"], help="The last day.")],
    children: Numbers = None,
    all_of: AllOf = "",
) -> None:
    """Let an officer cover for another, up to and including a day; it ends by itself."""
    desk = desk_of(context)
    cases = _named(desk, children, all_of)
    last = until.date()
    done = _each(
        desk,
        cases,
        lambda c, child: allocating.cover(c, child, account, until=last, by=desk.by, now=desk.now),
    )
    say(f"{account} covers for {_children(done)} until {last:%d %B %Y}.")


@commands.command("list")
def show(
    context: typer.Context, account: Annotated[str, typer.Argument(help="Whose children.")]
) -> None:
    """List an officer's children by case number and initials."""

    def look(connection: sa.Connection) -> list[allocating.Case]:
        person = people.need_person(connection, account)
        return allocating.cases_of(connection, allocating.children_of(connection, person.id))

    found = desk_of(context).look(look)
    say(columns(("case number", "initials"), [(c.case_number or c.id, c.initials) for c in found]))


@commands.command("export")
def export(
    context: typer.Context,
    child: Annotated[str, typer.Argument(help="The case number.")],
    to: Annotated[Path, typer.Option(help="The folder that the file goes into.")],
    sealed: Annotated[
        bool, typer.Option("--sealed", help="Shut it to all but the holder of the backup key.")
    ] = False,
    sealed_for: Annotated[
        str, typer.Option(metavar="KEY", help="Shut it for this public key instead.")
    ] = "",
) -> None:
    """Export everything that is kept of one child, with the audit, as one file to read.

    It holds hidden addresses too. The export itself is noted in the audit.
    """
    desk = desk_of(context)
    key = sealed_for or (desk.settings.backup_key if sealed else "")
    if sealed or sealed_for:
        check_public_key(key)
    case = desk.look(lambda c: allocating.find_case(c, child))
    total = desk.look(lambda c: child_export.rows_of(c, case.id))
    with progress("Exporting", total) as tick:
        made = child_export.export(
            desk.engine,
            case.id,
            to,
            office=desk.settings.office,
            public_key=key,
            by=desk.by,
            now=desk.now,
            tick=tick,
        )
    say(f"{made.records} records, {made.attachments} attachments, {made.audit} rows of audit.")
    say(f"Written: {made.file}")
    say("" if key else "It can be read by anybody who has the file. Delete it when it has served.")


def _named(desk: Desk, children: list[str] | None, all_of: str) -> list[str]:
    """Return the ids of the children that were named, each looked up before any is moved."""
    if bool(children) == bool(all_of):
        raise typer.BadParameter("Name children by case number, or an officer with --all-of.")

    def look(connection: sa.Connection) -> list[str]:
        if not children:
            person = people.need_person(connection, all_of)
            return allocating.children_of(connection, person.id)
        return [allocating.find_case(connection, named).id for named in children]

    return desk.look(look)


def _each(desk: Desk, cases: list[str], give: _Give) -> int:
    """Do it for each child in a transaction of its own."""
    with progress("Moving", len(cases)) as tick:
        for child in cases:
            desk.change(lambda c, child=child: give(c, child))  # type: ignore[misc]  # a bound loop variable
            tick(1)
    return len(cases)


def _children(count: int) -> str:
    return "1 child" if count == 1 else f"{count} children"
