"""Who gets the record of a review, and who of them may not learn where the child lives."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iro_core import codes
from iro_core.records import Invitation, Person, Placement, Relationship
from iro_desktop.models.reading import Reader
from iro_desktop.services.dates import standing

_THERE = {"in_person", "virtual"}
_FEWEST_LETTERS = 5


@dataclass(frozen=True, kw_only=True, repr=False)
class Recipient:
    """Somebody who was asked to a review, as one who may get its record.

    Attributes:
        key: The id of the invitation.
        who: Name and role: "Kim Carer (Carer)".
        is_proposed: Whether the record usually goes to them.
        why: Why they are, or are not: "Was there", "Not invited".
        warning: What to think of first about the hidden address, or "".
    """

    key: str
    who: str
    is_proposed: bool
    why: str
    warning: str = ""


def recipients_of(reader: Reader, review_id: str, child_id: str) -> tuple[Recipient, ...]:
    """Return everybody on the list of a review but the child, who has a letter of their own."""
    asked = asked_to(reader, review_id, child_id)
    hidden = bool(hidden_placements(reader, child_id))
    links = {
        each.person_id: each.may_know_address
        for each in reader.find(Relationship, child_id=child_id)
        if each.person_id
    }
    return tuple(
        _recipient(each, links.get(each.person_id), is_hidden=hidden)
        for each in asked
        if each.role != "child"
    )


def asked_to(reader: Reader, review_id: str, child_id: str) -> list[Invitation]:
    """Return who was asked to a review, with the names as its record may give them.

    Who cares for the child at a hidden address is named without the family name: with it, somebody
    who must not find the child could.
    """
    carers = {each.carer_id for each in hidden_placements(reader, child_id)} - {""}
    people = {each.id: each for each in reader.find(Person, id=sorted(carers))} if carers else {}
    return [
        dataclasses.replace(each, name=people[each.person_id].first_name)
        if each.person_id in people
        else each
        for each in reader.find(Invitation, review_id=review_id, order_by=("position",))
    ]


def hidden_placements(reader: Reader, child_id: str) -> list[Placement]:
    """Return the placements of a child whose addresses some people must not learn."""
    return [each for each in reader.find(Placement, child_id=child_id) if each.is_hidden]


def is_address_hidden(reader: Reader, child_id: str, on: dt.date) -> bool:
    """Whether the child lives at a hidden address on a day."""
    now = standing.current(reader.find(Placement, child_id=child_id), on)
    return bool(now and now.is_hidden)


def tells_hidden_address(texts: Iterable[str], placements: Iterable[Placement]) -> bool:
    """Whether some text names the address, the postcode or the home of a hidden placement."""
    traces = {trace for each in placements for trace in _traces(each)}
    return any(trace in plain for plain in map(_plain, texts) for trace in traces)


def _traces(placement: Placement) -> Iterator[str]:
    first_line = re.split(r"[,\n]", placement.address)[0]
    for part in (placement.postcode, first_line, placement.setting_name):
        plain = _plain(part)
        if len(plain) >= _FEWEST_LETTERS:
            yield plain


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _recipient(invitation: Invitation, may_know: bool | None, *, is_hidden: bool) -> Recipient:
    role = codes.INVITED_ROLE.get(invitation.role, "")
    name = invitation.name.strip()
    came = invitation.attended in _THERE
    left_out = bool(invitation.not_invited_reason.strip()) and not came
    state = codes.ATTENDED.get(invitation.attended, "Attendance not recorded")
    return Recipient(
        key=invitation.id,
        who=f"{name} ({role})" if name and role else name or role or "Nobody named",
        is_proposed=not left_out,
        why="Not invited" if left_out else state,
        warning=_warning(may_know) if is_hidden else "",
    )


def _warning(may_know: bool | None) -> str:
    if may_know:
        return ""
    if may_know is None:
        return "It is not known whether they may learn where the child lives"
    return "They must not learn where the child lives"
