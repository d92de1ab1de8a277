"""The way in: `iro-desktop`, or `python -m iro_desktop`."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

ELSEWHERE = {"demo": "iro_desktop.demo", "shots": "iro_desktop.shots"}
"""Commands that are modules of their own, with a `main(arguments) -> int`."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit status.

    Args:
        arguments: Without the program's name; the process's own if left out.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in ELSEWHERE:
        return int(importlib.import_module(ELSEWHERE[given[0]]).main(given[1:]))
    options, for_qt = _parser().parse_known_args(given)
    if options.self_check:
        from iro_desktop.self_check import main as check

        return check()
    from iro_desktop import app

    return app.run([sys.argv[0], *for_qt], data=options.data)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="iro-desktop",
        description="IRO Desktop: reviews, visits and letters, encrypted and offline. "
        "Commands of their own: demo, shots.",
    )
    parser.add_argument("--data", type=Path, help="the folder of the caseload; made if not there")
    parser.add_argument(
        "--self-check", action="store_true", help="open, write, draw and close everything once"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
