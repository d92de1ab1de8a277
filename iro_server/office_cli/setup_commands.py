"""iro-office init, certificate ..., reporting ..., openapi, serve: setting up and running."""

import json
import socket
from pathlib import Path
from typing import Annotated

import typer

from iro_core.fields import Role
from iro_server.office_cli import certificates, founding
from iro_server.office_cli.desk import desk_of
from iro_server.office_cli.telling import say
from iro_server.settings import Settings
from iro_server.tables import dictionary
from iro_server.tables import reporting as views
from iro_server.tables.engine import make_engine
from iro_server.tables.making import check_version

certificate = typer.Typer(no_args_is_help=True, help="Look at the certificates; renew them.")
reporting = typer.Typer(no_args_is_help=True, help="The views for Power BI.")
Also = Annotated[list[str] | None, typer.Option(help="A further name or address of the server.")]


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="Where settings, keys and certificates go.")],
    office: Annotated[str, typer.Option(help="The office's name, as officers see it.")],
    address: Annotated[str, typer.Option(help="Where laptops reach it: https://HOST:PORT")],
    manager: Annotated[str, typer.Option(help="The account of the first manager.")],
    manager_name: Annotated[str, typer.Option(help="The manager's full name.")],
    role: Annotated[Role, typer.Option(help="The manager's role.")] = Role.SERVICE_MANAGER,
    team: Annotated[str, typer.Option(help="The team, for a team manager.")] = "",
    database: Annotated[
        str, typer.Option(help="postgresql+psycopg://USER@HOST/NAME; SQLite in FOLDER unless told.")
    ] = "",
    listen: Annotated[
        str, typer.Option(help="The address of this computer to answer on.")
    ] = "0.0.0.0",  # noqa: S104 - laptops come from outside; TLS and enrolment guard it
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8443,
    proxy: Annotated[bool, typer.Option("--behind-proxy", help="A proxy ends TLS.")] = False,
) -> None:
    """Found an office: settings, keys, certificates, tables and the first manager."""
    desk = desk_of(context)
    there = folder.resolve()
    settings = Settings(
        office=office,
        database=database or f"sqlite:///{(there / 'office.db').as_posix()}",
        address=address.rstrip("/"),
        folder=there,
        secret="",
        listen=listen,
        port=port,
        is_behind_proxy=proxy,
    )
    first = founding.Manager(account=manager, name=manager_name, role=role, team=team)
    file = founding.found(settings, first, by=desk.by, now=desk.now)
    say(f"The office {office} is founded: {file}")
    say("")
    say("Now, in this order:")
    say(f"1. Carry {founding.BACKUP_KEY} and {founding.RECOVERY_KEY} away from this computer.")
    if settings.ca_key.exists():
        say("2. Keep ca-key.pem apart too: only renewing the certificate needs it.")
    say(f"3. iro-office --config {file} invite {manager}")
    say(f"4. iro-office --config {file} serve")


@certificate.command("show")
def show(context: typer.Context) -> None:
    """Say until when the certificates are good, and for which names."""
    ends = certificates.validity(desk_of(context).settings)
    say(f"The server's certificate ends on {ends.server_ends:%d %B %Y}; it is for:")
    for name in ends.names:
        say(f"  {name}")
    say(f"The office's own authority ends on {ends.authority_ends:%d %B %Y}.")


@certificate.command("renew")
def renew(
    context: typer.Context,
    also: Also = None,
    new_authority: Annotated[
        bool,
        typer.Option("--new-authority", help="Begin a new authority: every laptop enrols again."),
    ] = False,
) -> None:
    """Make a new certificate for the server. Laptops notice nothing; serve again to use it."""
    desk = desk_of(context)
    if new_authority:
        certificates.make_authority(desk.settings, now=desk.now)
    certificates.make_server_certificate(desk.settings, also=tuple(also or ()), now=desk.now)
    say(f"Good until {certificates.validity(desk.settings).server_ends:%d %B %Y}. Serve again.")
    if new_authority:
        say("Every laptop needs a new invitation: its old one trusts the authority before.")


@reporting.command("grant")
def grant(
    context: typer.Context,
    role: Annotated[str, typer.Argument(help="A role of PostgreSQL; made if it is not there.")],
) -> None:
    """Let a role of PostgreSQL read the views for Power BI, and nothing else."""
    count = views.grant_reading(desk_of(context).engine, role)
    say(f"{role} may read {count} views, and nothing else of the office.")


@reporting.command("dictionary")
def show_dictionary() -> None:
    """Print what each column of each view says (Markdown)."""
    say(dictionary.as_markdown().rstrip())


@reporting.command("list")
def list_views(context: typer.Context) -> None:
    """List the views with how many rows each has."""
    for name, count in views.counts(desk_of(context).engine):
        say(f"{name:24}{count:>10,}")


def openapi(context: typer.Context) -> None:
    """Print the description of the office's interface (OpenAPI)."""
    from iro_server.app import make_app

    desk = desk_of(context)
    made = make_app(desk.settings, desk.any_engine, desk.clock)
    say(json.dumps(made.openapi(), indent=2))


def serve(context: typer.Context) -> None:
    """Answer laptops until it is told to stop (Ctrl+C)."""
    from iro_server import serving

    desk = desk_of(context)
    settings = desk.settings
    check_version(desk.any_engine)
    with socket.socket() as place:  # uvicorn's own words for a port that is taken are no sentence
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind((settings.listen, settings.port))
    say(f"{settings.office} answers at {settings.address}. Ctrl+C ends it.")
    serving.serve(settings, make_engine(settings.database), desk.clock)
