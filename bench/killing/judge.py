"""Comparing what is left in the store with the ledger: nothing is lost, nothing is doubled."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.killing import stores
from bench.killing.cycle_judge import cycle_wrongs
from bench.killing.ledger import entries
from iro_core.records import Action, Letter, Visit
from iro_desktop.letters.content import LetterError
from iro_desktop.models.audit import first_broken_link
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters

ACTIONS_EACH = 2


def verdict(folder: Path) -> list[str]:
    """Return what is wrong after a kill, in words; nothing if all is as promised."""
    store = stores.open_store(folder)
    try:
        with store.reading() as reader:
            wrong = [*_file(reader), *_visits(reader), *_saves(reader, folder)]
            wrong += cycle_wrongs(reader, folder)
        return wrong + list(_letters(store, folder))
    finally:
        store.close()


def _file(reader: Reader) -> Iterator[str]:
    for check in ("cipher_integrity_check", "integrity_check"):
        found = [row[0] for row in reader.connection.exec_driver_sql(f"pragma {check}")]
        if found not in ([], ["ok"]):
            yield f"{check}: {found[:2]}"
    broken = first_broken_link(reader.connection)
    if broken is not None:
        yield f"the audit is broken at {broken}"
    numbers = "select count(*), coalesce(max(n), 0) from edit where n is not null"
    count, highest = reader.connection.exec_driver_sql(numbers).one()
    if count != highest:
        yield f"{count} sealed edits, numbered up to {highest}"


def _visits(reader: Reader) -> Iterator[str]:
    by_joint: dict[str, list[Visit]] = {}
    for visit in reader.find(Visit):
        by_joint.setdefault(visit.joint_id, []).append(visit)
    actions = Counter(action.visit_id for action in reader.find(Action))
    for joint, group in by_joint.items():
        if len({visit.state for visit in group}) != 1 or len(group) != 2:
            yield f"visit {joint} is finished for one child and not for the other"
        for visit in group:
            wanted = 0 if visit.state == "draft" else ACTIONS_EACH
            if actions[visit.id] != wanted:
                yield f"visit {visit.id} has {actions[visit.id]} actions, not {wanted}"
            if any(other.child_id in visit.voice for other in group if other is not visit):
                yield f"visit {visit.id} holds another child's words"


def _saves(reader: Reader, folder: Path) -> Iterator[str]:
    visits = {(str(visit.joint_id), str(visit.child_id)): visit for visit in reader.find(Visit)}
    finished = {joint: visit.state for (joint, _), visit in visits.items()}
    kept: dict[tuple[str, str, str], list[Any]] = {}
    for entry in entries(folder / "ledger.jsonl"):
        if entry["deed"] == "save":
            place = (entry["joint"], entry["child"], entry["field"])
            new = [entry["value"]]
            kept[place] = new if entry["mark"] == "done" else kept.get(place, [""]) + new
        is_promise = entry["mark"] == "done" and entry["deed"] == "finish"
        if is_promise and finished.get(entry["joint"]) in {None, "draft"}:
            yield f"visit {entry['joint']} was finished and is not"
    for (joint, child, field), allowed in kept.items():
        visit = visits.get((joint, child))
        if visit is None or getattr(visit, field) not in allowed:
            yield f"{field} of visit {joint} is not what was saved"


def _letters(store: Store, folder: Path) -> Iterator[str]:
    with store.reading() as reader:
        found = reader.find(Letter)
    twice = [v for v, n in Counter(letter.visit_id for letter in found).items() if n > 1]
    if twice:
        yield f"{len(twice)} visits have two letters"
    frozen = {letter.id for letter in found if letter.state == "ready"}
    for letter_id in frozen:
        try:
            letters.letter_pdf(store, letter_id=letter_id)
        except LetterError as error:
            yield f"letter {letter_id}: {error}"
    for entry in entries(folder / "ledger.jsonl"):
        is_promise = entry["mark"] == "done" and entry["deed"] == "freeze"
        if is_promise and entry["letter"] not in frozen:
            yield f"letter {entry['letter']} was frozen and is not"
