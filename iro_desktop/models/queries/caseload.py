"""What the table of an officer's children is made of: a handful of columns of many records."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from iro_core.ids import ChildId, ProfileId
from iro_desktop.models.queries.advocacy import AdvocacyRow, SupporterRow
from iro_desktop.models.queries.agenda import (
    NOT_CARRIED_OUT,
    CarePeriodRow,
    DecisionRow,
    KeyDateRow,
    LetterRow,
    ReviewRow,
    VisitRow,
)
from iro_desktop.models.queries.allocated import AllocatedChild, allocated_children
from iro_desktop.models.queries.rows import rows_for
from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import RECORD_TABLES


class LegalStatusRow(NamedTuple):
    """A legal status that a child has or had."""

    child_id: ChildId
    code: str
    from_on: dt.date | None
    to_on: dt.date | None


class PlacementRow(NamedTuple):
    """Where a child lives or lived, without the address: a table must not hold it."""

    child_id: ChildId
    type: str
    is_hidden: bool | None
    band: str
    miles: int | None
    from_on: dt.date | None
    to_on: dt.date | None


_IS_ADVOCATE = RECORD_TABLES["relationship"].c.role == "advocate"


@dataclass(frozen=True, kw_only=True)
class CaseloadRows:
    """Everything that a caseload's table is made of."""

    children: list[AllocatedChild]
    care_periods: list[CarePeriodRow]
    legal_statuses: list[LegalStatusRow]
    placements: list[PlacementRow]
    reviews: list[ReviewRow]
    visits: list[VisitRow]
    letters: list[LetterRow]
    advocates: list[SupporterRow]
    advocacy: list[AdvocacyRow]
    decisions: list[DecisionRow]
    key_dates: list[KeyDateRow]


def caseload_rows(reader: Reader, profile_id: ProfileId, *, today: dt.date) -> CaseloadRows:
    """Return what the table of the officer's children shows. Its cost follows their number only."""
    children = allocated_children(reader, profile_id, today=today)
    ids = [child.id for child in children]
    return CaseloadRows(
        children=children,
        care_periods=rows_for(reader, CarePeriodRow, "care_period", ids),
        legal_statuses=rows_for(reader, LegalStatusRow, "legal_status", ids),
        placements=rows_for(reader, PlacementRow, "placement", ids),
        reviews=rows_for(reader, ReviewRow, "review", ids),
        visits=rows_for(reader, VisitRow, "visit", ids),
        letters=rows_for(reader, LetterRow, "letter", ids),
        advocates=rows_for(reader, SupporterRow, "relationship", ids, _IS_ADVOCATE),
        advocacy=rows_for(reader, AdvocacyRow, "advocacy", ids),
        decisions=rows_for(reader, DecisionRow, "decision", ids, *NOT_CARRIED_OUT, today=today),
        key_dates=rows_for(reader, KeyDateRow, "key_date", ids),
    )
