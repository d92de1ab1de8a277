"""The demo: the program on an invented caseload, with a window or, without a display, by itself."""

import argparse
import contextlib
import dataclasses
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from iro_core.trouble import Trouble
from iro_desktop.demo.caseload import PASSWORD, Wanted
from iro_desktop.demo.folder import NOTE, FolderError, kept_folder, throwaway_folder

OUT = Path("iro-demo")
INTERRUPTED = 130
HIDDEN = ("offscreen", "minimal")


def main(arguments: Sequence[str]) -> int:
    """Show the demo, or do the main job where there is no display; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        wanted = _wanted(options)
    except FolderError as error:
        say(str(error))
        return 1
    place = kept_folder(options.keep, password=PASSWORD) if options.keep else throwaway_folder()
    status = 1
    try:
        with _stopping_softly(), place as folder:
            status = _show(folder, wanted, out=options.out)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except (FolderError, Trouble) as error:
        say(str(error))
        return status
    say("The practice caseload is " + (f"kept in {options.keep}." if options.keep else "gone."))
    return status


def has_display() -> bool:
    """Say whether a window would be seen; where it would not, Qt is told to draw offscreen."""
    if sys.platform == "linux" and not _any_set("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return os.environ.get("QT_QPA_PLATFORM") not in HIDDEN


def say(words: str) -> None:
    """Print a line at once; a bundle without a console has nowhere to print to."""
    if sys.stdout is not None:
        with contextlib.suppress(OSError):  # the terminal was closed: the window goes on
            sys.stdout.write(f"{words}\n")
            sys.stdout.flush()


def _show(folder: Path, wanted: Wanted, *, out: Path) -> int:
    if has_display():
        from iro_desktop.demo.window import show

        return show(folder, wanted, say=say)
    from iro_desktop.demo.alone import run

    return run(folder, wanted, out=out, say=say)


def _wanted(options: argparse.Namespace) -> Wanted:
    """Return what kind of caseload was asked for.

    Raises:
        FolderError: It shall come from an office, and there is no invitation.
    """
    plain = Wanted(children=options.children, seed=options.seed, records=options.records)
    if options.office is None or (options.keep and (options.keep / NOTE).exists()):
        return plain
    from iro_desktop.demo.office import take_invitation

    text = take_invitation(Path(options.office) if options.office else None)
    return dataclasses.replace(plain, invitation=text, comes_first=not has_display())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="iro-desktop demo",
        description="Open the program on an invented caseload, thrown away at the end. Without a "
        "display, do the main job alone and leave pictures of it and the letter.",
    )
    parser.add_argument("--children", type=_count, default=62, metavar="N", help="62 unless told")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another caseload")
    parser.add_argument("--records", type=_count, metavar="N", help="at least so many records")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the caseload in this folder")
    parser.add_argument(
        "--office",
        nargs="?",
        const="",
        metavar="FILE",
        help="be a laptop of the practice office that runs on this computer (dev.py office): with "
        "the next invitation, or the one in FILE",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=OUT,
        metavar="DIR",
        help="where pictures and letter go without a display; iro-demo here unless told",
    )
    return parser


def _count(words: str) -> int:
    number = int(words)
    if number < 1:
        raise argparse.ArgumentTypeError("it must be at least 1")
    return number


def _any_set(*names: str) -> bool:
    return any(os.environ.get(name) for name in names)


@contextlib.contextmanager
def _stopping_softly() -> Iterator[None]:
    """Take it like Ctrl+C when the system ends the process, or its terminal is closed."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _stop) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _stop(_signal: int, _frame: object) -> None:
    """End as on Ctrl+C, so that the practice caseload is thrown away."""
    raise KeyboardInterrupt
