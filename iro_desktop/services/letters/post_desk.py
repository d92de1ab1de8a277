"""The letters that business support is to print and post, for them and for the officer.

A list is seen by whoever looks over a shoulder: children stand in it with their initials and the
case number, never with their names.
"""

import datetime as dt
from dataclasses import dataclass

from iro_core.domain.timescales import LETTER_AFTER_REVIEW, LETTER_AFTER_VISIT, Rule
from iro_core.fields import OFFICERS
from iro_core.ids import ChildId, LetterId
from iro_core.letter_codes import LETTER_KIND
from iro_core.records import Child, Letter, Review, Visit
from iro_desktop.models.queries.allocated import allocated_children
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.dates.dated import Dates, by_rule
from iro_desktop.services.dates.standing import Standards, letter_limit, standards
from iro_desktop.services.letters.letter_recipient import (
    EMAIL,
    HAND,
    POST,
    READ_ALOUD,
    moved_since,
    recipient,
)
from iro_desktop.services.letters.letter_way import Way, is_slow, replaced_by, tells_hidden, way_of

WAYS = {POST: "By post", HAND: "By hand", EMAIL: "By e-mail", READ_ALOUD: "To be read aloud"}


@dataclass(frozen=True, kw_only=True, repr=False)
class PostLine:
    """One letter that waits to be posted.

    Attributes:
        initials: Of the child.
        reference: The child's case number.
        kind: What kind of letter, in words.
        is_to_another: Whether it goes to somebody other than the child.
        way: How it is to go: a key of `letter_codes.LETTER_SENT`; `how` says it of what is to come.
        given_on: The day on which business support got it.
        is_slow: Whether it has waited longer than it should need.
        due_on: By when the child should have it; `why` says why.
        is_printed: Whether it came out of a printer.
        has_moved: Whether the address on file is another one than the page shows.
    """

    letter_id: LetterId
    child_id: ChildId
    initials: str
    reference: str
    kind: str
    is_to_another: bool
    way: str
    how: str
    note: str
    given_on: dt.date | None
    is_slow: bool
    due_on: dt.date | None
    why: Dates
    is_printed: bool
    has_moved: bool


def post_desk(store: Store, *, today: dt.date) -> tuple[PostLine, ...]:
    """Return the letters that wait: an officer's own, everybody's for business support.

    What is due first stands first; what has no day stands behind it, the longest given first.
    """
    local = standards(store)
    with store.reading() as reader:
        children = _children(reader, store, today)
        found = reader.find(Letter, state="ready", sent_on=None)
        replaced = replaced_by(reader.find(Letter)) if found else frozenset()
        lines = [
            _line(reader, each, children[each.child_id], local, today=today, store=store)
            for each in found
            if each.child_id in children and way_of(each, replaced=replaced) is Way.WITH_SUPPORT
        ]
    far = dt.date.max
    return tuple(sorted(lines, key=lambda each: (each.due_on or far, each.given_on or far)))


def initials_of(first_name: str, family_name: str) -> str:
    """Return a child's initials: "S. E."."""
    return " ".join(f"{name.strip()[0]}." for name in (first_name, family_name) if name.strip())


def _children(reader: Reader, store: Store, today: dt.date) -> dict[ChildId, Child]:
    everybody = {each.id: each for each in reader.find(Child)}
    if store.author.role not in OFFICERS:
        return everybody
    own = allocated_children(reader, store.author.profile_id, today=today)
    return {each.id: everybody[each.id] for each in own if each.id in everybody}


def _line(
    reader: Reader, letter: Letter, child: Child, local: Standards, *, today: dt.date, store: Store
) -> PostLine:
    rule, held_on = _counted_from(reader, letter)
    due_on = letter_limit(rule, held_on, local)
    to = recipient(reader, letter)
    given = letter.support_asked_at
    return PostLine(
        letter_id=letter.id,
        child_id=child.id,
        initials=initials_of(child.first_name, child.family_name),
        reference=child.case_number,
        kind=LETTER_KIND.get(letter.kind, "Letter"),
        is_to_another=bool(letter.to_person_id),
        way=to.how,
        how=WAYS[to.how],
        note=letter.support_note,
        given_on=given.date() if given else None,
        is_slow=is_slow(given, local, today),
        due_on=due_on,
        why=by_rule(due_on, rule.key, held_on),
        is_printed=letter.printed_at is not None,
        has_moved=moved_since(reader, letter) or tells_hidden(reader, letter, store),
    )


def _counted_from(reader: Reader, letter: Letter) -> tuple[Rule, dt.date | None]:
    if letter.review_id:
        review = reader.get(Review, letter.review_id)
        return LETTER_AFTER_REVIEW, review.held_on if review else None
    visit = reader.get(Visit, letter.visit_id) if letter.visit_id else None
    return LETTER_AFTER_VISIT, visit.held_on if visit else None
