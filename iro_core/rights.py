"""Who may read and write what. The office decides by this; the laptop only shows it beforehand.

A *scope* is the unit in which records are handed out: one child's case, what all of the office
share, or one person's own. A person around children (a mother of three, a social worker) belongs to
no scope: whoever may see a child may see the people whom that child's records name.

Source: docs/decisions/0012-rights.md.
"""

from collections.abc import Mapping
from typing import Any

from iro_core.fields import KINDS, FieldType, Kind, Role

OFFICE = "office"
PEOPLE = ""
_OWN = "own:"
NO_CONTENT = frozenset({Role.IT_ADMINISTRATOR})
WHOLE_CASE = frozenset({Role.IRO, Role.CP_CHAIR, Role.TEAM_MANAGER, Role.SERVICE_MANAGER})
SUPPORT_READS = frozenset(
    {
        "attachment",
        "child",
        "directory_entry",
        "invitation",
        "letter",
        "person",
        "phrase",
        "placement",
        "profile",
        "relationship",
        "reminder",
        "review",
        "review_meeting",
        "review_step",
        "setting",
    }
)
HIDDEN_WITH = "is_hidden"
HIDDEN_FIELDS: Mapping[str, tuple[str, ...]] = {
    "placement": ("setting_name", "address", "postcode", "council", "miles", "hidden_from"),
}


def own(profile_id: str) -> str:
    """Return the scope of what belongs to one officer alone."""
    return _OWN + profile_id


def is_case(scope: str) -> bool:
    """Say whether a scope is one child's case."""
    return scope not in (OFFICE, PEOPLE) and not scope.startswith(_OWN)


def scope_of(kind: Kind, record_id: str, values: Mapping[str, Any]) -> str:
    """Return the scope of a record: a child's id, OFFICE, somebody's own, or PEOPLE.

    Args:
        kind: Its declaration.
        record_id: Its id.
        values: Its fields, as JSON has them.
    """
    if kind.name == "person":
        return PEOPLE
    if kind.case_field == "id":
        return record_id
    if kind.case_field is not None:
        return str(values.get(kind.case_field) or OFFICE)
    owner = values.get("profile_id")
    return own(str(owner)) if owner and not values.get("is_shared") else OFFICE


def people_named(kind: Kind, values: Mapping[str, Any]) -> set[str]:
    """Return the ids of the people whom a record names by a link."""
    links = (r for r in kind.fields.values() if r.type is FieldType.LINK and r.links_to == "person")
    return {str(values[rule.name]) for rule in links if values.get(rule.name)}


def may_read(role: Role, kind_name: str) -> bool:
    """Say whether a role is handed records of a kind, in the scopes that it has."""
    if role in NO_CONTENT:
        return False
    return role in WHOLE_CASE or kind_name in SUPPORT_READS


def may_write(role: Role, kind: Kind, field: str) -> bool:
    """Say whether a role may set a field, in the scopes that it has."""
    if role not in kind.writers or not may_read(role, kind.name):
        return False
    rule = kind.fields.get(field)
    return rule is None or rule.writers is None or role in rule.writers


def withheld(kind_name: str, values: Mapping[str, Any], *, is_cleared: bool) -> frozenset[str]:
    """Return the fields of a record that a reader must not be sent.

    Args:
        kind_name: The kind.
        values: The record's fields.
        is_cleared: Whether the reader may know hidden addresses.
    """
    if is_cleared or not values.get(HIDDEN_WITH):
        return frozenset()
    return frozenset(HIDDEN_FIELDS.get(kind_name, ()))


def known(kind_name: str) -> Kind | None:
    """Return the declaration of a kind, or None for one that this version does not know."""
    return KINDS.get(kind_name)
