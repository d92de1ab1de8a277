"""What an officer tells children about themselves: the facts, their order, what was agreed to."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iro_core.domain.months import months_after
from iro_core.ids import ProfileFactId
from iro_core.records import ProfileFact
from iro_desktop.letters.first_drafts.profile import LENGTHS, Fact
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.form_values import record_values
from iro_desktop.services.refusals import RecordError, needed

FIELDS = ("topic", *LENGTHS)
"""What is typed of a fact, beside whether children may read it."""
AGREED = "agreed"
FRESH_MONTHS = 12
"""A fact is looked at once a year: pets die, and hobbies change."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Kit:
    """An officer's facts in their order.

    Attributes:
        stale: Those last looked at more than a year ago.
    """

    facts: tuple[ProfileFact, ...]
    stale: frozenset[str]

    @property
    def shared(self) -> tuple[ProfileFact, ...]:
        """The facts that children may read."""
        return tuple(each for each in self.facts if each.consent_on is not None)


def profile_kit(store: Store, *, today: dt.date) -> Kit:
    """Return the facts of whoever has unlocked the store."""
    with store.reading() as reader:
        facts = reader.find(
            ProfileFact, profile_id=store.author.profile_id, order_by=("position", "id")
        )
    return Kit(
        facts=tuple(facts),
        stale=frozenset(str(each.id) for each in facts if _is_stale(each, today)),
    )


def in_length(facts: tuple[ProfileFact, ...], length: str) -> tuple[str, ...]:
    """Return what letters of a length say, fact by fact; what has no words yet is left out."""
    told = (
        Fact(tiny=each.tiny, short=each.short, middle=each.middle, full=each.full).said(length)
        for each in facts
    )
    return tuple(filter(None, told))


def add_fact(store: Store, *, values: Mapping[str, Any], today: dt.date) -> ProfileFact:
    """Add a fact at the end.

    Raises:
        RecordError: It says nothing, or too much; the message is for its field.
    """
    kept = _checked(values)
    with store.writing() as writer:
        facts = _mine(writer)
        fact = ProfileFact(
            id=ProfileFactId(writer.new_id()),
            profile_id=writer.author.profile_id,
            position=max((each.position or 0 for each in facts), default=0) + 1,
            consent_on=today if values.get(AGREED) else None,
            refreshed_on=today,
            **kept,
        )
        return writer.add(fact)


def change_fact(
    store: Store, *, seen: ProfileFact, values: Mapping[str, Any], today: dt.date
) -> ProfileFact:
    """Keep a fact as it was typed; it counts as looked at today.

    Raises:
        RecordError: It says nothing, or too much; the message is for its field.
    """
    kept = _checked(values)
    agreed = (seen.consent_on or today) if values.get(AGREED) else None
    with store.writing() as writer:
        return writer.change(seen, **kept, consent_on=agreed, refreshed_on=today)


def source_of(fact: ProfileFact) -> str:
    """Return which picture stands beside a fact, as letters name it; "" for none."""
    if fact.picture_id:
        return f"picture:{fact.picture_id}"
    return f"symbol:{fact.symbol}" if fact.symbol else ""


def choose_picture(store: Store, *, seen: ProfileFact, source: str) -> ProfileFact:
    """Put a picture beside a fact: "symbol:CODE", "picture:ID", or "" for none."""
    what, _, which = source.partition(":")
    with store.writing() as writer:
        return writer.change(
            seen,
            symbol=which if what == "symbol" else "",
            picture_id=which if what == "picture" else "",
        )


def move_fact(store: Store, *, fact_id: str, by: int) -> None:
    """Move a fact up (-1) or down (1) in the order; at an end nothing happens."""
    with store.writing() as writer:
        facts = _mine(writer)
        at = next(place for place, each in enumerate(facts) if each.id == fact_id)
        to = at + by
        if 0 <= to < len(facts):
            facts.insert(to, facts.pop(at))
        for place, each in enumerate(facts, 1):
            if each.position != place:
                writer.change(each, position=place)


def delete_fact(store: Store, *, seen: ProfileFact) -> None:
    """Take a fact away. Letters that have it already stay as they are."""
    with store.writing() as writer:
        writer.delete(seen)


def all_still_true(store: Store, *, today: dt.date) -> None:
    """Note that the officer has looked at every fact today."""
    with store.writing() as writer:
        for each in _mine(writer):
            writer.change(each, refreshed_on=today)


def _mine(writer: Writer) -> list[ProfileFact]:
    return writer.find(
        ProfileFact, profile_id=writer.author.profile_id, order_by=("position", "id")
    )


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    kept = record_values(ProfileFact, values, names=FIELDS)
    needed("topic", kept.get("topic"), "Say in a word or two what it is about.")
    if not any(kept.get(each) for each in LENGTHS):
        raise RecordError("tiny", "Say it in at least one length.")
    return kept


def _is_stale(fact: ProfileFact, today: dt.date) -> bool:
    looked_at = fact.refreshed_on or fact.consent_on
    return looked_at is None or months_after(looked_at, FRESH_MONTHS) <= today
