"""What the clocks of many children need beside their times in care and their reviews."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from iro_core.domain.regimes import PLACED_FOR_ADOPTION
from iro_core.ids import ChildId
from iro_desktop.models.queries.rows import by_child_first, rows_for
from iro_desktop.models.reading import Reader
from iro_desktop.models.tables import RECORD_TABLES


class StatusRow(NamedTuple):
    """A legal status that a child has or had."""

    child_id: ChildId
    code: str
    from_on: dt.date | None
    to_on: dt.date | None


class AdoptionRow(NamedTuple):
    """A placement for adoption."""

    child_id: ChildId
    type: str
    from_on: dt.date | None
    to_on: dt.date | None


_FOR_ADOPTION = by_child_first(RECORD_TABLES["placement"].c.type).in_(sorted(PLACED_FOR_ADOPTION))


@dataclass(frozen=True)
class RegimeRows:
    """What decides under which rules children are."""

    statuses: list[StatusRow]
    placements: list[AdoptionRow]


def regime_rows(reader: Reader, child_ids: Collection[str]) -> RegimeRows:
    """Return what decides under which rules some children are."""
    return RegimeRows(
        statuses=rows_for(reader, StatusRow, "legal_status", child_ids),
        placements=rows_for(reader, AdoptionRow, "placement", child_ids, _FOR_ADOPTION),
    )
