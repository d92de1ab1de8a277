"""What is known before a letter begins: how the child likes letters, and which kinds there are."""

import datetime as dt
from dataclasses import dataclass, replace

from iro_core import codes
from iro_core.domain.names import full_name
from iro_core.records import Child, Decision, Letter, Person, Relationship, Review, Visit
from iro_desktop.letters.kinds import (
    ADVOCACY,
    AFTER_REVIEW,
    AFTER_VISIT,
    BEFORE_VISIT,
    DECISION,
    FAMILY,
    GOOD_NEWS,
    GOODBYE,
    KINDS,
    MISSED_YOU,
    PROFILE,
)
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import Dates
from iro_desktop.services.letters.letter_patterns import Pattern, patterns
from iro_desktop.services.letters.letter_preferences import Preferences, preferences_of
from iro_desktop.services.letters.likely_letters import likely_letters

WHAT_FOR = {
    PROFILE.id: "Who you are and what an IRO does, for a child who is new to you",
    AFTER_VISIT.id: "What the child told you, and what you will do",
    AFTER_REVIEW.id: "What was decided, who does it and what happens next",
    DECISION.id: "One decision: what, why, and what the child can do about it",
    GOODBYE.id: "Thank you, what you will remember, and who comes next",
    BEFORE_VISIT.id: "When you come, what you can talk about, and where",
    MISSED_YOU.id: "You came and did not meet; nobody is cross",
    GOOD_NEWS.id: "A birthday, or something that went well",
    ADVOCACY.id: "Somebody on the child's side, and how to reach them",
    FAMILY.id: "To a parent, a relative or a carer, in adult words",
}
"""What each kind is for, in the order in which they are offered."""
_TO_WHOM = ("foster_carer", "residential_worker", "parent", "relative")
_MOST_DECISIONS = 30


@dataclass(frozen=True, kw_only=True, repr=False)
class KindOffer:
    """One kind of letter as it is offered for a child, or a template for one.

    Attributes:
        begun: Whether a draft of it waits.
        lacks: Why it cannot be begun yet; "" if it can.
        reason: Why it is likely to be wanted now; "" if nothing says so.
        why: The date in the reason.
        pattern_id: The template that its words come from; "" for our own first draft.
    """

    kind: str
    name: str
    what_for: str
    begun: bool = False
    lacks: str = ""
    reason: str = ""
    why: Dates = ()
    pattern_id: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class LetterStart:
    """What stands on the page from which a letter begins.

    Attributes:
        offers: The kinds: those that are likely to be wanted now on top, then as in `WHAT_FOR`.
        templates: One's own templates and those of the office.
        people: To whom a letter to the family can go: id and words.
        decisions: Which decisions can be explained, newest first: id and words.
    """

    preferences: Preferences
    offers: tuple[KindOffer, ...]
    templates: tuple[KindOffer, ...]
    people: tuple[tuple[str, str], ...]
    decisions: tuple[tuple[str, str], ...]


def letter_start(store: Store, *, child_id: str, today: dt.date) -> LetterStart:
    """Return what is known before a letter to a child begins."""
    kept, me = patterns(store), store.author.profile_id
    with store.reading() as reader:
        child = reader.need(Child, child_id)
        people, decisions = _people(reader, child_id, today), _decisions(reader, child_id)
        begun = {each.kind for each in reader.find(Letter, child_id=child_id, state="draft")}
        likely = likely_letters(reader, child, today, officer_id=me)
        lacks = {
            AFTER_VISIT.id: "" if _has_visit(reader, child_id) else "No visit is finished yet",
            AFTER_REVIEW.id: "" if _has_review(reader, child_id) else "No review was held yet",
            DECISION.id: "" if decisions else "No decision is on file",
            FAMILY.id: "" if people else "Nobody of the family is on file",
        }
    offers = {
        kind: KindOffer(
            kind=kind,
            name=KINDS[kind].name,
            what_for=what_for,
            begun=kind in begun,
            lacks=lacks.get(kind, ""),
        )
        for kind, what_for in WHAT_FOR.items()
    }
    wanted = {each.kind: each for each in likely if not offers[each.kind].lacks}
    return LetterStart(
        preferences=preferences_of(child, today),
        offers=(
            *(replace(offers[key], reason=e.reason, why=e.why) for key, e in wanted.items()),
            *(each for key, each in offers.items() if key not in wanted),
        ),
        templates=tuple(
            _template(each, lacks.get(each.kind, "")) for each in kept if each.kind in KINDS
        ),
        people=people,
        decisions=decisions,
    )


def _template(pattern: Pattern, lacks: str) -> KindOffer:
    whose = "yours" if pattern.is_mine else "from the office"
    return KindOffer(
        kind=pattern.kind,
        name=pattern.name,
        what_for=f"{KINDS[pattern.kind].name}, {whose}",
        lacks=lacks,
        pattern_id=pattern.id,
    )


def _people(reader: Reader, child_id: str, today: dt.date) -> tuple[tuple[str, str], ...]:
    found = [
        (each, person)
        for each in reader.find(Relationship, child_id=child_id)
        if each.person_id and (each.to_on is None or each.to_on > today)
        if (person := reader.get(Person, each.person_id)) is not None
    ]
    return tuple(
        (str(person.id), f"{full_name(person.first_name, person.family_name)}, {words.lower()}")
        for role in _TO_WHOM
        for each, person in found
        if (each.role or person.role) == role
        for words in (each.detail or codes.PERSON_ROLE[role],)
    )


def _decisions(reader: Reader, child_id: str) -> tuple[tuple[str, str], ...]:
    found = reader.find(Decision, child_id=child_id)
    held = {each.id: each.held_on for each in reader.find(Review, child_id=child_id)}
    found.sort(key=lambda each: (held.get(each.review_id) or dt.date.min, each.id), reverse=True)
    told = [each for each in found if each.state != "dropped" and each.wording.strip()]
    return tuple((str(each.id), each.wording.strip()) for each in told[:_MOST_DECISIONS])


def _has_visit(reader: Reader, child_id: str) -> bool:
    return any(each.state not in {"", "draft"} for each in reader.find(Visit, child_id=child_id))


def _has_review(reader: Reader, child_id: str) -> bool:
    return any(each.held_on for each in reader.find(Review, child_id=child_id))
