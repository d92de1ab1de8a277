"""iro-office bundle take: work that comes on a stick, and the answer that goes back on it."""

from pathlib import Path
from typing import Annotated

import typer

from iro_core.wire.bundles import MOST_BYTES, SUFFIX
from iro_server.accounts.bundles import Taken, take_bundle
from iro_server.office_cli.backups import BackupError
from iro_server.office_cli.certificates import write_secret
from iro_server.office_cli.desk import desk_of
from iro_server.office_cli.sealing import read_private_key
from iro_server.office_cli.telling import say

commands = typer.Typer(
    no_args_is_help=True, help="Take in work that a laptop without a network sends on a stick."
)
_ORDERS = {
    "revoked": "The laptop is shut out: nothing was taken in, and the answer tells it so.",
    "wipe": "The laptop is to be wiped: nothing was taken in, and the answer orders it.",
}


@commands.command("take")
def take(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The bundle that the laptop wrote.")],
    key: Annotated[Path, typer.Option(help="The file with the private recovery key.")],
    to: Annotated[Path, typer.Option(help="The folder that the answer goes into.")],
) -> None:
    """Take a bundle in and write the answer for the laptop that wrote it.

    A bundle may be taken twice: what is known is answered from the log. The answer opens on that
    laptop alone.
    """
    desk = desk_of(context)
    private = read_private_key(key)
    if not to.is_dir():
        raise BackupError(f"{to} is no folder.")
    if file.stat().st_size > MOST_BYTES:
        raise BackupError(f"{file} is too large to be a bundle.")
    answer = to / f"answer-{desk.now:%Y-%m-%d-%H%M%S}{SUFFIX}"
    if answer.exists():
        raise BackupError(f"{answer} is there already.")
    taken = take_bundle(desk.engine, file.read_bytes(), private, now=desk.now)
    write_secret(answer, taken.answer)
    say(_told(taken))
    say(f"Written: {answer}. Bring it back to that laptop.")


def _told(taken: Taken) -> str:
    if taken.order:
        return _ORDERS[taken.order]
    results = ", ".join(f"{count} {result}" for result, count in sorted(taken.results.items()))
    return f"{taken.edits} changes from the laptop of {taken.account}: {results or 'none new'}."
