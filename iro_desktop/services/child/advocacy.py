"""Advocates and independent visitors: telling a child, referring, and recording what came of it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from iro_core import ids
from iro_core.domain import advocacy as rules
from iro_core.domain.advocacy import (
    SERVICES,
    WAITING,
)
from iro_core.domain.date_words import in_words
from iro_core.records import Advocacy, Child, Relationship
from iro_desktop.models.store import Store
from iro_desktop.models.writing import Writer
from iro_desktop.services.child.child_people import add_person_now
from iro_desktop.services.follow_up.review_steps import officer_name
from iro_desktop.services.refusals import RecordError, needed, not_after_today

_CLOSING = frozenset({"child_declined", "not_available", "ended"})


def record_told(
    store: Store,
    *,
    child_id: str,
    service: str,
    told_on: dt.date | None,
    answer: str | None,
    told_by: str = "",
    today: dt.date,
) -> Advocacy:
    """Record that a child was told of a service, and what they said.

    Raises:
        RecordError: There is no day, or it has not come; the message is for its field.
    """
    needed("told_on", told_on, "Enter the day on which the child was told.")
    not_after_today("told_on", told_on, today)
    with store.writing() as writer:
        return _add(
            writer,
            child_id,
            service=_known(service),
            told_on=told_on,
            told_by=told_by.strip() or officer_name(writer),
            answer=answer or "",
        )


def refer(
    store: Store,
    *,
    child_id: str,
    service: str,
    referred_on: dt.date | None,
    reason: str,
    referred_by: str = "",
    today: dt.date,
) -> Advocacy:
    """Record that a service was asked for somebody; the referral waits for an answer.

    Raises:
        RecordError: A value is missing, or a referral waits already.
    """
    needed("referred_on", referred_on, "Enter the day of the referral.")
    not_after_today("referred_on", referred_on, today)
    needed("reason", reason, "Say why the child would like somebody, in their words if you can.")
    with store.writing() as writer:
        open_ones = writer.find(
            Advocacy, child_id=child_id, service=_known(service), outcome=WAITING
        )
        if open_ones:
            raise RecordError("referred_on", "A referral waits already. Record its answer first.")
        name = officer_name(writer)
        return _add(
            writer,
            child_id,
            service=service,
            told_on=referred_on,
            told_by=name,
            answer=rules.WANTS,
            referred_on=referred_on,
            referred_by=referred_by.strip() or name,
            reason=reason.strip(),
            outcome=WAITING,
        )


def record_outcome(
    store: Store, *, advocacy_id: str, values: Mapping[str, Any], today: dt.date
) -> Advocacy:
    """Record what came of a referral. Somebody who was found is put among the child's people.

    Args:
        store: The store.
        advocacy_id: The referral.
        values: `outcome`, `outcome_on`, `outcome_words`; of somebody who was found `first_name`,
            `family_name`, `organisation`, `telephone`.
        today: The day.

    Raises:
        RecordError: A value is refused; the message is for its field.
    """
    outcome, on = str(values.get("outcome") or ""), values.get("outcome_on")
    needed("outcome", outcome, "Choose what came of it.")
    needed("outcome_on", on, "Enter the day.")
    not_after_today("outcome_on", on, today)
    with store.writing() as writer:
        kept = writer.need(Advocacy, advocacy_id)
        start = kept.referred_on or kept.told_on
        if start and on and on < start:
            raise RecordError("outcome_on", f"The referral was on {in_words(start)}.")
        person_id = kept.person_id
        if outcome == rules.MATCHED:
            person_id = _found(writer, kept, values, on) or person_id
        elif outcome in _CLOSING and kept.person_id:
            _end_link(writer, kept, on)
        return writer.change(
            kept,
            outcome=outcome,
            outcome_on=on,
            outcome_words=str(values.get("outcome_words") or "").strip(),
            person_id=person_id,
        )


def _found(
    writer: Writer, kept: Advocacy, values: Mapping[str, Any], on: dt.date | None
) -> ids.PersonId | None:
    """Put an advocate or visitor among the child's people, if a name was given."""
    names = ("first_name", "family_name")
    if not any(str(values.get(name) or "").strip() for name in names):
        return None
    of_person = (*names, "organisation", "telephone", "email")
    given = {name: values.get(name) for name in of_person if values.get(name)}
    link = add_person_now(
        writer, kept.child_id, {**given, "role": kept.service, "from_on": on, "detail": ""}
    )
    return link.person_id


def _end_link(writer: Writer, kept: Advocacy, on: dt.date | None) -> None:
    for link in writer.find(
        Relationship, child_id=kept.child_id, person_id=kept.person_id, role=kept.service
    ):
        if link.to_on is None:
            writer.change(link, to_on=on)


def _add(writer: Writer, child_id: str, **values: Any) -> Advocacy:
    child = writer.need(Child, child_id)
    return writer.add(Advocacy(id=ids.AdvocacyId(writer.new_id()), child_id=child.id, **values))


def _known(service: str) -> str:
    if service not in SERVICES:
        raise RecordError("service", "Choose an advocate or an independent visitor.")
    return service
