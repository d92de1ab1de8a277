"""Nonsense of every shape at each endpoint of the office: `dev.py proof api [CASES]`.

schemathesis reads the published description and makes requests that follow it and that break it.
Each is asked by nobody, with a forged session, and by an officer who has no child. The office may
refuse as it likes, but never fail, never serve who is not let in, and never hand out a child. Two
planted faults, an endpoint that fails and one that asks for no session, must be caught.
"""

import collections
import contextlib
import dataclasses
import logging
import random
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import hypothesis
import schemathesis
from fastapi import FastAPI
from schemathesis.generation import GenerationMode

from tests.office.web.served import Served

CASES = 20_000
CHILD = "Zephyrchild"
OPEN = {("GET", "/health"), ("GET", "/challenge"), ("POST", "/enrol"), ("POST", "/session")}


@dataclasses.dataclass
class Tally:
    """What came of so many requests.

    Attributes:
        statuses: How often each status was answered.
        faults: What must not be: path, status and who asked.
    """

    statuses: "collections.Counter[int]" = dataclasses.field(default_factory=collections.Counter)
    faults: list[str] = dataclasses.field(default_factory=list)

    @property
    def cases(self) -> int:
        """How many requests were made."""
        return sum(self.statuses.values())


def attack(app: FastAPI, tokens: dict[str, str], *, cases: int, seed: int) -> Tally:
    """Ask so many times, in turn at each endpoint, and return what came of it.

    Args:
        app: The office.
        tokens: Who asks: a name and the session's token; "nobody" has none.
        cases: About how many requests.
        seed: Which ones.
    """
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    every: Any = schema.get_all_operations()
    operations = [found.ok() for found in every]
    each = max(1, cases // (2 * len(operations)))
    tally = Tally()
    chance = random.Random(seed)
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            _ask_often(operation, mode, tally, tokens=tokens, count=each, chance=chance)
    return tally


def _ask_often(
    operation: Any,
    mode: GenerationMode,
    tally: Tally,
    *,
    tokens: dict[str, str],
    count: int,
    chance: random.Random,
) -> None:
    @hypothesis.seed(chance.randrange(2**32))
    @hypothesis.settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        who = chance.choice(sorted(tokens))
        if operation.method.upper() == "DELETE" and who == "officer":
            who = "forged"  # the officer's session shall last
        if case.path_parameters and chance.random() < 0.5:
            case.path_parameters["scope"] = chance.choice(("child-1", "office"))
        headers = {"IRO-Protocol": chance.choice(("1", "1", "1", "0", "x"))}
        if tokens[who]:
            headers["Authorization"] = f"Bearer {tokens[who]}"
        said = case.call(headers=headers)
        _judge(tally, (operation.method.upper(), operation.path), who, said)

    with contextlib.suppress(hypothesis.errors.Unsatisfiable):  # nothing of it can be broken
        ask()


def _judge(tally: Tally, place: tuple[str, str], who: str, said: Any) -> None:
    status = int(said.status_code)
    tally.statuses[status] += 1
    is_served = 200 <= status < 300 and place not in OPEN and who != "officer"
    if status >= 500 or is_served or CHILD.encode() in said.content:
        tally.faults.append(f"{place[0]} {place[1]} answered {status} to {who}")


def an_attacked_office(folder: Path) -> tuple[Served, FastAPI, dict[str, str]]:
    """Return an office with a child, and who asks: nobody, a forger, a childless officer."""
    from iro_core.wire.edits import PushRequest
    from iro_server.app import make_app
    from tests.office.builders import Line, an_office

    engine = an_office(folder)
    served = Served([engine], folder)
    served.add("ann")
    served.add("bea")
    ann, bea = served.laptop("ann"), served.laptop("bea")
    line = Line(ann.who)
    edits = [line.edit("child-1", {"first_name": CHILD})]
    ann.office.push(PushRequest(line=line.name, edits=edits))
    app = make_app(served.settings, engine, lambda: served.at)
    return served, app, {"nobody": "", "forged": "f" * 43, "officer": bea.token}


def planted(folder: Path) -> list[str]:
    """Return the planted faults that are not caught: there must be none."""
    _served, app, tokens = an_attacked_office(folder)

    @app.get("/sync/open")
    def is_open() -> dict[str, str]:
        return {"status": "served"}

    @app.get("/sync/broken")
    def is_broken() -> dict[str, str]:
        raise RuntimeError

    app.openapi_schema = None
    told = " ".join(attack(app, tokens, cases=150, seed=1).faults)
    return [path for path in ("/sync/open", "/sync/broken") if path not in told]


def main(arguments: list[str]) -> int:
    """Run the proof and say how it went; 0 if it holds."""
    cases = int(arguments[0]) if arguments else CASES
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)  # each refusal and planted fault would say its place
    with tempfile.TemporaryDirectory(prefix="iro-api-") as name:
        for part in ("office", "planted"):
            (Path(name) / part).mkdir()
        _served, app, tokens = an_attacked_office(Path(name) / "office")
        tally = attack(app, tokens, cases=cases, seed=0)
        missed = planted(Path(name) / "planted")
    print(f"{tally.cases:,} requests: {dict(sorted(tally.statuses.items()))}")
    for fault in sorted(set(tally.faults))[:20]:
        print(f"  {fault}")
    print(f"Planted faults that were missed: {', '.join(missed) or 'none'}")
    holds = not tally.faults and not missed
    print("The proof holds." if holds else "THE PROOF FAILS.")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
