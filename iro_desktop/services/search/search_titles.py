"""What a search calls each kind of thing that it finds, and the columns that this is told from."""

import datetime as dt
from typing import Any

from iro_core import codes
from iro_core.letter_codes import LETTER_KIND

_NAMES = ("first_name", "family_name")
COLUMNS: dict[str, tuple[str, ...]] = {
    "child": ("liked_name", *_NAMES),
    "person": ("role", *_NAMES),
    "visit": ("held_on",),
    "addendum": ("written_at", "visit_id"),
    "note": ("written_at",),
    "letter": ("kind", "dated_on", "visit_id"),
    "action": ("due_on", "visit_id"),
    "decision": ("due_on",),
    "progress": ("noted_on", "midpoint_id"),
    "review": ("held_on", "planned_on"),
    "review_meeting": ("held_on", "review_id"),
    "review_note": ("heading", "review_id"),
    "invitation": ("role", "form_back_on", "review_id"),
    "quality_form": ("review_id",),
    "midpoint": ("held_on", "due_on"),
    "escalation": ("raised_on",),
    "escalation_stage": ("level", "began_on", "escalation_id"),
    "advocacy": ("service", "referred_on"),
    "placement": ("from_on", "is_hidden"),
    "key_date": ("what", "done_on"),
    "attachment": ("visit_id",),
}
"""Kind to the columns that its title needs, beside its id."""

TITLES: dict[str, Any] = {
    "child": lambda r: (name_of(r), None),
    "person": lambda r: (f"{codes.PERSON_ROLE.get(r.role, 'Person')} {name_of(r)}", None),
    "visit": lambda r: ("Visit", r.held_on),
    "addendum": lambda r: ("Addendum to a visit", _day(r.written_at)),
    "note": lambda r: ("Note", _day(r.written_at)),
    "letter": lambda r: (LETTER_KIND.get(r.kind, "Letter"), r.dated_on),
    "action": lambda r: ("Action", r.due_on),
    "decision": lambda r: ("Decision", r.due_on),
    "progress": lambda r: ("Progress of a decision", r.noted_on),
    "review": lambda r: ("Review", r.held_on or r.planned_on),
    "review_meeting": lambda r: ("Meeting of a review", r.held_on),
    "review_note": lambda r: (f"Review: {_heading(r.heading)}", None),
    "invitation": lambda r: (f"Views before a review: {_invited(r.role)}", r.form_back_on),
    "quality_form": lambda _: ("Quality form of a review", None),
    "midpoint": lambda r: ("Midpoint review", r.held_on or r.due_on),
    "escalation": lambda r: ("Concern", r.raised_on),
    "escalation_stage": lambda r: (f"Concern: {r.level or 'stage'}", r.began_on),
    "advocacy": lambda r: (codes.ADVOCACY_SERVICE.get(r.service, "Advocacy"), r.referred_on),
    "placement": lambda r: ("Placement", r.from_on),
    "key_date": lambda r: (codes.KEY_DATE.get(r.what, "Date"), r.done_on),
    "attachment": lambda _: ("Picture", None),
}
"""Kind to title and day, from a row with those columns."""


def name_of(person: Any) -> str:
    """Return the name a person likes, or their first name, with the family name."""
    liked = getattr(person, "liked_name", "")
    return f"{liked or person.first_name} {person.family_name}".strip()


def _heading(code: str) -> str:
    return codes.AGENDA_HEADING.get(code, "notes").lower()


def _invited(code: str) -> str:
    return codes.INVITED_ROLE.get(code, "somebody").lower()


def _day(instant: dt.datetime | None) -> dt.date | None:
    return instant.date() if instant else None
