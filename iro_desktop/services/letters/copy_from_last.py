"""Copying from the child's last letter of a kind: its words, and what in them may be stale.

Nothing is rewritten. Each stale passage is shown with its reason until somebody has changed it or
has said that it is still right.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from iro_core.codes import PERSON_ROLE
from iro_core.domain.names import known_as
from iro_core.domain.stale_words import Since, passages_of, stale_in
from iro_core.records import Child, Letter, Person, Relationship
from iro_desktop.letters.after_visit import TOLD_ME
from iro_desktop.letters.content import LetterError
from iro_desktop.letters.draft import DraftBlock, LetterDraft, from_json
from iro_desktop.letters.words_taken import take_words
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.letters.letter_versions import BEFORE_COPYING, keep

AGREED_THEN = "This was agreed last time."
TOLD_THEN = "This is what was said last time."


@dataclass(frozen=True, kw_only=True, repr=False)
class Source:
    """The letter that words were copied from, as far as staleness goes.

    Attributes:
        passages: Each sentence and line of it.
        agreed: What it said would be done.
    """

    since: Since
    passages: frozenset[str]
    agreed: frozenset[str]
    told: str


@dataclass(frozen=True, repr=False)
class StalePlace:
    """A passage to be looked at: where it stands, its words, and why."""

    place: str
    passage: str
    reason: str


def last_letter(reader: Reader, letter: Letter) -> Letter | None:
    """Return the letter of the same kind to the same person before this one, if there is one."""
    found = reader.find(
        Letter, child_id=letter.child_id, kind=letter.kind, order_by=("-dated_on", "-made_at")
    )
    return next(
        (
            each
            for each in found
            if each.id != letter.id
            and each.state != "draft"
            and (each.to_person_id or "") == (letter.to_person_id or "")
        ),
        None,
    )


def copy_from_last(
    store: Store, *, letter_id: str, draft: LetterDraft, dated_on: dt.date | None
) -> LetterDraft:
    """Return the draft with the words of the child's last letter of its kind.

    What stood there before is kept as a version.

    Raises:
        LetterError: There is no letter to copy from.
    """
    with store.writing() as writer:
        letter = writer.need(Letter, letter_id)
        last = last_letter(writer, letter)
        if last is None:
            raise LetterError("There is no earlier letter of this kind to this child.")
        keep(writer, letter, draft, dated_on, why=BEFORE_COPYING)
        writer.change(letter, copied_from_id=last.id)
        return take_words(draft, from_json(last.draft))


def source_of(store: Store, *, letter_id: str, today: dt.date) -> Source | None:
    """Return what is needed to find stale passages; None for a letter that was not copied."""
    with store.reading() as reader:
        letter = reader.get(Letter, letter_id)
        last = reader.get(Letter, letter.copied_from_id) if letter else None
        if letter is None or last is None:
            return None
        return _source(reader, last, today)


def stale_places(draft: LetterDraft, source: Source | None) -> tuple[StalePlace, ...]:
    """Return the copied passages of a draft that nobody has looked at yet, in their order."""
    if source is None:
        return ()
    return tuple(
        each
        for block in draft.blocks
        if not block.left_out
        for each in _in_block(block, source)
        if each.passage not in draft.still_right
    )


def _in_block(block: DraftBlock, source: Source) -> Iterator[StalePlace]:
    if block.id == TOLD_ME and source.told and block.body.strip() == source.told:
        yield StalePlace(f"{block.id}.body", source.told, TOLD_THEN)
    else:
        for stale in stale_in(block.body, source.since):
            if stale.passage in source.passages:
                yield StalePlace(f"{block.id}.body", stale.passage, stale.reason)
    for number, row in enumerate(block.actions):
        if row.action.strip() in source.agreed:
            yield StalePlace(f"{block.id}.{number}.action", row.action.strip(), AGREED_THEN)


def _source(reader: Reader, last: Letter, today: dt.date) -> Source:
    draft, child = from_json(last.draft), reader.need(Child, last.child_id)
    told = next((block.body.strip() for block in draft.blocks if block.id == TOLD_ME), "")
    written_on = last.dated_on or (last.made_at.date() if last.made_at else today)
    return Source(
        since=Since(
            written_on=written_on,
            today=today,
            gone=tuple(_gone(reader, child, today)),
            school_year=child.school_year,
        ),
        passages=frozenset(p for block in draft.blocks for p in passages_of(block.body)),
        agreed=frozenset(
            row.action.strip() for block in draft.blocks for row in block.actions if row.action
        ),
        told=told,
    )


def _gone(reader: Reader, child: Child, today: dt.date) -> Iterator[tuple[str, str]]:
    """Tell the names of people who belong to the child no longer, in no part at all."""
    links = reader.find(Relationship, child_id=child.id)
    ended = [each for each in links if each.to_on is not None and each.to_on <= today]
    here = {each.person_id for each in links if each not in ended}
    people = {each.person_id: each for each in ended if each.person_id not in here}
    taken = {known_as(child.first_name, child.liked_name), child.first_name}
    for person in reader.find(Person, id=list(people)):
        was = PERSON_ROLE.get(people[person.id].role, "").lower()
        for name in (person.first_name, person.family_name):
            if name.strip() and name not in taken:
                yield name.strip(), was
