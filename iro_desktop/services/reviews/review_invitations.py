"""Who is asked to a review: proposed from the file, put on the list, invited, or left out and why.

Whether they came is recorded on the same records by the meeting itself.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iro_core import codes, ids
from iro_core.domain.consultations import CONSULTED, ReturnRate, return_rate
from iro_core.domain.date_words import in_words_short
from iro_core.records import Invitation, Review
from iro_desktop.models.reading import Reader
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.dates.dated import DateWords, on_file
from iro_desktop.services.form_values import record_values
from iro_desktop.services.refusals import RecordError, needed, not_after_today
from iro_desktop.services.reviews.review_proposals import (
    Circle,
    Proposal,
    circle_of,
    gaps_of,
    place_warning,
    proposals_for,
    secrecy_of,
)

DETAILS = (
    *("invited_on", "invited_by", "not_invited_reason", "form_sent_on", "form_back_on", "views"),
)
"""What the form of one invitation asks for, beside its name and role."""


@dataclass(frozen=True, kw_only=True, repr=False)
class InvitationEntry:
    """Somebody on the list.

    Attributes:
        role: What they are, in words.
        state: How asking them stands, in words.
        form: How their consultation form stands, in words; "" where it is of no interest yet.
        warning: That they must not learn where the child lives; "" where they may.
        is_open: Whether it is still to be decided: neither invited nor left out with a reason.
    """

    invitation: Invitation
    name: str
    role: str
    state: str
    form: str
    warning: str
    is_open: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class InvitationList:
    """Everybody asked to one review.

    Attributes:
        proposals: Who is on the file and not on the list yet.
        gaps: Whom the file does not know, in words: "an advocate".
        place_warning: What is wrong with the place, given who must not know the address; or "".
        rate: How many consultation forms came back.
    """

    review: Review
    entries: tuple[InvitationEntry, ...]
    proposals: tuple[Proposal, ...]
    gaps: tuple[str, ...]
    place_warning: str
    rate: ReturnRate


def invitation_list(store: Store, *, review_id: str, today: dt.date) -> InvitationList:
    """Return who is asked to a review, and who might be.

    Raises:
        RecordMissingError: There is no such review.
    """
    with store.reading() as reader:
        review = reader.need(Review, review_id)
        listed = _listed(reader, review_id)
        circle = circle_of(reader, review, today)
        before = _last_time(reader, review)
    entries = tuple(_entry(each, circle, today) for each in listed)
    proposals = proposals_for(circle, listed, before)
    asked = [each.invitation for each in entries if not each.invitation.not_invited_reason]
    return InvitationList(
        review=review,
        entries=entries,
        proposals=proposals,
        gaps=gaps_of(circle, listed),
        place_warning=place_warning(circle, asked),
        rate=return_rate(listed),
    )


def put_on_list(
    store: Store, *, review_id: str, proposals: Sequence[Proposal]
) -> tuple[Invitation, ...]:
    """Put people on the list. Nobody is invited by that yet, and nobody is on it twice."""
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        there = {(each.role, each.person_id or each.name) for each in _listed(writer, review_id)}
        new = [each for each in proposals if each.key not in there]
        return tuple(_add(writer, review, each.role, each.name, each.person_id) for each in new)


def add_by_name(store: Store, *, review_id: str, name: str, role: str | None) -> Invitation:
    """Put somebody on the list who is not on the file.

    Raises:
        RecordError: The name or the role is missing, or they are on the list; for its field.
    """
    needed("name", name, "Enter the name.")
    needed("role", role, "Choose what they are to the child.")
    with store.writing() as writer:
        review = writer.need(Review, review_id)
        same = (each for each in _listed(writer, review_id) if each.role == role)
        if any(each.name.casefold() == name.strip().casefold() for each in same):
            raise RecordError("name", "They are on the list already.")
        return _add(writer, review, role or "", name.strip(), "")


def take_off_list(store: Store, *, seen: Invitation) -> None:
    """Take somebody off the list, as if they had never stood there."""
    with store.writing() as writer:
        writer.delete(seen)


def invite(
    store: Store,
    *,
    seen: Sequence[Invitation],
    invited_on: dt.date | None,
    invited_by: str | None,
    today: dt.date,
) -> None:
    """Record that people have been invited, all of them or none.

    Raises:
        RecordError: Nobody is chosen, or a value is refused; the message is for its field.
    """
    needed("who", "some" if seen else "", "Choose who was invited.")
    needed("invited_on", invited_on, "Enter the day on which they were invited.")
    needed("invited_by", invited_by, "Choose how they were invited.")
    not_after_today("invited_on", invited_on, today)
    with store.writing() as writer:
        for each in seen:
            writer.change(each, invited_on=invited_on, invited_by=invited_by, not_invited_reason="")


def send_forms(
    store: Store, *, seen: Sequence[Invitation], form_sent_on: dt.date | None, today: dt.date
) -> None:
    """Record that consultation forms have gone out, all of them or none.

    Raises:
        RecordError: Nobody is chosen, or a value is refused; the message is for its field.
    """
    needed("who", "some" if seen else "", "Choose to whom a form was sent.")
    needed("form_sent_on", form_sent_on, "Enter the day on which the forms were sent.")
    not_after_today("form_sent_on", form_sent_on, today)
    with store.writing() as writer:
        for each in seen:
            writer.change(each, form_sent_on=form_sent_on)


def change_invitation(
    store: Store, *, seen: Invitation, values: Mapping[str, Any], today: dt.date
) -> Invitation:
    """Change what is recorded of one person: invited or why not, the form, their views.

    Args:
        store: The store.
        seen: The invitation as the form was filled from.
        values: Field to value, of those in `DETAILS`.
        today: The day.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    kept = record_values(Invitation, values, names=DETAILS)
    _check({name: kept.get(name, getattr(seen, name)) for name in DETAILS}, today)
    with store.writing() as writer:
        return writer.change(seen, **kept)


def _check(values: Mapping[str, Any], today: dt.date) -> None:
    for name in ("invited_on", "form_sent_on", "form_back_on"):
        not_after_today(name, values[name], today)
    if values["invited_on"] and values["not_invited_reason"]:
        raise RecordError(
            "not_invited_reason", "They cannot be both invited and left out. Empty one of the two."
        )
    if values["invited_on"] and not values["invited_by"]:
        raise RecordError("invited_by", "Choose how they were invited.")
    if values["invited_by"] and not values["invited_on"]:
        raise RecordError("invited_on", "Enter the day on which they were invited.")
    sent_on, back_on = values["form_sent_on"], values["form_back_on"]
    if sent_on and back_on and back_on < sent_on:
        raise RecordError("form_back_on", "It cannot have come back before it was sent.")


def _listed(reader: Reader, review_id: str) -> list[Invitation]:
    return reader.find(Invitation, review_id=review_id, order_by=("position", "made_at", "id"))


def _last_time(reader: Reader, review: Review) -> list[Invitation]:
    """Return who was asked to the newest review held before this one."""
    held = reader.find(Review, child_id=review.child_id, order_by=("-held_on",))
    before = next((each for each in held if each.held_on and each.id != review.id), None)
    return _listed(reader, before.id) if before else []


def _add(writer: Writer, review: Review, role: str, name: str, person_id: str) -> Invitation:
    positions = [each.position or 0 for each in _listed(writer, review.id)]
    return writer.add(
        Invitation(
            id=ids.InvitationId(writer.new_id()),
            child_id=review.child_id,
            review_id=review.id,
            person_id=ids.PersonId(person_id),
            name=name,
            role=role,
            position=max(positions, default=0) + 1,
        )
    )


def _entry(each: Invitation, circle: Circle, today: dt.date) -> InvitationEntry:
    return InvitationEntry(
        invitation=each,
        name=circle.name_of(each),
        role=codes.INVITED_ROLE.get(each.role, "Other"),
        state=_state(each, today),
        form=_form(each, today),
        warning=secrecy_of(circle, each),
        is_open=each.invited_on is None and not each.not_invited_reason,
    )


def _state(each: Invitation, today: dt.date) -> str:
    if each.invited_on:
        how = codes.SENT_BY.get(each.invited_by, "")
        by = f", {how[:1].lower()}{how[1:]}" if how else ""
        why = on_file(each.invited_on, "invitation", each.id, "invited_on")
        return DateWords(f"Invited {in_words_short(each.invited_on, today)}{by}", why)
    if each.not_invited_reason:
        return f"Not invited: {each.not_invited_reason}"
    return "Not invited yet"


def _form(each: Invitation, today: dt.date) -> str:
    if each.form_back_on:
        why = on_file(each.form_back_on, "invitation", each.id, "form_back_on")
        return DateWords(f"Form back {in_words_short(each.form_back_on, today)}", why)
    if each.form_sent_on:
        why = on_file(each.form_sent_on, "invitation", each.id, "form_sent_on")
        return DateWords(f"Form sent {in_words_short(each.form_sent_on, today)}, not back", why)
    return "No form sent" if each.role in CONSULTED and not each.not_invited_reason else ""
