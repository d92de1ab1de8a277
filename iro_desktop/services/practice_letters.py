"""Letters of each kind for a practice caseload: begun, finished, with business support, sent."""

import datetime as dt
from dataclasses import dataclass, replace

from iro_core.domain.children import age_on
from iro_core.records import Child, Decision, Letter, Placement, Relationship
from iro_desktop.letters.content import LetterError, Look
from iro_desktop.models.queries.allocated import allocated_children
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letters import (
    OpenLetter,
    finish_letter,
    load_letter,
    record_printed,
    save_letter,
)
from iro_desktop.services.letters.safety import confirm_second
from iro_desktop.services.letters.sent import give_to_support, mark_sent
from iro_desktop.services.letters.starting import start_letter
from iro_desktop.services.refusals import RecordError

_DRAFT, _READY, _SUPPORT, _SENT = "draft", "ready", "support", "sent"
_OLD_ENOUGH, _GROWN = 5, 18
_SECOND = "Toni Second"
_FAMILY = ("parent", "relative")


@dataclass(frozen=True)
class _Plan:
    """One letter: which kind, how far it is, how it looks, and how it went out."""

    kind: str
    state: str
    look: Look = Look()
    layout: str = ""
    how: str = "post"
    note: str = ""


_PLANS = (
    _Plan("profile", _SENT, Look(typeface="lexend", colour="purple", theme="space")),
    _Plan("profile", _READY, Look(typeface="andika", theme="animals"), layout="easy_read"),
    _Plan("before_visit", _SENT, Look(colour="green", paper="cream"), how="hand"),
    _Plan("missed_you", _SUPPORT, Look(theme="nature"), note="Second class is enough"),
    _Plan("goodbye", _DRAFT, Look(typeface="opendyslexic", paper="blue", size="large")),
    _Plan("decision", _SUPPORT, Look(colour="blue"), note="With the handbook"),
    _Plan("good_news", _SENT, Look(theme="football", colour="orange"), how="read_aloud"),
    _Plan("advocacy", _READY, Look(paper="green")),
    _Plan("family", _READY),
)


def add_letters(store: Store, *, today: dt.date) -> int:
    """Write letters of each kind for the officer's children, one child a letter.

    What the check of a letter does not let through stays a draft, as it would for an officer.

    Returns:
        How many were written.
    """
    children = iter(_children(store, today))
    written = 0
    for plan in _PLANS:
        written += any(_write(store, child, plan, today) for child in children)
    return written


def _children(store: Store, today: dt.date) -> list[Child]:
    """Return those who can read a letter and about whom none is begun, always in the same order."""
    with store.reading() as reader:
        own = allocated_children(reader, store.author.profile_id, today=today)
        ids = [each.id for each in own]
        busy = {each.child_id for each in reader.find(Letter, state=["", "draft", "ready"])}
        hidden = {each.child_id for each in reader.find(Placement, is_hidden=True)}
        found = reader.find(Child, id=ids, order_by=("id",))
    fits = [each for each in found if each.id not in busy | hidden and each.born_on]
    return [each for each in fits if _OLD_ENOUGH <= _age(each, today) < _GROWN]


def _age(child: Child, today: dt.date) -> int:
    return age_on(child.born_on, today) if child.born_on else 0


def _write(store: Store, child: Child, plan: _Plan, today: dt.date) -> bool:
    """Write one letter; False if the file of this child lacks what it is written from."""
    person, decision = _about(store, child, plan.kind)
    try:
        begun = start_letter(
            store,
            child_id=child.id,
            kind=plan.kind,
            today=today,
            to_person_id=person,
            decision_id=decision,
        )
    except LetterError:
        return False
    draft = replace(begun.draft, look=plan.look, layout=plan.layout or begun.draft.layout)
    begun = replace(begun, draft=draft)
    if plan.state != _DRAFT:
        _send(store, begun, plan, today)
    return True


def _about(store: Store, child: Child, kind: str) -> tuple[str, str]:
    with store.reading() as reader:
        if kind == "family":
            links = reader.find(Relationship, child_id=child.id, role=_FAMILY, to_on=None)
            return next((str(each.person_id) for each in links if each.person_id), ""), ""
        if kind == "decision":
            found = reader.find(Decision, child_id=child.id, order_by=("-made_at", "id"), limit=1)
            return "", next((str(each.id) for each in found), "")
    return "", ""


def _send(store: Store, begun: OpenLetter, plan: _Plan, today: dt.date) -> None:
    letter_id = begun.letter.id
    try:
        saved = save_letter(store, seen=begun, draft=begun.draft, dated_on=today)
        if plan.kind == "family":
            confirm_second(store, letter_id=letter_id, name=_SECOND, today=today)
            saved = load_letter(store, letter_id=letter_id)
        finish_letter(store, seen=saved, draft=saved.draft, dated_on=today)
    except (LetterError, RecordError):
        return
    if plan.state == _SUPPORT:
        give_to_support(store, letter_id=letter_id, note=plan.note, today=today)
    if plan.state == _SENT:
        record_printed(store, letter_id=letter_id)
        mark_sent(store, letter_id=letter_id, sent_on=today, how=plan.how, today=today)
