"""How a kind of record is declared: its fields, their types, limits and writers.

A kind is a frozen dataclass whose defaults come from the functions here (`text`, `day`, ...).
The store's tables, the checks before a write, the search index and the form labels all follow
from that one declaration. Every field has an empty value, so that a draft may have gaps.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

RULE = "rule"
SHORT = 200
LONG = 50_000


class Role(StrEnum):
    """What a person is in the office; decides what they may write."""

    IRO = "iro"
    CP_CHAIR = "cp_chair"
    TEAM_MANAGER = "team_manager"
    SERVICE_MANAGER = "service_manager"
    BUSINESS_SUPPORT = "business_support"
    IT_ADMINISTRATOR = "it_administrator"


OFFICERS = frozenset({Role.IRO, Role.CP_CHAIR})
MANAGERS = frozenset({Role.TEAM_MANAGER, Role.SERVICE_MANAGER})
SUPPORT = frozenset({Role.BUSINESS_SUPPORT})
EVERY_WRITER = OFFICERS | MANAGERS | SUPPORT


class FieldType(StrEnum):
    """What a field holds."""

    TEXT = "text"
    DAY = "day"
    TIME = "time"
    INSTANT = "instant"
    FLAG = "flag"
    NUMBER = "number"
    CHOICE = "choice"
    LINK = "link"


@dataclasses.dataclass(frozen=True, kw_only=True)
class FieldRule:
    """One field of a kind.

    Attributes:
        limit: Most characters of a text, or the largest number; None where it does not apply.
        narrative: Whether two people's changes are joined by sentence rather than compared whole.
        choices: Code to words; empty unless the type is CHOICE.
        links_to: The kind that a LINK names.
        searched: Whether its text goes into the search index.
        is_name: Whether it is a person's name, found despite typing mistakes.
        indexed: Whether the store keeps an index on it.
        is_content: Whether it is the fingerprint of an attachment's bytes, which travel apart.
        group: Fields of one group count as one field in a conflict (an address).
        writers: Who may set it; None for whoever may write the kind.
    """

    name: str
    label: str
    type: FieldType
    limit: int | None = None
    narrative: bool = False
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    links_to: str | None = None
    searched: bool = False
    is_name: bool = False
    indexed: bool = False
    is_content: bool = False
    group: str | None = None
    writers: frozenset[Role] | None = None


@dataclasses.dataclass(frozen=True, kw_only=True, repr=False)
class Record:
    """What every record has beside its own fields.

    Attributes:
        stamps: For each field, the id of the edit that last set it: what this reader saw.
        made_at: When the record was first written, in UTC; None before it is.
        changed_at: When it was last written, in UTC.
    """

    id: str
    stamps: Mapping[str, str] = dataclasses.field(default_factory=dict, compare=False)
    made_at: dt.datetime | None = dataclasses.field(default=None, compare=False)
    changed_at: dt.datetime | None = dataclasses.field(default=None, compare=False)

    def __repr__(self) -> str:
        """Tell kind and id only: a record must not reach a log by being printed."""
        return f"<{type(self).__name__} {self.id}>"


R = TypeVar("R", bound=Record)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of record, as declared.

    Attributes:
        case_field: The field that names the child whose case this is; "id" for the child itself,
            None for what belongs to no one case (people, profiles, settings).
        writers: Who may write it at all.
    """

    name: str
    label: str
    record: type[Record]
    fields: Mapping[str, FieldRule]
    case_field: str | None
    writers: frozenset[Role]

    def case_of(self, record: Record) -> str | None:
        """Return the id of the child whose case the record belongs to, if any."""
        if self.case_field is None:
            return None
        case: str = getattr(record, self.case_field)
        return case


KINDS: dict[str, Kind] = {}
_BY_CLASS: dict[type[Record], Kind] = {}


def kind(
    label: str, *, case: str | None = "child_id", writers: frozenset[Role] = EVERY_WRITER
) -> Callable[[type[R]], type[R]]:
    """Register a frozen dataclass as a kind of record, named after the class in snake case."""

    def register(record: type[R]) -> type[R]:
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", record.__name__).lower()
        rules = {
            field.name: dataclasses.replace(field.metadata[RULE], name=field.name)
            for field in dataclasses.fields(record)
            if RULE in field.metadata
        }
        declared = Kind(
            name=name, label=label, record=record, fields=rules, case_field=case, writers=writers
        )
        KINDS[name] = _BY_CLASS[record] = declared
        return record

    return register


def kind_of(record: Record | type[Record]) -> Kind:
    """Return the declaration of a record or of its class."""
    return _BY_CLASS[record if isinstance(record, type) else type(record)]


def text(label: str, *, limit: int = SHORT, **rule: Any) -> Any:
    """Declare a short text; empty is ""."""
    return _declare(label, FieldType.TEXT, "", limit=limit, **rule)


def fingerprint(label: str) -> Any:
    """Declare the SHA-256 of an attachment's bytes, in hexadecimal; none is ""."""
    return text(label, limit=64, indexed=True, is_content=True)


def name(label: str, **rule: Any) -> Any:
    """Declare a person's name, found despite typing mistakes."""
    return text(label, limit=100, searched=True, is_name=True, **rule)


def narrative(label: str, **rule: Any) -> Any:
    """Declare a long text in somebody's words; empty is ""."""
    return _declare(label, FieldType.TEXT, "", limit=LONG, narrative=True, searched=True, **rule)


def day(label: str, **rule: Any) -> Any:
    """Declare a day in the office's own time zone; empty is None."""
    return _declare(label, FieldType.DAY, None, **rule)


def time(label: str, **rule: Any) -> Any:
    """Declare a wall-clock time in the office's own time zone; empty is None."""
    return _declare(label, FieldType.TIME, None, **rule)


def instant(label: str, **rule: Any) -> Any:
    """Declare an instant in UTC; empty is None."""
    return _declare(label, FieldType.INSTANT, None, **rule)


def flag(label: str, **rule: Any) -> Any:
    """Declare a yes or no; not answered is None."""
    return _declare(label, FieldType.FLAG, None, **rule)


def number(label: str, *, limit: int = 1_000_000, **rule: Any) -> Any:
    """Declare a whole number from 0 to the limit; empty is None."""
    return _declare(label, FieldType.NUMBER, None, limit=limit, **rule)


def choice(label: str, choices: Mapping[str, str], **rule: Any) -> Any:
    """Declare one of some codes; not answered is ""."""
    return _declare(label, FieldType.CHOICE, "", choices=choices, **rule)


def link(label: str, to: str, **rule: Any) -> Any:
    """Declare the id of another record; none is ""."""
    return _declare(label, FieldType.LINK, "", links_to=to, indexed=True, **rule)


def _declare(label: str, type_: FieldType, empty: object, **rule: Any) -> Any:
    declared = FieldRule(name="", label=label, type=type_, **rule)
    return dataclasses.field(default=empty, metadata={RULE: declared})
