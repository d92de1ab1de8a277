"""What the list of concerns is made of: every escalation in the store, without its long words."""

import datetime as dt
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from iro_core.ids import ChildId, EscalationId, EscalationStageId
from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import RECORD_TABLES

T = TypeVar("T", bound=NamedTuple)
_CHILD = RECORD_TABLES["child"]
_ESCALATION, _STAGE = RECORD_TABLES["escalation"], RECORD_TABLES["escalation_stage"]


class ConcernRow(NamedTuple):
    """An escalation with as much of its child as a line in a list needs."""

    id: EscalationId
    child_id: ChildId
    state: str
    raised_on: dt.date | None
    reason: str
    service_area: str
    social_worker: str
    team_manager: str
    closed_on: dt.date | None
    resolved_level: str
    first_name: str
    family_name: str
    liked_name: str
    case_number: str


class ConcernStageRow(NamedTuple):
    """A stage of an escalation, without what was asked for and answered."""

    id: EscalationStageId
    escalation_id: EscalationId
    position: int | None
    kind: str
    level: str
    time_allowed: str
    began_on: dt.date | None
    due_on: dt.date | None
    responded_on: dt.date | None
    outcome: str


_OF_CHILD = ("first_name", "family_name", "liked_name", "case_number")


def concern_rows(reader: Reader, *, child_id: str = "") -> list[ConcernRow]:
    """Return the escalations of the store, or of one child."""
    wanted = [(_CHILD if name in _OF_CHILD else _ESCALATION).c[name] for name in ConcernRow._fields]
    query = sa.select(*wanted).join(_CHILD, _CHILD.c.id == _ESCALATION.c.child_id)
    query = query.where(~_ESCALATION.c.deleted, ~_CHILD.c.deleted)
    return _read(reader, ConcernRow, _of(query, _ESCALATION, child_id))


def concern_stage_rows(reader: Reader, *, child_id: str = "") -> list[ConcernStageRow]:
    """Return the stages of the escalations of the store, or of one child, oldest first."""
    wanted = [_STAGE.c[name] for name in ConcernStageRow._fields]
    query = sa.select(*wanted).where(~_STAGE.c.deleted).order_by(_STAGE.c.position)
    return _read(reader, ConcernStageRow, _of(query, _STAGE, child_id))


def _of(query: sa.Select[Any], table: sa.Table, child_id: str) -> sa.Select[Any]:
    return query.where(table.c.child_id == child_id) if child_id else query


def _read(reader: Reader, shape: type[T], query: sa.Select[Any]) -> list[T]:
    return list(map(shape._make, reader.connection.execute(query)))
