"""What a concern can be about: a review, a decision, a midpoint review or a health date."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iro_core import codes
from iro_core.domain.date_words import in_words_short
from iro_core.records import Decision, Escalation, KeyDate, Midpoint, Review
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.child.child_timeline import shortened
from iro_desktop.services.escalations.escalation_records import reasons
from iro_desktop.services.escalations.escalations import raise_concern
from iro_desktop.services.refusals import needed

_REVIEWS_SHOWN = 4


@dataclass(frozen=True)
class About:
    """One thing that a concern can be about.

    Attributes:
        value: For a form: the kind and the id, "review:...".
        words: For people: "Review of Thu 5 Mar".
    """

    value: str
    words: str


@dataclass(frozen=True, kw_only=True, repr=False)
class ToRaise:
    """What the form of a new concern offers."""

    about: tuple[About, ...]
    reasons: tuple[str, ...]


def what_can_be_raised(store: Store, *, child_id: str, today: dt.date) -> ToRaise:
    """Return what a new concern about a child can be about, and the service's reasons."""
    with store.reading() as reader:
        found = (
            *_reviews(reader, child_id, today),
            *_decisions(reader, child_id),
            *_midpoints(reader, child_id, today),
            *_key_dates(reader, child_id),
        )
    return ToRaise(about=found, reasons=reasons(store))


def raise_about(
    store: Store, *, child_id: str, values: Mapping[str, Any], today: dt.date
) -> Escalation:
    """Raise a concern from a form: `about`, `reason`, `concern`, `asked_for`.

    Raises:
        RecordError: The reason or the concern is missing; the message is for its field.
    """
    needed("reason", values.get("reason"), "Choose the reason.")
    needed("concern", values.get("concern"), "Say what the concern is.")
    kind, _, record_id = str(values.get("about") or "").partition(":")
    return raise_concern(
        store,
        child_id=child_id,
        concern=str(values["concern"]),
        asked_for=str(values.get("asked_for") or ""),
        reason=str(values["reason"]),
        today=today,
        **({f"{kind}_id": record_id} if record_id else {}),
    )


def _reviews(reader: Reader, child_id: str, today: dt.date) -> Sequence[About]:
    found = [each for each in reader.find(Review, child_id=child_id) if each.state != "cancelled"]
    dated = [(each.held_on or each.planned_on or each.due_on, each) for each in found]
    known = sorted(((day, each.id) for day, each in dated if day), reverse=True)
    return [
        About(f"review:{review_id}", f"Review of {in_words_short(day, today)}")
        for day, review_id in known[:_REVIEWS_SHOWN]
    ]


def _decisions(reader: Reader, child_id: str) -> Sequence[About]:
    open_ones = reader.find(
        Decision, child_id=child_id, done_on=None, state=["open", "drifting", ""]
    )
    open_ones.sort(key=lambda each: each.due_on or dt.date.max)
    return [
        About(f"decision:{each.id}", f"Decision: {shortened(each.wording)}") for each in open_ones
    ]


def _midpoints(reader: Reader, child_id: str, today: dt.date) -> Sequence[About]:
    found = [
        (each.held_on or each.due_on, each.id)
        for each in reader.find(Midpoint, child_id=child_id)
        if each.state != "not_needed"
    ]
    newest = sorted(((day, own) for day, own in found if day), reverse=True)[:1]
    return [
        About(f"midpoint:{own}", f"Midpoint review of {in_words_short(day, today)}")
        for day, own in newest
    ]


def _key_dates(reader: Reader, child_id: str) -> Sequence[About]:
    newest = {
        each.what: each
        for each in reader.find(KeyDate, child_id=child_id, order_by=("due_on", "done_on"))
    }
    return [
        About(f"key_date:{newest[what].id}", words)
        for what, words in codes.KEY_DATE.items()
        if what in newest
    ]
