"""iro-office invite, lost-laptop, device ...: laptops, and what a lost one held."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from iro_core.wire.people import Invitation
from iro_server.accounts import devices_admin
from iro_server.office_cli import lost_report
from iro_server.office_cli.certificates import write_secret
from iro_server.office_cli.desk import Desk, desk_of
from iro_server.office_cli.telling import columns, say

commands = typer.Typer(no_args_is_help=True, help="List laptops; shut one out; make one wipe.")
Laptop = Annotated[str, typer.Argument(help="Its name, its id, or how its id begins.")]


def invite(
    context: typer.Context,
    account: Annotated[str, typer.Argument(help="Whose laptop it will be.")],
    to: Annotated[Path | None, typer.Option(help="Write it to this file.")] = None,
    days: Annotated[int, typer.Option(min=1, max=30, help="For how many days.")] = 7,
) -> None:
    """Make an invitation for a person's laptop: its code works once.

    The officer opens the file, or pastes the text, under Office > Connect.
    """
    desk = desk_of(context)
    text = invitation(desk, account, days).model_dump_json(indent=2)
    if to is None:
        say(text)
        return
    write_secret(to, text + "\n")
    say(f"Written: {to}. The code in it works once, within {days} days.")


def invitation(desk: Desk, account: str, days: int) -> Invitation:
    """Return a fresh invitation."""
    settings = desk.settings
    certificate = ""
    if urlsplit(settings.address).scheme == "https":
        certificate = settings.ca_certificate.read_text("ascii")
    code = desk.change(
        lambda c: devices_admin.invite(c, account, days=days, by=desk.by, now=desk.now)
    )
    return Invitation(
        office=settings.office,
        address=settings.address,
        certificate=certificate,
        account=account.strip().lower(),
        code=code,
    )


def lost_laptop(
    context: typer.Context,
    laptop: Laptop,
    html: Annotated[Path | None, typer.Option(help="Write it for printing, too.")] = None,
    revoke: Annotated[bool, typer.Option("--revoke", help="Shut it out as well.")] = False,
    wipe: Annotated[
        bool, typer.Option("--wipe", help="Make it destroy its cases as well.")
    ] = False,
) -> None:
    """Say what was on a lost laptop, when it was last in touch, and which children it affects."""
    desk = desk_of(context)
    found = desk.look(lambda c: devices_admin.need_device(c, laptop))
    if revoke or wipe:
        _shut_out(desk, found.id, is_wipe=wipe)
        say("It is shut out from now on.\n")
    lost = desk.look(lambda c: devices_admin.lost_laptop(c, found.id))
    report = lost_report.report(lost, office=desk.settings.office, now=desk.now)
    say(lost_report.as_text(report))
    if html is not None:
        write_secret(html, lost_report.as_html(report))
        say(f"\nFor printing: {html}")


@commands.command("list")
def show(
    context: typer.Context,
    account: Annotated[str, typer.Option(help="Only this person's.")] = "",
) -> None:
    """List the laptops, the last seen first."""
    found = desk_of(context).look(lambda c: devices_admin.devices(c, account))
    rows = [(d.id[:13], d.name, d.account, d.state, d.seen_at[:16], d.is_behind) for d in found]
    heads = ("laptop", "name", "account", "state", "last seen (UTC)", "must let go")
    say(columns(heads, rows))


@commands.command("revoke")
def revoke(context: typer.Context, laptop: Laptop) -> None:
    """Shut a laptop out from its next request on. Its unsent work stays on it."""
    desk = desk_of(context)
    found = desk.look(lambda c: devices_admin.need_device(c, laptop))
    _shut_out(desk, found.id, is_wipe=False)
    say(f"{found.name or found.id} of {found.account} is shut out.")


@commands.command("wipe")
def wipe(context: typer.Context, laptop: Laptop) -> None:
    """Make a laptop destroy its cases when it is next in touch, and shut it out."""
    desk = desk_of(context)
    found = desk.look(lambda c: devices_admin.need_device(c, laptop))
    _shut_out(desk, found.id, is_wipe=True)
    say(
        f"{found.name or found.id} of {found.account} is told to destroy its cases when it next "
        "asks. Until then: iro-office lost-laptop"
    )


def _shut_out(desk: Desk, device_id: str, *, is_wipe: bool) -> None:
    desk.change(
        lambda c: devices_admin.shut_out(c, device_id, is_wipe=is_wipe, by=desk.by, now=desk.now)
    )
