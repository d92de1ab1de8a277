"""What has happened in a child's life with the service, newest first."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from iro_core import codes
from iro_core.domain.names import full_name
from iro_core.letter_codes import LETTER_KIND
from iro_core.records import Placement
from iro_desktop.models.queries.child_file import ChildRecords
from iro_desktop.services.child.child_entries import Happening
from iro_desktop.services.child.child_timeline_cycle import of_the_cycle
from iro_desktop.services.dates.dated import on_file, told
from iro_desktop.services.letters.letter_way import replaced_by, way_of

_LONGEST_DETAIL = 280
_TOLD = {"social_worker", "team_manager", "advocate", "independent_visitor", "guardian"}


def timeline(records: ChildRecords, *, today: dt.date) -> tuple[Happening, ...]:
    """Return all that has happened up to today, newest first. No address is in it."""
    found = [each for each in _all(records) if each.on <= today]
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def shortened(words: str) -> str:
    """Return words in one line, cut at a word where they are long."""
    line = " ".join(words.split())
    if len(line) <= _LONGEST_DETAIL:
        return line
    return f"{line[:_LONGEST_DETAIL].rsplit(' ', 1)[0]}…"


def _all(records: ChildRecords) -> Iterator[Happening]:
    yield from _visits(records)
    yield from _reviews(records)
    yield from _letters(records)
    yield from _written(records)
    yield from _placements(records)
    yield from _statuses(records)
    yield from _people(records)
    yield from _actions(records)
    for each in of_the_cycle(records):
        yield replace(each, detail=shortened(each.detail))


def _visits(records: ChildRecords) -> Iterator[Happening]:
    for visit in records.visits:
        if visit.held_on is None:
            continue
        kind = codes.VISIT_TYPE.get(visit.visit_type, "")
        title = f"Visit: {kind[0].lower()}{kind[1:]}" if kind else "Visit"
        if visit.seen_alone == "not_seen":
            title = "Visit, the child was not seen"
        if visit.state == "draft":
            title += " (draft)"
        detail = shortened(visit.voice)
        yield Happening(
            on=visit.held_on,
            sort="visit",
            title=title,
            detail=detail,
            target=visit.id,
            why=on_file(visit.held_on, "visit", visit.id, "held_on"),
        )


def _reviews(records: ChildRecords) -> Iterator[Happening]:
    for review in records.reviews:
        if review.held_on is None:
            continue
        kind = codes.REVIEW_KIND.get(review.kind, "Review")
        took_part = codes.PARTICIPATION.get(review.participation, "")
        yield Happening(
            on=review.held_on,
            sort="review",
            title=f"{kind} held",
            detail=shortened(review.child_views) or took_part,
            target=review.id,
            why=on_file(review.held_on, "review", review.id, "held_on"),
        )


def _letters(records: ChildRecords) -> Iterator[Happening]:
    replaced = replaced_by(records.letters)
    for letter in records.letters:
        on = letter.dated_on or _day(letter.finished_at or letter.made_at)
        if on is not None:
            state = way_of(letter, replaced=replaced).value.lower()
            name = LETTER_KIND.get(letter.kind, "Letter")
            why = on_file(letter.dated_on, "letter", letter.id, "dated_on")
            yield Happening(
                on=on,
                sort="letter",
                title=f"{name} ({state})",
                target=letter.id,
                why=why or told(on, "The day the letter was written, by this computer's clock."),
            )


def _written(records: ChildRecords) -> Iterator[Happening]:
    for note in records.notes:
        on = _day(note.written_at or note.made_at)
        if on is not None:
            by = f"Note by {note.author_name}" if note.author_name else "Note"
            why = told(on, "The day the note was written, by this computer's clock.")
            yield Happening(
                on=on, sort="note", title=by, detail=note.wording, target=note.id, why=why
            )
    for addendum in records.addenda:
        on = _day(addendum.written_at or addendum.made_at)
        if on is not None:
            yield Happening(
                on=on,
                sort="review" if addendum.review_id else "addendum",
                title=f"Addition to a {'review' if addendum.review_id else 'visit'}",
                detail=addendum.wording,
                target=addendum.review_id or addendum.visit_id,
                why=told(on, "The day the addition was written, by this computer's clock."),
            )


def _placements(records: ChildRecords) -> Iterator[Happening]:
    for placement in records.placements:
        if placement.from_on is not None:
            yield Happening(
                on=placement.from_on,
                sort="placement",
                title=f"Moved to: {codes.PLACEMENT.get(placement.type, 'placement').lower()}",
                detail="The address is hidden." if placement.is_hidden else where(placement),
                target=placement.id,
                why=on_file(placement.from_on, "placement", placement.id, "from_on"),
            )


def where(placement: Placement) -> str:
    """Return the name of the home or agency and the council, but nothing of a hidden placement."""
    parts = () if placement.is_hidden else (placement.setting_name, placement.council)
    return ", ".join(filter(None, parts))


def _statuses(records: ChildRecords) -> Iterator[Happening]:
    for status in records.legal_statuses:
        if status.from_on is not None:
            words = codes.LEGAL_STATUS.get(status.code, "not known")
            yield Happening(
                on=status.from_on,
                sort="legal_status",
                title=f"Legal status: {words}",
                why=on_file(status.from_on, "legal_status", status.id, "from_on"),
            )
    for period in records.care_periods:
        if period.from_on is not None:
            yield Happening(
                on=period.from_on,
                sort="care_period",
                title="Became looked after",
                why=on_file(period.from_on, "care_period", period.id, "from_on"),
            )
        if period.to_on is not None:
            title = "Ceased to be looked after"
            yield Happening(
                on=period.to_on,
                sort="care_period",
                title=title,
                detail=period.end_reason,
                why=on_file(period.to_on, "care_period", period.id, "to_on"),
            )


def _people(records: ChildRecords) -> Iterator[Happening]:
    for link in records.relationships:
        person = records.people.get(link.person_id)
        if link.role in _TOLD and link.from_on is not None and person is not None:
            name = full_name(person.first_name, person.family_name)
            title = f"{codes.PERSON_ROLE[link.role]}: {name}"
            why = on_file(link.from_on, "relationship", link.id, "from_on")
            yield Happening(on=link.from_on, sort="relationship", title=title, why=why)


def _actions(records: ChildRecords) -> Iterator[Happening]:
    for action in records.actions:
        if action.done_on is not None:
            yield Happening(
                on=action.done_on,
                sort="action",
                title="Action done",
                detail=action.wording,
                target=action.id,
                why=on_file(action.done_on, "action", action.id, "done_on"),
            )


def _day(instant: dt.datetime | None) -> dt.date | None:
    return instant.date() if instant else None
