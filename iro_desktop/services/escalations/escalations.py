"""Raising a concern about the work for a child, from anywhere, and changing what it says."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from iro_core import ids
from iro_core.domain.names import full_name
from iro_core.fields import Record, kind_of
from iro_core.records import (
    Child,
    Decision,
    Escalation,
    EscalationStage,
    KeyDate,
    Midpoint,
    Person,
    Relationship,
    Review,
)
from iro_desktop.models.checks import clean
from iro_desktop.models.reading import Reader, RecordMissingError
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.escalations.escalation_records import need_open
from iro_desktop.services.form_values import record_values
from iro_desktop.services.refusals import needed

CONTENT = (
    "reason",
    "other_reasons",
    "concern",
    "effect_on_child",
    "asked_for",
    "service_area",
    "social_worker",
    "team_manager",
)
"""What can be changed of an escalation while it is open."""

_KINDS: Mapping[str, type[Record]] = {
    "review_id": Review,
    "midpoint_id": Midpoint,
    "decision_id": Decision,
    "key_date_id": KeyDate,
}
_SOCIAL_WORKER, _TEAM_MANAGER = "social_worker", "team_manager"


def raise_concern(
    store: Store,
    *,
    child_id: str,
    review_id: str = "",
    midpoint_id: str = "",
    decision_id: str = "",
    key_date_id: str = "",
    concern: str = "",
    asked_for: str = "",
    reason: str = "",
    today: dt.date,
) -> Escalation:
    """Put a concern on a child's file, filled in as far as the file knows. Nothing is sent.

    A concern about the same thing that is open and has not been taken to anybody yet is returned as
    it is: asking twice does not make two of it.

    Args:
        reason: One of the service's own reasons, or "".

    Raises:
        RecordMissingError: There is no such child, or what the concern is about is on the file of
            another one.
        RecordError: A text is too long; the message is for its field.
        NotAllowedError: The author's role may not raise concerns.
    """
    about: dict[str, Any] = {
        "review_id": review_id,
        "midpoint_id": midpoint_id,
        "decision_id": decision_id,
        "key_date_id": key_date_id,
        "reason": clean(reason).strip(),
    }
    with store.writing() as writer:
        writer.need(Child, child_id)
        _check_whose(writer, child_id, about)
        same = _not_begun(writer, child_id, about) if any(about.values()) else None
        if same is not None:
            return same
        return writer.add(
            Escalation(
                id=ids.EscalationId(writer.new_id()),
                child_id=ids.ChildId(child_id),
                state="open",
                raised_on=today,
                concern=concern.strip(),
                asked_for=asked_for.strip(),
                **about,
                **who_answers(writer, child_id, today),
            )
        )


def change_escalation(store: Store, *, seen: Escalation, values: Mapping[str, Any]) -> Escalation:
    """Change what an open escalation says.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    new = record_values(Escalation, values, names=CONTENT)
    needed("reason", new.get("reason", seen.reason), "Choose the reason.")
    needed("concern", new.get("concern", seen.concern), "Say what the concern is.")
    needed("asked_for", new.get("asked_for", seen.asked_for), "Say what is asked for.")
    with store.writing() as writer:
        need_open(writer, seen.id)
        return writer.change(seen, **new)


def who_answers(reader: Reader, child_id: str, today: dt.date) -> dict[str, Any]:
    """Return the social worker, the team manager and the service area, as the file has them."""
    links = [
        each
        for each in reader.find(Relationship, child_id=child_id)
        if each.role in {_SOCIAL_WORKER, _TEAM_MANAGER}
        and (each.from_on is None or each.from_on <= today)
        and (each.to_on is None or each.to_on > today)
    ]
    links.sort(key=lambda each: each.from_on or dt.date.min)
    people = {each.id: each for each in reader.find(Person, id=[x.person_id for x in links])}
    now = {each.role: people[each.person_id] for each in links if each.person_id in people}
    worker, manager = now.get(_SOCIAL_WORKER), now.get(_TEAM_MANAGER)
    areas = (each.organisation for each in (worker, manager) if each and each.organisation)
    return {
        "social_worker": _name(worker),
        "team_manager": _name(manager),
        "service_area": next(areas, "")[:80],
    }


def _check_whose(reader: Reader, child_id: str, about: Mapping[str, str]) -> None:
    for name, kind in _KINDS.items():
        found = reader.get(kind, about[name]) if about[name] else None
        if found is not None and kind_of(found).case_of(found) != child_id:
            raise RecordMissingError(f"{kind.__name__} {found.id} is on another child's file")


def _name(person: Person | None) -> str:
    return full_name(person.first_name, person.family_name)[:120] if person else ""


def _not_begun(writer: Writer, child_id: str, about: dict[str, Any]) -> Escalation | None:
    alike = writer.find(Escalation, child_id=child_id, state="open", **about)
    begun = {
        each.escalation_id
        for each in writer.find(EscalationStage, escalation_id=[each.id for each in alike])
    }
    return next((each for each in alike if each.id not in begun), None)
