"""Caseloads for tests: a folder with a key and a store in it, made at a small cost."""

import hashlib
from pathlib import Path
from typing import Any

from iro_desktop.models.keys import Cost
from iro_desktop.models.places import Machine
from iro_desktop.services.opening import FirstRun, Strongbox
from tests.clocks import FakeClock
from tests.keyrings import FakeKeyring

CHEAP = Cost(memory_bytes=8192, passes=1)
PASSWORD = "lantern otter gravel"
SAM = FirstRun(full_name="Sam Example", office_name="Example Council")
HERE = Machine(environ={}, mounts=lambda: "", drive_type=lambda _root: 0)


def a_strongbox(
    folder: Path,
    *,
    keyring: FakeKeyring | None = None,
    clock: FakeClock | None = None,
    **other: Any,
) -> Strongbox:
    """Return the strongbox of a folder, without a keyring unless one is given."""
    return Strongbox(
        folder,
        clock=(clock or FakeClock()).clock,
        cost=CHEAP,
        keyring=lambda: keyring,
        **{"machine": HERE, **other},
    )


def a_caseload(folder: Path, *, keyring: FakeKeyring | None = None) -> None:
    """Make a caseload in a folder and leave it locked."""
    box = a_strongbox(folder, keyring=keyring)
    box.create(SAM, PASSWORD)
    box.release()


def prints(folder: Path) -> dict[str, str]:
    """Return the fingerprint of each file of a caseload, what only guards it aside."""
    passing = {"lock", "guesses.json"}
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in passing
    }
