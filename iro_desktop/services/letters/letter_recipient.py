"""Who a letter goes to, and where.

A hidden address is never printed on a letter, not even on the child's own: a letter is copied,
photographed and pinned to a wall. Whoever writes the envelope asks for the address, and that is
put into the audit (docs/decisions/0007-hidden-addresses-and-letters.md).
"""

import datetime as dt
from dataclasses import dataclass

from iro_core import codes
from iro_core.domain.date_words import in_words
from iro_core.domain.names import known_as
from iro_core.records import Child, Letter, Person, Placement
from iro_desktop.letters.content import NOT_GIVEN, Contact, LetterError
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.services.letters.safety_record import from_json

POST, HAND, EMAIL, READ_ALOUD = "post", "hand", "email", "read_aloud"
_WAYS = {"letter": POST, "letter_by_hand": HAND, "email": EMAIL, "read_aloud": READ_ALOUD}
_BY_HAND = {
    HAND: "The child likes letters given by hand, so no address is printed.",
    EMAIL: "The child likes an e-mail with the letter, so no address is printed.",
    READ_ALOUD: "Somebody reads the letter to the child, so no address is printed.",
}
NO_ADDRESS_OF_OTHERS = (
    "The record holds no addresses of other people. Hand the letter over, or let business support "
    "send it to the address that they hold."
)
HIDDEN_NOT_PRINTED = (
    "The address is hidden, so it is not printed on the letter. Whoever writes the envelope asks "
    "for it, and that is recorded."
)
NO_ADDRESS = "The record does not say where the child lives now, so no address is printed."


@dataclass(frozen=True, kw_only=True, repr=False)
class Recipient:
    """Who a letter goes to, and where, as the record has it now.

    Attributes:
        name: As it stands on the envelope.
        lines: The address as it is printed in the envelope's window; none if none is printed.
        source: Where the address comes from, or why none is printed, in a sentence.
        is_hidden: Whether the child lives at a hidden address.
        how: A key of `letter_codes.LETTER_SENT`: how it is to go.
        since: From when the address holds.
        placement_id: The placement that it comes from, or "".
        person_id: Somebody other than the child, or "".
        changed_at: When what the record says of the address last changed.
    """

    name: str
    lines: tuple[str, ...]
    source: str
    is_hidden: bool
    how: str
    since: dt.date | None = None
    placement_id: str = ""
    person_id: str = ""
    changed_at: dt.datetime | None = None


def recipient(reader: Reader, letter: Letter) -> Recipient:
    """Return who a letter goes to and where, from the record as it stands now."""
    child = reader.need(Child, letter.child_id)
    placement = lives_at(reader, letter.child_id)
    person = reader.get(Person, letter.to_person_id) if letter.to_person_id else None
    if letter.to_person_id:
        return _to_another(person, letter, is_hidden=_is_hidden(placement))
    return _to_the_child(child, placement)


def recipient_of(reader: Reader, letter: Letter) -> Contact:
    """Return what shows in the envelope's window; nothing if the child is handed the letter."""
    found = recipient(reader, letter)
    if not found.lines and found.how != POST and not found.person_id:
        return NOT_GIVEN
    return Contact(name=found.name, lines=found.lines)


def lives_at(reader: Reader, child_id: str) -> Placement | None:
    """Return the placement that goes on, the newest if there are several."""
    open_ones = reader.find(Placement, child_id=child_id, to_on=None)
    return max(open_ones, key=lambda each: each.from_on or dt.date.min, default=None)


def moved_since(reader: Reader, letter: Letter) -> bool:
    """Whether the page of a finished letter to the child shows another address than the record.

    So it is too where the record says now that none is printed, because the address is hidden.
    """
    found = recipient(reader, letter)
    if found.person_id or letter.finished_at is None:
        return False
    shown = from_json(letter.check_record).window
    if shown is not None:
        return bool(shown) and shown != found.lines
    return found.changed_at is not None and found.changed_at > letter.finished_at


def envelope_address(store: Store, *, letter_id: str) -> tuple[str, ...]:
    """Return name and address for the envelope of a child's own letter; the audit knows of it.

    Raises:
        LetterError: It goes to somebody else, or the record has no address.
    """
    with store.writing() as writer:
        letter = writer.need(Letter, letter_id)
        if letter.to_person_id:
            raise LetterError(NO_ADDRESS_OF_OTHERS)
        placement = lives_at(writer, letter.child_id)
        if placement is None or not _address(placement):
            raise LetterError(NO_ADDRESS)
        writer.event("address shown", placement)
        return (_full_name(writer.need(Child, letter.child_id)), *_address(placement))


def _to_another(person: Person | None, letter: Letter, *, is_hidden: bool) -> Recipient:
    names = (person.first_name, person.family_name) if person else ()
    return Recipient(
        name=" ".join(names).strip(),
        lines=(),
        source=NO_ADDRESS_OF_OTHERS,
        is_hidden=is_hidden,
        how=POST if letter.support_asked_at is not None else HAND,
        person_id=letter.to_person_id,
    )


def _to_the_child(child: Child, placement: Placement | None) -> Recipient:
    how = _WAYS.get(child.written_to_by, POST)
    is_hidden = _is_hidden(placement)
    shown = how == POST and placement is not None and not is_hidden
    return Recipient(
        name=_full_name(child),
        lines=_address(placement) if shown and placement else (),
        source=_source(placement, how),
        is_hidden=is_hidden,
        how=how,
        since=placement.from_on if placement else None,
        placement_id=placement.id if placement else "",
        changed_at=placement.changed_at if placement else None,
    )


def _source(placement: Placement | None, how: str) -> str:
    if how != POST:
        return _BY_HAND[how]
    if placement is None or not _address(placement):
        return NO_ADDRESS
    if placement.is_hidden:
        return HIDDEN_NOT_PRINTED
    kind = codes.PLACEMENT.get(placement.type, "placement")
    since = f", since {in_words(placement.from_on)}" if placement.from_on else ""
    return f"From the child's placement on file: {kind[:1].lower()}{kind[1:]}{since}."


def _is_hidden(placement: Placement | None) -> bool:
    return bool(placement and placement.is_hidden)


def _full_name(child: Child) -> str:
    return f"{known_as(child.first_name, child.liked_name)} {child.family_name}".strip()


def _address(placement: Placement) -> tuple[str, ...]:
    parts = placement.address.replace(",", "\n").split("\n")
    return tuple(part.strip() for part in (*parts, placement.postcode) if part.strip())
