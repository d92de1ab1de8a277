"""An officer's work, deed by deed, each written into the ledger before and after."""

import datetime as dt
import hashlib
import random
from typing import Any

from bench.killing.ledger import Ledger
from iro_core import ids
from iro_core.records import Child, Profile
from iro_desktop.models.store import Store
from iro_desktop.services.letters import letters
from iro_desktop.services.visits import visit_drafts, visit_saving, visits
from iro_desktop.services.visits.visit_form import DraftAction, JointVisit
from iro_desktop.services.visits.visit_saving import Change

TODAY = dt.date(2026, 3, 5)
CHILDREN = (ids.ChildId("brother"), ids.ChildId("sister"))
WORDS = ("gran", "Sundays", "football", "a blue door", "my own room", "school", "the dog")
SHARED: dict[str, Any] = {
    "visit_type": "between_reviews",
    "is_planned": True,
    "held_on": TODAY,
    "starts_at": dt.time(14, 0),
    "ends_at": dt.time(15, 0),
    "mode": "face_to_face",
    "place": "Home",
}
OWN: dict[str, Any] = {
    "seen_alone": "yes",
    "others_present": "Nobody",
    "feeling": "happy",
    "knows_advocacy": "yes",
    "has_advocate": "no",
    "has_actions": True,
}


def set_up(store: Store) -> None:
    """Put two children into an empty store."""
    with store.writing() as writer:
        if writer.get(Child, CHILDREN[0]) is None:
            for child_id in CHILDREN:
                writer.add(Child(id=child_id, first_name=child_id.title(), family_name="Example"))
            writer.add(Profile(id=store.author.profile_id, full_name="Robin Vale", role="iro"))


def one_visit(store: Store, ledger: Ledger, chance: random.Random) -> None:
    """Start a visit, type into it, finish it, and write and freeze both letters."""
    ledger.will("start")
    visit = visit_drafts.start_visit(store, child_ids=CHILDREN)
    ledger.done("start", joint=visit.joint_id)
    for child_id in CHILDREN:
        visit = _type(store, ledger, visit, child_id, chance)
    visit = _fill(store, ledger, visit)
    ledger.will("finish", joint=visit.joint_id)
    visit = visits.finish_visit(store, joint_id=visit.joint_id, today=TODAY)
    ledger.done("finish", joint=visit.joint_id)
    for part in visit.parts:
        _write_letter(store, ledger, part.visit.id)


def _type(
    store: Store, ledger: Ledger, visit: JointVisit, child_id: ids.ChildId, chance: random.Random
) -> JointVisit:
    text = f"{child_id}:"
    for _ in range(chance.randint(3, 8)):
        text += " " + chance.choice(WORDS)
        for field in ("voice", "analysis"):
            change = Change(child_id=child_id, field=field, value=f"{text} ({field})")
            visit = _save(store, ledger, visit, change)
    return visit


def _save(store: Store, ledger: Ledger, visit: JointVisit, change: Change) -> JointVisit:
    entry = {
        "joint": visit.joint_id,
        "child": change.child_id,
        "field": change.field,
        "value": change.value,
    }
    ledger.will("save", **entry)
    saved = visit_saving.save_changes(store, seen=visit, changes=[change])
    ledger.done("save", **entry)
    return saved.visit


def _fill(store: Store, ledger: Ledger, visit: JointVisit) -> JointVisit:
    changes = [Change(child_id=None, field=name, value=value) for name, value in SHARED.items()]
    for child_id in CHILDREN:
        changes += [Change(child_id=child_id, field=n, value=v) for n, v in OWN.items()]
        actions = tuple(
            DraftAction(wording=f"{deed} for {child_id}", owner="Robin Vale", due_on=TODAY)
            for deed in ("Ask", "Phone")
        )
        changes.append(Change(child_id=child_id, field="actions", value=actions))
    ledger.will("fill", joint=visit.joint_id)
    saved = visit_saving.save_changes(store, seen=visit, changes=changes)
    ledger.done("fill", joint=visit.joint_id)
    return saved.visit


def _write_letter(store: Store, ledger: Ledger, visit_id: str) -> None:
    ledger.will("letter", visit=visit_id)
    letter = letters.start_letter_after_visit(store, visit_id=visit_id, today=TODAY)
    ledger.done("letter", visit=visit_id, letter=letter.letter.id)
    ledger.will("freeze", letter=letter.letter.id)
    letters.finish_letter(store, seen=letter, draft=letter.draft, dated_on=TODAY)
    pdf = letters.letter_pdf(store, letter_id=letter.letter.id)
    ledger.done("freeze", letter=letter.letter.id, sha256=hashlib.sha256(pdf).hexdigest())
