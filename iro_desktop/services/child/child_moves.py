"""Where a child lives and on what legal ground: a move ends what was before it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from iro_core import ids
from iro_core.domain.date_words import in_words
from iro_core.domain.placements import NEAR_MILES, DistanceBand
from iro_core.domain.postcodes import PostcodeError, understand_postcode
from iro_core.records import LegalStatus, Placement
from iro_desktop.models.store import Store
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.clocks import set_clock_again
from iro_desktop.services.form_values import record_values
from iro_desktop.services.refusals import RecordError, needed, not_after_today

PLACEMENT_FIELDS = (
    "type",
    "provider",
    "setting_name",
    "address",
    "postcode",
    "council",
    "is_hidden",
    "hidden_from",
    "band",
    "miles",
)
"""What the form of a placement asks for, beside its days."""


def move_placement(
    store: Store,
    *,
    child_id: str,
    from_on: dt.date | None,
    values: Mapping[str, Any],
    end_reason: str = "",
    today: dt.date,
) -> Placement:
    """Record that a child moved: the placement of that day ends, the new one begins.

    A placement for adoption, or a return from one, sets the clock of the planned review again.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    fields = placement_fields(values)
    needed("from_on", from_on, "Enter the day of the move.")
    not_after_today("from_on", from_on, today)
    with store.writing() as writer:
        before = standing.current(writer.find(Placement, child_id=child_id), today)
        if before is not None:
            _check_order(before.from_on, from_on)
            writer.change(before, to_on=from_on, end_reason=end_reason.strip())
        placement = Placement(
            id=ids.PlacementId(writer.new_id()),
            child_id=ids.ChildId(child_id),
            from_on=from_on,
            **fields,
        )
        writer.add(placement)
        set_clock_again(writer, child_id, standing.standards_read(writer), today=today)
        return placement


def placement_to_edit(store: Store, *, placement_id: str) -> Placement:
    """Return a placement with its address, to correct it; that goes into the audit.

    Raises:
        RecordMissingError: There is no such placement.
    """
    with store.writing() as writer:
        placement = writer.need(Placement, placement_id)
        writer.event("address shown", placement)
        return placement


def change_placement(store: Store, *, seen: Placement, values: Mapping[str, Any]) -> Placement:
    """Correct a placement, or hide its address.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    fields = placement_fields(values)
    with store.writing() as writer:
        return writer.change(seen, **fields)


def placement_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return a placement's fields from what a form holds, postcode and distance set right.

    Raises:
        RecordError: There is no type, or the postcode is none.
    """
    needed("type", values.get("type"), "Choose where the child lives.")
    fields = record_values(Placement, values, names=PLACEMENT_FIELDS)
    if fields.get("postcode"):
        try:
            fields["postcode"] = understand_postcode(fields["postcode"])
        except PostcodeError as refusal:
            raise RecordError("postcode", str(refusal)) from refusal
    if fields.get("miles") is not None and str(fields.get("band")).startswith("out"):
        is_near = fields["miles"] <= NEAR_MILES
        fields["band"] = (DistanceBand.OUT_NEAR if is_near else DistanceBand.OUT_FAR).value
    return fields


def change_legal_status(
    store: Store, *, child_id: str, code: str | None, from_on: dt.date | None, today: dt.date
) -> LegalStatus:
    """Record a new legal status: the one of that day ends, the new one begins.

    A placement order, short breaks or their end set the clock of the planned review again.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    needed("code", code, "Choose the legal status.")
    needed("from_on", from_on, "Enter the day from which it holds.")
    not_after_today("from_on", from_on, today)
    with store.writing() as writer:
        before = standing.current(writer.find(LegalStatus, child_id=child_id), today)
        if before is not None:
            _check_order(before.from_on, from_on)
            writer.change(before, to_on=from_on)
        status = LegalStatus(
            id=ids.LegalStatusId(writer.new_id()),
            child_id=ids.ChildId(child_id),
            code=code or "",
            from_on=from_on,
        )
        writer.add(status)
        set_clock_again(writer, child_id, standing.standards_read(writer), today=today)
        return status


def _check_order(before: dt.date | None, from_on: dt.date | None) -> None:
    if before is not None and from_on is not None and from_on < before:
        sentence = f"The one before it began on {in_words(before)}. Please check the date."
        raise RecordError("from_on", sentence)
