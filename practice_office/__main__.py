"""Start a practice office on this computer: `python -m practice_office`."""

import argparse
import contextlib
import datetime as dt
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from iro_core.trouble import Trouble
from iro_desktop.demo.caseload import PASSWORD
from iro_desktop.demo.folder import FolderError, kept_folder, throwaway_folder
from iro_desktop.demo.office import INNER, LAPTOPS
from iro_server.office_cli.sentences import told_in_sentences
from iro_server.serving import server
from iro_server.settings import FILE, load_settings
from iro_server.tables.engine import make_engine
from practice_office.founding import Made, found_practice_office

INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Run a practice office until Ctrl+C; return the exit status."""
    options = _parser().parse_args(arguments)
    inside = (
        kept_folder(options.keep, password=PASSWORD) if options.keep else throwaway_folder(INNER)
    )
    try:
        with _stopping_softly(), inside as folder, told_in_sentences():
            _run(folder / INNER if options.keep else folder, options)
    except KeyboardInterrupt:
        pass
    except (FolderError, Trouble) as error:
        say(str(error))
        return 1
    except RuntimeError:  # a sentence has been told
        return 1
    say("The practice office is " + (f"kept in {options.keep}." if options.keep else "gone."))
    return 0


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def now() -> dt.datetime:
    """Return the instant, in this computer's time zone."""
    return dt.datetime.now(dt.UTC).astimezone()


def _run(folder: Path, options: argparse.Namespace) -> None:
    if (folder / FILE).exists():
        say("Opening the practice office as it was left.")
        _tell_laptops(folder)
    else:
        children = (options.children, -(-options.children // 3))
        say("Making a practice office: invented people, and children for two officers.")
        port = options.port or _free_port()
        _tell(found_practice_office(folder, port=port, now=now(), children=children))
    settings = load_settings(folder / FILE, {})
    engine = make_engine(settings.database)
    try:
        runs = server(settings, engine, now)
        say(f"\nThe office answers at {settings.address}. Ctrl+C ends it.")
        with contextlib.suppress(KeyboardInterrupt):
            runs.run()
    finally:
        engine.dispose()


def _tell(made: Made) -> None:
    """Say what there is, and how to try the sync at once."""
    say(f"Made in {made.seconds:.0f} s: {made.edits:,} edits in, {made.records:,} records there.")
    say(f"\nPeople, all with the password: {PASSWORD}")
    for each in made.people:
        say(f"  {each.account:10} {each.name:22} {each.what}")
    for number, laptop in enumerate(made.laptops, 1):
        say(f"\nInvitation {number}, for the laptop of {laptop.account}:")
        say(f"  address  {laptop.address}")
        say(f"  account  {laptop.account}")
        say(f"  code     {laptop.code}")
        say(f"  file     {laptop.file}")
    say("\nTry it: in a second terminal, and again in a third,")
    say("  python3 dev.py demo --office")
    say("opens a laptop that takes the next invitation by itself. Five children are on both of")
    say("them: write about one on both laptops, and see what the office makes of it.")
    say("IT's own command:")
    say(f"  {Path(sys.executable).with_name('iro-office')} --config {made.config} status")


def _tell_laptops(folder: Path) -> None:
    left = sorted((folder / LAPTOPS).glob("*.json"))
    say(f"{len(left)} invitations are left: python3 dev.py demo --office FILE")
    for each in left:
        say(f"  {each}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py office",
        description="Run an office on this computer with invented people and children, thrown away "
        "at the end, and invite two laptops to it.",
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the office in this folder")
    parser.add_argument(
        "--children", type=int, default=62, metavar="N", help="of the first officer; 62 unless told"
    )
    parser.add_argument("--port", type=int, default=0, help="a free one unless told")
    return parser


def _free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port: int = place.getsockname()[1]
    return port


@contextlib.contextmanager
def _stopping_softly() -> Iterator[None]:
    """Take it like Ctrl+C when the system ends the process, so that the office is thrown away."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _stop) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _stop(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
