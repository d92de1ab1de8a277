"""iro-office person ...: who works here, and what they may do."""

from typing import Annotated

import typer

from iro_core.fields import Role
from iro_server.accounts import people
from iro_server.office_cli.desk import desk_of
from iro_server.office_cli.telling import columns, say

commands = typer.Typer(
    no_args_is_help=True, help="Add people, change what they may do, shut them out."
)
Account = Annotated[str, typer.Argument(help="What they sign in as, such as an email address.")]
_ROLES = ", ".join(role.value for role in Role)
Team = Annotated[str, typer.Option(help="Their team; a team manager needs one.")]


@commands.command("add")
def add(
    context: typer.Context,
    account: Account,
    name: Annotated[str, typer.Option(help="Full name, as colleagues see it.")],
    role: Annotated[Role, typer.Option(help=f"One of {_ROLES}.", show_choices=False)],
    team: Team = "",
    cleared: Annotated[
        bool, typer.Option("--cleared", help="They may know hidden addresses.")
    ] = False,
) -> None:
    """Add a person. Then give them a laptop: iro-office invite ACCOUNT."""
    desk = desk_of(context)
    office = desk.settings.office
    desk.change(
        lambda c: people.add_person(
            c,
            account=account,
            name=name,
            role=role,
            team=team,
            office=office,
            is_cleared=cleared,
            by=desk.by,
            now=desk.now,
        )
    )
    say(f"Added {account}. Next: iro-office invite {account}")


@commands.command("list")
def show(context: typer.Context) -> None:
    """List everybody: account, name, role, team, cleared, children, disabled."""
    found = desk_of(context).look(people.people)
    rows = [
        (
            p.account,
            p.name,
            p.role.value,
            p.team,
            p.is_cleared,
            p.children,
            (p.disabled_at or "")[:10],
        )
        for p in found
    ]
    heads = ("account", "name", "role", "team", "cleared", "children", "disabled")
    say(columns(heads, rows))


@commands.command("role")
def role(
    context: typer.Context,
    account: Account,
    role: Annotated[Role, typer.Argument(help=f"One of {_ROLES}.", show_choices=False)],
) -> None:
    """Give a person another role; it holds from their next sign-in."""
    desk = desk_of(context)
    desk.change(lambda c: people.change_role(c, account, role, by=desk.by, now=desk.now))
    say(f"{account} is {role.value} now, and signs in again.")


@commands.command("team")
def team(
    context: typer.Context,
    account: Account,
    team: Annotated[str, typer.Argument(help='The team; "" for none.')],
) -> None:
    """Move a person to another team; the managers of both gain and lose their children."""
    desk = desk_of(context)
    desk.change(lambda c: people.change_team(c, account, team, by=desk.by, now=desk.now))
    say(f"{account} is in {team or 'no team'} now.")


@commands.command("clear")
def clear(
    context: typer.Context,
    account: Account,
    no_longer: Annotated[bool, typer.Option("--no-longer", help="Take it back.")] = False,
) -> None:
    """Say that a person may know hidden addresses."""
    desk = desk_of(context)
    is_cleared = not no_longer
    desk.change(
        lambda c: people.clear_hidden(c, account, is_cleared=is_cleared, by=desk.by, now=desk.now)
    )
    say(f"{account} may {'' if is_cleared else 'no longer '}know hidden addresses.")


@commands.command("disable")
def disable(context: typer.Context, account: Account) -> None:
    """Shut a person out from their next request on. Their children stay theirs until moved."""
    desk = desk_of(context)
    person = desk.change(lambda c: people.disable(c, account, by=desk.by, now=desk.now))
    say(f"{person.account} is shut out.")
    if person.children:
        say(
            f"{person.children} children are still theirs. Move them: "
            f"iro-office reallocate ACCOUNT --all-of {person.account}"
        )


@commands.command("enable")
def enable(context: typer.Context, account: Account) -> None:
    """Let a disabled person in again."""
    desk = desk_of(context)
    desk.change(lambda c: people.enable(c, account, by=desk.by, now=desk.now))
    say(f"{account} may sign in again.")


@commands.command("forget-password")
def forget_password(context: typer.Context, account: Account) -> None:
    """Let a person choose a new password for the office with their next invitation."""
    desk = desk_of(context)
    desk.change(lambda c: people.forget_password(c, account, by=desk.by, now=desk.now))
    say(f"The password of {account} opens nothing any more. Now: iro-office invite {account}")
