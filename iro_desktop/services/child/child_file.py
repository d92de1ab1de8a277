"""A child's file: opening it, which is audited, and everything that stands in it."""

import dataclasses
import datetime as dt
from dataclasses import dataclass

from iro_core import codes, ids
from iro_core.domain.children import age_in_words
from iro_core.domain.date_words import in_words
from iro_core.domain.names import full_name, known_as
from iro_core.records import Action, Child, Placement
from iro_desktop.models.queries.child_file import ChildRecords, child_records
from iro_desktop.models.store import Store
from iro_desktop.services.child import child_sections
from iro_desktop.services.child.advocacy_view import advocacy_of
from iro_desktop.services.child.allocations import allocation_records
from iro_desktop.services.child.child_care import care_standing
from iro_desktop.services.child.child_entries import ChildFile, LastWords, ReviewEntry
from iro_desktop.services.child.child_timeline import timeline
from iro_desktop.services.child.health_board import board_of
from iro_desktop.services.dates import standing
from iro_desktop.services.dates.dated import DateWords, on_file
from iro_desktop.services.escalations.escalation_list import concerns


@dataclass(frozen=True, kw_only=True, repr=False)
class Address:
    """Where a child lives, as it was asked for."""

    lines: tuple[str, ...]
    hidden_from: str


def open_child(store: Store, *, child_id: str, today: dt.date) -> ChildFile:
    """Open a child's file, which goes into the audit once.

    Raises:
        RecordMissingError: There is no such child.
    """
    with store.writing() as writer:
        writer.event("opened", writer.need(Child, child_id))
    return read_child(store, child_id=child_id, today=today)


def read_child(store: Store, *, child_id: str, today: dt.date) -> ChildFile:
    """Return a file that is open already, after something in it has changed."""
    with store.reading() as reader:
        records = child_records(reader, ids.ChildId(child_id))
        local = standing.standards_read(reader)
        health = board_of(reader, records.child, local, today=today)
        advocacy = advocacy_of(reader, records.child, local, today=today)
        allocated = allocation_records(reader, child_id)
    care = care_standing(records, allocated, local, today=today)
    raised = concerns(store, today=today, child_id=child_id)
    return dataclasses.replace(
        _file(records, today), concerns=raised, care=care, health=health, advocacy=advocacy
    )


def show_address(store: Store, *, placement_id: str) -> Address:
    """Return the address of a placement because somebody asked for it, which goes into the audit.

    Raises:
        RecordMissingError: There is no such placement.
    """
    with store.writing() as writer:
        placement = writer.need(Placement, placement_id)
        writer.event("address shown", placement)
    parts = (placement.setting_name, *placement.address.splitlines(), placement.postcode)
    lines = (part.strip() for part in (*parts, placement.council))
    return Address(lines=tuple(filter(None, lines)), hidden_from=placement.hidden_from)


def mark_action(store: Store, *, action_id: str, done: bool, today: dt.date) -> None:
    """Say that an action is done today, or take that back."""
    with store.writing() as writer:
        action = writer.need(Action, action_id)
        if (action.done_on is not None) != done:
            writer.change(action, done_on=today if done else None)


def _file(records: ChildRecords, today: dt.date) -> ChildFile:
    child = records.child
    placement = standing.current(records.placements, today)
    reviews = child_sections.reviews(records, today)
    return ChildFile(
        child=child,
        name=f"{known_as(child.first_name, child.liked_name)} {child.family_name}".strip()
        or standing.UNNAMED,
        liked_name=known_as(child.first_name, child.liked_name),
        full_name=full_name(child.first_name, child.family_name, child.liked_name),
        age=age_in_words(child.born_on, today) if child.born_on else "",
        hidden_words=hidden_words(placement),
        glance=_glance(records, today),
        wishes=_wishes(child),
        last_words=_last_words(records),
        next_review=next_review(reviews),
        looked_after=standing.current(records.care_periods, today) is not None,
        timeline=timeline(records, today=today),
        people=child_sections.people(records, today),
        placements=child_sections.placements(records, today),
        legal_statuses=child_sections.legal_statuses(records, today),
        care_periods=child_sections.care_periods(records, today),
        reviews=reviews,
        visits=child_sections.visits(records),
        letters=child_sections.letters(records),
        actions=child_sections.actions(records, today),
    )


def hidden_words(placement: Placement | None) -> str:
    """Return the warning that an address is hidden, and from whom; "" if it is not."""
    if placement is None or not placement.is_hidden:
        return ""
    whom = f" from {placement.hidden_from}" if placement.hidden_from else ""
    return f"Address hidden{whom}: do not share"


def next_review(reviews: tuple[ReviewEntry, ...]) -> ReviewEntry | None:
    """Return the review that comes next, or that should have been held."""
    coming = [
        each for each in reviews if not each.is_held and each.review.state in standing.STILL_OPEN
    ]
    return min(coming, key=lambda each: each.on or each.due_on or dt.date.max, default=None)


def _glance(records: ChildRecords, today: dt.date) -> tuple[tuple[str, str], ...]:
    child = records.child
    legal = standing.current(records.legal_statuses, today)
    placement = standing.current(records.placements, today)
    people = child_sections.people(records, today)
    now = {each.role: each.name for each in people if each.is_current}
    seen = [v.held_on for v in records.visits if v.held_on and v.seen_alone != "not_seen"]
    last_seen = max((day for day in seen if day <= today), default=None)
    seen_at = next((v.id for v in records.visits if v.held_on == last_seen), "")
    facts = [
        ("Legal status", codes.LEGAL_STATUS.get(legal.code, "") if legal else ""),
        ("Lives with", codes.PLACEMENT.get(placement.type, "") if placement else ""),
        ("Last seen by the IRO", _day(last_seen, "visit", seen_at, "held_on")),
        ("Social worker", now.get("Social worker", "")),
        ("Advocate", now.get("Advocate", "")),
        ("School or college", " ".join(filter(None, (child.school, child.school_year)))),
        ("Plan for permanence", codes.PERMANENCE_PLAN.get(child.permanence_plan, "")),
        ("Date of birth", _day(child.born_on, "child", child.id, "born_on")),
    ]
    return tuple(facts + _if_so(child))


def _day(day: dt.date | None, kind: str, record_id: str, field: str) -> str:
    return DateWords(in_words(day), on_file(day, kind, record_id, field)) if day else ""


def _if_so(child: Child) -> list[tuple[str, str]]:
    """Return the facts that are only worth their place where they say something."""
    facts = (
        ("Disability and what helps", child.disability),
        ("First language", child.first_language),
        ("Interpreter", "Needs an interpreter" if child.needs_interpreter else ""),
        ("Arrived alone", "Unaccompanied asylum-seeking child" if child.is_uasc else ""),
    )
    return [fact for fact in facts if fact[1]]


def _wishes(child: Child) -> tuple[tuple[str, str], ...]:
    return (
        ("Likes", child.likes),
        ("How they like to be written to", codes.WRITTEN_TO.get(child.written_to_by, "")),
        ("What helps them read a letter", child.writing_notes),
        ("How they take part in reviews", codes.TAKES_PART.get(child.takes_part_by, "")),
    )


def _last_words(records: ChildRecords) -> LastWords | None:
    """Return what the child said last, at a finished visit or at a review."""
    said = [
        LastWords(
            words=visit.voice,
            said_on=visit.held_on,
            occasion="at a visit",
            why=on_file(visit.held_on, "visit", visit.id, "held_on"),
        )
        for visit in records.visits
        if visit.held_on and visit.voice.strip() and visit.state != "draft"
    ]
    said += [
        LastWords(
            words=review.child_views,
            said_on=review.held_on,
            occasion="at a review",
            why=on_file(review.held_on, "review", review.id, "held_on"),
        )
        for review in records.reviews
        if review.held_on and review.child_views.strip()
    ]
    return max(said, key=lambda each: each.said_on, default=None)
