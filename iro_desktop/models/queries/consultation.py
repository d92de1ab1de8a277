"""The consultation forms of an officer's children: sent, and back."""

import datetime as dt
from typing import NamedTuple

from iro_core.ids import ChildId, ProfileId
from iro_desktop.models.queries.allocated import allocated_children
from iro_desktop.models.queries.rows import rows_for
from iro_desktop.models.reading import Reader


class FormRow(NamedTuple):
    """One person's form for one review."""

    child_id: ChildId
    role: str
    form_sent_on: dt.date | None
    form_back_on: dt.date | None


def consultation_forms(reader: Reader, profile_id: ProfileId, *, today: dt.date) -> list[FormRow]:
    """Return what is recorded of forms for the children who are allocated to the officer today."""
    children = [each.id for each in allocated_children(reader, profile_id, today=today)]
    return rows_for(reader, FormRow, "invitation", children)
