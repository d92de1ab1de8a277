"""The laptop that is killed: `python -m bench.syncing.rounder FOLDER SIGNED [options]`.

It does one round with its office, unless it is killed before.
"""

import argparse
import json
import sys
from pathlib import Path

from bench.syncing import faults
from bench.syncing.laptops import open_laptop
from bench.syncing.serving import Signed
from iro_core.wire.people import Session
from iro_desktop.sync import round as rounds
from iro_desktop.sync.enrolment import Enrolment

READY, DONE = "ready", "done"


def main(arguments: list[str]) -> None:
    """Do one round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("signed", type=Path)
    parser.add_argument("--die-before", type=int, default=0)
    parser.add_argument("--fault", default="")
    given = parser.parse_args(arguments)
    if given.fault:
        faults.LAPTOP[given.fault]()
    signed = read_signed(given.signed)
    store = open_laptop(given.folder, signed.session.profile, signed.enrolment.device)
    print(READY, flush=True)
    if given.die_before:
        faults.die_before(given.die_before)
    rounds.sync(store, signed.office())
    print(DONE, flush=True)


def write_signed(signed: Signed, path: Path) -> None:
    """Keep who is signed in where the other process finds it."""
    told = {"enrolment": vars(signed.enrolment), "session": signed.session.plain()}
    path.write_text(json.dumps(told), "utf-8")


def read_signed(path: Path) -> Signed:
    """Return who is signed in."""
    told = json.loads(path.read_text("utf-8"))
    session = Session.model_validate(told["session"])
    return Signed(enrolment=Enrolment(**told["enrolment"]), session=session)


if __name__ == "__main__":
    main(sys.argv[1:])
