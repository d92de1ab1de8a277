"""The people around a child: adding one, changing what is known of them, ending a relationship."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from iro_core import ids
from iro_core.records import Person, Relationship
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.child.child_entries import PersonEntry
from iro_desktop.services.form_values import record_values
from iro_desktop.services.refusals import RecordError, needed

_OF_PERSON = ("first_name", "family_name", "organisation", "telephone", "email")
_OF_RELATIONSHIP = ("role", "detail", "from_on", "has_parental_responsibility", "may_know_address")
_ONE_ENTRY_FOR_ALL = {
    "social_worker",
    "team_manager",
    "service_manager",
    "business_support",
    "advocate",
    "guardian",
    "personal_adviser",
}
"""Colleagues who are around many children: the same name and role is taken for the same person."""


def add_person(store: Store, *, child_id: str, values: Mapping[str, Any]) -> Relationship:
    """Put a person on a child's file.

    A colleague of the same name and role who is in the store already is taken for the same person.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    with store.writing() as writer:
        return add_person_now(writer, child_id, values)


def add_person_now(writer: Writer, child_id: str, values: Mapping[str, Any]) -> Relationship:
    """Put a person on a child's file, within a transaction; see `add_person`."""
    person, link = _checked(values)
    known = _known(writer, person, link["role"])
    if known is None:
        known = writer.add(Person(id=ids.PersonId(writer.new_id()), role=link["role"], **person))
    else:
        writer.change(known, **{name: value for name, value in person.items() if value})
    return writer.add(
        Relationship(
            id=ids.RelationshipId(writer.new_id()),
            child_id=ids.ChildId(child_id),
            person_id=known.id,
            **link,
        )
    )


def change_person(store: Store, *, seen: PersonEntry, values: Mapping[str, Any]) -> None:
    """Change what is known of a person and of what they are to the child.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    person, link = _checked(values)
    with store.writing() as writer:
        if seen.person is not None:
            writer.change(seen.person, **person)
        writer.change(seen.relationship, **link)


def end_relationship(store: Store, *, seen: PersonEntry, on: dt.date) -> None:
    """Say that somebody is no longer around the child; they stay in the file's history."""
    with store.writing() as writer:
        writer.change(seen.relationship, to_on=on)


def add_sibling(store: Store, *, child_id: str, sibling_id: str | None) -> None:
    """Say that two children in care are brothers or sisters, on the file of each.

    Raises:
        RecordError: Nobody was chosen, or it is the child, or it is on file already.
    """
    needed("sibling_id", sibling_id, "Choose the brother or sister.")
    if sibling_id == child_id:
        raise RecordError("sibling_id", "This is the child whose file is open.")
    with store.writing() as writer:
        known = writer.find(Relationship, child_id=child_id, other_child_id=sibling_id, to_on=None)
        if known:
            raise RecordError("sibling_id", "They are on file as brother or sister already.")
        _link(writer, child_id, str(sibling_id))
        _link(writer, str(sibling_id), child_id)


def _link(writer: Writer, child_id: str, other_id: str) -> None:
    writer.add(
        Relationship(
            id=ids.RelationshipId(writer.new_id()),
            child_id=ids.ChildId(child_id),
            other_child_id=ids.ChildId(other_id),
            role="sibling",
        )
    )


def _checked(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    person = record_values(Person, values, names=_OF_PERSON)
    if not person.get("first_name") and not person.get("family_name"):
        raise RecordError("first_name", "Enter a first name or a family name.")
    needed("role", values.get("role"), "Choose what they are to the child.")
    return person, record_values(Relationship, values, names=_OF_RELATIONSHIP)


def _known(writer: Writer, person: Mapping[str, str], role: str) -> Person | None:
    if role not in _ONE_ENTRY_FOR_ALL:
        return None
    wanted = [person.get(name, "").casefold() for name in ("first_name", "family_name")]
    colleagues = writer.find(Person, role=role)
    same = (
        each
        for each in colleagues
        if [each.first_name.casefold(), each.family_name.casefold()] == wanted
    )
    return next(same, None)
