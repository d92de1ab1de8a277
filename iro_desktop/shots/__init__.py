"""Pictures of every screen and dialog, in each theme and at two text sizes: `dev.py shots DIR`."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

THEMES = ("light", "dark", "contrast")
PERCENT = (100, 200)


@dataclass(frozen=True)
class Look:
    """One theme at one text size."""

    theme: str
    percent: int


LOOKS = tuple(Look(theme, percent) for percent in PERCENT for theme in THEMES)


def main(arguments: Sequence[str]) -> int:
    """Take the pictures, print how many there are, and return 1 if a scene could not be taken."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from iro_desktop.shots.studio import take_in_parallel

    looks = [each for each in LOOKS if f"{each.theme}-{each.percent}" in (options.look or _all())]
    count, failed = take_in_parallel(options.folder, looks, only=options.only)
    _say(f"{count} pictures in {options.folder}.")
    for name in failed:
        _say(f"FAILED {name}")
    if not count:
        _say("No scene is called so.")
    return 1 if failed or not count else 0


def picture_name(scene: str, look: Look) -> str:
    """Return what a picture's file is called: "caseload-dark-200.png"."""
    return f"{scene}-{look.theme}-{look.percent}.png"


def _all() -> list[str]:
    return [f"{each.theme}-{each.percent}" for each in LOOKS]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py shots", description="Write a PNG of every screen and dialog into a folder."
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument(
        "--only", action="append", metavar="NAME", help="scenes whose names begin so"
    )
    parser.add_argument("--look", action="append", choices=_all(), help="such as dark-200")
    return parser


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
