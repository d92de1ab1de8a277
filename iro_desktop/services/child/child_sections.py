"""The lists of a child's file, each from its records: newest, or most pressing, first."""

import datetime as dt
from collections.abc import Sequence

from iro_core import codes
from iro_core.domain.date_words import how_late, in_words_short
from iro_core.domain.names import full_name, known_as
from iro_core.letter_codes import LETTER_KIND, LETTER_SENT
from iro_core.records import (
    CarePeriod,
    Decision,
    LegalStatus,
    Placement,
    Relationship,
    Review,
    Visit,
)
from iro_desktop.models.queries.child_file import ChildRecords
from iro_desktop.services.child.child_entries import (
    ActionEntry,
    DecisionEntry,
    LetterEntry,
    PersonEntry,
    PlacementEntry,
    ReviewEntry,
    StatusEntry,
    VisitEntry,
)
from iro_desktop.services.child.child_timeline import where
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.dated import Dates, on_file
from iro_desktop.services.letters.letter_way import Way, replaced_by, way_of

_MAY_KNOW = {
    True: "May know the address",
    False: "Must not know the address",
    None: "Not recorded whether they may know the address",
}
_EARLY = dt.date.min


def people(records: ChildRecords, today: dt.date) -> tuple[PersonEntry, ...]:
    """Return the people around the child, those of today first, in the order of their roles."""
    entries = [_person(records, link, today) for link in records.relationships]
    order = list(codes.PERSON_ROLE.values())

    def place(entry: PersonEntry) -> tuple[bool, int, str]:
        at = order.index(entry.role) if entry.role in order else len(order)
        return not entry.is_current, at, entry.name

    return tuple(sorted(entries, key=place))


def _person(records: ChildRecords, link: Relationship, today: dt.date) -> PersonEntry:
    person, sibling = records.people.get(link.person_id), records.siblings.get(link.other_child_id)
    name = full_name(person.first_name, person.family_name) if person else ""
    if sibling is not None:
        name = f"{known_as(sibling.first_name, sibling.liked_name)} {sibling.family_name}".strip()
    role = codes.PERSON_ROLE.get(link.role or (person.role if person else ""), "Other")
    return PersonEntry(
        relationship=link,
        person=person,
        name=name or "Name not recorded",
        role=f"{role}: {link.detail}" if link.detail and role == "Other" else role,
        organisation=person.organisation if person else "",
        telephone=person.telephone if person else "",
        email=person.email if person else "",
        address_words=_MAY_KNOW[link.may_know_address],
        may_know_address=link.may_know_address,
        sibling_id=sibling.id if sibling else "",
        is_current=link.to_on is None or link.to_on > today,
    )


def placements(records: ChildRecords, today: dt.date) -> tuple[PlacementEntry, ...]:
    """Return where the child lives and lived, newest first; a hidden address is left out."""
    now = standing.current(records.placements, today)
    entries = [_placement(records, each, is_current=each is now) for each in records.placements]
    return tuple(sorted(entries, key=lambda each: each.from_on or _EARLY, reverse=True))


def _placement(records: ChildRecords, placement: Placement, *, is_current: bool) -> PlacementEntry:
    carer = records.people.get(placement.carer_id)
    with_whom = full_name(carer.first_name, carer.family_name) if carer else ""
    parts = (*placement.address.splitlines(), placement.postcode)
    address = ", ".join(filter(None, (part.strip() for part in parts)))
    return PlacementEntry(
        id=placement.id,
        type=codes.PLACEMENT.get(placement.type, "Placement"),
        where=", ".join(filter(None, (with_whom, where(placement)))),
        provider=codes.PROVIDER.get(placement.provider, ""),
        distance=distance(placement),
        from_on=placement.from_on,
        to_on=placement.to_on,
        end_reason=placement.end_reason,
        is_hidden=bool(placement.is_hidden),
        hidden_from=placement.hidden_from,
        address="" if placement.is_hidden else address,
        has_address=bool(address),
        is_current=is_current,
    )


def distance(placement: Placement) -> str:
    """Return how far from home a child lives, in words."""
    miles = f"{placement.miles} miles from home" if placement.miles is not None else ""
    return ", ".join(filter(None, (codes.DISTANCE_BAND.get(placement.band, ""), miles)))


def legal_statuses(records: ChildRecords, today: dt.date) -> tuple[StatusEntry, ...]:
    """Return the legal statuses, newest first."""
    now = standing.current(records.legal_statuses, today)
    entries = (
        StatusEntry(
            words=codes.LEGAL_STATUS.get(each.code, "Not recorded"),
            from_on=each.from_on,
            to_on=each.to_on,
            is_current=each is now,
            why=from_and_to("legal_status", each),
        )
        for each in records.legal_statuses
    )
    return tuple(sorted(entries, key=lambda each: each.from_on or _EARLY, reverse=True))


def care_periods(records: ChildRecords, today: dt.date) -> tuple[StatusEntry, ...]:
    """Return the times in care, newest first."""
    now = standing.current(records.care_periods, today)
    entries = (
        StatusEntry(
            words="Looked after, ended" if each.end_reason else "Looked after",
            from_on=each.from_on,
            to_on=each.to_on,
            detail=each.end_reason,
            is_current=each is now,
            why=from_and_to("care_period", each),
        )
        for each in records.care_periods
    )
    return tuple(sorted(entries, key=lambda each: each.from_on or _EARLY, reverse=True))


def from_and_to(kind: str, record: LegalStatus | CarePeriod) -> Dates:
    """Return the two days of something that holds for a time."""
    since = on_file(record.from_on, kind, record.id, "from_on")
    return since + on_file(record.to_on, kind, record.id, "to_on")


def reviews(records: ChildRecords, today: dt.date) -> tuple[ReviewEntry, ...]:
    """Return the reviews, the one to come first, then newest first."""
    decided: dict[str, list[Decision]] = {}
    for decision in records.decisions:
        decided.setdefault(decision.review_id, []).append(decision)
    entries = [_review(each, decided.get(each.id, []), today) for each in records.reviews]

    def place(entry: ReviewEntry) -> tuple[bool, dt.date]:
        is_coming = not entry.is_held and entry.review.state in standing.STILL_OPEN
        return is_coming, entry.on or entry.due_on or _EARLY

    return tuple(sorted(entries, key=place, reverse=True))


def _review(review: Review, decided: Sequence[Decision], today: dt.date) -> ReviewEntry:
    is_held, is_open = review.held_on is not None, review.state in standing.STILL_OPEN
    is_late = is_open and not is_held and review.due_on is not None and review.due_on < today
    state = codes.REVIEW_STATE.get(review.state, "")
    if is_open and not is_held and review.due_on:
        late = how_late(review.due_on, today)
        state = f"adjourned, {late}" if review.state == "adjourned" else late
    if is_held and review.held_on and review.due_on and review.held_on > review.due_on:
        state = f"Held after its legal limit of {in_words_short(review.due_on, today)}"
    return ReviewEntry(
        review=review,
        title=codes.REVIEW_KIND.get(review.kind, "Review"),
        state=state,
        due_on=review.due_on,
        on=review.held_on or review.planned_on,
        is_held=is_held,
        is_late=is_late,
        participation=codes.PARTICIPATION.get(review.participation, ""),
        child_views=review.child_views,
        decisions=tuple(_decision(each, today) for each in decided),
    )


def _decision(decision: Decision, today: dt.date) -> DecisionEntry:
    is_open = decision.done_on is None and decision.state in {"open", "drifting", ""}
    is_late = is_open and decision.due_on is not None and decision.due_on < today
    state = codes.DECISION_STATE.get(decision.state, "Not done yet")
    if is_open and decision.due_on:
        state = how_late(decision.due_on, today)
    if decision.done_on:
        state = f"Done {in_words_short(decision.done_on, today)}"
    return DecisionEntry(
        id=decision.id,
        wording=decision.wording,
        owner=decision.owner,
        due_on=decision.due_on,
        done_on=decision.done_on,
        state=state,
        is_late=is_late,
    )


def visits(records: ChildRecords) -> tuple[VisitEntry, ...]:
    """Return the visits, newest first."""
    about = {letter.visit_id: letter.id for letter in records.letters if letter.visit_id}
    entries = [_visit(each, str(about.get(each.id, ""))) for each in records.visits]
    return tuple(sorted(entries, key=lambda each: each.held_on or dt.date.max, reverse=True))


def _visit(visit: Visit, letter_id: str) -> VisitEntry:
    is_draft = visit.state in {"", "draft"}
    was_seen = visit.seen_alone != "not_seen"
    return VisitEntry(
        id=visit.id,
        form_id=visit.joint_id or visit.id,
        held_on=visit.held_on,
        type=codes.VISIT_TYPE.get(visit.visit_type, "Visit"),
        state=codes.WORK_STATE.get(visit.state, "Draft"),
        is_draft=is_draft,
        seen=_seen(visit.seen_alone),
        mode=codes.MODE.get(visit.mode, ""),
        voice=visit.voice,
        letter_id=letter_id,
        wants_letter=not (is_draft or letter_id or visit.letter_not_needed) and was_seen,
    )


def _seen(code: str) -> str:
    return {"yes": "Seen alone", "no": "Not seen alone", "not_seen": "Not seen"}.get(code, "")


def letters(records: ChildRecords) -> tuple[LetterEntry, ...]:
    """Return the letters, newest first."""
    replaced = replaced_by(records.letters)
    ways = {each.id: way_of(each, replaced=replaced) for each in records.letters}
    entries = (
        LetterEntry(
            id=each.id,
            title=LETTER_KIND.get(each.kind, "Letter"),
            state=ways[each.id].value,
            on=each.dated_on or (each.made_at.date() if each.made_at else None),
            is_draft=ways[each.id] is Way.DRAFT,
            waits=ways[each.id] in {Way.DRAFT, Way.TO_SEND},
            is_sent=ways[each.id] is Way.SENT,
            sent_on=each.sent_on,
            sent_how=LETTER_SENT.get(each.sent_how, ""),
        )
        for each in records.letters
    )
    return tuple(sorted(entries, key=lambda each: each.on or dt.date.max, reverse=True))


def actions(records: ChildRecords, today: dt.date) -> tuple[ActionEntry, ...]:
    """Return the actions: open ones by their day, then the done ones, newest first."""
    made = [
        ActionEntry(
            id=each.id,
            wording=each.wording,
            owner=each.owner,
            due_on=each.due_on,
            done_on=each.done_on,
            is_done=each.done_on is not None,
            is_late=each.done_on is None and each.due_on is not None and each.due_on < today,
            state=_action_state(each.due_on, each.done_on, today),
        )
        for each in sorted(records.actions, key=lambda each: each.done_on or _EARLY, reverse=True)
    ]
    open_ones = [each for each in made if not each.is_done]
    open_ones.sort(key=lambda each: each.due_on or dt.date.max)
    return (*open_ones, *(each for each in made if each.is_done))


def _action_state(due_on: dt.date | None, done_on: dt.date | None, today: dt.date) -> str:
    if done_on is not None:
        return f"Done {in_words_short(done_on, today)}"
    return how_late(due_on, today) if due_on else "No date set"
