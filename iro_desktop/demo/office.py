"""A practice laptop of a practice office: enrolled by an invitation, empty at first."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from iro_desktop.demo.caseload import PASSWORD
from iro_desktop.demo.folder import PREFIX, FolderError, is_used

if TYPE_CHECKING:
    from iro_desktop.services.opening import FirstRun, Store, Strongbox

INNER = "office"
LAPTOPS = "laptops"
TAKEN = ".taken"
NO_OFFICE = (
    "No practice office is running on this computer, or all its invitations are taken. Start one "
    "in another terminal: python3 dev.py office"
)


def take_invitation(named: Path | None) -> str:
    """Return the text of an invitation, each once.

    Args:
        named: The file; None for the next that a practice office on this computer has left.

    Raises:
        FolderError: There is none.
    """
    places = [named] if named else _left()
    for place in places:
        taken = place.with_name(place.name + TAKEN)
        try:
            place.replace(taken)
        except OSError:  # another demo was quicker, or there is none
            continue
        return taken.read_text("utf-8")
    raise FolderError(f"There is no invitation at {named}." if named else NO_OFFICE)


def enrolled_store(box: "Strongbox", text: str, *, say: Callable[[str], object]) -> "Store":
    """Return the open store of a laptop that was just enrolled; its children come by themselves.

    On a worker thread.
    """
    from iro_desktop.sync.enrolling import enrol, read_invitation
    from iro_desktop.sync.office import OfficeSilentError, UnknownAccountError

    invitation = read_invitation(text)
    officer = _officer(text)
    store = box.create(officer, PASSWORD)
    try:
        enrol(store, invitation, PASSWORD, device_name=f"Practice laptop of {invitation.account}")
    except (OfficeSilentError, UnknownAccountError) as error:
        raise FolderError(
            "The practice office did not let this laptop in. Does it still run? Begin again with: "
            "python3 dev.py demo --office"
        ) from error
    say(f"This is the laptop of {officer.full_name}, enrolled at {invitation.office}.")
    say("Its children come from the office now.")
    return store


def fill(store: "Store") -> None:
    """Fetch everything from the office before anything is shown."""
    from iro_desktop.sync.enrolling import office_of
    from iro_desktop.sync.round import sync

    office = office_of(store)
    if office is not None:
        sync(store, office)
        office.close()


def _left() -> list[Path]:
    """Return the invitations that wait, those of the newest office first."""
    offices = [place for place in Path(tempfile.gettempdir()).glob(f"{PREFIX}*") if is_used(place)]
    offices.sort(key=lambda place: place.stat().st_mtime, reverse=True)
    return [file for place in offices for file in sorted((place / INNER / LAPTOPS).glob("*.json"))]


def _officer(text: str) -> "FirstRun":
    from iro_core.fields import Role
    from iro_desktop.services.opening import FirstRun

    told = json.loads(text).get("officer", {})
    known = {name: str(value) for name, value in told.items() if name != "role"}
    return FirstRun(**known, role=Role(told["role"]))
