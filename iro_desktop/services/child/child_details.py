"""Changing who a child is on the file: names, how they like to be met and written to."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from iro_core.domain.children import ADULT, age_on
from iro_core.records import Child
from iro_desktop.models.store import Store
from iro_desktop.services.form_values import record_values
from iro_desktop.services.refusals import RecordError, needed, not_after_today

DETAILS = (
    "first_name",
    "family_name",
    "liked_name",
    "pronouns",
    "born_on",
    "sex",
    "ethnicity",
    "case_number",
    "likes",
    "written_to_by",
    "writing_notes",
    "takes_part_by",
    "first_language",
    "needs_interpreter",
    "is_uasc",
    "has_disability",
    "disability",
    "school",
    "school_year",
    "permanence_plan",
)
"""What the form of a child's details asks for."""


def change_details(
    store: Store, *, seen: Child, values: Mapping[str, Any], today: dt.date
) -> Child:
    """Change a child's details.

    Args:
        store: The store.
        seen: The child as the form was filled from; a change made elsewhere since is not undone.
        values: Field to value, of those in `DETAILS`.
        today: The day.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    kept = record_values(Child, values, names=DETAILS)
    check_identity({"first_name": seen.first_name, "born_on": seen.born_on, **kept}, today)
    with store.writing() as writer:
        return writer.change(seen, **kept)


def check_identity(values: Mapping[str, Any], today: dt.date) -> None:
    """Refuse a child without a first name, or with a date of birth that cannot be.

    Raises:
        RecordError: The message is for its field.
    """
    needed("first_name", values.get("first_name"), "Enter the child's first name.")
    born_on = values.get("born_on")
    not_after_today("born_on", born_on, today)
    if born_on is not None and age_on(born_on, today) >= ADULT:
        years = age_on(born_on, today)
        sentence = f"This would make the child {years}. A looked-after child is under {ADULT}."
        raise RecordError("born_on", sentence)
