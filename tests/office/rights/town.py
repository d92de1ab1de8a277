"""One office with somebody of each role, and children who stand to each of them differently."""

import hashlib
from pathlib import Path
from typing import Any

from iro_core.fields import Role
from iro_core.wire.edits import PushRequest, WireEdit
from iro_server.accounts import allocating, people
from iro_server.tables.engine import writing
from tests.office.builders import Line, an_office
from tests.office.web.served import Laptop, Served

CHILDREN = ("own", "team", "other", "closed", "sibling", "hidden")
PICTURE = b"a picture"
SHA256 = hashlib.sha256(PICTURE).hexdigest()
HIDDEN_STREET = "7 Quince Wharf"
_OFFICERS = {"team": "bea", "other": "cat", "sibling": "cat"}
PEOPLE: dict[str, tuple[Role, str]] = {
    "ann": (Role.IRO, "North"),
    "bea": (Role.IRO, "North"),
    "cat": (Role.IRO, "South"),
    "chair": (Role.CP_CHAIR, "North"),
    "manager": (Role.TEAM_MANAGER, "North"),
    "service": (Role.SERVICE_MANAGER, ""),
    "support": (Role.BUSINESS_SUPPORT, "North"),
    "cleared": (Role.BUSINESS_SUPPORT, "North"),
    "it": (Role.IT_ADMINISTRATOR, ""),
    "leaver": (Role.SERVICE_MANAGER, ""),
}


def word(child: str) -> str:
    """Return a word that stands in the records of one child alone."""
    return f"Zephyr{child}"


class Town:
    """The office, and a signed-in laptop of everybody.

    `ann` has "own", "closed" and "hidden"; `bea`, of her team, has "team"; `cat`, of another, has
    "other" and "sibling", with a person whom no other child names.
    """

    def __init__(self, folder: Path) -> None:
        self.engine = an_office(folder)
        self.served = Served([self.engine], folder)
        for name, (role, team) in PEOPLE.items():
            self.served.add(name, role, team=team, is_cleared=name == "cleared")
        self.laptops = {name: self.served.laptop(name) for name in PEOPLE}
        self.lines = {name: Line(laptop.who) for name, laptop in self.laptops.items()}
        for child in CHILDREN:
            self._add(child, _OFFICERS.get(child, "ann"))
        laptop = self.laptops["ann"]
        for child in ("own", "closed", "hidden"):
            laptop.office.send_content(child, SHA256, 0, PICTURE)
        self.revoked = self.served.laptop("ann", "laptop-lost")

    def _add(self, child: str, officer: str) -> None:
        line = self.lines[officer]
        closed = {"closed_on": "2026-01-05"} if child == "closed" else {}
        parts: list[tuple[str, str, dict[str, Any]]] = [
            (child, "child", {"first_name": word(child), **closed}),
            (f"place-{child}", "placement", self._place(child)),
            (f"visit-{child}", "visit", {"child_id": child, "voice": f"{word(child)} said so"}),
            (f"file-{child}", "attachment", {"child_id": child, "sha256": SHA256}),
        ]
        if child == "sibling":
            carer = {"child_id": child, "person_id": "mother", "role": "foster_carer"}
            parts.append(("mother", "person", {"first_name": "Zephyrmother"}))
            parts.append(("link-sibling", "relationship", carer))
        edits = [line.edit(id_, new, kind=kind, case=child) for id_, kind, new in parts]
        assert set(self.push(officer, *edits)) == {"ok"}

    def _place(self, child: str) -> dict[str, Any]:
        hidden = {"is_hidden": True, "address": HIDDEN_STREET} if child == "hidden" else {}
        return {"child_id": child, "from_on": "2026-01-02", **hidden}

    def push(self, name: str, *edits: WireEdit) -> list[str]:
        """Push edits as somebody, and return what became of them."""
        line = self.lines[name]
        answer = self.laptops[name].office.push(PushRequest(line=line.name, edits=list(edits)))
        return [each.result.value for each in answer.results]

    def laptop(self, name: str) -> Laptop:
        return self.laptops[name]

    def move(self, child: str, account: str) -> None:
        def deed(connection: Any) -> None:
            allocating.reallocate(connection, child, account, now=self.served.at)

        writing(self.engine, deed)

    def disable(self, account: str) -> None:
        writing(self.engine, lambda c: people.disable(c, account, now=self.served.at))

    def close(self) -> None:
        self.engine.dispose()
