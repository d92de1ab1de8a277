"""The iro-office command: every command in its place."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from iro_server.office_cli import (
    bundles_commands,
    children_commands,
    devices_commands,
    keeping_commands,
    people_commands,
    setup_commands,
)
from iro_server.office_cli.desk import Desk
from iro_server.office_cli.sentences import told_in_sentences
from iro_server.settings import CONFIG


class Group(TyperGroup):
    """Commands whose errors are sentences."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was typed."""
        with told_in_sentences():
            return super().invoke(ctx)


app = typer.Typer(
    name="iro-office",
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Run the office of IRO Desktop: its people, children, laptops, backups and audit.",
)


@app.callback()
def begin(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", "-c", envvar=CONFIG, help="office.toml; the one here unless told."
        ),
    ] = None,
) -> None:
    """Take the settings that every command works with."""
    desk = context.obj or Desk()
    if config is not None:
        desk.config = config
    context.obj = desk
    context.call_on_close(desk.leave)


_SETUP, _PEOPLE, _LAPTOPS, _KEEPING = "Setting up", "People and children", "Laptops", "Keeping"
for panel, commands in (
    (_SETUP, (setup_commands.init, setup_commands.serve, setup_commands.openapi)),
    (
        _PEOPLE,
        (children_commands.allocate, children_commands.reallocate, children_commands.cover),
    ),
    (_LAPTOPS, (devices_commands.invite,)),
    (
        _KEEPING,
        (
            keeping_commands.status,
            keeping_commands.backup,
            keeping_commands.restore,
            keeping_commands.head,
            keeping_commands.unseal,
            keeping_commands.migrate,
        ),
    ),
):
    for command in commands:
        app.command(command.__name__, rich_help_panel=panel)(command)
app.command("new-epoch", rich_help_panel=_KEEPING)(keeping_commands.new_epoch)
app.command("verify", rich_help_panel=_KEEPING)(keeping_commands.check)
app.command("lost-laptop", rich_help_panel=_LAPTOPS)(devices_commands.lost_laptop)
app.add_typer(people_commands.commands, name="person", rich_help_panel=_PEOPLE)
app.add_typer(children_commands.commands, name="child", rich_help_panel=_PEOPLE)
app.add_typer(devices_commands.commands, name="device", rich_help_panel=_LAPTOPS)
app.add_typer(bundles_commands.commands, name="bundle", rich_help_panel=_LAPTOPS)
app.add_typer(setup_commands.certificate, name="certificate", rich_help_panel=_SETUP)
app.add_typer(setup_commands.reporting, name="reporting", rich_help_panel=_KEEPING)
